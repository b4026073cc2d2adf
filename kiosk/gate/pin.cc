// PIN rules, the plainest first.
#include "kiosk/gate/pin.h"

#include <algorithm>
#include <array>

namespace gate {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// 121212 is 12 three times; 1212121 as well, though its end is missing.
bool repeats(std::string_view digits) {
  for (std::size_t block = 1; block <= digits.size() / 2; ++block) {
    bool same = true;
    for (std::size_t i = block; i < digits.size() && same; ++i) same = digits[i] == digits[i - block];
    if (same) return true;
  }
  return false;
}

// 112233: each digit as often as the others, side by side.
bool is_in_pairs(std::string_view digits) {
  if (digits.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    if (digits[i] != digits[i + 1]) return false;
  return true;
}

// Each digit one more, or one less, than the one before; 0 follows 9.
bool runs(std::string_view digits) {
  for (const int step : {1, 9}) {
    bool same = true;
    for (std::size_t i = 1; i < digits.size() && same; ++i)
      same = (digits[i] - '0') == (digits[i - 1] - '0' + step) % 10;
    if (same) return true;
  }
  return false;
}

// Those that people alive were born in, or will see.
bool is_year(std::string_view four) {
  return (four.starts_with("19") && four >= "1940") || (four.starts_with("20") && four <= "2049");
}

// Figures drawn on a number pad and numbers that everybody knows, which no other rule refuses.
constexpr std::array<std::string_view, 14> kCommon{"123321", "147258", "159753", "102030", "147852",
                                                   "258456", "159357", "112358", "314159", "654123",
                                                   "789456", "456123", "147369", "123654"};

}  // namespace

std::optional<PinFault> fault_of(std::string_view digits) {
  constexpr std::size_t kLongestDate = 8;  // longer ones hold a year by chance and much besides
  if (digits.size() < kLeastDigits || digits.size() > kMostDigits || !std::ranges::all_of(digits, is_digit))
    return PinFault::length;
  if (repeats(digits) || is_in_pairs(digits)) return PinFault::repeated;
  if (runs(digits)) return PinFault::run;
  if (digits.size() <= kLongestDate &&
      (is_year(digits.substr(0, 4)) || is_year(digits.substr(digits.size() - 4))))
    return PinFault::year;
  if (std::ranges::find(kCommon, digits) != kCommon.end()) return PinFault::common;
  return std::nullopt;
}

}  // namespace gate
