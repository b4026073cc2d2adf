// Calendar days as the catalogue writes them: ISO 8601 "2024-11-15".
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"

namespace domain {

using Day = std::chrono::sys_days;

// Empty when `text` is not an existing day of the years 1900 to 2199.
std::optional<Day> parse_day(std::string_view text);
using base::format_iso;

// The same day of the month `months` later, or that month's last day when it has no such day.
Day add_months(Day day, int months);

}  // namespace domain
