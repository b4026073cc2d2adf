// Cleaning: the screen ignores touches for a while.
#include "kiosk/screens/staff/cleaning.h"

namespace screens {

base::Result<CleaningState> enter_cleaning(const StaffSources&) {
  return CleaningState{};
}

Intent draw_cleaning(ui::Context&, const Model&, CleaningState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
