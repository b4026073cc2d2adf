// Map layout: projection, clusters by squares, and names placed without overlaps.
#include "kiosk/screens/map_layout.h"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <unordered_map>

namespace screens {
namespace {

constexpr double kKmPerDegree = 6371 * std::numbers::pi / 180;

double narrowing(const domain::LatLon& origin) {
  return std::cos(origin.latitude() * std::numbers::pi / 180);
}

}  // namespace

ImVec2 project(const domain::LatLon& origin, const domain::LatLon& point) {
  const double east = (point.longitude() - origin.longitude()) * narrowing(origin) * kKmPerDegree;
  return {static_cast<float>(east),
          static_cast<float>((origin.latitude() - point.latitude()) * kKmPerDegree)};
}

domain::LatLon unproject(const domain::LatLon& origin, ImVec2 point) {
  auto there = domain::LatLon::from_degrees(
      origin.latitude() - static_cast<double>(point.y) / kKmPerDegree,
      origin.longitude() + static_cast<double>(point.x) / kKmPerDegree / narrowing(origin));
  return there ? *there : origin;  // off the earth: a touch on nothing
}

std::vector<Cluster> cluster_pins(const std::vector<ImVec2>& pins, const ui::Rect& view, float apart) {
  std::vector<Cluster> clusters;
  // Squares as wide as the distance: whoever is near lies in the same or a neighbouring one.
  std::unordered_multimap<std::int64_t, std::size_t> by_square;
  const auto square = [&](ImVec2 at, int right, int down) {
    return (static_cast<std::int64_t>(std::floor(at.y / apart)) + down) * 1'000'003 +
           static_cast<std::int64_t>(std::floor(at.x / apart)) + right;
  };
  const auto near = [&](ImVec2 at) -> Cluster* {
    for (int down = -1; down <= 1; ++down) {
      for (int right = -1; right <= 1; ++right) {
        const auto [first, last] = by_square.equal_range(square(at, right, down));
        for (auto found = first; found != last; ++found) {
          Cluster& cluster = clusters[found->second];
          if (std::hypot(cluster.at.x - at.x, cluster.at.y - at.y) < apart) return &cluster;
        }
      }
    }
    return nullptr;
  };
  for (std::size_t i = 0; i < pins.size(); ++i) {
    if (!view.contains(pins[i])) continue;
    if (Cluster* cluster = near(pins[i])) {
      cluster->pins.push_back(i);
      continue;
    }
    by_square.emplace(square(pins[i], 0, 0), clusters.size());
    clusters.push_back({pins[i], {i}});
  }
  return clusters;
}

std::vector<bool> place_labels(const std::vector<ui::Rect>& wanted) {
  std::vector<bool> kept(wanted.size(), false);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    kept[i] = true;
    for (std::size_t j = 0; j < i && kept[i]; ++j) {
      const bool apart = wanted[i].right() <= wanted[j].x || wanted[j].right() <= wanted[i].x ||
                         wanted[i].bottom() <= wanted[j].y || wanted[j].bottom() <= wanted[i].y;
      kept[i] = !kept[j] || apart;
    }
  }
  return kept;
}

}  // namespace screens
