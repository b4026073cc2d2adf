// The stick: what is on it, what would change, take and give, and when it may be pulled out.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/errand_words.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct StickState {
  ErrandView errand;
  ui::Scroller scroller;
  float content_height = 0;
};

base::Result<StickState> enter_stick(const StaffSources& staff);
void keep_view(StickState& fresh, const StickState& old);
Intent draw_stick(ui::Context& ui, const Model& model, StickState& state, const PageArea& area);

}  // namespace screens
