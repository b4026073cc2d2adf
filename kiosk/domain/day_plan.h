// "Make my day": an order of places that fits into the hours a visitor has.
//
// Pure, and the same for the same input. Ways are domain/travel's estimates; staying times are ours.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <vector>

#include "kiosk/domain/travel.h"

namespace domain {

struct DayStop {
  LatLon where;
  std::chrono::minutes stay;
  int variety = 0;  // stops of the same kind are worth less each time
};

struct DayPlan {
  std::vector<std::size_t> order;  // indices of the stops, first to last
  std::chrono::minutes total{0};   // ways and stays, and the way back to the start if there is one
  double km = 0;
};

// As many and as varied stops as fit into `budget`, in a short order: the stop of most worth for its added
// time is put where it adds least, again and again; then pieces of the way are turned around while that
// shortens it. Without a start the way begins at its first stop and ends at its last. With nothing that fits
// the plan is empty.
DayPlan plan_day(std::span<const DayStop> stops, const std::optional<LatLon>& start,
                 std::chrono::minutes budget, TransportMode mode = TransportMode::car);

}  // namespace domain
