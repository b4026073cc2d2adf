// The grid of places.
#include "kiosk/screens/places.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/travel_tabs.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

constexpr double kUnknown_km = 1e6;  // sorts what has no distance to the end

using text::Msg;
using ui::Rect;

constexpr std::size_t kMaxPlaces = 500;

bool fits(const PlacesState::Place& place, const std::optional<domain::Interest>& shown) {
  return !shown || domain::place_kind(place.card.kind).interest == *shown;
}

// One row of what draws visitors, each with how many places it leads to.
void draw_filters(ui::Context& ui, PlacesState& state, const Rect& row) {
  struct Filter {
    std::optional<domain::Interest> shown;
    std::string label;
    std::string_view icon;
  };
  std::vector<Filter> filters;
  const auto add = [&](const std::optional<domain::Interest>& shown, Msg label, std::string_view icon) {
    const auto count = std::count_if(state.places.begin(), state.places.end(),
                                     [&](const auto& place) { return fits(place, shown); });
    if (count > 0)
      filters.push_back({shown, std::string(ui.text(label)) + " · " + std::to_string(count), icon});
  };
  add({}, Msg::map_all, ui::icon::kPlace);
  for (const InterestWord& one : kInterests) add(one.interest, one.label, one.icon);
  std::vector<ui::ChipItem> chips;
  for (const Filter& filter : filters)
    chips.push_back(
        {filter.label, filter.icon, filter.shown == state.shown ? ui::ChipState::on : ui::ChipState::off});
  const int tapped = ui::chip_row(ui, state.filter_row, row, chips);
  if (tapped < 0) return;
  state.shown = filters[static_cast<std::size_t>(tapped)].shown;
  state.scroller = {};
}

std::string far_text(ui::Context& ui, const PlacesState::Place& place) {
  if (!place.km) return {};
  return place.is_near ? km_text(ui, *place.km) : distance_text(*place.km, ui.lang());
}

}  // namespace

base::Result<PlacesState> enter_places(store::Catalog& catalog, const std::optional<domain::LatLon>& here) {
  PlacesState state;
  std::map<std::string, store::MapPin> pins;
  for (store::MapPin& pin : TRY(catalog.map_pins())) {
    std::string id = pin.place.id.text();
    pins.emplace(std::move(id), std::move(pin));
  }
  for (store::PlaceCard& card : TRY(catalog.places(kMaxPlaces))) {
    const auto pin = pins.find(card.id.text());
    const bool is_near = pin == pins.end() || pin->second.approximate;
    std::optional<double> km;
    if (here && pin != pins.end()) km = domain::distance_km(*here, pin->second.where);
    if (km && is_near) km = std::max(1.0, *km);  // "about 1 km" stands behind 800 m
    state.places.push_back({std::move(card), km, is_near});
  }
  if (here) {
    std::stable_sort(state.places.begin(), state.places.end(), [](const auto& a, const auto& b) {
      return a.km.value_or(kUnknown_km) < b.km.value_or(kUnknown_km);
    });
  }
  return state;
}

void keep_view(PlacesState& fresh, const PlacesState& old) {
  const bool is_left = std::any_of(fresh.places.begin(), fresh.places.end(),
                                   [&](const auto& place) { return fits(place, old.shown); });
  if (is_left) fresh.shown = old.shown;
  fresh.scroller = old.scroller;
  fresh.filter_row = old.filter_row;
}

Intent draw_places(ui::Context& ui, const Model& model, PlacesState& state, const PageArea& whole) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  auto [intent, area] = draw_travel_tabs(ui, whole, model.here);
  const Rect bar = take_bar(ui, area, theme.touch + u);
  const float left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  draw_filters(ui, state, {left, bar.y, width, theme.touch});
  std::vector<const PlacesState::Place*> shown;
  for (const PlacesState::Place& place : state.places) {
    if (fits(place, state.shown)) shown.push_back(&place);
  }
  const bool tells_distance = !shown.empty() && shown.front()->km.has_value();
  const float note = u * (tells_distance ? 3.6f : 0.6f);
  const ui::Tiles tiles = place_tiles(theme, width);
  const float content = note + tiles.height_of(shown.size()) + area.foot;
  const float top = area.rect.y - ui.begin_scroll(state.scroller, area.rect, content, ui::Axis::vertical);
  if (tells_distance)
    ui::draw_label(ui, theme.small, {left, top, width, u * 2.8f}, theme.colour.text_soft,
                   ui.text(Msg::distance_note), gfx::Align::left);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Rect rect = tiles.cell(i, left, top + note);
    if (!ui.is_visible(rect)) continue;
    if (draw_place_card(ui, rect, shown[i]->card, far_text(ui, *shown[i])))
      intent = Open{PlaceAt{shown[i]->card.id}};
  }
  ui.end_scroll();
  return intent;
}

}  // namespace screens
