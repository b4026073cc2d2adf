// Route: one tour, stop by stop, with what to taste on the way.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/shared.h"

namespace screens {

struct RouteState {
  store::RoutePage page;
  domain::TransportMode mode = domain::TransportMode::car;
  ui::Scroller scroller, product_row, mode_row;
  float content_height = 0;
};

base::Result<RouteState> enter_route(store::Catalog& catalog, const RouteAt& where, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(RouteState& fresh, const RouteState& old);
Intent draw_route(ui::Context& ui, const Model&, RouteState& state, const PageArea& area);

// Opens the map application of a phone with the stops in their order. Only stops whose point is known are
// named, at most eleven (the link takes nine between the first and the last); empty with fewer than two.
std::string route_map_url(const std::vector<store::RouteStop>& stops, domain::TransportMode mode);

}  // namespace screens
