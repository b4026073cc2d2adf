// Chrome: the header with search, languages and clock, and the floating bar below, around every page.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// The part of the screen between header and bottom edge; the bar floats over its last `bar_height` pixels.
struct PageArea {
  ui::Rect rect;
  float bar_height;
};

// Before the page: reserves the touches of header and bar.
PageArea reserve_chrome(ui::Context& ui, const Model& model);
// After the page: draws them over it.
Intent draw_chrome(ui::Context& ui, const Model& model);

}  // namespace screens
