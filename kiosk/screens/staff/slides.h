// What the attract loop shows and in which order.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct SlidesState {};

base::Result<SlidesState> enter_slides(const StaffSources& staff);
inline void keep_view(SlidesState&, const SlidesState&) {}
Intent draw_slides(ui::Context& ui, const Model& model, SlidesState& state, const PageArea& area);

}  // namespace screens
