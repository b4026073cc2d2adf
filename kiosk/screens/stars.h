// Stars: what three, four and five stars mean, who gives them, for how long and by which decision.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct StarsState {
  struct Class {
    domain::Stars stars;
    std::int64_t products;                      // of this catalogue, today
    std::optional<store::ProductCard> example;  // with a picture, if one has any
  };
  std::vector<Class> classes;  // the highest first
  bool has_plan = false;       // a year's plan to lead to
  ui::Scroller scroller;
  float content_height = 0;  // of the last frame
};

base::Result<StarsState> enter_stars(store::Catalog& catalog, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(StarsState& fresh, const StarsState& old);
Intent draw_stars_page(ui::Context& ui, const Model& model, StarsState& state, const PageArea& area);

}  // namespace screens
