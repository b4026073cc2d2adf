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
  const float title = theme.unit;
  const ui::Tiles tiles = ui::Tiles::across(area.rect.w - 2 * theme.margin, theme.is_narrow ? 2 : 4,
                                            place_card_height(theme) + theme.unit * 2, theme.gap);
  const float content = title + tiles.height_of(state.places.size()) + area.foot;
  const float offset = ui.begin_scroll(state.scroller, area.rect, content, ui::Axis::vertical);
  for (std::size_t i = 0; i < state.places.size(); ++i) {
    const ui::Rect rect = tiles.cell(i, area.rect.x + theme.margin, area.rect.y + title - offset);
    if (draw_place_card(ui, rect, state.places[i])) intent = Open{PlaceAt{state.places[i].id}};
  }
  ui.end_scroll();
  return intent;
}

}  // namespace screens
