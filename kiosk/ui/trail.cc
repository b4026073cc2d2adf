// Trail: least squares over the last tenth of a second.
#include "kiosk/ui/trail.h"

#include <cstddef>

namespace ui {
namespace {

// Physics that felt right on a panel (DESIGN.md §8).
constexpr double kWindow_s = 0.100, kRest_s = 0.060;
constexpr double kLeast_s = 0.004;  // over less, the jitter of the times is larger than the way
constexpr std::size_t kMostPoints = 64;

}  // namespace

void Trail::add(double at_s, ImVec2 position) {
  points_.push_back({at_s, position});
  if (points_.size() > kMostPoints) points_.erase(points_.begin(), points_.begin() + kMostPoints / 2);
}

float Trail::velocity(Axis axis, double lifted_s) const {
  if (points_.empty() || lifted_s - points_.back().at_s > kRest_s) return 0;
  const double last_s = points_.back().at_s;
  double count = 0, time = 0, way = 0, time_time = 0, time_way = 0, longest = 0;
  for (const Point& point : points_) {
    const double ago = last_s - point.at_s;
    if (ago > kWindow_s) continue;
    const double at = axis == Axis::horizontal ? point.position.x : point.position.y;
    longest = longest < ago ? ago : longest;
    count += 1;
    time -= ago;
    way += at;
    time_time += ago * ago;
    time_way -= ago * at;
  }
  const double spread = count * time_time - time * time;
  if (longest < kLeast_s || spread <= 0) return 0;
  return static_cast<float>((count * time_way - time * way) / spread);
}

}  // namespace ui
