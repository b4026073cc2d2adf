// ProvinceBounds: boxes around the groups of points that are known.
#include "tools/publish/province_bounds.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace publish {
namespace {

constexpr double kLargestHalf =
    1.6;  // degrees from the middle of any province to its end (Nghệ An is the widest)
constexpr double kBesideOutlines = 0.1, kBesidePoints = 0.5;
constexpr std::size_t kFewOutlines = 10;  // fewer are a beginning, not a province

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The box around the points that lie near their middle: one that is far away is a mistake, not a part of the
// province.
ProvinceBounds box_around(const std::vector<domain::LatLon>& points, double margin, std::string source) {
  std::vector<double> latitudes, longitudes;
  for (const domain::LatLon& point : points) {
    latitudes.push_back(point.latitude());
    longitudes.push_back(point.longitude());
  }
  const double latitude = median(latitudes), longitude = median(longitudes);
  ProvinceBounds box{latitude, latitude, longitude, longitude, std::move(source)};
  for (const domain::LatLon& point : points) {
    if (std::fabs(point.latitude() - latitude) > kLargestHalf ||
        std::fabs(point.longitude() - longitude) > kLargestHalf)
      continue;
    box.south = std::min(box.south, point.latitude());
    box.north = std::max(box.north, point.latitude());
    box.west = std::min(box.west, point.longitude());
    box.east = std::max(box.east, point.longitude());
  }
  return {box.south - margin, box.north + margin, box.west - margin, box.east + margin,
          std::move(box.source)};
}

}  // namespace

ProvinceBounds vietnam() {
  return {6.0, 23.6, 102.0, 118.0, "Vietnam"};
}

ProvinceBounds bounds_of(const std::vector<std::vector<domain::LatLon>>& outlines,
                         const std::vector<domain::LatLon>& areas) {
  std::vector<domain::LatLon> points;
  for (const auto& outline : outlines) points.insert(points.end(), outline.begin(), outline.end());
  if (points.empty())
    return areas.empty() ? vietnam() : box_around(areas, kBesidePoints, "the points of its areas");
  ProvinceBounds box = box_around(points, outlines.size() < kFewOutlines ? kBesidePoints : kBesideOutlines,
                                  "the outlines of its areas");
  // A province whose outlines are only begun has areas beyond them.
  if (!areas.empty()) {
    const ProvinceBounds around = box_around(areas, kBesideOutlines, "");
    const bool lie_together =
        std::fabs((around.south + around.north) / 2 - (box.south + box.north) / 2) < kLargestHalf &&
        std::fabs((around.west + around.east) / 2 - (box.west + box.east) / 2) < kLargestHalf;
    if (lie_together)
      box = {std::min(box.south, around.south), std::max(box.north, around.north),
             std::min(box.west, around.west), std::max(box.east, around.east), box.source};
  }
  return box;
}

base::Result<ProvinceBounds> parse_bounds(const std::string& text) {
  double value[4] = {};
  const char *at = text.data(), *end = at + text.size();
  bool is_right = true;
  for (int i = 0; i < 4 && is_right; ++i) {
    const auto read = std::from_chars(at, end, value[i]);
    is_right = read.ec == std::errc() && (i == 3 ? read.ptr == end : read.ptr != end && *read.ptr == ',');
    at = read.ptr + (i < 3 ? 1 : 0);
  }
  if (!is_right || value[0] >= value[1] || value[2] >= value[3] || value[0] < -90 || value[1] > 90 ||
      value[2] < -180 || value[3] > 180) {
    return base::Error{
        base::Errc::invalid,
        "bounds are \"south,north,west,east\" in degrees, like 9.4,10.2,105.9,106.8, not \"" + text + "\""};
  }
  return ProvinceBounds{value[0], value[1], value[2], value[3], "the setting bounds"};
}

}  // namespace publish
