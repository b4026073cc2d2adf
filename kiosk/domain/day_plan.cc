// Day plan: places are inserted where they cost least, then parts of the way are turned around.
#include "kiosk/domain/day_plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace domain {
namespace {

using std::chrono::minutes;

constexpr double kLessEachTime = 0.6;  // worth of a second stop of one kind, of a third 0.36 …

class Way {
 public:
  Way(std::span<const DayStop> stops, const std::optional<LatLon>& start, TransportMode mode)
      : stops_(stops), start_(start), travel_(travel_by(mode)) {}

  // Time that stop `i` adds when it stands at `position`, without its stay.
  double added(std::size_t i, std::size_t position) const {
    const LatLon* before = position > 0 ? &stops_[order[position - 1]].where : start();
    const LatLon* after = position < order.size() ? &stops_[order[position]].where : start();
    const LatLon& here = stops_[i].where;
    return (before ? drive(*before, here) : 0) + (after ? drive(here, *after) : 0) -
           (before && after ? drive(*before, *after) : 0);
  }
  double length() const {
    double hours = 0;
    const LatLon* last = start();
    for (const std::size_t i : order) {
      if (last) hours += drive(*last, stops_[i].where);
      last = &stops_[i].where;
    }
    return hours + (last && start() && !order.empty() ? drive(*last, *start()) : 0);
  }
  // Turns pieces around while that shortens the way.
  void shorten() {
    for (bool shorter = true; shorter;) {
      shorter = false;
      for (std::size_t i = 0; i + 1 < order.size(); ++i) {
        for (std::size_t j = i + 1; j < order.size(); ++j) {
          const double before = length();
          std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                       order.begin() + static_cast<std::ptrdiff_t>(j) + 1);
          if (length() < before - 1e-9)
            shorter = true;
          else
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(j) + 1);
        }
      }
    }
  }

  std::vector<std::size_t> order;

 private:
  // Hours; the planner counts exactly and only shows what is rounded.
  double drive(const LatLon& a, const LatLon& b) const {
    return distance_km(a, b) * travel_.factor / travel_.kmh;
  }
  const LatLon* start() const { return start_ ? &*start_ : nullptr; }
  std::span<const DayStop> stops_;
  const std::optional<LatLon>& start_;
  Travel travel_;
};

double hours(minutes time) {
  return static_cast<double>(time.count()) / 60;
}

}  // namespace

DayPlan plan_day(std::span<const DayStop> stops, const std::optional<LatLon>& start, minutes budget,
                 TransportMode mode) {
  Way way(stops, start, mode);
  std::vector<bool> used(stops.size(), false);
  std::map<int, double> worth;  // of the next stop of each kind
  double spent = 0, staying = 0;
  while (true) {
    std::size_t best = stops.size(), best_position = 0;
    double best_value = 0;
    for (std::size_t i = 0; i < stops.size(); ++i) {
      if (used[i]) continue;
      std::size_t position = 0;
      double least = way.added(i, 0);
      for (std::size_t p = 1; p <= way.order.size(); ++p) {
        if (const double added = way.added(i, p); added < least)
          std::tie(least, position) = std::pair(added, p);
      }
      const double takes = least + hours(stops[i].stay);
      if (spent + takes > hours(budget)) continue;
      const double value =
          (worth.contains(stops[i].variety) ? worth.at(stops[i].variety) : 1) / std::max(0.05, takes);
      if (best == stops.size() || value > best_value)
        std::tie(best, best_position, best_value) = std::tuple(i, position, value);
    }
    if (best == stops.size()) break;
    used[best] = true;
    way.order.insert(way.order.begin() + static_cast<std::ptrdiff_t>(best_position), best);
    worth.try_emplace(stops[best].variety, 1).first->second *= kLessEachTime;
    staying += hours(stops[best].stay);
    way.shorten();
    spent = way.length() + staying;
  }
  DayPlan plan{std::move(way.order), minutes(std::lround(spent * 60)), 0};
  plan.km = (spent - staying) * travel_by(mode).kmh;
  return plan;
}

}  // namespace domain
