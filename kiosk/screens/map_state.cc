// The map's state: what it shows and what is chosen on it.
#include "kiosk/screens/map_state.h"

#include <algorithm>
#include <utility>

#include "kiosk/domain/polygon.h"
#include "kiosk/screens/day_route.h"
#include "kiosk/screens/map_layout.h"

namespace screens {
namespace {

bool fits(const MapState& state, const MapState::Pin& pin) {
  const bool is_stop = std::any_of(state.stops.begin(), state.stops.end(),
                                   [&](const MapState::Stop& stop) { return stop.place.id == pin.place.id; });
  if (is_stop) return false;
  const bool is_shop = pin.place.kind == "ocop_shop";
  switch (state.shown) {
    case MapState::Shown::all:
      return true;
    case MapState::Shown::places:
      return !is_shop;
    case MapState::Shown::shops:
      return is_shop;
    case MapState::Shown::festivals:
      return std::find(state.festive.begin(), state.festive.end(), pin.place.id) != state.festive.end();
    case MapState::Shown::products:
    case MapState::Shown::producers:
      return false;
  }
  return true;
}

// Null where no pin is of that place.
const MapState::Pin* find_pin(const MapState& state, const domain::PlaceId& place) {
  for (const auto* pins : {&state.pins, &state.unpinned}) {
    for (const MapState::Pin& pin : *pins) {
      if (pin.place.id == place) return &pin;
    }
  }
  return nullptr;
}

void choose(MapState& state, MapState::Chosen chosen) {
  state.chosen = std::move(chosen);
  state.brings_chosen = true;
  state.panel = {};
}

}  // namespace

void show_pins(MapState& state, MapState::Shown shown) {
  state.shown = shown;
  state.fan.reset();
  state.visible.clear();
  for (std::size_t i = 0; i < state.pins.size(); ++i) {
    if (fits(state, state.pins[i])) state.visible.push_back(i);
  }
}

void choose_places(MapState& state, const std::vector<const MapState::Pin*>& pins) {
  MapState::Chosen chosen;
  for (const MapState::Pin* pin : pins) chosen.places.push_back(pin->place);
  chosen.name = pins.size() == 1 ? pins.front()->place.name : pins.front()->place.area;
  chosen.point = pins.front()->point;
  chosen.is_near = pins.front()->is_near;
  choose(state, std::move(chosen));
}

void choose_stops(MapState& state, const std::vector<std::size_t>& numbers) {
  MapState::Chosen chosen;
  for (const MapState::Stop& stop : state.stops) {
    if (std::find(numbers.begin(), numbers.end(), stop.number) == numbers.end()) continue;
    chosen.places.push_back(stop.place);
    chosen.name = stop.place.name;
    chosen.point = stop.point;
    chosen.is_near = stop.is_near;
  }
  choose(state, std::move(chosen));
}

base::Result<MapState> enter_map(store::Catalog& catalog, const MapAt& where,
                                 const std::optional<domain::LatLon>& here, domain::Day today) {
  store::MapData data = TRY(catalog.map(today));
  MapState state;
  state.land = make_land(std::move(data.land),
                         data.pins.empty() ? std::nullopt : std::optional(data.pins.front().where));
  if (!state.land.origin) return state;
  state.world = state.land.world;
  bool is_first = state.land.shapes.empty();
  for (store::MapPin& pin : data.pins) {
    const ImVec2 point = state.land.to_km(pin.where);
    if (!pin.approximate) include(state.world, point, std::exchange(is_first, false));
    (pin.approximate ? state.unpinned : state.pins)
        .push_back({std::move(pin.place), pin.where, point, pin.approximate});
  }
  if (here) state.here = state.land.to_km(*here);
  for (store::MapDistrict& district : data.districts)
    state.districts.push_back(
        {std::move(district.id), std::move(district.name), state.land.to_km(district.centre)});
  state.festive = std::move(data.festive);
  std::vector<store::RouteStop> stops;
  if (where.route) stops = TRY(catalog.route(*where.route, today)).stops;
  if (where.day) {
    DayRoute day = TRY(plan_day_route(catalog, *where.day, here));
    stops = std::move(day.stops);
    state.goes_from_here = day.starts_here;
  }
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i].where)
      state.stops.push_back({i + 1, stops[i].place, state.land.to_km(*stops[i].where), stops[i].approximate});
  }
  show_pins(state, state.shown);
  if (where.place) {
    state.focus_id = where.place;
    if (const MapState::Pin* pin = find_pin(state, *where.place)) {
      state.focus = pin->point;
      choose_places(state, {pin});
    }
  }
  if (where.area) {
    state.unread_area = where.area;
    state.brings_chosen = true;
    for (const MapLand::Shape& shape : state.land.shapes) {
      if (shape.area == *where.area) state.focus = shape.centre;
    }
  }
  return state;
}

base::Result<bool> load_missing(MapState& state, store::Catalog& catalog, domain::Day today) {
  if (!state.unread_area) return false;
  const domain::AreaId area = *std::exchange(state.unread_area, std::nullopt);
  store::AreaOffer offer = TRY(catalog.area_offer(area, today));
  MapState::Chosen chosen{area, std::move(offer.name), {}, std::move(offer.products)};
  std::vector<const MapLand::Shape*> parts;
  for (const MapLand::Shape& shape : state.land.shapes) {
    if (shape.area != area) continue;
    parts.push_back(&shape);
    if (!chosen.point || !shape.name.empty()) chosen.point = shape.centre;
  }
  for (const auto* pins : {&state.pins, &state.unpinned}) {
    for (const MapState::Pin& pin : *pins) {
      const bool is_inside = std::any_of(parts.begin(), parts.end(), [&](const MapLand::Shape* part) {
        return domain::contains(part->ring, pin.where);
      });
      if (is_inside) chosen.places.push_back(pin.place);
    }
  }
  state.chosen = std::move(chosen);
  return true;
}

void keep_view(MapState& fresh, const MapState& old) {
  if (!fresh.land.origin || !old.land.origin) return;
  fresh.view = old.view;
  // Kilometres are counted from another point where the first outline changed.
  const ImVec2 moved = project(*fresh.land.origin, *old.land.origin);
  for (ImVec2* point : {&fresh.view.centre, &fresh.view.fixed})
    *point = {point->x + moved.x, point->y + moved.y};
  if (auto& centre = fresh.view.wanted_centre) centre = {centre->x + moved.x, centre->y + moved.y};
  fresh.drawn_in = old.drawn_in;
  show_pins(fresh, old.shown);
  fresh.filter_row = old.filter_row;
  fresh.last_tap_s = old.last_tap_s;
  fresh.unread_area = old.unread_area;
  fresh.chosen.reset();  // what a page opens with may have been closed since
  fresh.brings_chosen = false;
  if (old.fan) {
    MapState::Fan fan{{}, {old.fan->around.x + moved.x, old.fan->around.y + moved.y}, old.fan->scale};
    for (const std::size_t pin : old.fan->pins) {
      for (std::size_t i = 0; i < fresh.pins.size(); ++i) {
        if (fresh.pins[i].place.id == old.pins[pin].place.id) fan.pins.push_back(i);
      }
    }
    if (fan.pins.size() > 1) fresh.fan = std::move(fan);
  }
  if (!old.chosen) return;
  if (old.chosen->area) {
    fresh.unread_area = old.chosen->area;  // what it offers is read anew
    fresh.panel = old.panel;
    return;
  }
  std::vector<const MapState::Pin*> pins;
  for (const store::PlaceCard& place : old.chosen->places) {
    if (const MapState::Pin* pin = find_pin(fresh, place.id)) pins.push_back(pin);
  }
  if (pins.empty()) return;
  choose_places(fresh, pins);
  fresh.brings_chosen = false;
  fresh.panel = old.panel;
}

}  // namespace screens
