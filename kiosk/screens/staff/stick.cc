// The stick: what is on it, what would change, take and give.
#include "kiosk/screens/staff/stick.h"

namespace screens {

base::Result<StickState> enter_stick(const StaffSources&) {
  return StickState{};
}

Intent draw_stick(ui::Context&, const Model&, StickState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
