// FakeClock: time that a test moves.
#pragma once

#include <chrono>

#include "kiosk/base/clock.h"
#include "kiosk/domain/date.h"

namespace support {

class FakeClock final : public base::Clock {
 public:
  // Noon in Vietnam of an ISO day.
  explicit FakeClock(const char* iso_day) { set_day(iso_day); }

  base::WallTime wall() const override { return wall_; }
  base::Monotonic monotonic() const override { return monotonic_; }
  void set_day(const char* iso_day) {
    wall_ = base::WallTime(*domain::parse_day(iso_day)) + std::chrono::hours(5);
  }
  void advance(std::chrono::milliseconds time) {
    monotonic_ += time;
    wall_ += std::chrono::duration_cast<std::chrono::seconds>(time);
  }

 private:
  base::WallTime wall_;
  base::Monotonic monotonic_{std::chrono::hours(1)};
};

}  // namespace support
