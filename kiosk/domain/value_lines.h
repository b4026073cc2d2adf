// Value lines: a small value as text, one "name=words" a line; how what staff write is kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/date.h"
#include "kiosk/domain/language.h"

namespace domain {

// Writes lines; what is empty or absent is left out. Line ends within words become spaces.
class ValueLines {
 public:
  ValueLines& add(std::string_view name, std::string_view words);
  ValueLines& add(std::string_view name, int number) { return add(name, std::to_string(number)); }
  ValueLines& add(std::string_view name, const std::optional<Day>& day);
  // As "vi", "en", "km".
  ValueLines& add(const LocalizedText& text);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// The words of the first line of that name; empty where there is none.
std::string_view line_of(std::string_view lines, std::string_view name);
std::optional<int> number_of(std::string_view lines, std::string_view name);
std::optional<Day> day_of(std::string_view lines, std::string_view name);
LocalizedText texts_of(std::string_view lines);

}  // namespace domain
