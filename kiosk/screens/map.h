// Map: the province under the fingers, with its places and what each area offers.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/map_state.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

Intent draw_map(ui::Context& ui, const Model& model, MapState& state, const PageArea& area);

}  // namespace screens
