// Care: cleaning the screen, and tests of touch and screen.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct CareState {
  ui::Scroller scroller;
  float content_height = 0;
};

base::Result<CareState> enter_care(const StaffSources& staff);
inline void keep_view(CareState& fresh, const CareState& old) {
  fresh = old;
}
Intent draw_care(ui::Context& ui, const Model& model, CareState& state, const PageArea& area);

}  // namespace screens
