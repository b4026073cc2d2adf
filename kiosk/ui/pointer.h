// Pointer: one finger or the mouse, seen as presses, taps and drags.
//
// Main thread. Other fingers are ignored while one is down, since they mean a resting hand; a page that zooms
// asks for the second.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/gfx/window.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/trail.h"

namespace ui {

class Pointer {
 public:
  // Touches that begin within `edge_px` of the panel's border are hands that hold it or swipes from outside;
  // they count for nothing.
  void set_panel(const Rect& panel, float edge_px) {
    panel_ = panel;
    edge_px_ = edge_px;
  }
  // Takes the events of one frame, which begins at `now_s`. A finger that says nothing for kStuck_s is a
  // drop or a defect: it is let go of, and the others count. More than kMostTouches in a second are no
  // person's (water, a broken panel): deaf until they end.
  static constexpr double kStuck_s = 15;
  static constexpr std::size_t kMostTouches = 16;
  void update(const std::vector<gfx::InputEvent>& events, double now_s, float slop_px);

  bool went_down() const { return went_down_; }
  std::optional<ImVec2> press() const;                // down and not dragged: what should look pressed
  std::optional<ImVec2> tap() const { return tap_; }  // this frame
  bool is_down() const { return down_; }
  // A finger that rests where it came down, or nearly so; empty once it means something else.
  struct Rest {
    ImVec2 start, position;
    double since_s;
  };
  std::optional<Rest> rest() const;
  bool is_dragging() const { return drag_axis_.has_value(); }
  std::optional<Axis> drag_axis() const { return drag_axis_; }
  ImVec2 start() const { return start_; }
  float moved(Axis axis) const { return axis == Axis::horizontal ? delta_.x : delta_.y; }  // this frame
  bool went_up() const { return went_up_; }
  float wheel() const { return wheel_; }
  ImVec2 position() const { return position_; }
  // Pixels per second at the moment of letting go.
  float release_velocity(Axis axis) const { return trail_.velocity(axis, released_at_s_); }

  // Two fingers of this frame: by how much they moved apart, where their middle is and how far it went.
  struct Pinch {
    float factor;
    ImVec2 centre, moved;
  };
  const std::optional<Pinch>& pinch() const { return pinch_; }
  // Called while a page that zooms is drawn: the second finger counts in the next frame.
  void want_pinch() { wants_pinch_ = true; }

  // The touch that stopped a moving list is no tap.
  void cancel_tap();
  // The finger that is down means something else: until it is lifted it neither taps nor drags.
  void abandon();

 private:
  void take(const gfx::InputEvent& event, double at_s, float slop_px);
  bool is_ghost(const gfx::InputEvent& event, double at_s);
  void take_second(const gfx::InputEvent& event, double at_s);

  struct Second {
    std::int64_t finger;
    ImVec2 position;
  };
  std::optional<Second> second_;
  std::optional<Pinch> pinch_;
  bool wants_pinch_ = false, may_pinch_ = false;
  Rect panel_{};
  float edge_px_ = 0;
  double heard_s_ = 0;           // from the finger that is down
  double began_s_ = 0;           // when it came down
  std::vector<double> downs_s_;  // of the last second
  bool down_ = false, went_down_ = false, went_up_ = false, cancelled_ = false, abandoned_ = false;
  std::int64_t finger_ = 0;
  ImVec2 start_, position_, delta_;
  float wheel_ = 0;
  std::optional<ImVec2> tap_;
  std::optional<Axis> drag_axis_;
  Trail trail_;
  double released_at_s_ = 0;
};

}  // namespace ui
