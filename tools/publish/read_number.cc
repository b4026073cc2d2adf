// Reads digits, separators of groups and signs.
#include "tools/publish/read_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <regex>
#include <system_error>

#include "kiosk/text/unicode.h"

namespace publish {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "25000 đ", "25.000 VNĐ", "25000 đồng" → the number before it.
std::string without_currency(const std::string& text) {
  std::size_t digits_end = text.find_last_of("0123456789");
  if (digits_end == std::string::npos) return text;
  const std::string behind = text::fold(text.substr(digits_end + 1));
  const bool is_sign = text.substr(digits_end + 1).find("₫") != std::string::npos;
  const bool is_currency = is_sign || behind.empty() || behind == "d" || behind == "vnd" ||
                           behind == "dong" || behind == "viet nam dong";
  return is_currency ? text.substr(0, digits_end + 1) : text;
}

}  // namespace

std::optional<std::string> whole_number(std::string text, Money money) {
  constexpr std::size_t kMostDigits = 18;
  if (money == Money::yes) text = without_currency(text);
  if (is_digits(text)) return text.size() <= kMostDigits ? std::optional(text) : std::nullopt;
  static const std::regex kGroups("([0-9]{1,3})(([.][0-9]{3})+|(,[0-9]{3})+|( [0-9]{3})+)"),
      kZeros("([0-9]+)[.,]0{1,2}");
  std::smatch parts;
  if (text.size() > 2 * kMostDigits) return std::nullopt;
  if (std::regex_match(text, parts, kGroups) && (parts[1].str() != "0")) {
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
  }
  if (std::regex_match(text, parts, kZeros)) return parts[1].str();
  return std::nullopt;
}

std::optional<std::string> decimal_number(const std::string& text) {
  std::string dotted = text;
  if (std::count(dotted.begin(), dotted.end(), ',') == 1 && dotted.find('.') == std::string::npos)
    std::replace(dotted.begin(), dotted.end(), ',', '.');
  double value = 0;
  const auto [end, error] =
      std::from_chars(dotted.data(), dotted.data() + dotted.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != dotted.data() + dotted.size() || !std::isfinite(value))
    return std::nullopt;
  return dotted;
}

std::string plain(double number) {
  char text[64];
  const bool is_whole = std::fabs(number) < 1e15 && number == std::floor(number);
  const auto [end, error] = is_whole ? std::to_chars(text, text + sizeof text, static_cast<long long>(number))
                                     : std::to_chars(text, text + sizeof text, number);
  return error == std::errc() ? std::string(text, end) : std::string();
}

bool is_scientific(const std::string& text) {
  static const std::regex kScientific("[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+");
  return text.size() < 40 && std::regex_match(text, kScientific);
}

bool has_gtin_check_digit(const std::string& digits) {
  if (!is_digits(digits) || (digits.size() != 8 && (digits.size() < 12 || digits.size() > 14))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i)
    sum += (digits[digits.size() - 1 - i] - '0') * (i % 2 == 1 ? 3 : 1);
  return sum % 10 == 0;
}

}  // namespace publish
