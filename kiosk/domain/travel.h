// How far it is from one stop of a tour to the next, where no road data exist.
#pragma once

#include <chrono>
#include <optional>

#include "kiosk/domain/place.h"

namespace domain {

// Roads are longer than the straight line: by 1.2 to 1.6 in the countries measured by Ballou, Rahardja and
// Sakai (2002). A delta of canals and ferries lies above their middle.
inline constexpr double kRoadFactor = 1.4;

// On the roads of a commune and behind tractors, stops at crossings included; measured by nobody, so told as
// "about".
inline constexpr double kCountryRoadKmh = 35;

struct Leg {
  double km;                     // by road
  std::chrono::minutes driving;  // rounded up to five minutes
};

enum class TransportMode { car, motorbike, boat };

// How much longer than the straight line, and how fast. A motorbike takes the same roads a little slower, the
// small ones as well; a boat follows rivers and canals, which wind less than roads here, at the pace of the
// country's motor boats. Estimates of ours, measured by nobody.
struct Travel {
  double factor, kmh;
};
Travel travel_by(TransportMode mode);

// Empty when either end is unknown.
std::optional<Leg> leg_between(const std::optional<LatLon>& from, const std::optional<LatLon>& to,
                               TransportMode mode = TransportMode::car);

}  // namespace domain
