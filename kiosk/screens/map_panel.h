// The panel of the map: what the chosen area or place offers, beside the map or over its foot.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/screens/map_state.h"
#include "kiosk/ui/context.h"

namespace screens {

// How much room the panel wants on this page; none while nothing is chosen.
PanelWish panel_wish(ui::Context& ui, const ui::Rect& page, const MapState& state);

// `intent` opens what was tapped; true when the visitor closes it.
bool draw_panel(ui::Context& ui, MapState& state, const ui::Rect& panel, Intent& intent);

}  // namespace screens
