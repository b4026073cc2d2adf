// Ed25519 through OpenSSL.
#include "sync/feed/signature.h"

#include <openssl/evp.h>

#include <nlohmann/json.hpp>

#include "kiosk/base/digest.h"
#include "kiosk/base/handle.h"
#include "sync/feed/canonical_json.h"
#include "sync/feed/sha256.h"

namespace feed {
namespace {

using Key = base::Unique<EVP_PKEY, EVP_PKEY_free>;
using Context = base::Unique<EVP_MD_CTX, EVP_MD_CTX_free>;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 64;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string key_id(const std::string& public_hex) {
  const nlohmann::json key{{"keytype", "ed25519"}, {"scheme", "ed25519"}, {"keyval", {{"public", public_hex}}}};
  return sha256(canonical_json(key)).hex();
}

base::Result<Key> private_key(std::string_view seed) {
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes_of(seed), seed.size()));
  if (!key) return base::Error{base::Errc::invalid, "not an ed25519 private key"};
  return key;
}

}  // namespace

base::Result<PublicKey> PublicKey::parse(std::string_view hex) {
  if (base::from_hex(hex).size() != kKeyBytes) {
    return base::Error{base::Errc::invalid, "a public key is 64 hexadecimal digits"};
  }
  return PublicKey(std::string(hex), key_id(std::string(hex)));
}

bool PublicKey::verifies(std::string_view message, std::string_view signature_hex) const {
  const std::string signature = base::from_hex(signature_hex);
  if (signature.size() != kSignatureBytes) return false;
  const std::string raw = base::from_hex(hex_);
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(raw), raw.size()));
  const Context context(EVP_MD_CTX_new());
  return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size()) == 1;
}

base::Result<SigningKey> SigningKey::generate() {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  std::string seed(kKeyBytes, '\0');
  std::size_t length = seed.size();
  if (!key || EVP_PKEY_get_raw_private_key(key.get(), reinterpret_cast<unsigned char*>(seed.data()), &length) != 1) {
    return base::Error{base::Errc::io, "cannot make an ed25519 key"};
  }
  return parse(base::to_hex(seed));
}

base::Result<SigningKey> SigningKey::parse(std::string_view hex) {
  const std::string seed = base::from_hex(hex);
  if (seed.size() != kKeyBytes) return base::Error{base::Errc::invalid, "a private key is 64 hexadecimal digits"};
  const Key key = TRY(private_key(seed));
  std::string raw(kKeyBytes, '\0');
  std::size_t length = raw.size();
  if (EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(raw.data()), &length) != 1) {
    return base::Error{base::Errc::invalid, "private key without public half"};
  }
  return SigningKey(std::string(hex), TRY(PublicKey::parse(base::to_hex(raw))));
}

base::Result<std::string> SigningKey::sign(std::string_view message) const {
  const Key key = TRY(private_key(base::from_hex(seed_hex_)));
  const Context context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  std::size_t length = signature.size();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, bytes_of(message),
                     message.size()) != 1) {
    return base::Error{base::Errc::io, "signing failed"};
  }
  return base::to_hex(signature);
}

}  // namespace feed
