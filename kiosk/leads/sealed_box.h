// SealedBox: what is sealed for a public key (X25519), and opened with its private half alone (libsodium's
// crypto_box_seal). Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace leads {

class PublicKey {
 public:
  static constexpr std::size_t kBytes = 32;
  using Bytes = std::array<std::uint8_t, kBytes>;

  // 64 lower-case hexadecimal digits; Errc::invalid.
  static base::Result<PublicKey> parse(std::string_view hex);
  explicit PublicKey(const Bytes& bytes) : bytes_(bytes) {}

  std::string hex() const;
  // The first eight hexadecimal digits of its SHA-256: names files and is read out to staff.
  std::string fingerprint() const;
  const Bytes& bytes() const { return bytes_; }
  auto operator<=>(const PublicKey&) const = default;

 private:
  Bytes bytes_;
};

// Bytes in memory that is locked (not swapped, in no core dump), guarded, and overwritten at the end.
class LockedBytes {
 public:
  // Errc::io where there is no memory.
  static base::Result<LockedBytes> make(std::size_t size);
  std::uint8_t* data() { return bytes_.get(); }
  const std::uint8_t* data() const { return bytes_.get(); }
  std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(std::uint8_t* bytes) const;
  };
  LockedBytes(std::uint8_t* bytes, std::size_t size) : bytes_(bytes), size_(size) {}
  std::unique_ptr<std::uint8_t, Free> bytes_;
  std::size_t size_;
};

class PrivateKey {
 public:
  static constexpr std::size_t kBytes = 32;
  // A new pair. Errc::io without random numbers or memory.
  static base::Result<PrivateKey> generate();
  // Takes over what a key file held; Errc::corrupt unless it is of the right length.
  static base::Result<PrivateKey> take(LockedBytes bytes);

  const PublicKey& public_key() const { return public_key_; }
  const LockedBytes& bytes() const { return bytes_; }

 private:
  PrivateKey(LockedBytes bytes, const PublicKey& public_key)
      : bytes_(std::move(bytes)), public_key_(public_key) {}
  LockedBytes bytes_;
  PublicKey public_key_;
};

// Sealing leaves nothing by which the sealer could open it again. Errc::io without random numbers.
base::Result<std::string> seal(std::string_view plain, const PublicKey& key);
// Errc::corrupt when it was altered, or was not sealed for this key.
base::Result<std::string> open(std::string_view sealed, const PrivateKey& key);

// Overwrites what must not stay in memory; empty then.
void wipe(std::string& secret);

}  // namespace leads
