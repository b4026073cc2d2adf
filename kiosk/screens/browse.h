// Browse: all products that fit the chosen filters, in the chosen order.
#pragma once

#include <optional>

#include "kiosk/screens/filter_sheet.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/product_grid.h"
#include "kiosk/ui/context.h"

namespace screens {

struct BrowseState {
  Filters filters;
  ProductGrid grid;
  ui::Scroller bar_row;
};

// `shop`: where the kiosk stands, whose products can be filtered for when it has any; `here`: the same as a
// point, for the order by distance, without which the nearest first are the featured first.
base::Result<BrowseState> enter_browse(store::Catalog& catalog, const BrowseAt& where, domain::Day today,
                                       const std::optional<domain::PlaceId>& shop,
                                       const std::optional<domain::LatLon>& here);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(BrowseState& fresh, const BrowseState& old);
// What stays when the filter or the order changes.
void keep_controls(BrowseState& fresh, const BrowseState& old);
Intent draw_browse(ui::Context& ui, const Model& model, BrowseState& state, const PageArea& area);

}  // namespace screens
