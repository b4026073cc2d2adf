// Keys and signatures as TUF writes them; we sign with Ed25519 (RFC 8032) alone.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace feed {

// A public key as TUF writes it (4.2): ed25519, ECDSA on P-256, or RSA-PSS of at least 2048 bits. `id` is the
// SHA-256 of its canonical JSON, in hexadecimal.
class PublicKey {
 public:
  // An ed25519 key by the 64 hexadecimal digits of its 32 bytes. Errc::invalid.
  static base::Result<PublicKey> parse(std::string_view hex);
  // TUF's key object; members that we do not know count for the id. A key of an unknown scheme is a key that
  // verifies nothing. Errc::corrupt when it is no key object.
  static base::Result<PublicKey> from_json(const nlohmann::json& object);

  nlohmann::json to_json() const;
  const std::string& id() const { return id_; }
  // The key itself: 64 hexadecimal digits (ed25519) or PEM.
  const std::string& value() const { return value_; }
  // True when `signature_hex` signs `message`.
  bool verifies(std::string_view message, std::string_view signature_hex) const;

 private:
  PublicKey() = default;
  std::string type_, scheme_, value_, id_;
};

// A private key; only ocop-publish holds one.
class SigningKey {
 public:
  static base::Result<SigningKey> generate();
  // `hex`: the 32 bytes of the seed. Errc::invalid.
  static base::Result<SigningKey> parse(std::string_view hex);
  const std::string& seed_hex() const { return seed_hex_; }
  const PublicKey& public_key() const { return public_key_; }
  base::Result<std::string> sign(std::string_view message) const;  // hexadecimal

 private:
  SigningKey(std::string seed_hex, PublicKey public_key)
      : seed_hex_(std::move(seed_hex)), public_key_(std::move(public_key)) {}
  std::string seed_hex_;
  PublicKey public_key_;
};

}  // namespace feed
