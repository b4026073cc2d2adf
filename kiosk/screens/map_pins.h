// The pins of the map: clusters, what fans out of them, numbers on areas, the stops of a tour.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/screens/map_draw.h"
#include "kiosk/screens/map_state.h"

namespace screens {

inline constexpr float kMostPixelsPerKm = 400;

// All that stands on the land in one frame, in pixels.
struct MapMarks {
  std::vector<Cluster> clusters;  // their pins are indices of MapState::pins
  std::vector<StopMark> stops;
  std::vector<ImVec2> fanned;   // of the fan's pins, in its order
  std::vector<ui::Rect> taken;  // by all of these: names keep off
};
// `room`: what of the map nothing covers. Pins of an open fan cover what lies under them.
MapMarks place_marks(ui::Context& ui, const MapState& state, const MapSight& sight, const ui::Rect& room);

// Draws them and answers a tap: chooses, fans out or comes closer. True when one was tapped.
bool draw_marks(ui::Context& ui, MapState& state, const MapSight& sight, const MapMarks& marks);
// The pins of an open fan with their names, above everything but the kiosk's own place.
bool draw_fan(ui::Context& ui, MapState& state, const MapSight& sight, const MapMarks& marks,
              const ui::Rect& room);

// Whether the map shows numbers on areas instead of pins.
bool counts_areas(MapState::Shown shown);

}  // namespace screens
