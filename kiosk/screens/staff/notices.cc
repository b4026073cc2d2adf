// The shop's notices.
#include "kiosk/screens/staff/notices.h"

namespace screens {

base::Result<NoticesState> enter_notices(const StaffSources&) {
  return NoticesState{};
}

Intent draw_notices(ui::Context&, const Model&, NoticesState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
