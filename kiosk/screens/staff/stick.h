// The stick: what is on it, what would change, take and give.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct StickState {};

base::Result<StickState> enter_stick(const StaffSources& staff);
inline void keep_view(StickState&, const StickState&) {}
Intent draw_stick(ui::Context& ui, const Model& model, StickState& state, const PageArea& area);

}  // namespace screens
