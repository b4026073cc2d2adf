// The screen test: plain colours over the whole panel.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct ScreenTestState {};

base::Result<ScreenTestState> enter_screen_test(const StaffSources& staff);
inline void keep_view(ScreenTestState&, const ScreenTestState&) {}
Intent draw_screen_test(ui::Context& ui, const Model& model, ScreenTestState& state, const PageArea& area);

}  // namespace screens
