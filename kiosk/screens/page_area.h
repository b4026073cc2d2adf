// PageArea: what header and navigation leave to a page.
#pragma once

#include "kiosk/ui/context.h"

namespace screens {

struct PageArea {
  ui::Rect rect;  // nothing lies over it
  float foot;     // pixels that scrolled content leaves free at its end
};

// Cuts a strip over the page's whole width for what stays while the rest scrolls (filters, tabs): from the
// top, or from below for who reaches low.
inline ui::Rect take_bar(ui::Context& ui, PageArea& area, float height_px) {
  const bool below = ui.frame().accessibility.low_reach;
  const ui::Rect bar{area.rect.x, below ? area.rect.bottom() - height_px : area.rect.y, area.rect.w,
                     height_px};
  area.rect.h -= height_px;
  if (!below) area.rect.y += height_px;
  return bar;
}

}  // namespace screens
