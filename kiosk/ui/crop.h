// Crop: which part of a picture fills a frame of another shape. Pictures are never stretched.
#pragma once

#include "kiosk/ui/context.h"

namespace ui {

struct Crop {
  ImVec2 low{0, 0}, high{1, 1};  // the part that is shown, 0..1 of the picture's width and height
  Rect rect;                     // where; the frame, or its middle, which leaves ground on both sides
  bool is_whole = false;         // the picture stands whole on a ground
};

// Around the stated focus, as near to the picture's edges as it lies. Where none is stated: the middle of a
// picture that is too wide; of one that is too high, `keep_y` says what is kept, 0 its top, 1 its bottom; and
// an upright picture, a spire or a bottle, that would lose too much of its height is shown whole.
Crop crop(const Rect& frame, const PictureRef& picture, float keep_y);

}  // namespace ui
