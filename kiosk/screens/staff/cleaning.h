// Cleaning: the screen ignores touches for a while.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct CleaningState {};

base::Result<CleaningState> enter_cleaning(const StaffSources& staff);
inline void keep_view(CleaningState&, const CleaningState&) {}
Intent draw_cleaning(ui::Context& ui, const Model& model, CleaningState& state, const PageArea& area);

}  // namespace screens
