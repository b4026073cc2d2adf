// What staff changed and when.
#include "kiosk/screens/staff/changes.h"

namespace screens {

base::Result<ChangesState> enter_changes(const StaffSources&) {
  return ChangesState{};
}

Intent draw_changes(ui::Context&, const Model&, ChangesState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
