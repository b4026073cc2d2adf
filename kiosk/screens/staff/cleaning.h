// Cleaning: the screen ignores touches for a while.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

inline constexpr double kCleaning_s = 30;

struct CleaningState {
  double began_s = -1;  // with the first frame
};

base::Result<CleaningState> enter_cleaning(const StaffSources& staff);
inline void keep_view(CleaningState& fresh, const CleaningState& old) {
  fresh = old;
}
Intent draw_cleaning(ui::Context& ui, const Model& model, CleaningState& state, const PageArea& area);

}  // namespace screens
