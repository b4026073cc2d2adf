// My day: the visitor says what and how long, the kiosk puts places in order.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct MyDayState {
  MyDayAt wish;
  std::vector<store::RouteStop> stops;  // in the plan's order
  std::chrono::minutes total{0};
  double km = 0;
  bool can_land = false;     // the catalogue knows landings enough for a day by boat
  bool starts_here = false;  // from where the kiosk stands, and back
  std::string map_url;
  ui::Scroller scroller, interests, hours, mode;
  float content_height = 0;
};

base::Result<MyDayState> enter_my_day(store::Catalog& catalog, const MyDayAt& wish,
                                      const std::optional<domain::LatLon>& here);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(MyDayState& fresh, const MyDayState& old);
Intent draw_my_day(ui::Context& ui, const Model&, MyDayState& state, const PageArea& area);

}  // namespace screens
