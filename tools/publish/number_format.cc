// Number formats: reads the parts of the format language that numbers and days use.
#include "tools/publish/number_format.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

#include "kiosk/domain/date.h"
#include "tools/publish/read_number.h"

namespace publish {
namespace {

// The parts of a code: placeholders as they are, literals with a mark before each of their bytes.
constexpr char kLiteral = '\x01';

// Takes off [$-…], colours and padding, keeps currency signs and quoted text as literals.
std::string plain_code(const std::string& section) {
  std::string code;
  const auto literal = [&](char c) { code += kLiteral, code += c; };
  for (std::size_t i = 0; i < section.size(); ++i) {
    const char c = section[i];
    if (c == '"') {
      for (++i; i < section.size() && section[i] != '"'; ++i) literal(section[i]);
    } else if (c == '\\' && i + 1 < section.size()) {
      literal(section[++i]);
    } else if (c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t end = std::min(section.find(']', i), section.size());
      const std::string inside = section.substr(i + 1, end - i - 1);
      if (inside.starts_with("$")) {
        for (const char sign : inside.substr(
                 1, inside.find('-') == std::string::npos ? std::string::npos : inside.find('-') - 1))
          literal(sign);
      } else if (inside == "h" || inside == "hh" || inside == "H" || inside == "m" || inside == "mm" ||
                 inside == "s") {
        code += "[" + inside + "]";
      }
      i = end;
    } else {
      code += c;
    }
  }
  return code;
}

std::vector<std::string> sections_of(const std::string& code) {
  std::vector<std::string> sections(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') is_quoted = !is_quoted;
    if (code[i] == '\\' && i + 1 < code.size()) {
      sections.back() += code[i];
      sections.back() += code[++i];
    } else if (code[i] == ';' && !is_quoted) {
      sections.emplace_back();
    } else {
      sections.back() += code[i];
    }
  }
  return sections;
}

bool has_any(const std::string& plain, std::string_view letters) {
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] == kLiteral)
      ++i;
    else if (letters.find(plain[i]) != letters.npos)
      return true;
  }
  return false;
}

std::string two(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string shown_time(double number, const std::string& plain, bool is_elapsed) {
  const long long seconds = std::llround(number * 86400);
  const long long hours = is_elapsed ? seconds / 3600 : seconds / 3600 % 24;
  std::string text = std::to_string(hours) + ":" + two(static_cast<int>(seconds / 60 % 60));
  if (has_any(plain, "sS") && seconds % 60 != 0) text += ":" + two(static_cast<int>(seconds % 60));
  return text;
}

std::string grouped(const std::string& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

struct Layout {
  std::string before, after;
  int decimals = 0, optional_decimals = 0, whole_digits = 0;
  bool has_groups = false, is_percent = false;
  int thousands = 0;  // commas behind the last digit divide
  bool has_digits = false;
};

Layout layout_of(const std::string& plain) {
  Layout layout;
  bool behind_point = false;
  std::size_t last_digit = std::string::npos;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] == kLiteral)
      ++i;
    else if (plain[i] == '0' || plain[i] == '#' || plain[i] == '?')
      last_digit = i;
  }
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    if (c == kLiteral && i + 1 < plain.size()) {
      (layout.has_digits ? layout.after : layout.before) += plain[++i];
    } else if (c == '0' || c == '#' || c == '?') {
      layout.has_digits = true;
      if (!behind_point && c == '0') ++layout.whole_digits;
      if (behind_point) ++(c == '0' ? layout.decimals : layout.optional_decimals);
    } else if (c == '.') {
      behind_point = true;
    } else if (c == ',') {
      if (last_digit != std::string::npos && i > last_digit)
        ++layout.thousands;
      else
        layout.has_groups = true;
    } else if (c == '%') {
      layout.is_percent = true;
      layout.after += '%';
    } else {
      (layout.has_digits ? layout.after : layout.before) += c;
    }
  }
  return layout;
}

std::string general(double number) {
  char text[64];
  const double size = std::fabs(number);
  if (size != 0 && (size >= 1e11 || size < 1e-9)) {
    std::snprintf(text, sizeof text, "%.5E", number);
    std::string shown = text;
    const std::size_t e = shown.find('E');
    std::size_t end = e;
    while (end > 0 && shown[end - 1] == '0') --end;
    if (end > 0 && shown[end - 1] == '.') --end;
    return shown.substr(0, end) + shown.substr(e);
  }
  std::snprintf(text, sizeof text, "%.10g", number);
  return text;
}

}  // namespace

Shows shows(const std::string& code) {
  const std::string plain = plain_code(sections_of(code).front());
  if (plain.find("General") != std::string::npos) return Shows::number;
  if (has_any(plain, "yYdDeEgG") && !has_any(plain, "0#?")) return Shows::day;
  const bool has_hours = has_any(plain, "hHsS");
  if (plain.find("[h") != std::string::npos || plain.find("[H") != std::string::npos ||
      plain.find("[m") != std::string::npos)
    return Shows::elapsed_time;
  if (has_hours && !has_any(plain, "#?")) return Shows::time_of_day;
  return has_any(plain, "mM") && !has_any(plain, "0#?") ? Shows::day : Shows::number;
}

std::string built_in_format(int id) {
  constexpr std::pair<int, const char*> kCodes[] = {
      {1, "0"},         {2, "0.00"},      {3, "#,##0"},      {4, "#,##0.00"},   {9, "0%"},
      {10, "0.00%"},    {11, "0.00E+00"}, {12, "# ?/?"},     {13, "# ?\?/?\?"}, {18, "h:mm"},
      {19, "h:mm:ss"},  {20, "h:mm"},     {21, "h:mm:ss"},   {37, "#,##0"},     {38, "#,##0"},
      {39, "#,##0.00"}, {40, "#,##0.00"}, {41, "#,##0"},     {42, "#,##0"},     {43, "#,##0.00"},
      {44, "#,##0.00"}, {45, "mm:ss"},    {46, "[h]:mm:ss"}, {47, "mm:ss"},     {48, "##0.0E+0"},
      {49, "General"}};
  for (const auto& [known, code] : kCodes) {
    if (known == id) return code;
  }
  const bool is_day = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return is_day ? id == 22 ? "d/m/yyyy h:mm" : "d/m/yyyy" : "General";
}

std::string shown_number(double number, const std::string& code) {
  const std::vector<std::string> sections = sections_of(code);
  const bool has_negative = sections.size() > 1 && number < 0;
  const std::string plain = plain_code(has_negative                         ? sections[1]
                                       : sections.size() > 2 && number == 0 ? sections[2]
                                                                            : sections[0]);
  const Shows what = shows(code);
  if (what == Shows::time_of_day || what == Shows::elapsed_time)
    return shown_time(number, plain, what == Shows::elapsed_time);
  if (plain.find("General") != std::string::npos || plain == "@" || plain.empty()) return general(number);
  if (has_any(plain, "/@")) return general(number);
  if (has_any(plain, "E") || has_any(plain, "e")) {
    char text[64];
    std::snprintf(text, sizeof text, "%.2E", number);
    return text;
  }
  const Layout layout = layout_of(plain);
  if (!layout.has_digits) return layout.before + layout.after;
  double value = std::fabs(number) * (layout.is_percent ? 100 : 1);
  for (int i = 0; i < layout.thousands; ++i) value /= 1000;
  char text[400];
  std::snprintf(text, sizeof text, "%.*f", std::min(layout.decimals + layout.optional_decimals, 20), value);
  std::string digits = text, fraction;
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    fraction = digits.substr(point + 1);
    digits.resize(point);
    for (int i = 0; i < layout.optional_decimals && !fraction.empty() && fraction.back() == '0'; ++i)
      fraction.pop_back();
  }
  while (static_cast<int>(digits.size()) < layout.whole_digits) digits.insert(digits.begin(), '0');
  const std::string sign = number < 0 && !has_negative ? "-" : "";
  return sign + layout.before + (layout.has_groups ? grouped(digits) : digits) +
         (fraction.empty() ? "" : "." + fraction) + layout.after;
}

std::string iso_of_serial(double serial) {
  constexpr double kFirst = 1, kLast = 109575;  // 1 January 1900 to the end of 2199
  if (!(serial >= kFirst && serial < kLast)) return "";
  const domain::Day epoch = std::chrono::year(1899) / 12 / 30;
  const long long minutes = std::llround(serial * 1440);
  const std::string day = domain::format_iso(epoch + std::chrono::days(minutes / 1440));
  const int minute = static_cast<int>(minutes % 1440);
  return minute == 0 ? day : day + " " + two(minute / 60) + ":" + two(minute % 60);
}

}  // namespace publish
