// Care: cleaning the screen, and tests of touch and screen.
#include "kiosk/screens/staff/care.h"

namespace screens {

base::Result<CareState> enter_care(const StaffSources&) {
  return CareState{};
}

Intent draw_care(ui::Context&, const Model&, CareState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
