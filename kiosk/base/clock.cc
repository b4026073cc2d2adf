// The machine's clock and the Vietnamese calendar day.
#include "kiosk/base/clock.h"

#include <cstdio>

namespace base {
namespace {

constexpr std::chrono::hours kVietnamOffset{7};

}  // namespace

WallTime SystemClock::wall() const {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Monotonic SystemClock::monotonic() const {
  return std::chrono::steady_clock::now();
}

std::chrono::sys_days day_in_vietnam(WallTime time) {
  return std::chrono::floor<std::chrono::days>(time + kVietnamOffset);
}

int minute_in_vietnam(WallTime time) {
  const auto since_midnight = time + kVietnamOffset - day_in_vietnam(time);
  return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(since_midnight).count());
}

std::string format_iso(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace base
