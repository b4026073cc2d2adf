// Compare: two or three products side by side.
#pragma once

#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct CompareState {
  std::vector<store::ProductPage> pages;  // two or three, those that the catalogue still has
  ui::Scroller scroller;
  float content_height = 0;  // of the last frame
};

// Errc::not_found when fewer than two are left.
base::Result<CompareState> enter_compare(store::Catalog& catalog, const CompareAt& where, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(CompareState& fresh, const CompareState& old);
Intent draw_compare(ui::Context& ui, const Model&, CompareState& state, const PageArea& area);

}  // namespace screens
