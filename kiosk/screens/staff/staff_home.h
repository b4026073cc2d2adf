// The staff's home: everything they can do, as large tiles.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct StaffHomeState {};

base::Result<StaffHomeState> enter_staff_home(const StaffSources& staff);
inline void keep_view(StaffHomeState&, const StaffHomeState&) {}
Intent draw_staff_home(ui::Context& ui, const Model& model, StaffHomeState& state, const PageArea& area);

}  // namespace screens
