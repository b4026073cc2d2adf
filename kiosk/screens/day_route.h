// The day that "plan my day" makes of a visitor's wishes: for its own page and for the map.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "kiosk/screens/intent.h"

namespace screens {

struct DayRoute {
  std::vector<store::RouteStop> stops;  // in the plan's order
  std::chrono::minutes total{0};
  double km = 0;
  bool can_land = false;     // the catalogue knows landings enough for a day by boat
  bool starts_here = false;  // from where the kiosk stands, and back
};

base::Result<DayRoute> plan_day_route(store::Catalog& catalog, const MyDayAt& wish,
                                      const std::optional<domain::LatLon>& here);

}  // namespace screens
