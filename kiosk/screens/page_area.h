// PageArea: what header and bar leave to a page.
#pragma once

#include "kiosk/ui/geometry.h"

namespace screens {

// The part of the screen between header and bottom edge; the bar floats over its last `bar_height` pixels.
struct PageArea {
  ui::Rect rect;
  float bar_height;
};

}  // namespace screens
