// Place: one destination with the products made or sold there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/tour_map.h"
#include "kiosk/ui/context.h"

namespace screens {

struct PlaceState {
  store::PlacePage page;
  std::vector<store::RouteCard> routes;  // that stop here
  StillMap map = {};
  std::string map_url;       // for a phone; empty when the place is only known by its commune
  std::optional<double> km;  // from the kiosk in a straight line, when the point is exact
  ui::Scroller scroller, product_row, nearby_row;
  ui::Rect main_picture;  // where the last frame drew it
  float content_height = 0;
};

base::Result<PlaceState> enter_place(store::Catalog& catalog, const PlaceAt& where,
                                     const std::optional<domain::LatLon>& here, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(PlaceState& fresh, const PlaceState& old);
Intent draw_place(ui::Context& ui, const Model& model, PlaceState& state, const PageArea& area);

}  // namespace screens
