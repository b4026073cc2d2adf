// The shelf: all products, and what is on sale here.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct ShelfState {};

base::Result<ShelfState> enter_shelf(const StaffSources& staff);
inline void keep_view(ShelfState&, const ShelfState&) {}
Intent draw_shelf(ui::Context& ui, const Model& model, ShelfState& state, const PageArea& area);

}  // namespace screens
