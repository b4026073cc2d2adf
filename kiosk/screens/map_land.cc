// The land of maps: projected once, when a page is entered.
#include "kiosk/screens/map_land.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/domain/polygon.h"
#include "kiosk/screens/map_layout.h"

namespace screens {
namespace {

MapLand::Shape shape_of(store::MapShape& read, const domain::LatLon& origin) {
  MapLand::Shape made{.area = read.outline.area,
                      .name = std::move(read.name),
                      .ring = std::move(read.outline.ring),
                      .points = {},
                      .triangles = std::move(read.outline.triangles),
                      .bounds = {},
                      .centre = {},
                      .district = std::move(read.district)};
  for (const domain::LatLon& point : made.ring) {
    made.points.push_back(project(origin, point));
    include(made.bounds, made.points.back(), made.points.size() == 1);
  }
  // The name stands on the part that holds the area's centre; islets of it go without.
  const bool has_name = read.centre && domain::contains(made.ring, *read.centre);
  made.centre = has_name ? project(origin, *read.centre) : made.bounds.centre();
  if (!has_name && read.centre) made.name = {};
  if (has_name || !read.centre) {
    made.products = read.products;
    made.producers = read.producers;
  }
  return made;
}

// Districts take the two tints by turns, in the order of their ids: neighbours mostly differ, and none stands
// out.
void tint_districts(MapLand& land) {
  std::vector<domain::AreaId> ids;
  for (const MapLand::Shape& shape : land.shapes) {
    if (shape.district) ids.push_back(*shape.district);
  }
  std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return a.text() < b.text(); });
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (MapLand::Shape& shape : land.shapes) {
    const auto at = shape.district ? std::find(ids.begin(), ids.end(), *shape.district) : ids.end();
    shape.is_other = at != ids.end() && (at - ids.begin()) % 2 == 1;
  }
}

// Where in a neighbour's land its name can be read while the whole province is seen: of the points of a grid
// that lie in it, the one with most room.
ImVec2 label_of(const std::vector<domain::LatLon>& ring, const MapLand::Ground& ground, const MapLand& land) {
  constexpr int kSteps = 16;
  const ui::Rect world = land.world.inset(-0.15f * land.world.w);
  ImVec2 best = ground.bounds.centre();
  float most = -1;
  for (int i = 0; i < kSteps * kSteps; ++i) {
    const int column = i % kSteps, row = i / kSteps;
    const ImVec2 at(world.x + world.w * (static_cast<float>(column) + 0.5f) / kSteps,
                    world.y + world.h * (static_cast<float>(row) + 0.5f) / kSteps);
    if (!domain::contains(ring, unproject(*land.origin, at))) continue;
    float room = std::min(std::min(at.x - world.x, world.right() - at.x),
                          std::min(at.y - world.y, world.bottom() - at.y));
    for (const ImVec2& point : ground.points)
      room = std::min(room, std::hypot(at.x - point.x, at.y - point.y));
    for (const MapLand::Water& water : land.waters)
      room = std::min(room, std::hypot(at.x - water.point.x, at.y - water.point.y) / 2);  // a name is long
    if (room > most) {
      most = room;
      best = at;
    }
  }
  return best;
}

MapLand::Ground ground_of(domain::Land read, const MapLand& land) {
  MapLand::Ground ground{std::move(read.name), {}, domain::triangulate(read.ring), {}, {}};
  for (const domain::LatLon& point : read.ring) {
    ground.points.push_back(land.to_km(point));
    include(ground.bounds, ground.points.back(), ground.points.size() == 1);
  }
  ground.label = label_of(read.ring, ground, land);
  return ground;
}

}  // namespace

ImVec2 MapLand::to_km(const domain::LatLon& point) const {
  return project(*origin, point);
}

const MapLand::Shape* MapLand::shape_at(const domain::LatLon& point) const {
  for (const Shape& shape : shapes) {
    if (domain::contains(shape.ring, point)) return &shape;
  }
  return nullptr;
}

MapLand make_land(store::MapLand read, const std::optional<domain::LatLon>& otherwise) {
  MapLand land;
  land.origin = read.shapes.empty() ? otherwise : read.shapes.front().outline.ring.front();
  if (!land.origin) return land;
  for (store::MapShape& shape : read.shapes) {
    land.shapes.push_back(shape_of(shape, *land.origin));
    const ui::Rect& bounds = land.shapes.back().bounds;
    include(land.world, bounds.min(), land.shapes.size() == 1);
    include(land.world, bounds.max(), false);
  }
  tint_districts(land);
  for (std::size_t i = 0; i < land.shapes.size(); ++i) land.by_size.push_back(i);
  const auto size = [&](std::size_t i) { return land.shapes[i].bounds.w * land.shapes[i].bounds.h; };
  std::stable_sort(land.by_size.begin(), land.by_size.end(),
                   [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  for (domain::Water& water : read.waters) {
    land.waters.push_back({std::move(water.name),
                           land.to_km(water.where),
                           water.slope_degrees,
                           {},
                           static_cast<float>(water.width_m) / 1000});
    for (const domain::LatLon& point : water.course) land.waters.back().course.push_back(land.to_km(point));
    // A strip of the sea beside the province, so that it reads as a shore.
    if (water.course.empty()) include(land.world, land.waters.back().point, land.shapes.empty());
  }
  for (domain::Land& neighbour : read.lands) {
    if (neighbour.ring.size() <= domain::Land::kMaxPoints)
      land.grounds.push_back(ground_of(std::move(neighbour), land));
  }
  return land;
}

}  // namespace screens
