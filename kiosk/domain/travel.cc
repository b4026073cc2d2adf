// Estimates of ways.
#include "kiosk/domain/travel.h"

#include <cmath>

namespace domain {

Travel travel_by(Means means) {
  switch (means) {
    case Means::car:
      return {kRoadFactor, kCountryRoadKmh};
    case Means::motorbike:
      return {kRoadFactor, 30};
    case Means::boat:
      return {1.3, 15};
  }
  return {kRoadFactor, kCountryRoadKmh};
}

std::optional<Leg> leg_between(const std::optional<LatLon>& from, const std::optional<LatLon>& to,
                               Means means) {
  if (!from || !to) return std::nullopt;
  constexpr double kStep = 5;
  const Travel travel = travel_by(means);
  const double km = distance_km(*from, *to) * travel.factor;
  const double minutes = std::ceil(km / travel.kmh * 60 / kStep) * kStep;
  return Leg{km, std::chrono::minutes(static_cast<int>(minutes))};
}

}  // namespace domain
