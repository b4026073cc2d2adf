// Pointer: turns the events of a frame into presses, taps and drags.
#include "kiosk/ui/pointer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

void Pointer::update(const std::vector<gfx::InputEvent>& events, double now_s, float slop_px) {
  went_down_ = went_up_ = false;
  tap_.reset();
  pinch_.reset();
  may_pinch_ = std::exchange(wants_pinch_, false);
  if (!may_pinch_) second_.reset();
  delta_ = {0, 0};
  wheel_ = 0;
  if (!down_) drag_axis_.reset();
  if (down_ && now_s - heard_s_ > kStuck_s) {
    down_ = false;
    cancelled_ = true;
    drag_axis_.reset();
    second_.reset();
  }
  for (const gfx::InputEvent& event : events) take(event, gfx::time_of(event, now_s), slop_px);
}

// A touch that nobody meant.
bool Pointer::is_ghost(const gfx::InputEvent& event, double at_s) {
  if (event.kind != gfx::InputEvent::Kind::pointer_down) return false;
  std::erase_if(downs_s_, [&](double at) { return at_s - at > 1; });
  downs_s_.push_back(at_s);
  if (downs_s_.size() > kMostTouches * 4) downs_s_.erase(downs_s_.begin());
  if (downs_s_.size() > kMostTouches) return true;
  return edge_px_ > 0 && !panel_.inset(edge_px_).contains({event.x, event.y});
}

void Pointer::take(const gfx::InputEvent& event, double at_s, float slop_px) {
  using Kind = gfx::InputEvent::Kind;
  const ImVec2 at(event.x, event.y);
  if (is_ghost(event, at_s)) return;
  if (event.kind == Kind::wheel) wheel_ += event.wheel;
  if (down_ && event.finger == finger_) heard_s_ = at_s;
  if (event.kind == Kind::pointer_down && !down_) {
    down_ = went_down_ = true;
    cancelled_ = abandoned_ = false;
    finger_ = event.finger;
    heard_s_ = began_s_ = at_s;
    start_ = position_ = at;
    drag_axis_.reset();
    trail_.begin(at_s, at);
    return;
  }
  if (event.kind == Kind::pointer_move && !down_) position_ = at;
  if (down_ && may_pinch_ && (second_ || event.finger != finger_)) {
    take_second(event, at_s);
    return;
  }
  if (!down_ || event.finger != finger_) return;
  if (event.kind == Kind::pointer_move) {
    const float dx = at.x - start_.x, dy = at.y - start_.y;
    if (!drag_axis_ && !abandoned_ && dx * dx + dy * dy > slop_px * slop_px) {
      drag_axis_ = std::fabs(dx) > std::fabs(dy) ? Axis::horizontal : Axis::vertical;
    }
    if (drag_axis_) {
      delta_.x += at.x - position_.x;
      delta_.y += at.y - position_.y;
    }
    position_ = at;
    trail_.add(at_s, at);
  }
  if (event.kind == Kind::pointer_up) {
    down_ = false;
    went_up_ = true;
    released_at_s_ = at_s;
    if (!drag_axis_ && !cancelled_) tap_ = start_;
  }
}

// While two fingers are down, or the second comes.
void Pointer::take_second(const gfx::InputEvent& event, double at_s) {
  using Kind = gfx::InputEvent::Kind;
  const ImVec2 at(event.x, event.y);
  if (!second_) {
    if (event.kind != Kind::pointer_down) return;
    second_ = Second{event.finger, at};
    cancelled_ = true;
    drag_axis_.reset();
    return;
  }
  const bool is_second = event.finger == second_->finger;
  if (!is_second && event.finger != finger_) return;
  if (event.kind == Kind::pointer_up) {
    // The finger that stays goes on alone, and without a jump.
    if (!is_second) {
      finger_ = second_->finger;
      position_ = second_->position;
    }
    start_ = position_;
    trail_.begin(at_s, position_);
    second_.reset();
    return;
  }
  if (event.kind != Kind::pointer_move) return;
  constexpr float kNearest = 8;  // fingers that touch each other have no distance to compare
  const auto middle = [&] {
    return ImVec2((position_.x + second_->position.x) / 2, (position_.y + second_->position.y) / 2);
  };
  const auto distance = [&] {
    return std::max(kNearest,
                    std::hypot(position_.x - second_->position.x, position_.y - second_->position.y));
  };
  const ImVec2 before = middle();
  const float was = distance();
  (is_second ? second_->position : position_) = at;
  Pinch pinch = pinch_.value_or(Pinch{1, before, {0, 0}});
  pinch.factor *= distance() / was;
  pinch.moved = {pinch.moved.x + middle().x - before.x, pinch.moved.y + middle().y - before.y};
  pinch.centre = middle();
  pinch_ = pinch;
}

std::optional<ImVec2> Pointer::press() const {
  if (!down_ || drag_axis_ || cancelled_) return std::nullopt;
  return start_;
}

std::optional<Pointer::Rest> Pointer::rest() const {
  if (!down_ || cancelled_) return std::nullopt;
  return Rest{start_, position_, began_s_};
}

void Pointer::cancel_tap() {
  cancelled_ = true;
  tap_.reset();
}

void Pointer::abandon() {
  cancel_tap();
  abandoned_ = true;
  drag_axis_.reset();
  delta_ = {0, 0};
}

}  // namespace ui
