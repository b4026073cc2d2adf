// The row by which a visitor changes between places, tours and festivals.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

// Draws the row at the edge of a page of travel and leaves the rest of the page in `rest`.
struct TravelTabs {
  Intent intent;
  PageArea rest;
};
TravelTabs draw_travel_tabs(ui::Context& ui, const PageArea& area, const Location& here);

// True for every page that the tab "places" of the bottom bar stands for.
bool is_travel(const Location& where);

}  // namespace screens
