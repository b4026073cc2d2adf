// Notice: a sentence of the shop's staff for visitors, in up to three languages, from a day until a day.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/date.h"
#include "kiosk/domain/language.h"

namespace domain {

struct Notice {
  static constexpr std::size_t kMostCharacters = 160;  // of each language: three lines of the banner

  LocalizedText text;
  std::optional<Day> from = {}, until = {};  // both included; absent: from the start, without an end
  bool operator==(const Notice&) const = default;

  enum class Phase { coming, shown, over };
  Phase phase_on(Day today) const;
  // What staff must mend before it can be shown.
  enum class Fault { none, no_text, ends_before_it_begins };
  Fault fault() const;
};

// As the overlay keeps it, and back; absent for what is none or has a fault.
std::string value_of(const Notice& notice);
std::optional<Notice> notice_from(std::string_view value);

}  // namespace domain
