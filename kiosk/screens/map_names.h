// Names on the map, where they fit beside what stands there.
#pragma once

#include <span>
#include <vector>

#include "kiosk/screens/map_draw.h"
#include "kiosk/screens/map_land.h"

namespace screens {

// Names that lie wholly in `room`: waters first, then tourist areas, communes, the larger ones first, and
// neighbours; nothing is written over `taken`. Returns the tourist area whose name was tapped.
const MapDistrict* draw_names(ui::Context& ui, const MapLand& land, std::span<const MapDistrict> districts,
                              const MapSight& sight, const ui::Rect& room, std::vector<ui::Rect>& taken);

}  // namespace screens
