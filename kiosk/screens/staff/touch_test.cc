// The touch test: draws fingers, finds dead zones.
#include "kiosk/screens/staff/touch_test.h"

namespace screens {

base::Result<TouchTestState> enter_touch_test(const StaffSources&) {
  return TouchTestState{};
}

Intent draw_touch_test(ui::Context&, const Model&, TouchTestState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
