// Estimates of ways.
#include "kiosk/domain/travel.h"

#include <cmath>

namespace domain {

std::optional<Leg> leg_between(const std::optional<LatLon>& from, const std::optional<LatLon>& to) {
  if (!from || !to) return std::nullopt;
  constexpr double kStep = 5;
  const double km = distance_km(*from, *to) * kRoadFactor;
  const double minutes = std::ceil(km / kCountryRoadKmh * 60 / kStep) * kStep;
  return Leg{km, std::chrono::minutes(static_cast<int>(minutes))};
}

}  // namespace domain
