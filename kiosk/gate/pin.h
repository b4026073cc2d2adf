// PIN rules: what the staff's shared PIN may be, so that nobody guesses it in five tries.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace gate {

inline constexpr std::size_t kLeastDigits = 6, kMostDigits = 12;

// Why a PIN cannot be chosen. length: not 6 to 12 digits; repeated: 000000, 121212, 112233; run: 123456,
// 765432, 678901; year: begins or ends with one, as birthdays do (20261129);
// common: on every list of stolen PINs.
enum class PinFault { length, repeated, run, year, common };

// Empty: it may be chosen.
std::optional<PinFault> fault_of(std::string_view digits);

}  // namespace gate
