// SHA-256 by libsodium.
#include "kiosk/base/sha256.h"

#include <sodium.h>

#include <array>
#include <cstdint>

namespace base {

Digest sha256_of(std::string_view bytes) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return Digest(digest);
}

}  // namespace base
