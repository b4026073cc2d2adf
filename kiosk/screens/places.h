// Places: where to go, as a grid.
#pragma once

#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct PlacesState {
  std::vector<store::PlaceCard> places;
  ui::Scroller scroller;
};

base::Result<PlacesState> enter_places(store::Catalog& catalog);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(PlacesState& fresh, const PlacesState& old);
Intent draw_places(ui::Context& ui, const Model& model, PlacesState& state, const PageArea& area);

}  // namespace screens
