// Pager: a row of equal pages that comes to rest on one of them.
#pragma once

#include "kiosk/ui/context.h"

namespace ui {

// After begin_scroll() with that scroller: lets it settle on the nearest page once it is let go, and returns
// that page's index. `step_px` is a page's width and the gap behind it.
std::size_t settle_on_page(Context& ui, Scroller& scroller, float step_px, std::size_t pages);

// A dot for each page, the shown one long, centred on `centre`.
void draw_page_dots(Context& ui, ImVec2 centre, std::size_t page, std::size_t pages);

}  // namespace ui
