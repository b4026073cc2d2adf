// The featured products in the shop's order, which a finger changes.
#pragma once

#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/reorder.h"

namespace screens {

struct FeaturedState {
  std::vector<store::ProductCard> cards;  // in the shop's order
  ui::Reorder reorder;
};

base::Result<FeaturedState> enter_featured(store::Catalog& catalog, domain::Day today);
void keep_view(FeaturedState& fresh, const FeaturedState& old);
Intent draw_featured(ui::Context& ui, const Model& model, FeaturedState& state, const PageArea& area);

// What must be saved so that the places are those of the list; what is in its place already is left out.
std::vector<overlay::Change> places_of(const std::vector<store::ProductCard>& cards);

}  // namespace screens
