// Value lines: writing and finding.
#include "kiosk/domain/value_lines.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace domain {

ValueLines& ValueLines::add(std::string_view name, std::string_view words) {
  if (words.empty()) return *this;
  text_ += std::string(name) + '=';
  for (const char c : words) text_ += c == '\n' || c == '\r' ? ' ' : c;
  text_ += '\n';
  return *this;
}

ValueLines& ValueLines::add(std::string_view name, const std::optional<Day>& day) {
  return day ? add(name, format_iso(*day)) : *this;
}

ValueLines& ValueLines::add(const LocalizedText& text) {
  for (const Lang lang : kLanguages) add(base::code(lang), text.in(lang));
  return *this;
}

std::string_view line_of(std::string_view lines, std::string_view name) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == '=')
      return line.substr(name.size() + 1);
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  }
  return {};
}

std::optional<int> number_of(std::string_view lines, std::string_view name) {
  const std::string_view words = line_of(lines, name);
  int number = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
  if (words.empty() || error != std::errc() || end != words.data() + words.size()) return std::nullopt;
  return number;
}

std::optional<Day> day_of(std::string_view lines, std::string_view name) {
  return parse_day(line_of(lines, name));
}

LocalizedText texts_of(std::string_view lines) {
  LocalizedText text;
  for (const Lang lang : kLanguages) text.set(lang, std::string(line_of(lines, base::code(lang))));
  return text;
}

}  // namespace domain
