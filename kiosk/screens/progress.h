// Progress: the year's plan by area, what was meant and what is recognised.
#pragma once

#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct ProgressState {
  std::vector<store::PlanProgress> plans;  // newest first
  std::size_t shown = 0;
  ui::Scroller scroller, year_row;
  float content_height = 0;  // of the last frame
};

base::Result<ProgressState> enter_progress(store::Catalog& catalog);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(ProgressState& fresh, const ProgressState& old);
Intent draw_progress(ui::Context& ui, const Model&, ProgressState& state, const PageArea& area);

}  // namespace screens
