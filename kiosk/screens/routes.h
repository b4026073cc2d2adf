// Routes: the tours of the province as a list.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct RoutesState {
  std::vector<store::RouteCard> routes;
  ui::Scroller scroller;
};

base::Result<RoutesState> enter_routes(store::Catalog& catalog);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(RoutesState& fresh, const RoutesState& old);
Intent draw_routes(ui::Context& ui, const Model& model, RoutesState& state, const PageArea& area);

}  // namespace screens
