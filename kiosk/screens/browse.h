// Browse: all products that fit the chosen chips.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/product_grid.h"
#include "kiosk/ui/context.h"

namespace screens {

struct BrowseState {
  store::Filter filter;
  store::Sort sort = store::Sort::featured;
  bool has_gifts = false, has_shop = false;  // products that these filters would leave
  ProductGrid grid;
  std::vector<store::Choice<domain::TaxonId>> sectors;
  std::vector<store::Choice<domain::TaxonId>> groups;  // of the chosen sector
  std::vector<store::Choice<domain::AreaId>> areas;
  domain::LocalizedText producer;  // of the filter
  ui::Scroller sector_row, group_row, option_row;
};

// `shop`: where the kiosk stands, whose products can be filtered for when it has any.
base::Result<BrowseState> enter_browse(store::Catalog& catalog, const BrowseAt& where, domain::Day today,
                                       const std::optional<domain::PlaceId>& shop);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(BrowseState& fresh, const BrowseState& old);
Intent draw_browse(ui::Context& ui, const Model& model, BrowseState& state, const PageArea& area);

}  // namespace screens
