// MapView: where a map stands under the fingers: centre, scale, drag, fling and pinch.
//
// World coordinates are kilometres: x to the east, y to the south.
#pragma once

#include <optional>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/pointer.h"

namespace ui {

struct MapView {
  ImVec2 centre{0, 0};                  // world point in the middle of the view
  float scale = 0;                      // pixels per kilometre; 0: not shown yet
  ImVec2 velocity{0, 0};                // pixels per second
  float wanted_scale = 0;               // what a zoom glides to
  ImVec2 fixed{0, 0};                   // the world point that stays where it is while it glides
  std::optional<ImVec2> wanted_centre;  // what it glides to without a zoom
  bool held = false;

  ImVec2 to_screen(const Rect& view, ImVec2 world) const;
  ImVec2 to_world(const Rect& view, ImVec2 screen) const;

  // Shows all of `world` within `room`, a part of `view`.
  void fit(const Rect& view, const Rect& room, const Rect& world);
  // Glides to `factor` times the scale around a world point.
  void zoom(float factor, ImVec2 around);
  // Glides until `target` is in the middle at that scale, which must be larger than the present one.
  void zoom_to(ImVec2 target, float target_scale);
  // Glides until `target` is in the middle, at the same scale; a touch or a zoom ends it.
  void glide_to(ImVec2 target);
  // By itself, to where it was told.
  bool glides() const { return wanted_centre || scale != wanted_scale; }
  // Moves by this frame's gesture and time; the centre stays within `world`, the scale within `least` and
  // `most`. True while it still moves.
  bool update(Pointer& pointer, const Rect& view, const Rect& world, float least, float most,
              float elapsed_s);
};

// The centre of a view at that scale which shows a world point in the middle of `room`, a part of it.
ImVec2 centre_for(const Rect& view, const Rect& room, ImVec2 world, float scale);

}  // namespace ui
