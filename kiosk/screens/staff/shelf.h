// The shelf: all products, hidden ones among them, each with what holds here; one tap says on sale, sold out
// or not here, of one or of several at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/screens/filter_sheet.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/product_grid.h"
#include "kiosk/screens/staff/price_sheet.h"

namespace screens {

struct ShelfState {
  ShelfAt where;
  ProductGrid grid;
  std::vector<domain::ProductId> ids;  // of grid.rows; only while several are selected
  std::set<domain::ProductId> selected;
  Filters filters;
  store::ShelfCounts counts;
  std::vector<store::ProducerCard> makers;  // that the words find
  // What the shop has set of products that this generation does not have; only where they are shown.
  std::vector<std::pair<domain::ProductId, domain::ShopEntry>> gone;
  std::size_t gone_count = 0;
  KeyboardState keyboard;
  ui::Scroller chip_row;
  std::optional<PriceSheet> price;
  domain::Day today{};
  std::int64_t version = 0;  // of the catalogue
};

base::Result<ShelfState> enter_shelf(store::Catalog& catalog, const StaffSources& staff, const ShelfAt& where,
                                     domain::Day today, const std::optional<domain::PlaceId>& shop);
// What was marked stays under the finger, though the list is of other marks; a newer catalogue lists anew.
base::Result<ShelfState> enter_shelf_again(store::Catalog& catalog, const StaffSources& staff,
                                           const ShelfState& old, domain::Day today,
                                           const std::optional<domain::PlaceId>& shop);
void keep_view(ShelfState& fresh, const ShelfState& old);
// What stays when the words or a filter change.
void keep_controls(ShelfState& fresh, const ShelfState& old);
Intent draw_shelf(ui::Context& ui, const Model& model, ShelfState& state, const PageArea& area);

}  // namespace screens
