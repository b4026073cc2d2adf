// A picture turned on its panel: where its points come to lie, and how it is drawn and copied there.
//
// Everything above the renderer knows the picture alone, as wide and high as who stands before it sees it. A
// panel whose system turns it (KMS, a compositor) needs nothing of this.
#pragma once

#include <imgui.h>

#include "kiosk/base/turn.h"
#include "kiosk/gfx/pixels.h"

namespace gfx {

struct PixelSize {
  int width_px, height_px;
  bool operator==(const PixelSize&) const = default;
};

// Of the panel that a picture of that size fills when it is turned, and of the picture on such a panel.
PixelSize turned_size(PixelSize size, base::Turn turn);

// Where on the panel a picture's point lies, and the other way round. `picture` is the picture's size.
ImVec2 to_panel(ImVec2 point, PixelSize picture, base::Turn turn);
ImVec2 to_picture(ImVec2 point, PixelSize picture, base::Turn turn);
PixelRect to_panel(const PixelRect& rect, PixelSize picture, base::Turn turn);

// Turns what a picture of that size is drawn from. The frame's own, to be drawn once.
void turn_draw_data(ImDrawData& data, PixelSize picture, base::Turn turn);

// Copies `area` of the picture to where it lies on the panel. Both have one channel order. Any thread; two
// may copy areas that do not overlap.
void copy_turned(const Canvas& picture, const PixelRect& area, const Canvas& panel, base::Turn turn);

}  // namespace gfx
