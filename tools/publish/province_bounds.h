// ProvinceBounds: where a point of this province can lie, known from its own data.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/place.h"

namespace publish {

struct ProvinceBounds {
  double south, north, west, east;  // degrees
  std::string source;               // how they are known, for messages
  bool contains(double latitude, double longitude) const {
    return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  }
};

// Vietnam's land, islands and waters, widened a little: what no point of any province leaves.
ProvinceBounds vietnam();

// From the outlines of its communes and the points of its areas (the box around those that lie together,
// widened by 0.1 degrees at outlines and by 0.5 at points or where outlines are few); Vietnam's where there
// is neither.
ProvinceBounds bounds_of(const std::vector<std::vector<domain::LatLon>>& outlines,
                         const std::vector<domain::LatLon>& areas);

// The setting "bounds": "south,north,west,east" in degrees. Errc::invalid.
base::Result<ProvinceBounds> parse_bounds(const std::string& text);

}  // namespace publish
