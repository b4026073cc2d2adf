// Digest: a SHA-256 value (FIPS 180-4), the name of every content-addressed file.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace base {

class Digest {
 public:
  // `hex`: 64 lower-case hexadecimal digits. Fails with Errc::invalid.
  static Result<Digest> parse(std::string_view hex);
  explicit Digest(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}

  std::string hex() const;
  const std::array<std::uint8_t, 32>& bytes() const { return bytes_; }
  auto operator<=>(const Digest&) const = default;

 private:
  std::array<std::uint8_t, 32> bytes_;
};

// Lower-case hexadecimal of any bytes, and back (empty when `hex` is not hexadecimal).
std::string to_hex(std::string_view bytes);
std::string from_hex(std::string_view hex);

}  // namespace base

template <>
struct std::hash<base::Digest> {
  std::size_t operator()(const base::Digest& digest) const {
    std::size_t value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8 | digest.bytes()[i];
    return value;
  }
};
