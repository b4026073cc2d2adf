// The grid of places.
#include "kiosk/screens/places.h"

#include "kiosk/screens/cards.h"
#include "kiosk/screens/travel_tabs.h"

namespace screens {
namespace {

constexpr std::size_t kMaxPlaces = 500;

}  // namespace

base::Result<PlacesState> enter_places(store::Catalog& catalog) {
  return PlacesState{TRY(catalog.places(kMaxPlaces)), {}};
}

void keep_view(PlacesState& fresh, const PlacesState& old) {
  fresh.scroller = old.scroller;
}

Intent draw_places(ui::Context& ui, const Model& model, PlacesState& state, const PageArea& whole) {
  const ui::Theme& theme = ui.theme();
  auto [intent, area] = draw_travel_tabs(ui, whole, model.here);
  const int per_row = theme.is_narrow ? 2 : 4;
  const float width = (area.rect.w - 2 * theme.margin - theme.gap * static_cast<float>(per_row - 1)) /
                      static_cast<float>(per_row);
  const float height = place_card_height(theme) + theme.unit * 2, title = theme.unit;
  const auto lines =
      (state.places.size() + static_cast<std::size_t>(per_row) - 1) / static_cast<std::size_t>(per_row);
  const float content = title + static_cast<float>(lines) * (height + theme.gap) + area.bar_height;
  const float offset = ui.begin_scroll(state.scroller, area.rect, content, ui::Axis::vertical);
  for (std::size_t i = 0; i < state.places.size(); ++i) {
    const auto column = static_cast<float>(i % static_cast<std::size_t>(per_row)),
               line = static_cast<float>(i / static_cast<std::size_t>(per_row));
    const ui::Rect rect{theme.margin + column * (width + theme.gap),
                        area.rect.y + title + line * (height + theme.gap) - offset, width, height};
    if (draw_place_card(ui, rect, state.places[i])) intent = Open{PlaceAt{state.places[i].id}};
  }
  ui.end_scroll();
  return intent;
}

}  // namespace screens
