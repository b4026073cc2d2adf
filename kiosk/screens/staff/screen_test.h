// ScreenTest: plain colours over the whole panel, one after the other.
#pragma once

#include <cstddef>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct ScreenTestState {
  std::size_t shown = 0;
};

base::Result<ScreenTestState> enter_screen_test(const StaffSources& staff);
inline void keep_view(ScreenTestState& fresh, const ScreenTestState& old) {
  fresh = old;
}
Intent draw_screen_test(ui::Context& ui, const Model& model, ScreenTestState& state, const PageArea& area);

}  // namespace screens
