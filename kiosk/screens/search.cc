// Results above, keyboard below.
#include "kiosk/screens/search.h"

#include "kiosk/screens/keyboard.h"
#include "kiosk/text/format.h"
#include "kiosk/text/unicode.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kMaxHits = 240;

// Producers and places as chips: they lead on, but products are what people look for.
Intent draw_others(ui::Context& ui, SearchState& state, const Rect& row) {
  std::vector<ui::ChipItem> chips;
  for (const auto& producer : state.producers) chips.push_back({producer.name.best(ui.lang()), ui::icon::kGroup, ui::ChipState::off});
  for (const auto& place : state.places) chips.push_back({place.name.best(ui.lang()), place_icon(place.kind), ui::ChipState::off});
  const int tapped = ui::chip_row(ui, state.other_row, row, chips);
  if (tapped < 0) return Stay{};
  const auto index = static_cast<std::size_t>(tapped);
  if (index < state.producers.size()) return Open{BrowseAt{{.producer = state.producers[index].id}}};
  return Open{PlaceAt{state.places[index - state.producers.size()].id}};
}

void draw_nothing(ui::Context& ui, const Rect& view) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const float top = view.y + std::max(u * 2, view.h * 0.5f - u * 12);
  ui::draw_icon(ui, ui::icon::kSearch, {view.x, top, view.w, u * 8}, u * 7, theme.colour.star_empty);
  const float height = ui.painter().draw_paragraph(ui.list(), theme.heading, {theme.margin, top + u * 9}, view.w - 2 * theme.margin, theme.colour.text, ui.text(Msg::search_nothing), {.align = gfx::Align::centre, .lang = ui.lang()});
  ui.painter().draw_paragraph(ui.list(), theme.body, {theme.margin, top + u * 10 + height}, view.w - 2 * theme.margin, theme.colour.text_soft, ui.text(Msg::search_nothing_help), {.align = gfx::Align::centre, .lang = ui.lang()});
}

}  // namespace

base::Result<SearchState> enter_search(store::Catalog& catalog, const SearchAt& where, domain::Day today) {
  SearchState state;
  state.query = where.query;
  if (text::fold(where.query).empty()) {
    state.grid.rows = TRY(catalog.find_products({}, store::Sort::featured, today));
  } else {
    store::SearchHits hits = TRY(catalog.search(where.query, kMaxHits));
    state.grid.rows = std::move(hits.products);
    state.producers = std::move(hits.producers);
    state.places = std::move(hits.places);
  }
  TRY(load_first(state.grid, catalog, today));
  return state;
}

Intent draw_search(ui::Context& ui, SearchState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = theme.margin;
  const Rect keyboard{0, ui.screen().h - keyboard_height(theme), ui.screen().w, keyboard_height(theme)};
  ui.cover(keyboard);
  float y = area.rect.y;
  Intent intent = Stay{};
  const bool nothing_typed = text::fold(state.query).empty();
  const Rect back{margin, y, theme.touch, theme.touch};
  const bool left = ui::icon_button(ui, back.inset(u * 0.4f), ui::icon::kBack, ui::ButtonLook::quiet);
  const std::string found = nothing_typed ? std::string(ui.text(Msg::search_begin)) : text::counted(Msg::product_count, static_cast<std::int64_t>(state.grid.rows.size()), ui.lang());
  ui::draw_label(ui, theme.label, {back.right() + u * 1.4f, y, area.rect.w - 2 * margin - theme.touch, theme.touch}, theme.colour.text_soft, found, gfx::Align::left);
  y += theme.touch + u * 0.6f;
  if (!state.producers.empty() || !state.places.empty()) {
    intent = draw_others(ui, state, {margin, y, area.rect.w - 2 * margin, theme.touch});
    y += theme.touch + u * 0.6f;
  }
  const Rect view{0, y, area.rect.w, keyboard.y - y};
  if (state.grid.rows.empty() && state.producers.empty() && state.places.empty()) {
    draw_nothing(ui, view);
  } else if (const Intent opened = draw_grid(ui, state.grid, view, u); !is_stay(opened)) {
    intent = opened;
  }
  ui.begin_cover();
  std::string edited = draw_keyboard(ui, keyboard, state.query);
  ui.end_cover();
  if (edited != state.query) return Change{SearchAt{std::move(edited)}};
  if (left || ui.typed().escape) return Back{};
  return intent;
}

}  // namespace screens
