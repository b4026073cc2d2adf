// Route: one tour, stop by stop beside its map, with what to taste on the way.
#pragma once

#include <optional>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/tour_map.h"
#include "kiosk/ui/context.h"

namespace screens {

struct RouteState {
  store::RoutePage page;
  StillMap map = {};
  domain::TransportMode mode = domain::TransportMode::car;
  RouteLink link = {};  // by that mode
  ui::Scroller scroller, product_row, mode_row;
  float content_height = 0;
};

base::Result<RouteState> enter_route(store::Catalog& catalog, const RouteAt& where,
                                     const std::optional<domain::LatLon>& here, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(RouteState& fresh, const RouteState& old);
Intent draw_route(ui::Context& ui, const Model& model, RouteState& state, const PageArea& area);

}  // namespace screens
