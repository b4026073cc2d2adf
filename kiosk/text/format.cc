// Number, price and date formats.
#include "kiosk/text/format.h"

#include <cstdio>

namespace text {

std::string format_number(std::int64_t number, base::Lang lang) {
  const char separator = lang == base::Lang::en ? ',' : '.';
  std::string digits = std::to_string(number);
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, separator);
  }
  return digits;
}

std::string format_price(std::int64_t dong, base::Lang lang) {
  return format_number(dong, lang) + "\u00A0₫";
}

std::string format_day(std::chrono::sys_days day, base::Lang lang) {
  const std::chrono::year_month_day date(day);
  if (lang == base::Lang::en)
    return std::to_string(static_cast<unsigned>(date.day())) + " " + month_name(date.month(), lang) + " " +
           std::to_string(static_cast<int>(date.year()));
  char text[16];
  std::snprintf(text, sizeof text, "%02u/%02u/%04d", static_cast<unsigned>(date.day()),
                static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
  return text;
}

std::string month_name(std::chrono::month month, base::Lang lang) {
  constexpr std::string_view kEnglish[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
  constexpr std::string_view kKhmer[] = {"មករា",  "កុម្ភៈ", "មីនា",  "មេសា", "ឧសភា",  "មិថុនា",
                                         "កក្កដា", "សីហា",  "កញ្ញា", "តុលា",  "វិច្ឆិកា", "ធ្នូ"};
  const unsigned number = static_cast<unsigned>(month);
  if (lang == base::Lang::en) return std::string(kEnglish[number - 1]);
  if (lang == base::Lang::km) return "ខែ" + std::string(kKhmer[number - 1]);
  return "Tháng " + std::to_string(number);
}

std::string format_month(std::chrono::year_month month, base::Lang lang) {
  return month_name(month.month(), lang) + (lang == base::Lang::vi ? "/" : " ") +
         std::to_string(static_cast<int>(month.year()));
}

std::string format_time(int minute) {
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", minute / 60 % 24, minute % 60);
  return text;
}

std::string url_encoded(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4];
    encoded += kDigits[byte & 0xF];
  }
  return encoded;
}

std::string fill(std::string pattern, std::string_view name, std::string_view value) {
  const std::string placeholder = "{" + std::string(name) + "}";
  for (std::size_t at = pattern.find(placeholder); at != std::string::npos;
       at = pattern.find(placeholder, at + value.size())) {
    pattern.replace(at, placeholder.size(), value);
  }
  return pattern;
}

}  // namespace text
