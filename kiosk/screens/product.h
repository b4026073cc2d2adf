// Product: pictures, stars with their certificate, story, maker, links and what is near.
#pragma once

#include <optional>

#include "kiosk/screens/fair/fair_codes.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/pager.h"

namespace screens {

struct ProductState {
  store::ProductPage page;
  std::optional<FairOffer> offer = {};  // of the fair that shows it
  std::size_t picture = 0;
  ui::Pager gallery;
  ui::Scroller scroller, related_row, place_row;
  ui::Rect main_picture;     // where the last frame drew it
  float content_height = 0;  // of the last frame
};

// Errc::not_found when the catalogue has it no longer.
base::Result<ProductState> enter_product(store::Catalog& catalog, const ProductAt& where, domain::Day today,
                                         const RunningFair* fair = nullptr);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(ProductState& fresh, const ProductState& old);
Intent draw_product(ui::Context& ui, const Model& model, ProductState& state, const PageArea& area);

}  // namespace screens
