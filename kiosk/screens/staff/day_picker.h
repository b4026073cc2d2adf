// Day picker: a month to touch a day in.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "kiosk/domain/date.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct DayPicker {
  domain::Day earliest;  // that can be chosen
  std::optional<domain::Day> chosen;
  std::chrono::year_month month;  // that is shown

  // Opens at what is chosen, else at `earliest`.
  static DayPicker open(domain::Day earliest, const std::optional<domain::Day>& chosen);
};

struct PickedDay {
  enum class Wish { go_on, chosen, none, cancel };  // none: there shall be no day
  Wish wish = Wish::go_on;
  domain::Day day = {};  // of chosen
};

// Draws it over the whole page. `without`: what having no day is called; empty: there must be one.
PickedDay draw_day_picker(ui::Context& ui, const PageArea& area, DayPicker& picker, std::string_view label,
                          std::string_view without);

}  // namespace screens
