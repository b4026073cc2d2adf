// IdleTimer: when a visitor has gone, so that the next one finds the kiosk as new.
#pragma once

#include <chrono>

namespace app {

// Any touch, drag, wheel or key is activity, and so is a list still gliding.
class IdleTimer {
 public:
  IdleTimer(std::chrono::seconds patience, double now_s)
      : patience_s_(static_cast<double>(patience.count())), last_s_(now_s) {}

  // The last seconds before it is over, in which the visitor is asked.
  static constexpr double kAsked_s = 10;

  void activity(double now_s) { last_s_ = now_s; }
  // `factor`: how much longer than usual a page may be looked at without a touch.
  double left_s(double now_s, double factor = 1) const { return patience_s_ * factor - (now_s - last_s_); }

 private:
  double patience_s_;
  double last_s_;
};

}  // namespace app
