// Still maps: the land around a few points, fitted into a rectangle.
#include "kiosk/screens/tour_map.h"

#include <algorithm>
#include <numbers>
#include <utility>

#include "kiosk/screens/map_draw.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/screens/map_names.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr float kAroundPlace_km = 14, kLeast_km = 4, kNear_km = 15;

// Takes in where the kiosk stands if that is not far from what is shown.
void add_here(StillMap& map, const std::optional<domain::LatLon>& here) {
  if (!here || map.is_empty()) return;
  const ImVec2 at = map.land.to_km(*here);
  const Rect around = map.bounds.inset(-kNear_km);
  if (!around.contains(at)) return;
  map.here = at;
  include(map.bounds, at, false);
}

// At least so many kilometres wide and high, about the same middle.
void widen(Rect& bounds, float least_km) {
  const ImVec2 middle = bounds.centre();
  bounds.w = std::max(bounds.w, least_km);
  bounds.h = std::max(bounds.h, least_km);
  bounds.x = middle.x - bounds.w / 2;
  bounds.y = middle.y - bounds.h / 2;
}

// The commune around a point stands out, with what surrounds it.
void show_commune(StillMap& map, const domain::LatLon& where) {
  const MapLand::Shape* shape = map.land.shape_at(where);
  if (!shape) return;
  map.area = shape->area;
  map.bounds = shape->bounds;
  widen(map.bounds, kAroundPlace_km);
}

// One place with a pin, and what surrounds it.
void show_point(StillMap& map, const domain::LatLon& where, std::string kind) {
  map.kind = std::move(kind);
  map.stops.push_back({0, map.land.to_km(where)});
  include(map.bounds, map.stops.back().point, true);
  widen(map.bounds, kAroundPlace_km);
}

std::vector<ImVec2> way_of(const StillMap& map, const MapSight& sight) {
  std::vector<ImVec2> way;
  for (const StillMap::Stop& stop : map.stops) way.push_back(sight.on_screen(stop.point));
  if (map.goes_from_here && map.here) join_ends(way, sight.on_screen(*map.here));
  return way;
}

// Round corners of the page's ground over a picture's square ones.
void round_corners(ui::Context& ui, const Rect& rect, float radius, ImU32 ground) {
  constexpr float kQuarter = std::numbers::pi_v<float> / 2;
  const ImVec2 corners[] = {rect.max(), {rect.x, rect.bottom()}, rect.min(), {rect.right(), rect.y}};
  for (int i = 0; i < 4; ++i) {
    const ImVec2 corner = corners[i];
    const ImVec2 middle(corner.x + (corner.x > rect.x ? -radius : radius),
                        corner.y + (corner.y > rect.y ? -radius : radius));
    const float from = kQuarter * static_cast<float>(i);
    ui.list().PathLineTo(corner);
    ui.list().PathArcTo(middle, radius, from, from + kQuarter);
    ui.list().PathFillConvex(ground);
  }
}

// That the map opens: words in its lower right corner, where there is room; of no width otherwise.
Rect opens_pill(ui::Context& ui, const Rect& rect) {
  constexpr float kMostOfMap = 0.7f;
  const float u = ui.theme().unit, height = u * 4;
  const float width = ui.painter().width(ui.theme().label, ui.text(Msg::show_on_map)) + u * 6.4f;
  if (width > rect.w * kMostOfMap) return {rect.right(), rect.bottom(), 0, 0};
  return {rect.right() - width - u, rect.bottom() - height - u, width, height};
}

void draw_opens(ui::Context& ui, const Rect& pill) {
  if (pill.w == 0) return;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, pill, theme.colour.surface, pill.h / 2);
  ui::draw_icon(ui, ui::icon::kMap, {pill.x + u * 1.2f, pill.y, u * 3, pill.h}, u * 2.4f, theme.colour.brand);
  ui::draw_label(ui, theme.label, {pill.x + u * 4.6f, pill.y, pill.w - u * 5, pill.h}, theme.colour.text,
                 ui.text(Msg::show_on_map), gfx::Align::left);
}

// Everything but the marks: `place(sight, taken)` says where these stand and adds what they take,
// `draw(sight, marks)` draws them.
template <class Place, class Draw>
bool draw_still(ui::Context& ui, const Rect& rect, const StillMap& map, Place place, Draw draw) {
  const std::string_view label = ui.text(Msg::show_on_map);
  if (!ui.is_visible(rect)) return false;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::MapView view;
  // Marks at the edge stand whole, above what lies in the lower corners.
  const float side = std::min(u * 5, rect.w * 0.12f), above = std::min(u * 4, rect.h * 0.14f),
              below = std::min(u * 8, rect.h * 0.24f);
  const Rect room{rect.x + side, rect.y + above, rect.w - 2 * side, rect.h - above - below};
  view.fit(rect, room, map.bounds);
  const MapSight sight{view, rect};
  ui.list().PushClipRect(rect.min(), rect.max(), true);
  draw_land(ui, map.land, sight, map.area);
  std::vector<Rect> taken;
  const auto marks = place(sight, taken);
  const auto here = map.here ? std::optional(sight.on_screen(*map.here)) : std::nullopt;
  if (here) taken.push_back({here->x - u * 2, here->y - u * 2, u * 4, u * 4});
  const Rect opens = opens_pill(ui, rect);
  taken.push_back(opens);
  taken.push_back(scale_bar_room(ui, {rect.x + u, rect.bottom()}));
  const Rect here_words = here ? place_here_words(ui, *here, rect, taken) : Rect{};
  draw_names(ui, map.land, {}, sight, rect.inset(u * 0.6f), taken);
  draw(sight, marks);
  if (here) draw_here(ui, *here, here_words);
  draw_opens(ui, opens);
  draw_scale_bar(ui, {rect.x + u * 1.6f, rect.bottom() - u * 1.6f}, view.scale);
  ui.list().PopClipRect();
  round_corners(ui, rect, theme.radius, theme.colour.background);
  ui::outline(ui, rect, theme.colour.line, theme.radius);
  return ui.tapped({rect, ui::Role::image, label});
}

}  // namespace

base::Result<StillMap> enter_tour_map(store::Catalog& catalog, const std::vector<store::RouteStop>& stops,
                                      const std::optional<domain::LatLon>& here, MapAt opens) {
  StillMap map;
  map.opens = std::move(opens);
  const auto known = std::find_if(stops.begin(), stops.end(), [](const auto& stop) { return stop.where; });
  if (known == stops.end()) return map;
  map.land = make_land(TRY(catalog.map_land()), known->where);
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (!stops[i].where) continue;
    map.stops.push_back({i + 1, map.land.to_km(*stops[i].where)});
    include(map.bounds, map.stops.back().point, map.stops.size() == 1);
  }
  add_here(map, here);
  widen(map.bounds, kLeast_km);
  return map;
}

base::Result<StillMap> enter_place_map(store::Catalog& catalog, const domain::Place& place,
                                       const std::optional<domain::LatLon>& here) {
  StillMap map;
  map.opens.place = place.id;
  if (!place.where) return map;
  map.land = make_land(TRY(catalog.map_land()), place.where);
  if (place.approximate)
    show_commune(map, *place.where);
  else
    show_point(map, *place.where, place.kind);
  add_here(map, here);
  return map;
}

base::Result<StillMap> enter_producer_map(store::Catalog& catalog, const store::ProducerPage& page,
                                          const std::optional<domain::LatLon>& here) {
  StillMap map;
  map.opens.place = page.workshop;
  const auto commune = TRY(catalog.middle_of(page.producer.commune, std::nullopt));
  const auto where = page.workshop_point ? page.workshop_point : commune;
  if (!where) return map;
  map.land = make_land(TRY(catalog.map_land()), where);
  if (page.workshop_point)
    show_point(map, *where, "producer_visit");
  else
    show_commune(map, *where);
  if (!page.workshop) map.opens.area = map.area;
  add_here(map, here);
  return map;
}

bool draw_tour_map(ui::Context& ui, const Rect& rect, const StillMap& map,
                   std::optional<std::size_t> looked_at) {
  const auto place = [&](const MapSight& sight, std::vector<Rect>& taken) {
    std::vector<StopPoint> stops;
    for (const StillMap::Stop& stop : map.stops) stops.push_back({sight.on_screen(stop.point), stop.number});
    const auto here = map.here ? std::optional(sight.on_screen(*map.here)) : std::nullopt;
    auto marks = mark_stops(stops, here, stop_mark_height(ui.theme()),
                            [&](const std::string& words) { return stop_mark_width(ui, words); });
    for (const StopMark& mark : marks) taken.push_back(mark.rect);
    take_way(ui.theme(), way_of(map, sight), taken);
    return marks;
  };
  return draw_still(ui, rect, map, place, [&](const MapSight& sight, const std::vector<StopMark>& marks) {
    draw_way(ui, way_of(map, sight));
    const auto stands_out = [&](const StopMark& mark) {
      return looked_at &&
             std::find(mark.numbers.begin(), mark.numbers.end(), *looked_at) != mark.numbers.end();
    };
    for (std::size_t i = marks.size(); i-- > 0;) draw_stop_mark(ui, marks[i], stands_out(marks[i]));
  });
}

bool draw_place_map(ui::Context& ui, const Rect& rect, const StillMap& map) {
  const auto place = [&](const MapSight& sight, std::vector<Rect>& taken) {
    std::vector<Rect> pins;
    for (const StillMap::Stop& stop : map.stops)
      pins.push_back(square_around(sight.on_screen(stop.point), pin_size(ui.theme())));
    taken = pins;
    return pins;
  };
  return draw_still(ui, rect, map, place, [&](const MapSight&, const std::vector<Rect>& pins) {
    for (const Rect& pin : pins) draw_pin(ui, pin, place_icon(map.kind), PinLook::strong);
  });
}

}  // namespace screens
