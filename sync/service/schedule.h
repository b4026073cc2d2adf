// Schedule: when the service asks the feed next, so that a province of kiosks never asks at once.
//
// Pure: time and chance come from outside. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace service {

class Schedule {
 public:
  using Seconds = std::chrono::seconds;
  static constexpr Seconds kFirstRetry{30}, kLongestRetry{6 * 3600};

  // `interval` and `spread`: what the feed asked for when it was last read.
  Schedule(Seconds interval, Seconds spread, std::uint32_t seed)
      : interval_(interval), spread_(spread), random_(seed) {}

  // Before the first poll: anywhere in the spread, since whoever starts now may start because the power is
  // back for all. A kiosk with nothing to show asks within seconds.
  Seconds first(bool has_catalogue) { return up_to(has_catalogue ? spread_ : kHurry); }
  // After a success: the interval and a part of the spread, both as the feed now asks for.
  Seconds after_success(Seconds interval, Seconds spread);
  // After a failure: full jitter, anywhere up to 30 s doubled each time, never more than 6 h; not before the
  // server's `retry_after`.
  Seconds after_failure(Seconds retry_after);
  int failures() const { return failures_; }

 private:
  static constexpr Seconds kHurry{5};
  Seconds up_to(Seconds most) {
    return Seconds(std::uniform_int_distribution<std::int64_t>(0, most.count())(random_));
  }

  Seconds interval_, spread_;
  std::mt19937 random_;
  int failures_ = 0;
};

// Hours of the day, in Vietnam, in which pictures may be fetched; a window may span midnight.
class DownloadWindow {
 public:
  // Always.
  DownloadWindow() = default;
  // Minutes since midnight, 0..1439; the end is outside. The same twice: always.
  DownloadWindow(int from, int until) : from_(from), until_(until) {}
  bool is_open(int minute) const {
    return from_ == until_ ||
           (from_ < until_ ? minute >= from_ && minute < until_ : minute >= from_ || minute < until_);
  }

 private:
  int from_ = 0, until_ = 0;
};

}  // namespace service
