// The machine's clock and the Vietnamese calendar day.
#include "kiosk/base/clock.h"

#include <sys/timex.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

namespace base {
namespace {

constexpr std::chrono::hours kVietnamOffset{7};

// A virtual machine asks its host for the time when it starts.
bool is_kept_by_a_host() {
  std::ifstream file("/sys/devices/system/clocksource/clocksource0/available_clocksource");
  for (std::string name; file >> name;) {
    if (name == "kvm-clock" || name == "xen" || name.starts_with("hyperv")) return true;
  }
  return false;
}

}  // namespace

WallTime SystemClock::wall() const {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Monotonic SystemClock::monotonic() const {
  return std::chrono::steady_clock::now();
}

bool SystemClock::is_believed() const {
  std::error_code error;
  return is_set() || std::filesystem::exists("/sys/class/rtc/rtc0", error) || is_kept_by_a_host();
}

bool SystemClock::is_set() const {
  return is_set_by_network() == true;
}

std::optional<bool> is_set_by_network() {
  struct timex asked {};
  const int said = ::adjtimex(&asked);
  if (said < 0) return std::nullopt;
  return said != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
}

std::chrono::sys_days day_in_vietnam(WallTime time) {
  return std::chrono::floor<std::chrono::days>(time + kVietnamOffset);
}

int minute_in_vietnam(WallTime time) {
  const auto since_midnight = time + kVietnamOffset - day_in_vietnam(time);
  return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(since_midnight).count());
}

WallTime moment_in_vietnam(std::chrono::sys_days day, int minute) {
  return WallTime(day) + std::chrono::minutes(minute) - kVietnamOffset;
}

std::string format_iso(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace base
