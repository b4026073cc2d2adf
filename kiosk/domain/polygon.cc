// Polygons: point in polygon by crossings, triangles by ear clipping, and whether a ring is simple.
#include "kiosk/domain/polygon.h"

#include <algorithm>
#include <numeric>

namespace domain {
namespace {

// Twice the signed area of a, b, c: positive when they turn to the left (longitude to the right, latitude
// up).
double turn(const LatLon& a, const LatLon& b, const LatLon& c) {
  return (b.longitude() - a.longitude()) * (c.latitude() - a.latitude()) -
         (b.latitude() - a.latitude()) * (c.longitude() - a.longitude());
}

bool lies_between(const LatLon& a, const LatLon& b, const LatLon& p) {
  return std::min(a.longitude(), b.longitude()) <= p.longitude() &&
         p.longitude() <= std::max(a.longitude(), b.longitude()) &&
         std::min(a.latitude(), b.latitude()) <= p.latitude() &&
         p.latitude() <= std::max(a.latitude(), b.latitude());
}

bool sides_meet(const LatLon& a, const LatLon& b, const LatLon& c, const LatLon& d) {
  const double abc = turn(a, b, c), abd = turn(a, b, d), cda = turn(c, d, a), cdb = turn(c, d, b);
  if (((abc > 0) != (abd > 0)) && ((cda > 0) != (cdb > 0)) && abc != 0 && abd != 0 && cda != 0 && cdb != 0)
    return true;
  return (abc == 0 && lies_between(a, b, c)) || (abd == 0 && lies_between(a, b, d)) ||
         (cda == 0 && lies_between(c, d, a)) || (cdb == 0 && lies_between(c, d, b));
}

double signed_area(std::span<const LatLon> ring) {
  double area = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const LatLon &a = ring[i], &b = ring[(i + 1) % ring.size()];
    area += a.longitude() * b.latitude() - b.longitude() * a.latitude();
  }
  return area / 2;
}

}  // namespace

bool crosses_itself(std::span<const LatLon> ring) {
  const std::size_t n = ring.size();
  for (std::size_t i = 0; i < n; ++i) {
    const LatLon &a = ring[i], &b = ring[(i + 1) % n];
    if (a == b) return true;
    for (std::size_t j = i + 1; j < n; ++j) {
      const LatLon &c = ring[j], &d = ring[(j + 1) % n];
      if (j == i + 1) {  // neighbours share b; they lie on each other when d goes back over a–b
        if (turn(a, b, d) == 0 && (lies_between(a, b, d) || lies_between(b, d, a))) return true;
      } else if ((j + 1) % n == i) {
        continue;  // the other neighbour, seen when the roles are swapped
      } else if (sides_meet(a, b, c, d)) {
        return true;
      }
    }
  }
  return false;
}

std::vector<std::uint16_t> triangulate(std::span<const LatLon> ring) {
  std::vector<std::uint16_t> triangles;
  if (ring.size() < 3 || ring.size() > UINT16_MAX || crosses_itself(ring)) return triangles;
  std::vector<std::uint16_t> left(ring.size());
  std::iota(left.begin(), left.end(), std::uint16_t{0});
  if (signed_area(ring) < 0)
    std::reverse(left.begin(), left.end());  // so that every outer corner turns to the left
  const auto is_ear = [&](std::size_t i) {
    const std::size_t n = left.size();
    const std::uint16_t before = left[(i + n - 1) % n], at = left[i], after = left[(i + 1) % n];
    if (turn(ring[before], ring[at], ring[after]) <= 0) return false;
    return std::none_of(left.begin(), left.end(), [&](std::uint16_t other) {
      if (other == before || other == at || other == after) return false;
      return turn(ring[before], ring[at], ring[other]) >= 0 &&
             turn(ring[at], ring[after], ring[other]) >= 0 &&
             turn(ring[after], ring[before], ring[other]) >= 0;
    });
  };
  while (left.size() > 3) {
    std::size_t ear = 0;
    while (ear < left.size() && !is_ear(ear)) ++ear;
    if (ear == left.size()) {
      // Only corners of no area are left to cut, which neighbours on one line make.
      const std::size_t n = left.size();
      for (ear = 0; ear < n; ++ear) {
        if (turn(ring[left[(ear + n - 1) % n]], ring[left[ear]], ring[left[(ear + 1) % n]]) == 0) break;
      }
      if (ear == n) return {};
    } else {
      const std::size_t n = left.size();
      triangles.insert(triangles.end(), {left[(ear + n - 1) % n], left[ear], left[(ear + 1) % n]});
    }
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(ear));
  }
  triangles.insert(triangles.end(), left.begin(), left.end());
  return triangles;
}

bool contains(std::span<const LatLon> ring, const LatLon& point) {
  bool is_inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const LatLon &a = ring[i], &b = ring[j];
    if ((a.latitude() > point.latitude()) == (b.latitude() > point.latitude())) continue;
    const double crossing = a.longitude() + (point.latitude() - a.latitude()) /
                                                (b.latitude() - a.latitude()) *
                                                (b.longitude() - a.longitude());
    if (point.longitude() < crossing) is_inside = !is_inside;
  }
  return is_inside;
}

}  // namespace domain
