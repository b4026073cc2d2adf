// Search: results while typing, with and without marks.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/product_grid.h"
#include "kiosk/ui/context.h"

namespace screens {

struct SearchState {
  std::string query;
  bool nothing_typed = true;  // no word in `query`
  ProductGrid grid;
  std::vector<store::ProducerCard> producers;
  std::vector<store::PlaceCard> places;
  ui::Scroller other_row;
  std::string corrected_query;                         // searched instead, when nothing was found as typed
  std::vector<std::string> completions;                // of the last word
  std::vector<store::Choice<domain::TaxonId>> groups;  // where to look when nothing is typed or found
  std::vector<store::Choice<domain::AreaId>> areas;    // when nothing is found
  ui::Scroller nothing;                                // of what is shown then
  float nothing_height = 0;
  KeyboardState keyboard;
  bool found_nothing() const { return grid.rows.empty() && producers.empty() && places.empty(); }
};

// An empty query shows what is featured, so the page is never empty.
base::Result<SearchState> enter_search(store::Catalog& catalog, const SearchAt& where, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(SearchState& fresh, const SearchState& old);
Intent draw_search(ui::Context& ui, const Model& model, SearchState& state, const PageArea& area);

}  // namespace screens
