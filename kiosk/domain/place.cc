// Bounds and distance of points on the earth.
#include "kiosk/domain/place.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace domain {

base::Result<LatLon> LatLon::from_degrees(double latitude, double longitude) {
  if (!(std::abs(latitude) <= 90 && std::abs(longitude) <= 180)) {
    return base::Error{base::Errc::invalid, "not a place on earth: " + std::to_string(latitude) + ", " +
                                                std::to_string(longitude)};
  }
  return LatLon(latitude, longitude);
}

double distance_km(const LatLon& a, const LatLon& b) {
  constexpr double kRadius = std::numbers::pi / 180;
  const double half_lat = std::sin((b.latitude() - a.latitude()) * kRadius / 2);
  const double half_lon = std::sin((b.longitude() - a.longitude()) * kRadius / 2);
  const double haversine = half_lat * half_lat + std::cos(a.latitude() * kRadius) *
                                                     std::cos(b.latitude() * kRadius) * half_lon * half_lon;
  return 2 * 6371 * std::asin(std::min(1.0, std::sqrt(haversine)));
}

}  // namespace domain
