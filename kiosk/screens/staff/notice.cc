// One notice, to be written.
#include "kiosk/screens/staff/notice.h"

namespace screens {

base::Result<NoticeState> enter_notice(const StaffSources&) {
  return NoticeState{};
}

Intent draw_notice(ui::Context&, const Model&, NoticeState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
