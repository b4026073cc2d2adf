// The screen test: plain colours over the whole panel.
#include "kiosk/screens/staff/screen_test.h"

namespace screens {

base::Result<ScreenTestState> enter_screen_test(const StaffSources&) {
  return ScreenTestState{};
}

Intent draw_screen_test(ui::Context&, const Model&, ScreenTestState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
