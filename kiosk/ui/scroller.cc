// Drag, fling, rubber band and spring (constants of DESIGN.md §8).
#include "kiosk/ui/scroller.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kDecay_s = 0.325f;
constexpr float kSpring = 11.f;
constexpr float kRubber = 0.55f;
constexpr float kStopBelow = 12.f;        // px/s
constexpr float kTouchStopsAbove = 60.f;  // px/s: a touch on a faster list only stops it
constexpr float kWheelStep_px = 120.f;

float length_of(const Rect& view, Axis axis) {
  return axis == Axis::horizontal ? view.w : view.h;
}

// How far a list gives when pulled `over` pixels beyond its end.
float resistance(float over, float view) {
  return 1.f / (1.f + kRubber * std::fabs(over) / std::max(1.f, view) * 2.f);
}

}  // namespace

void Scroller::update(Pointer& pointer, const Rect& view, float content, Axis axis, float elapsed_s) {
  const float length = length_of(view, axis);
  const float limit = std::max(0.f, content - length);
  const bool inside = view.contains(pointer.start());
  if (pointer.went_down() && inside) {
    if (std::fabs(velocity) > kTouchStopsAbove) pointer.cancel_tap();
    velocity = 0;
  }
  if (pointer.is_dragging() && inside && pointer.drag_axis() == axis &&
      (pointer.is_down() || pointer.went_up())) {
    held = pointer.is_down();
    const float over = offset < -lead ? offset + lead : offset > limit ? offset - limit : 0;
    offset -= pointer.moved(axis) * (over != 0 ? resistance(over, length) : 1.f);
    if (pointer.went_up()) velocity = -pointer.release_velocity(axis);
    return;
  }
  held = false;
  if (pointer.wheel() != 0 && view.contains(pointer.position()) && axis == Axis::vertical) {
    offset = std::clamp(offset - pointer.wheel() * kWheelStep_px, -lead, limit);
    velocity = 0;
  }
  offset += velocity * elapsed_s;
  velocity *= std::exp(-elapsed_s / kDecay_s);
  if (std::fabs(velocity) < kStopBelow) velocity = 0;
  if (offset < -lead || offset > limit) {
    const float target = std::clamp(offset, -lead, limit);
    velocity *= std::exp(-elapsed_s * kSpring);
    offset = target + (offset - target) * std::exp(-elapsed_s * kSpring);
    if (std::fabs(offset - target) < 0.5f) {
      offset = target;
      velocity = 0;
    }
  }
}

bool Scroller::is_moving(float view_length, float content) const {
  const float limit = std::max(0.f, content - view_length);
  return !held && (velocity != 0 || offset < -lead || offset > limit);
}

}  // namespace ui
