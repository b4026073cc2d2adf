// Map layout: projection, clusters by squares, circles of pins, and names placed without overlaps.
#include "kiosk/screens/map_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace screens {
namespace {

constexpr double kKmPerDegree = 6371 * std::numbers::pi / 180;

double narrowing(const domain::LatLon& origin) {
  return std::cos(origin.latitude() * std::numbers::pi / 180);
}

float distance(ImVec2 a, ImVec2 b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

ImVec2 middle_of(std::span<const ImVec2> points) {
  ImVec2 sum(0, 0);
  for (const ImVec2& point : points) sum = {sum.x + point.x, sum.y + point.y};
  const float count = static_cast<float>(std::max<std::size_t>(1, points.size()));
  return {sum.x / count, sum.y / count};
}

// Moves `at` so that a square of that half side around it lies in `room`, or to the room's middle.
ImVec2 within(ImVec2 at, const ui::Rect& room, float half) {
  const auto one = [half](float value, float low, float length) {
    return length < 2 * half ? low + length / 2 : std::clamp(value, low + half, low + length - half);
  };
  return {one(at.x, room.x, room.w), one(at.y, room.y, room.h)};
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

void include(ui::Rect& bounds, ImVec2 point, bool is_first) {
  if (is_first) {
    bounds = {point.x, point.y, 0, 0};
    return;
  }
  const float right = std::max(bounds.right(), point.x), bottom = std::max(bounds.bottom(), point.y);
  bounds.x = std::min(bounds.x, point.x);
  bounds.y = std::min(bounds.y, point.y);
  bounds.w = right - bounds.x;
  bounds.h = bottom - bounds.y;
}

bool meets(const ui::Rect& a, const ui::Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
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

ClusterAnswer answer_to_tap(std::span<const ImVec2> points, float scale, float largest_scale, float apart) {
  constexpr float kLargest = 0.9f;  // of the largest scale: from here on coming closer shows nothing new
  if (points.size() < 2) return ClusterAnswer::choose;
  if (points.size() <= kMostInAFan) return ClusterAnswer::fan;
  if (scale > largest_scale * kLargest) return ClusterAnswer::list;
  float widest = 0;
  for (const ImVec2& point : points) widest = std::max(widest, distance(point, points.front()));
  return widest * largest_scale < apart ? ClusterAnswer::list : ClusterAnswer::closer;
}

std::vector<ImVec2> fan_out(ImVec2 around, std::span<const ImVec2> points, float size, const ui::Rect& room) {
  constexpr float kTurn = 2 * std::numbers::pi_v<float>, kGap = 1.25f;
  const std::size_t count = points.size();
  if (count == 0) return {};
  const float step = kTurn / static_cast<float>(count);
  const float radius = std::max(size * 1.3f, size * kGap / (2 * std::sin(std::min(step, kTurn / 4) / 2)));
  const ImVec2 centre = within(around, room, radius + size / 2), middle = middle_of(points);
  // The first place lies half a step clockwise of the top, so that two pins stand beside each other.
  const float first = -kTurn / 4 + step / 2;
  const auto turn = [&](std::size_t i) {
    const float angle = std::atan2(points[i].y - middle.y, points[i].x - middle.x) - first + step / 2;
    return angle - kTurn * std::floor(angle / kTurn);
  };
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return turn(a) < turn(b); });
  std::vector<ImVec2> places(count);
  for (std::size_t i = 0; i < count; ++i) {
    const float angle = first + step * static_cast<float>(i);
    places[order[i]] = {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
  }
  return places;
}

ImVec2 beside(ImVec2 at, ImVec2 here, float away) {
  const float apart = distance(at, here);
  if (apart >= away) return at;
  if (apart < 1) return {here.x - away, here.y};
  return {here.x + (at.x - here.x) / apart * away, here.y + (at.y - here.y) / apart * away};
}

std::string stop_numbers(std::span<const std::size_t> numbers) {
  constexpr std::size_t kRun = 3;  // from here on "first–last" is shorter than the numbers themselves
  std::string words;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
    if (end - i < kRun) end = i + 1;
    if (!words.empty()) words += "\u00B7";
    words += std::to_string(numbers[i]);
    if (end - i >= kRun) words += "\u2013" + std::to_string(numbers[end - 1]);
    i = end;
  }
  return words;
}

namespace {

constexpr float kBetweenMarks = 0.12f;  // of their height

ui::Rect mark_around(ImVec2 at, float height, float width) {
  return {at.x - width / 2, at.y - height / 2, width, height};
}

// Beside `here` instead of over it: on the side where it lies already, else above, where no other mark is.
void step_aside(std::vector<StopMark>& marks, std::size_t which, ImVec2 here, float height) {
  StopMark& mark = marks[which];
  const float away = height * 1.25f;
  const ImVec2 to(mark.point.x - here.x, mark.point.y - here.y);
  const float side = mark.rect.w / 2 + height * 0.75f;
  std::vector<ImVec2> places{
      {here.x, here.y - away}, {here.x + side, here.y}, {here.x - side, here.y}, {here.x, here.y + away}};
  if (std::hypot(to.x, to.y) > 1)
    std::stable_sort(places.begin(), places.end(), [&](ImVec2 a, ImVec2 b) {
      return (a.x - here.x) * to.x + (a.y - here.y) * to.y > (b.x - here.x) * to.x + (b.y - here.y) * to.y;
    });
  for (const ImVec2& place : places) {
    const ui::Rect rect = mark_around(place, height, mark.rect.w);
    bool is_free = true;
    for (std::size_t i = 0; i < marks.size(); ++i) is_free &= i == which || !meets(rect, marks[i].rect);
    if (!is_free) continue;
    mark.rect = rect;
    return;
  }
  mark.rect = mark_around(places.front(), height, mark.rect.w);
}

}  // namespace

std::vector<StopMark> mark_stops(std::span<const StopPoint> stops, const std::optional<ImVec2>& here,
                                 float height, const std::function<float(const std::string&)>& width_of) {
  struct Group {
    std::vector<ImVec2> points;
    std::vector<std::size_t> numbers;
    StopMark mark;
  };
  const auto settle = [&](Group& group) {
    std::sort(group.numbers.begin(), group.numbers.end());
    group.mark.words = stop_numbers(group.numbers);
    group.mark.point = middle_of(group.points);
    group.mark.rect = mark_around(group.mark.point, height, std::max(height, width_of(group.mark.words)));
  };
  std::vector<Group> groups;
  for (const StopPoint& stop : stops) {
    groups.push_back({{stop.at}, {stop.number}, {}});
    settle(groups.back());
  }
  // A mark that takes in another grows, and may take in a third.
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < groups.size() && !grew; ++i) {
      for (std::size_t j = i + 1; j < groups.size() && !grew; ++j) {
        if (!meets(groups[i].mark.rect.inset(-height * kBetweenMarks), groups[j].mark.rect)) continue;
        groups[i].points.insert(groups[i].points.end(), groups[j].points.begin(), groups[j].points.end());
        groups[i].numbers.insert(groups[i].numbers.end(), groups[j].numbers.begin(), groups[j].numbers.end());
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(j));
        settle(groups[i]);
        grew = true;
      }
    }
  }
  std::vector<StopMark> marks;
  for (Group& group : groups) {
    group.mark.numbers = std::move(group.numbers);
    marks.push_back(std::move(group.mark));
  }
  if (!here) return marks;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].rect.inset(-height * 0.4f).contains(*here)) step_aside(marks, i, *here, height);
  }
  return marks;
}

std::vector<bool> place_labels(std::span<const ui::Rect> taken, std::span<const ui::Rect> wanted) {
  std::vector<bool> kept(wanted.size(), false);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    kept[i] = std::none_of(taken.begin(), taken.end(),
                           [&](const ui::Rect& other) { return meets(other, wanted[i]); });
    for (std::size_t j = 0; j < i && kept[i]; ++j) kept[i] = !kept[j] || !meets(wanted[i], wanted[j]);
  }
  return kept;
}

ScaleBar scale_bar(float pixels_per_km, float most_px) {
  const float most_km = most_px / pixels_per_km;
  const float power = std::pow(10.f, std::floor(std::log10(most_km)));
  constexpr float kNearly = 1.0001f;  // what fits but for rounding fits
  float km = power;
  for (const float step : {2.f, 5.f}) {
    if (step * power <= most_km * kNearly) km = step * power;
  }
  return {km, km * pixels_per_km};
}

MapRooms map_rooms(const ui::Rect& page, const PanelWish& wish) {
  constexpr float kMostHeight = 0.46f;  // of the page, below the map
  if (wish.content <= 0) return {page, page, {page.x, page.bottom(), page.w, 0}};
  if (wish.place == PanelPlace::beside) {
    const ui::Rect map{page.x, page.y, page.w - wish.width - 2 * wish.margin, page.h};
    const float height = std::min(wish.content, page.h - 2 * wish.margin);
    return {map, map, {map.right() + wish.margin, page.y + wish.margin, wish.width, height}};
  }
  const float height = std::min(wish.content, page.h * kMostHeight);
  const ui::Rect panel{page.x + wish.margin, page.bottom() - wish.margin - height, page.w - 2 * wish.margin,
                       height};
  return {page, {page.x, page.y, page.w, panel.y - page.y}, panel};
}

}  // namespace screens
