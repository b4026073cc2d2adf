// EdgeSwipe: a finger that comes in over the left edge and goes to the right, which leads back.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/gfx/window.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/trail.h"

namespace ui {

// Main thread. One finger; it may begin on the panel's very border, where Pointer hears nothing.
class EdgeSwipe {
 public:
  // Where touches of the next frames must begin; empty: nowhere, since there is no way back.
  void set_zone(const Rect& zone) { zone_ = zone; }
  // Takes the events of one frame. `px` is a pixel of a full-HD panel; no touch begins while `is_busy`, when
  // another finger is down already.
  void update(const std::vector<gfx::InputEvent>& events, double now_s, float px, bool is_busy);

  // A finger is on its way, or was let go of in this frame: it presses and drags nothing else.
  bool is_on() const { return is_on_; }
  float way_px() const { return way_px_; }  // to the right, since it began
  bool is_far() const { return is_far_; }   // enough to lead back when it is let go
  ImVec2 start() const { return start_; }
  bool went_back() const { return went_back_; }  // let go in this frame, far or fast enough

 private:
  void take(const gfx::InputEvent& event, double at_s, float px);

  Rect zone_{};
  std::optional<std::int64_t> finger_;  // that began in the zone
  double heard_s_ = 0;                  // from it
  ImVec2 start_{0, 0};
  Trail trail_;
  float way_px_ = 0;
  bool is_on_ = false, is_far_ = false, went_back_ = false;
};

}  // namespace ui
