// Travel: distances over ground and driving times, estimated from straight lines.
#include "kiosk/domain/travel.h"

#include <cmath>

namespace domain {

Travel travel_by(TransportMode mode) {
  switch (mode) {
    case TransportMode::car:
      return {kRoadFactor, kCountryRoadKmh};
    case TransportMode::motorbike:
      return {kRoadFactor, 30};
    case TransportMode::boat:
      return {1.3, 15};
  }
  return {kRoadFactor, kCountryRoadKmh};
}

std::optional<Leg> leg_between(const std::optional<LatLon>& from, const std::optional<LatLon>& to,
                               TransportMode mode) {
  if (!from || !to) return std::nullopt;
  constexpr double kStep = 5;
  const Travel travel = travel_by(mode);
  const double km = distance_km(*from, *to) * travel.factor;
  const double minutes = std::ceil(km / travel.kmh * 60 / kStep) * kStep;
  return Leg{km, std::chrono::minutes(static_cast<int>(minutes))};
}

}  // namespace domain
