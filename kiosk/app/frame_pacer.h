// FramePacer: when the next frame may begin and when it may be shown, so that motion keeps an even beat.
#pragma once

#include <algorithm>
#include <chrono>

namespace app {

// Times are monotonic. Frames keep to a beat: one that begins late does not delay those after it.
class FramePacer {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Span = std::chrono::microseconds;
  // `interval` from frame to frame. While frames follow each other, each is held until `hold` after its
  // begin: one that is drawn in 7 ms after one drawn in 2 ms would come 5 ms late to the eye.
  FramePacer(Span interval, Span hold) : interval_(interval), hold_(hold) {}

  // How long from `now` until the next frame may begin, and until the present one may be shown; zero when it
  // may.
  Span until_next(Time now) const { return at_least_zero(next_ - now); }
  Span until_shown(Time now) const {
    return in_motion_ ? at_least_zero(next_ - interval_ + hold_ - now) : Span(0);
  }

  void frame_begins(Time now) {
    in_motion_ =
        now - next_ < interval_;  // the first frame after a rest answers a touch: it is shown at once
    next_ = in_motion_ ? next_ + interval_ : now + interval_;
  }

 private:
  static Span at_least_zero(std::chrono::nanoseconds span) {
    return std::max(Span(0), std::chrono::ceil<Span>(span));
  }

  Span interval_, hold_;
  Time next_{};
  bool in_motion_ = false;
};

}  // namespace app
