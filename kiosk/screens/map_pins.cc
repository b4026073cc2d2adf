// Pins, fans and numbers.
#include "kiosk/screens/map_pins.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "kiosk/screens/words.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr float kApart = 1.15f;  // of a pin's size: nearer ones are one cluster

bool is_chosen(const MapState& state, const domain::PlaceId& place) {
  if (!state.chosen) return state.focus_id == place;
  return !state.chosen->area && std::any_of(state.chosen->places.begin(), state.chosen->places.end(),
                                            [&](const store::PlaceCard& card) { return card.id == place; });
}

std::vector<Cluster> clusters_of(ui::Context& ui, const MapState& state, const MapSight& sight) {
  std::vector<ImVec2> points;
  std::vector<std::size_t> pins;
  for (const std::size_t pin : state.visible) {
    if (state.fan && std::find(state.fan->pins.begin(), state.fan->pins.end(), pin) != state.fan->pins.end())
      continue;
    pins.push_back(pin);
    points.push_back(sight.on_screen(state.pins[pin].point));
  }
  std::vector<Cluster> clusters = cluster_pins(points, sight.rect, pin_size(ui.theme()) * kApart);
  for (Cluster& cluster : clusters) {
    for (std::size_t& pin : cluster.pins) pin = pins[pin];
  }
  return clusters;
}

std::vector<StopMark> stops_of(ui::Context& ui, const MapState& state, const MapSight& sight) {
  std::vector<StopPoint> stops;
  for (const MapState::Stop& stop : state.stops) stops.push_back({sight.on_screen(stop.point), stop.number});
  const auto here = state.here ? std::optional(sight.on_screen(*state.here)) : std::nullopt;
  return mark_stops(stops, here, stop_mark_height(ui.theme()),
                    [&](const std::string& words) { return stop_mark_width(ui, words); });
}

std::vector<ImVec2> way_of(const MapState& state, const MapSight& sight) {
  std::vector<ImVec2> way;
  for (const MapState::Stop& stop : state.stops) way.push_back(sight.on_screen(stop.point));
  if (state.goes_from_here && state.here) join_ends(way, sight.on_screen(*state.here));
  return way;
}

// A number on each area that has what is looked for; true areas are tapped anyway, so these only tell.
void draw_counts(ui::Context& ui, const MapState& state, const MapSight& sight) {
  const ui::Theme& theme = ui.theme();
  for (const MapLand::Shape& shape : state.land.shapes) {
    const std::int64_t count = state.shown == MapState::Shown::products ? shape.products : shape.producers;
    const ImVec2 at = sight.on_screen(shape.centre);
    if (count == 0 || !sight.rect.contains(at)) continue;
    const std::string number = std::to_string(count);
    const float height = theme.unit * 3.4f,
                width = std::max(height, ui.painter().width(theme.label, number) + theme.unit * 1.8f);
    const Rect mark{at.x - width / 2, at.y - height / 2, width, height};
    ui::fill(ui, mark, theme.colour.accent, height / 2);
    ui::draw_label(ui, theme.label, mark, theme.colour.surface, number, gfx::Align::centre);
  }
}

void draw_cluster(ui::Context& ui, const MapState& state, const Cluster& cluster) {
  const ui::Theme& theme = ui.theme();
  const Rect mark = square_around(cluster.at, pin_size(theme));
  const bool ringed = std::any_of(cluster.pins.begin(), cluster.pins.end(), [&](std::size_t pin) {
    return is_chosen(state, state.pins[pin].place.id);
  });
  const PinLook look = state.stops.empty() ? PinLook::strong : PinLook::pale;
  if (ringed) draw_ring(ui, cluster.at, mark.w / 2 + theme.unit * 1.1f);
  if (cluster.pins.size() == 1) {
    draw_pin(ui, mark, place_icon(state.pins[cluster.pins.front()].place.kind), look);
    return;
  }
  draw_pin(ui, mark, {}, look);
  ui::draw_label(ui, theme.label, mark, look == PinLook::pale ? theme.colour.brand : theme.colour.on_brand,
                 std::to_string(cluster.pins.size()), gfx::Align::centre);
}

// What a cluster is called: its place, or how many there are.
std::string name_of(ui::Context& ui, const MapState& state, const Cluster& cluster) {
  if (cluster.pins.size() == 1) return state.pins[cluster.pins.front()].place.name.best(ui.lang());
  return text::counted(Msg::place_count, static_cast<std::int64_t>(cluster.pins.size()), ui.lang());
}

void choose_pins(MapState& state, const std::vector<std::size_t>& indices) {
  std::vector<const MapState::Pin*> pins;
  for (const std::size_t pin : indices) pins.push_back(&state.pins[pin]);
  choose_places(state, pins);
}

void answer(ui::Context& ui, MapState& state, const MapSight& sight, const Cluster& cluster) {
  constexpr float kCloser = 2.4f;
  std::vector<ImVec2> points;
  for (const std::size_t pin : cluster.pins) points.push_back(state.pins[pin].point);
  state.fan.reset();
  switch (answer_to_tap(points, state.view.scale, kMostPixelsPerKm, pin_size(ui.theme()) * kApart)) {
    case ClusterAnswer::choose:
    case ClusterAnswer::list:
      choose_pins(state, cluster.pins);
      break;
    case ClusterAnswer::fan:
      state.chosen.reset();
      state.fan = MapState::Fan{cluster.pins, sight.view.to_world(sight.rect, cluster.at), state.view.scale};
      break;
    case ClusterAnswer::closer:
      state.view.zoom(kCloser, sight.view.to_world(sight.rect, cluster.at));
      break;
  }
  ui.request_frame();
}

// The name beside a fanned pin, on the outer side of it.
Rect name_beside(ui::Context& ui, ImVec2 pin, ImVec2 middle, std::string_view name) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, away = pin_size(theme) / 2 + u * 0.8f;
  const float width = std::min(u * 34, ui.painter().width(theme.small, name) + u * 1.8f), height = u * 3;
  const bool is_right = pin.x >= middle.x - 1;
  return {is_right ? pin.x + away : pin.x - away - width, pin.y - height / 2, width, height};
}

}  // namespace

bool counts_areas(MapState::Shown shown) {
  return shown == MapState::Shown::products || shown == MapState::Shown::producers;
}

MapMarks place_marks(ui::Context& ui, const MapState& state, const MapSight& sight, const Rect& room) {
  const float size = pin_size(ui.theme());
  MapMarks marks{clusters_of(ui, state, sight), stops_of(ui, state, sight), {}, {}};
  if (state.here) {
    const ImVec2 here = sight.on_screen(*state.here);
    for (Cluster& cluster : marks.clusters) cluster.at = beside(cluster.at, here, size / 2 + ui.theme().unit);
  }
  if (!state.stops.empty()) take_way(ui.theme(), way_of(state, sight), marks.taken);
  if (state.fan) {
    std::vector<ImVec2> points;
    for (const std::size_t pin : state.fan->pins) points.push_back(sight.on_screen(state.pins[pin].point));
    marks.fanned = fan_out(sight.on_screen(state.fan->around), points, size, room);
  }
  for (const ImVec2& at : marks.fanned) {
    marks.taken.push_back(square_around(at, size));
    ui.cover(square_around(at, size));
  }
  for (const Cluster& cluster : marks.clusters) marks.taken.push_back(square_around(cluster.at, size));
  for (const StopMark& mark : marks.stops) marks.taken.push_back(mark.rect);
  if (counts_areas(state.shown)) {
    for (const MapLand::Shape& shape : state.land.shapes) {
      const bool has_count =
          (state.shown == MapState::Shown::products ? shape.products : shape.producers) > 0;
      if (has_count) marks.taken.push_back(square_around(sight.on_screen(shape.centre), size));
    }
  }
  return marks;
}

bool draw_marks(ui::Context& ui, MapState& state, const MapSight& sight, const MapMarks& marks) {
  if (counts_areas(state.shown)) draw_counts(ui, state, sight);
  if (!state.stops.empty()) draw_way(ui, way_of(state, sight));
  const Cluster* tapped = nullptr;
  for (const Cluster& cluster : marks.clusters) {
    draw_cluster(ui, state, cluster);
    const std::string name = name_of(ui, state, cluster);
    const Rect mark = square_around(cluster.at, pin_size(ui.theme()));
    if (ui.tapped({mark.inset(-ui.theme().unit * 0.6f), ui::Role::button, name})) tapped = &cluster;
  }
  const StopMark* tapped_stop = nullptr;
  for (std::size_t i = marks.stops.size(); i-- > 0;) {  // the first lies above
    const StopMark& mark = marks.stops[i];
    if (!meets(mark.rect, sight.rect)) continue;
    const bool stands_out = std::any_of(mark.numbers.begin(), mark.numbers.end(), [&](std::size_t number) {
      return state.chosen && std::any_of(state.stops.begin(), state.stops.end(), [&](const auto& stop) {
               return stop.number == number && is_chosen(state, stop.place.id);
             });
    });
    draw_stop_mark(ui, mark, stands_out);
    if (ui.tapped({mark.rect.inset(-ui.theme().unit), ui::Role::button, mark.words})) tapped_stop = &mark;
  }
  if (tapped_stop) {
    state.fan.reset();
    choose_stops(state, tapped_stop->numbers);
    ui.request_frame();
  } else if (tapped) {
    answer(ui, state, sight, *tapped);
  }
  return tapped || tapped_stop;
}

bool draw_fan(ui::Context& ui, MapState& state, const MapSight& sight, const MapMarks& marks,
              const Rect& room) {
  if (!state.fan || marks.fanned.size() != state.fan->pins.size()) return false;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, size = pin_size(theme);
  ImVec2 middle(0, 0);
  for (const ImVec2& at : marks.fanned) {
    middle.x += at.x / static_cast<float>(marks.fanned.size());
    middle.y += at.y / static_cast<float>(marks.fanned.size());
  }
  const auto pin_of = [&](std::size_t i) -> const MapState::Pin& { return state.pins[state.fan->pins[i]]; };
  for (std::size_t i = 0; i < marks.fanned.size(); ++i) {
    const ImVec2 point = sight.on_screen(pin_of(i).point);
    ui.list().AddLine(point, marks.fanned[i], IM_COL32_WHITE, u * 0.6f);
    ui.list().AddLine(point, marks.fanned[i], theme.colour.brand, u * 0.3f);
    ui.list().AddCircleFilled(point, u * 0.5f, theme.colour.brand);
  }
  std::vector<Rect> squares, names;
  for (std::size_t i = 0; i < marks.fanned.size(); ++i) {
    squares.push_back(square_around(marks.fanned[i], size));
    names.push_back(name_beside(ui, marks.fanned[i], middle, pin_of(i).place.name.best(ui.lang())));
  }
  const std::vector<bool> kept = place_labels(squares, names);
  std::optional<std::size_t> tapped;
  ui.begin_cover();
  for (std::size_t i = 0; i < marks.fanned.size(); ++i) {
    const std::string& name = pin_of(i).place.name.best(ui.lang());
    const Rect &mark = squares[i], &words = names[i];
    if (is_chosen(state, pin_of(i).place.id)) draw_ring(ui, marks.fanned[i], size / 2 + u * 1.1f);
    draw_pin(ui, mark, place_icon(pin_of(i).place.kind), PinLook::strong);
    if (kept[i] && meets(words, room)) {
      ui::fill(ui, words, theme.colour.surface, words.h / 2);
      ui::draw_label(ui, theme.small, words, theme.colour.text, name, gfx::Align::centre);
    }
    if (ui.tapped({mark.inset(-u * 0.4f), ui::Role::button, name})) tapped = i;
  }
  ui.end_cover();
  if (!tapped) return false;
  choose_pins(state, {state.fan->pins[*tapped]});
  return true;
}

}  // namespace screens
