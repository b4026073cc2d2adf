// Numbers as people write them in Vietnam: 25.000, 25,000 đ, 9,91.
#pragma once

#include <optional>
#include <string>

namespace publish {

// A whole number, not negative, without doubt: digits; groups of three parted by '.', ',' or a space; ".0" or
// ",00" behind it; a currency's name around it where `may_be_money`. As plain digits; empty when the text is
// something else or has two meanings.
enum class Money { no, yes };
std::optional<std::string> whole_number(std::string text, Money money);

// A decimal number with '.' or ',' as its sign, as text with '.'.
std::optional<std::string> decimal_number(const std::string& text);

// The shortest text that reads back as the number; whole numbers without ".0".
std::string plain(double number);

// "8.93E+12": digits were lost when a spreadsheet showed the number.
bool is_scientific(const std::string& text);

// Whether 8, 12, 13 or 14 digits end in the right check digit (GS1 General Specifications, section 7.9).
bool has_gtin_check_digit(const std::string& digits);

}  // namespace publish
