// MapView: drag, fling and glide.
#include "kiosk/ui/map_view.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kFriction = 1 / 0.325f;  // as in lists: exp(−t / 0.325 s)
constexpr float kGlide = 10;             // of a zoom, a second
constexpr float kStill = 8;              // pixels per second that are no motion
constexpr float kWheelStep = 1.25f;

}  // namespace

ImVec2 MapView::to_screen(const Rect& view, ImVec2 world) const {
  const ImVec2 middle = view.centre();
  return {middle.x + (world.x - centre.x) * scale, middle.y + (world.y - centre.y) * scale};
}

ImVec2 MapView::to_world(const Rect& view, ImVec2 screen) const {
  const ImVec2 middle = view.centre();
  return {centre.x + (screen.x - middle.x) / scale, centre.y + (screen.y - middle.y) / scale};
}

ImVec2 centre_for(const Rect& view, const Rect& room, ImVec2 world, float scale) {
  return {world.x + (view.centre().x - room.centre().x) / scale,
          world.y + (view.centre().y - room.centre().y) / scale};
}

void MapView::fit(const Rect& view, const Rect& room, const Rect& world) {
  scale = wanted_scale = std::min(room.w / std::max(0.001f, world.w), room.h / std::max(0.001f, world.h));
  centre = centre_for(view, room, world.centre(), scale);
  velocity = {0, 0};
}

void MapView::zoom(float factor, ImVec2 around) {
  wanted_scale *= factor;
  fixed = around;
}

void MapView::zoom_to(ImVec2 target, float target_scale) {
  constexpr float kLeast = 1.02f;
  const float factor = std::max(kLeast, target_scale / scale);
  // The point that keeps its place while everything grows around it, so that the target ends in the middle.
  fixed = {(target.x * factor - centre.x) / (factor - 1), (target.y * factor - centre.y) / (factor - 1)};
  wanted_scale = scale * factor;
  velocity = {0, 0};
}

void MapView::glide_to(ImVec2 target) {
  wanted_centre = target;
  velocity = {0, 0};
}

bool MapView::update(Pointer& pointer, const Rect& view, const Rect& world, float least, float most,
                     float elapsed_s) {
  const bool starts_here = view.contains(pointer.start());
  if (pointer.went_down() && starts_here) {
    if (std::hypot(velocity.x, velocity.y) > kStill)
      pointer.cancel_tap();  // the touch that stops a fling is no tap
    velocity = {0, 0};
    wanted_centre.reset();
  }
  pointer.want_pinch();
  if (const auto& pinch = pointer.pinch(); pinch && view.contains(pinch->centre)) {
    const ImVec2 under = to_world(view, {pinch->centre.x - pinch->moved.x, pinch->centre.y - pinch->moved.y});
    scale = wanted_scale = std::clamp(scale * pinch->factor, least, most);
    centre = {under.x - (pinch->centre.x - view.centre().x) / scale,
              under.y - (pinch->centre.y - view.centre().y) / scale};
    velocity = {0, 0};
  }
  held = pointer.is_dragging() && pointer.is_down() && starts_here;
  if (pointer.wheel() != 0 && view.contains(pointer.position()))
    zoom(pointer.wheel() > 0 ? kWheelStep : 1 / kWheelStep, to_world(view, pointer.position()));
  if (held) {
    centre.x -= pointer.moved(Axis::horizontal) / scale;
    centre.y -= pointer.moved(Axis::vertical) / scale;
  } else if (pointer.went_up() && pointer.is_dragging() && starts_here) {
    velocity = {pointer.release_velocity(Axis::horizontal), pointer.release_velocity(Axis::vertical)};
  } else if (velocity.x != 0 || velocity.y != 0) {
    centre.x -= velocity.x * elapsed_s / scale;
    centre.y -= velocity.y * elapsed_s / scale;
    const float kept = std::exp(-elapsed_s * kFriction);
    velocity = {velocity.x * kept, velocity.y * kept};
    if (std::hypot(velocity.x, velocity.y) < kStill) velocity = {0, 0};
  }
  wanted_scale = std::clamp(wanted_scale, least, most);
  if (scale != wanted_scale) wanted_centre.reset();
  if (wanted_centre) {
    constexpr float kThere_px = 0.5f;
    wanted_centre = {std::clamp(wanted_centre->x, world.x, world.right()),
                     std::clamp(wanted_centre->y, world.y, world.bottom())};
    const ImVec2 left(wanted_centre->x - centre.x, wanted_centre->y - centre.y);
    const bool is_there = std::hypot(left.x, left.y) * scale < kThere_px;
    const float part = is_there ? 1 : 1 - std::exp(-elapsed_s * kGlide);
    centre = {centre.x + left.x * part, centre.y + left.y * part};
    if (is_there) wanted_centre.reset();
  }
  if (scale != wanted_scale) {
    const float ratio = wanted_scale / scale;
    const float step =
        std::fabs(ratio - 1) < 0.004f ? ratio : std::pow(ratio, 1 - std::exp(-elapsed_s * kGlide));
    // The fixed point keeps its place on the screen.
    centre = {fixed.x + (centre.x - fixed.x) / step, fixed.y + (centre.y - fixed.y) / step};
    scale *= step;
    if (step == ratio) scale = wanted_scale;
  }
  centre = {std::clamp(centre.x, world.x, world.right()), std::clamp(centre.y, world.y, world.bottom())};
  return velocity.x != 0 || velocity.y != 0 || scale != wanted_scale || wanted_centre;
}

}  // namespace ui
