// IdleTimer: when a visitor has gone, so that the next one finds the kiosk as new.
#pragma once

#include <chrono>

namespace app {

// Any touch, drag, wheel or key is activity, and so is a list still gliding.
class IdleTimer {
 public:
  IdleTimer(std::chrono::seconds patience, double now_s) : patience_s_(static_cast<double>(patience.count())), last_s_(now_s) {}

  void activity(double now_s) { last_s_ = now_s; }
  bool is_over(double now_s) const { return now_s - last_s_ >= patience_s_; }
  double left_s(double now_s) const { return patience_s_ - (now_s - last_s_); }

 private:
  double patience_s_;
  double last_s_;
};

}  // namespace app
