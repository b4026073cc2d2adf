// Where the kiosk stands, put on a map by a touch.
#pragma once

#include <optional>

#include "kiosk/screens/map_land.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/map_view.h"

namespace screens {

// The map over the whole of `rect`; a tap on it moves `here`, drags and two fingers move the map.
void edit_place(ui::Context& ui, const ui::Rect& rect, const MapLand& land, ui::MapView& view,
                std::optional<domain::LatLon>& here);

}  // namespace screens
