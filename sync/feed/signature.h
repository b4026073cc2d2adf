// Ed25519 keys and signatures (RFC 8032) as TUF writes them.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace feed {

// A public key; `id` is the SHA-256 of its canonical TUF key object, in hexadecimal (TUF 1.0, section 4.2).
class PublicKey {
 public:
  // `hex`: the 32 bytes of the key. Errc::invalid.
  static base::Result<PublicKey> parse(std::string_view hex);
  const std::string& hex() const { return hex_; }
  const std::string& id() const { return id_; }
  // True when `signature_hex` signs `message`.
  bool verifies(std::string_view message, std::string_view signature_hex) const;

 private:
  PublicKey(std::string hex, std::string id) : hex_(std::move(hex)), id_(std::move(id)) {}
  std::string hex_;
  std::string id_;
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
