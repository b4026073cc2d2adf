// A day's route: the places that fit the wishes, in the planner's order.
#include "kiosk/screens/day_route.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/domain/day_plan.h"
#include "kiosk/domain/place_kind.h"

namespace screens {
base::Result<DayRoute> plan_day_route(store::Catalog& catalog, const MyDayAt& wish,
                                      const std::optional<domain::LatLon>& here) {
  std::vector<store::MapPin> pins = TRY(catalog.map_pins());
  std::vector<store::RouteStop> places;
  std::vector<domain::DayStop> stops;
  const bool by_boat = wish.mode == domain::TransportMode::boat;
  const auto landings = std::count_if(
      pins.begin(), pins.end(), [](const store::MapPin& pin) { return pin.landing && !pin.approximate; });
  for (store::MapPin& pin : pins) {
    const domain::PlaceKind& kind = domain::place_kind(pin.place.kind);
    const bool is_wished = (static_cast<unsigned>(kind.interest) & wish.interests) != 0;
    if (pin.approximate || (by_boat && !pin.landing) || !is_wished) continue;
    stops.push_back({pin.where, kind.stay, static_cast<int>(domain::place_kind_index(pin.place.kind))});
    places.push_back({std::move(pin.place), pin.where, false, pin.landing});
  }
  // A boat does not come to the kiosk.
  const std::optional<domain::LatLon> start = by_boat ? std::nullopt : here;
  const domain::DayPlan plan = domain::plan_day(stops, start, std::chrono::hours(wish.hours), wish.mode);
  DayRoute route{.stops = {},
                 .total = plan.total,
                 .km = plan.km,
                 .can_land = landings > 1,
                 .starts_here = start.has_value()};
  for (const std::size_t i : plan.order) route.stops.push_back(places[i]);
  return route;
}

}  // namespace screens
