// Signatures through OpenSSL.
#include "sync/feed/signature.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <nlohmann/json.hpp>

#include "kiosk/base/digest.h"
#include "kiosk/base/handle.h"
#include "sync/feed/canonical_json.h"
#include "sync/feed/json_fields.h"
#include "sync/feed/sha256.h"

namespace feed {
namespace {

using Key = base::Unique<EVP_PKEY, EVP_PKEY_free>;
using Context = base::Unique<EVP_MD_CTX, EVP_MD_CTX_free>;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 64;  // of ed25519
constexpr int kLeastRsaBits = 2048;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Key read_pem(const std::string& pem) {
  const base::Unique<BIO, BIO_free> memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return Key(memory ? PEM_read_bio_PUBKEY(memory.get(), nullptr, nullptr, nullptr) : nullptr);
}

bool is_on_p256(const EVP_PKEY* key) {
  char group[64];
  std::size_t length = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1 &&
         std::string_view(group, length) == "prime256v1";
}

bool is_strong_rsa(const EVP_PKEY* key) {
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_get_bits(key) >= kLeastRsaBits;
}

// The key and its digest (nullptr for ed25519); no key when the scheme is unknown or the key is not of it.
struct Scheme {
  Key key;
  const EVP_MD* digest = nullptr;
  bool is_pss = false;
};

Scheme open_key(const std::string& type, const std::string& scheme, const std::string& value) {
  if (type == "ed25519" && scheme == "ed25519") {
    const std::string raw = base::from_hex(value);
    if (raw.size() != kKeyBytes) return {};
    return {Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(raw), raw.size()))};
  }
  Key key = read_pem(value);
  if (!key) return {};
  // "ecdsa-sha2-nistp256" as key type is what older repositories write.
  if (scheme == "ecdsa-sha2-nistp256" && (type == "ecdsa" || type == "ecdsa-sha2-nistp256") &&
      is_on_p256(key.get()))
    return {std::move(key), EVP_sha256()};
  if (scheme == "rsassa-pss-sha256" && type == "rsa" && is_strong_rsa(key.get()))
    return {std::move(key), EVP_sha256(), true};
  return {};
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
  return from_json({{"keytype", "ed25519"}, {"scheme", "ed25519"}, {"keyval", {{"public", hex}}}});
}

base::Result<PublicKey> PublicKey::from_json(const nlohmann::json& object) {
  PublicKey key;
  key.type_ = TRY(text_in(object, "keytype"));
  key.scheme_ = TRY(text_in(object, "scheme"));
  key.value_ = TRY(text_in(*TRY(object_in(object, "keyval")), "public"));
  key.id_ = sha256(canonical_json(object)).hex();
  return key;
}

nlohmann::json PublicKey::to_json() const {
  return {{"keytype", type_}, {"scheme", scheme_}, {"keyval", {{"public", value_}}}};
}

bool PublicKey::verifies(std::string_view message, std::string_view signature_hex) const {
  const std::string signature = base::from_hex(signature_hex);
  const Scheme scheme = open_key(type_, scheme_, value_);
  const Context context(EVP_MD_CTX_new());
  if (!scheme.key || !context || signature.empty()) return false;
  EVP_PKEY_CTX* parameters = nullptr;
  if (EVP_DigestVerifyInit(context.get(), &parameters, scheme.digest, nullptr, scheme.key.get()) != 1)
    return false;
  if (scheme.is_pss && (EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) != 1 ||
                        EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_AUTO) != 1))
    return false;
  return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message),
                          message.size()) == 1;
}

base::Result<SigningKey> SigningKey::generate() {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  std::string seed(kKeyBytes, '\0');
  std::size_t length = seed.size();
  if (!key ||
      EVP_PKEY_get_raw_private_key(key.get(), reinterpret_cast<unsigned char*>(seed.data()), &length) != 1) {
    return base::Error{base::Errc::io, "cannot make an ed25519 key"};
  }
  return parse(base::to_hex(seed));
}

base::Result<SigningKey> SigningKey::parse(std::string_view hex) {
  const std::string seed = base::from_hex(hex);
  if (seed.size() != kKeyBytes)
    return base::Error{base::Errc::invalid, "a private key is 64 hexadecimal digits"};
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
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                     bytes_of(message), message.size()) != 1) {
    return base::Error{base::Errc::io, "signing failed"};
  }
  return base::to_hex(signature);
}

}  // namespace feed
