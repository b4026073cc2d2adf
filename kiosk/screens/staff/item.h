// One product of the shelf: what the centre says, what holds here.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct ItemState {};

base::Result<ItemState> enter_item(const StaffSources& staff);
inline void keep_view(ItemState&, const ItemState&) {}
Intent draw_item(ui::Context& ui, const Model& model, ItemState& state, const PageArea& area);

}  // namespace screens
