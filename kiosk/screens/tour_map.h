// Small still maps on other pages: a tour with its numbered stops, or where one place or maker is. They draw
// what the map page draws, at one view, and open it when tapped.
//
// A page keeps a StillMap in its state and fills it when it is entered; nothing is read or computed anew but
// what stands where in the rectangle that it is given. The page of a maker, say:
//   state.map = TRY(enter_producer_map(catalog, state.page, here));
//   if (!state.map.is_empty() && draw_place_map(ui, rect, state.map)) intent = Open{state.map.opens};
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/map_land.h"
#include "kiosk/ui/context.h"

namespace screens {

struct StillMap {
  struct Stop {
    std::size_t number;  // 0: the only one, which shows its kind
    ImVec2 point;        // in kilometres
  };

  MapLand land;
  std::vector<Stop> stops;
  std::string kind;                    // of the only place
  std::optional<domain::AreaId> area;  // the commune that stands out: all that is known of where it is
  std::optional<ImVec2> here;          // where the kiosk stands, when it is near
  bool goes_from_here = false;         // the tour begins and ends there
  ui::Rect bounds;                     // what is shown, in kilometres
  MapAt opens;

  bool is_empty() const { return stops.empty() && !area; }
};

// Stops without a point keep their number and are left out.
base::Result<StillMap> enter_tour_map(store::Catalog& catalog, const std::vector<store::RouteStop>& stops,
                                      const std::optional<domain::LatLon>& here, MapAt opens);
// Of a place without a point it is empty; of one whose point is only near, its commune stands out.
base::Result<StillMap> enter_place_map(store::Catalog& catalog, const domain::Place& place,
                                       const std::optional<domain::LatLon>& here);
// Where a maker is seen at work, else the commune; empty when neither is known.
base::Result<StillMap> enter_producer_map(store::Catalog& catalog, const store::ProducerPage& page,
                                          const std::optional<domain::LatLon>& here);

// Both are true when tapped. `looked_at`: the number of the stop that stands out.
bool draw_tour_map(ui::Context& ui, const ui::Rect& rect, const StillMap& map,
                   std::optional<std::size_t> looked_at);
bool draw_place_map(ui::Context& ui, const ui::Rect& rect, const StillMap& map);

}  // namespace screens
