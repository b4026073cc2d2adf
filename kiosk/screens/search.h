// Search: results while typing, with and without marks.
#pragma once

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/product_grid.h"

namespace screens {

struct SearchState {
  std::string query;
  ProductGrid grid;
  std::vector<store::ProducerCard> producers;
  std::vector<store::PlaceCard> places;
  ui::Scroller other_row;
};

// An empty query shows what is featured, so the page is never empty.
base::Result<SearchState> enter_search(store::Catalog& catalog, const SearchAt& where, domain::Day today);
Intent draw_search(ui::Context& ui, SearchState& state, const PageArea& area);

}  // namespace screens
