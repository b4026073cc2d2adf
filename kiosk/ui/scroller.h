// Scroller: the offset of a list that a finger drags, flings and springs back.
#pragma once

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/pointer.h"

namespace ui {

// A value kept in a screen's state.
struct Scroller {
  float offset = 0;    // pixels of content above (or left of) the view
  float velocity = 0;  // pixels per second
  bool held = false;   // a finger has it
  float lead = 0;      // pixels by which the content may be pulled down, and stays

  // Moves by this frame's gesture and time. `view` is where fingers count, `content` the whole length in
  // pixels.
  void update(Pointer& pointer, const Rect& view, float content, Axis axis, float elapsed_s);
  // By itself: what a finger holds moves with what it reports.
  bool is_moving(float view_length, float content) const;
};

}  // namespace ui
