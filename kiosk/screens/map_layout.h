// What of the map stands where: projection, clusters of pins, names that do not cover each other. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/domain/place.h"
#include "kiosk/ui/geometry.h"

namespace screens {

// A point of the province in kilometres east and south of `origin` (equirectangular at its latitude; over 100
// km the error of a distance stays below 0.2 %).
ImVec2 project(const domain::LatLon& origin, const domain::LatLon& point);

// The way back.
domain::LatLon unproject(const domain::LatLon& origin, ImVec2 point);

// Pins that would cover each other stand as one.
struct Cluster {
  ImVec2 at;                      // of its first pin, in pixels
  std::vector<std::size_t> pins;  // indices, never empty
};
// `pins` in pixels; one that lies within `apart` pixels of an earlier cluster joins it, so that clusters are
// never nearer than that to each other. Only what lies in `view` is looked at; linear.
std::vector<Cluster> cluster_pins(const std::vector<ImVec2>& pins, const ui::Rect& view, float apart);

// Keeps the rectangles that fit beside all kept before them, in their order; true for each that is kept.
std::vector<bool> place_labels(const std::vector<ui::Rect>& wanted);

}  // namespace screens
