// FramePacer: when the next frame may begin, so that a fast finger does not draw more frames than a screen shows.
#pragma once

#include <algorithm>
#include <chrono>

namespace app {

// Times are monotonic. Frames keep to a beat: one that begins late does not delay those after it.
class FramePacer {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit FramePacer(std::chrono::microseconds interval) : interval_(interval) {}

  // How long from `now` until the next frame may begin; zero when it may.
  std::chrono::microseconds until_next(Time now) const { return std::max(std::chrono::microseconds(0), std::chrono::ceil<std::chrono::microseconds>(next_ - now)); }
  void frame_begins(Time now) { next_ = now - next_ < interval_ ? next_ + interval_ : now + interval_; }

 private:
  std::chrono::microseconds interval_;
  Time next_{};
};

}  // namespace app
