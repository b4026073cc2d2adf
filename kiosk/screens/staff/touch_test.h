// The touch test: draws fingers, finds dead zones.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct TouchTestState {};

base::Result<TouchTestState> enter_touch_test(const StaffSources& staff);
inline void keep_view(TouchTestState&, const TouchTestState&) {}
Intent draw_touch_test(ui::Context& ui, const Model& model, TouchTestState& state, const PageArea& area);

}  // namespace screens
