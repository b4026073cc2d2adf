// The fair: which one runs or comes, from whom it is, and everything that is done for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/fair_standing.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct StaffFairState {
  FairStanding standing;
  FairPlan plan;
  std::vector<domain::LocalizedText> exhibitors;  // of the standing fair, those that the catalogue has
  std::int64_t products = 0;                      // that visitors find of it
  std::int64_t unknown_makers = 0, unknown_products = 0;  // that the catalogue lacks
  bool asks_end = false;                                  // it is asked once more before the fair is ended
  ui::Scroller scroller = {};
  float content_height = 0;
};

base::Result<StaffFairState> enter_staff_fair(store::Catalog& catalog, const StaffSources& staff);
void keep_view(StaffFairState& fresh, const StaffFairState& old);
Intent draw_staff_fair(ui::Context& ui, const Model& model, StaffFairState& state, const PageArea& area);

}  // namespace screens
