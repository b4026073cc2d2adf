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
  bool is_believed() const override { return is_believed_; }
  bool is_set() const override { return is_set_; }
  // As on a machine without a battery that no network has told the time.
  void be_doubted() { is_believed_ = false; }
  // As one that the network has told the time.
  void be_set() { is_set_ = true; }
  void set_day(const char* iso_day) {
    wall_ = base::WallTime(*domain::parse_day(iso_day)) + std::chrono::hours(5);
  }
  void advance(std::chrono::milliseconds time) {
    monotonic_ += time;
    wall_ += std::chrono::duration_cast<std::chrono::seconds>(time);
  }

 private:
  bool is_believed_ = true, is_set_ = false;
  base::WallTime wall_;
  base::Monotonic monotonic_{std::chrono::hours(1)};
};

}  // namespace support
