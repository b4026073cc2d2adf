// Keys, sealing and opening by libsodium.
#include "kiosk/leads/sealed_box.h"

#include <sodium.h>

#include <algorithm>

#include "kiosk/base/digest.h"
#include "kiosk/base/sha256.h"
#include "kiosk/leads/encoded.h"

namespace leads {
namespace {

static_assert(PublicKey::kBytes == crypto_box_PUBLICKEYBYTES &&
              PrivateKey::kBytes == crypto_box_SECRETKEYBYTES);

base::Error no_numbers() {
  return {base::Errc::io, "libsodium has no source of random numbers"};
}

}  // namespace

base::Result<PublicKey> PublicKey::parse(std::string_view hex) {
  const std::string bytes = hex.size() == kBytes * 2 ? base::from_hex(hex) : std::string();
  if (bytes.size() != kBytes) return base::Error{base::Errc::invalid, "not a public key"};
  Bytes value{};
  std::copy(bytes.begin(), bytes.end(), value.begin());
  return PublicKey(value);
}

std::string PublicKey::hex() const {
  return base::to_hex({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
}

std::string PublicKey::fingerprint() const {
  constexpr std::size_t kDigits = 8;
  return base::sha256_of({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()})
      .hex()
      .substr(0, kDigits);
}

void LockedBytes::Free::operator()(std::uint8_t* bytes) const {
  sodium_free(bytes);
}

base::Result<LockedBytes> LockedBytes::make(std::size_t size) {
  if (sodium_init() < 0) return no_numbers();
  auto* bytes = static_cast<std::uint8_t*>(sodium_malloc(size));
  if (!bytes) return base::Error{base::Errc::io, "no locked memory for a key"};
  return LockedBytes(bytes, size);
}

base::Result<PrivateKey> PrivateKey::generate() {
  LockedBytes bytes = TRY(LockedBytes::make(kBytes));
  PublicKey::Bytes half{};
  if (crypto_box_keypair(half.data(), bytes.data()) != 0) return no_numbers();
  return PrivateKey(std::move(bytes), PublicKey(half));
}

base::Result<PrivateKey> PrivateKey::take(LockedBytes bytes) {
  PublicKey::Bytes half{};
  if (bytes.size() != kBytes || crypto_scalarmult_base(half.data(), bytes.data()) != 0)
    return base::corrupt("not a private key");
  return PrivateKey(std::move(bytes), PublicKey(half));
}

base::Result<std::string> seal(std::string_view plain, const PublicKey& key) {
  if (sodium_init() < 0) return no_numbers();
  std::string sealed(plain.size() + crypto_box_SEALBYTES, '\0');
  // Fails for the few points that are no keys.
  if (crypto_box_seal(bytes_of(sealed), bytes_of(plain), plain.size(), key.bytes().data()) != 0)
    return base::Error{base::Errc::io, "seal: the public key is none"};
  return sealed;
}

base::Result<std::string> open(std::string_view sealed, const PrivateKey& key) {
  if (sealed.size() < crypto_box_SEALBYTES) return base::corrupt("open: too short");
  std::string plain(sealed.size() - crypto_box_SEALBYTES, '\0');
  if (crypto_box_seal_open(bytes_of(plain), bytes_of(sealed), sealed.size(), key.public_key().bytes().data(),
                           key.bytes().data()) != 0)
    return base::corrupt("open: altered, or sealed for another key");
  return plain;
}

void wipe(std::string& secret) {
  secret.resize(secret.capacity());  // what was deleted at its end, too; moves nothing
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

}  // namespace leads
