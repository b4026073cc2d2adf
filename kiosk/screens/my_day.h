// My day: the visitor says what and how long, the kiosk puts places in order.
#pragma once

#include <optional>

#include "kiosk/screens/day_route.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/tour_map.h"
#include "kiosk/ui/context.h"

namespace screens {

struct MyDayState {
  MyDayAt wish;
  DayRoute route = {};
  RouteLink link = {};
  StillMap map = {};
  ui::Scroller scroller, interests, options;
  float content_height = 0;
};

base::Result<MyDayState> enter_my_day(store::Catalog& catalog, const MyDayAt& wish,
                                      const std::optional<domain::LatLon>& here);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(MyDayState& fresh, const MyDayState& old);
Intent draw_my_day(ui::Context& ui, const Model&, MyDayState& state, const PageArea& area);

}  // namespace screens
