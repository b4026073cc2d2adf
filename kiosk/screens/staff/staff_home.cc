// The staff's home: everything they can do, as large tiles.
#include "kiosk/screens/staff/staff_home.h"

namespace screens {

base::Result<StaffHomeState> enter_staff_home(const StaffSources&) {
  return StaffHomeState{};
}

Intent draw_staff_home(ui::Context&, const Model&, StaffHomeState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
