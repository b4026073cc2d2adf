// Guesses: slows down whoever tries numbers until one fits.
#pragma once

#include <algorithm>

namespace app {

// Main thread. All times are seconds of a monotonic clock.
class Guesses {
 public:
  static constexpr int kFree = 5;                               // wrong ones without a pause
  static constexpr double kFirst_s = 30, kLongest_s = 15 * 60;  // pauses double
  static constexpr double kForgotten_s = 30 * 60;               // without a wrong one they count no longer

  // When the next may be tried; in the past where it may be at once.
  double again_s() const { return again_s_; }
  void was_wrong(double now_s) {
    if (now_s - last_s_ > kForgotten_s) count_ = 0;
    last_s_ = now_s;
    if (++count_ < kFree) return;
    double pause_s = kFirst_s;
    for (int i = kFree; i < count_ && pause_s < kLongest_s; ++i) pause_s *= 2;
    again_s_ = now_s + std::min(pause_s, kLongest_s);
  }

 private:
  int count_ = 0;
  double last_s_ = 0, again_s_ = 0;
};

}  // namespace app
