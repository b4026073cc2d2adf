// EdgeSwipe: tells a swipe over the edge from a scroll, a tap and a hand that holds the panel.
#include "kiosk/ui/edge_swipe.h"

#include <cmath>

#include "kiosk/ui/pointer.h"

namespace ui {
namespace {

// In pixels of a full-HD panel.
constexpr float kSlop = 14, kFarIn = 86, kLeastFastIn = 32, kFastIn = 500;
constexpr float kSteepest = 0.7f;  // down or up for each pixel to the right

}  // namespace

void EdgeSwipe::update(const std::vector<gfx::InputEvent>& events, double now_s, float px, bool is_busy) {
  if (finger_ && now_s - heard_s_ > Pointer::kStuck_s) finger_.reset();  // a drop or a defect, as for Pointer
  if (!finger_) is_on_ = is_far_ = false;
  went_back_ = false;
  for (const gfx::InputEvent& event : events) {
    const double at_s = gfx::time_of(event, now_s);
    if (event.kind == gfx::InputEvent::Kind::pointer_down && !is_on_) {
      // Of several at the edge the last counts: the others may be a hand that rests there.
      if (is_busy || !zone_.contains({event.x, event.y})) continue;
      finger_ = event.finger;
      heard_s_ = at_s;
      start_ = {event.x, event.y};
      way_px_ = 0;
      trail_.begin(at_s, start_);
    } else if (finger_ && event.finger == *finger_) {
      take(event, at_s, px);
    }
  }
}

void EdgeSwipe::take(const gfx::InputEvent& event, double at_s, float px) {
  using Kind = gfx::InputEvent::Kind;
  heard_s_ = at_s;
  if (event.kind == Kind::pointer_move) {
    const float dx = event.x - start_.x, dy = event.y - start_.y;
    trail_.add(at_s, {event.x, event.y});
    if (!is_on_ && std::hypot(dx, dy) > kSlop * px) {
      is_on_ = dx > 0 && std::fabs(dy) < kSteepest * dx;
      if (!is_on_) finger_.reset();
    }
    way_px_ = dx;
    is_far_ = is_on_ && dx > kFarIn * px;
  }
  if (event.kind == Kind::pointer_up) {
    const float speed = trail_.velocity(Axis::horizontal, at_s);
    const bool is_fast = way_px_ > kLeastFastIn * px && speed > kFastIn * px;
    went_back_ = is_on_ && (is_far_ ? speed > -kFastIn * px : is_fast);
    finger_.reset();
  }
}

}  // namespace ui
