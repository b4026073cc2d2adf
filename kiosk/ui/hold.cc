// Hold: the time since the finger came down, as a ring.
#include "kiosk/ui/hold.h"

#include <algorithm>

namespace ui {

bool held(Context& ui, const Rect& target, const Rect& disc) {
  constexpr double kUnseen_s = 0.35;  // a tap is over by then
  const auto rest = ui.pointer_here().rest();
  if (!rest || !target.contains(rest->start) || !target.contains(rest->position)) return false;
  const double time_s = ui.frame().now_s - rest->since_s;
  if (time_s >= kHold_s) {
    ui.pointer().abandon();
    ui.request_frame();
    return true;
  }
  // Nothing moves before the ring is seen, and later it does all the time.
  if (time_s < kUnseen_s) {
    ui.wake_at(rest->since_s + kUnseen_s);
    return false;
  }
  ui.request_frame();
  const Theme& theme = ui.theme();
  const auto share = static_cast<float>((time_s - kUnseen_s) / (kHold_s - kUnseen_s));
  const float width = std::max(3.f, theme.unit * 0.6f), radius = std::max(disc.w, disc.h) / 2 + width;
  constexpr float kTurn = 6.2831853f, kTop = -kTurn / 4;
  constexpr int kSegments = 64;
  ui.list().AddCircle(disc.centre(), radius, theme.colour.surface, kSegments, width * 1.6f);
  ui.list().AddCircle(disc.centre(), radius, theme.colour.brand_soft, kSegments, width);
  ui.list().PathArcTo(disc.centre(), radius, kTop, kTop + kTurn * std::min(1.f, share), kSegments);
  ui.list().PathStroke(theme.colour.brand, 0, width);
  return false;
}

}  // namespace ui
