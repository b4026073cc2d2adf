// What staff changed and when.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct ChangesState {};

base::Result<ChangesState> enter_changes(const StaffSources& staff);
inline void keep_view(ChangesState&, const ChangesState&) {}
Intent draw_changes(ui::Context& ui, const Model& model, ChangesState& state, const PageArea& area);

}  // namespace screens
