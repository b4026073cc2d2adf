// Places: where to go, the nearest first, as a grid.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct PlacesState {
  struct Place {
    store::PlaceCard card;
    std::optional<double> km;  // from the kiosk in a straight line; absent while either point is not known
    bool is_near;              // only its commune is known
  };
  std::vector<Place> places;
  std::optional<domain::Interest> shown;  // all without
  ui::Scroller scroller, filter_row;
};

base::Result<PlacesState> enter_places(store::Catalog& catalog, const std::optional<domain::LatLon>& here);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(PlacesState& fresh, const PlacesState& old);
Intent draw_places(ui::Context& ui, const Model& model, PlacesState& state, const PageArea& area);

}  // namespace screens
