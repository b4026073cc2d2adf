// Search: results above, keyboard below.
#include "kiosk/screens/search.h"

#include <algorithm>
#include <cstdint>

#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/text/unicode.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kMaxHits = 240, kCompletions = 5, kGroups = 8;

// What a chip of the row above the results does.
struct Suggestion {
  ui::ChipItem chip;
  Intent intent;
};

std::string completed(const std::string& query, const std::string& word) {
  const std::size_t space = query.rfind(' ');
  return query.substr(0, space == std::string::npos ? 0 : space + 1) + word + " ";
}

// Words that would complete what is typed; else what was searched before and groups. Then producers and
// places: they lead on, but products are what people look for.
std::vector<Suggestion> suggestions(ui::Context& ui, const Model& model, const SearchState& state) {
  std::vector<Suggestion> found;
  const bool nothing_typed = text::fold(state.query).empty();
  for (const std::string& word : state.completions)
    found.push_back(
        {{word, ui::icon::kSearch, ui::ChipState::off}, Change{SearchAt{completed(state.query, word)}}});
  if (nothing_typed) {
    for (const std::string& query : model.recent)
      found.push_back({{query, ui::icon::kHistory, ui::ChipState::off}, Change{SearchAt{query}}});
  }
  for (const auto& producer : state.producers)
    found.push_back({{producer.name.best(ui.lang()), ui::icon::kGroup, ui::ChipState::off},
                     Open{ProducerAt{producer.id}}});
  for (const auto& place : state.places)
    found.push_back(
        {{place.name.best(ui.lang()), place_icon(place.kind), ui::ChipState::off}, Open{PlaceAt{place.id}}});
  if (nothing_typed || state.found_nothing()) {
    for (const auto& group : state.groups)
      found.push_back(
          {{group.name.best(ui.lang()),
            sector_icon(*domain::TaxonId::parse(group.id.text().substr(0, group.id.text().find('.')))),
            ui::ChipState::off},
           Open{BrowseAt{{.taxon = group.id}}}});
  }
  return found;
}

void draw_nothing(ui::Context& ui, const Rect& view) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const float top = view.y + std::max(u * 2, view.h * 0.5f - u * 12);
  ui::draw_icon(ui, ui::icon::kSearch, {view.x, top, view.w, u * 8}, u * 7, theme.colour.star_empty);
  const float height = ui.painter().draw_paragraph(
      ui.list(), theme.heading, {view.x + theme.margin, top + u * 9}, view.w - 2 * theme.margin,
      theme.colour.text, ui.text(Msg::search_nothing), {.align = gfx::Align::centre, .lang = ui.lang()});
  ui.painter().draw_paragraph(ui.list(), theme.body, {view.x + theme.margin, top + u * 10 + height},
                              view.w - 2 * theme.margin, theme.colour.text_soft,
                              ui.text(Msg::search_nothing_help),
                              {.align = gfx::Align::centre, .lang = ui.lang()});
}

}  // namespace

base::Result<SearchState> enter_search(store::Catalog& catalog, const SearchAt& where, domain::Day today) {
  SearchState state;
  state.query = where.query;
  if (text::fold(where.query).empty()) {
    state.grid.rows = TRY(catalog.find_products({}, store::Sort::featured, today));
    state.groups = TRY(catalog.popular_groups(kGroups));
  } else {
    store::SearchHits hits = TRY(catalog.search(where.query, kMaxHits));
    state.grid.rows = std::move(hits.products);
    state.producers = std::move(hits.producers);
    state.places = std::move(hits.places);
    state.corrected_query = std::move(hits.corrected_query);
    state.completions = TRY(catalog.completions(where.query, kCompletions));
    if (state.found_nothing()) state.groups = TRY(catalog.popular_groups(kGroups));
  }
  TRY(load_first(state.grid, catalog, today));
  return state;
}

void keep_view(SearchState& fresh, const SearchState& old) {
  keep_view(fresh.grid, old.grid);
  fresh.other_row = old.other_row;
  fresh.keyboard = old.keyboard;
}

Intent draw_search(ui::Context& ui, const Model& model, SearchState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin;
  constexpr float kMostOfThePage = 0.58f;
  ui.begin_chrome();
  const float keys =
      state.keyboard.hidden ? 0 : std::min(keyboard_height(ui.theme()), area.rect.h * kMostOfThePage);
  ui.end_chrome();
  const Rect keyboard{area.rect.x, area.rect.bottom() - keys, area.rect.w, keys};
  const Rect show_keys{area.rect.right() - theme.margin - theme.touch,
                       area.rect.bottom() - theme.touch - u * 3, theme.touch, theme.touch};
  ui.cover(state.keyboard.hidden ? show_keys : keyboard);
  float y = area.rect.y;
  Intent intent = Stay{};
  const bool nothing_typed = text::fold(state.query).empty();
  std::string found =
      nothing_typed
          ? std::string(ui.text(Msg::search_begin)) + " · " + std::string(ui.text(Msg::search_scan))
          : text::counted(Msg::product_count, static_cast<std::int64_t>(state.grid.rows.size()), ui.lang());
  if (!state.corrected_query.empty())
    found = text::fill(text::fill(std::string(ui.text(Msg::search_meant)), "typed", state.query), "meant",
                       state.corrected_query);
  const auto offers = suggestions(ui, model, state);
  // On a short screen the chips take the place of the count.
  const bool is_one_row = theme.is_short && !offers.empty();
  const float chips_x = is_one_row ? margin : margin;
  if (!is_one_row) {
    ui::draw_label(ui, theme.label, {margin, y, area.rect.w - 2 * theme.margin - theme.touch, theme.touch},
                   theme.colour.text_soft, found, gfx::Align::left);
    y += theme.touch + u * 0.6f;
  }
  if (!offers.empty()) {
    std::vector<ui::ChipItem> chips;
    for (const Suggestion& offer : offers) chips.push_back(offer.chip);
    const int tapped = ui::chip_row(
        ui, state.other_row, {chips_x, y, area.rect.right() - theme.margin - chips_x, theme.touch}, chips);
    if (tapped >= 0) intent = offers[static_cast<std::size_t>(tapped)].intent;
    y += theme.touch + u * 0.6f;
  }
  const Rect view{area.rect.x, y, area.rect.w, keyboard.y - y};
  if (state.found_nothing()) {
    draw_nothing(ui, view);
  } else if (const Intent opened = draw_grid(ui, model, state.grid, view, u); !is_stay(opened)) {
    intent = opened;
  }
  // Who moves the results looks, and does not type.
  if (state.grid.scroller.held && !state.keyboard.hidden) {
    state.keyboard.hidden = true;
    ui.request_frame();
  }
  ui.begin_cover();
  ui.begin_chrome();
  if (state.keyboard.hidden &&
      ui::icon_button(ui, show_keys, ui::icon::kKeyboard, ui.text(Msg::show_keys), ui::ButtonLook::primary))
    state.keyboard.hidden = false;
  std::string edited = draw_keyboard(ui, keyboard, state.query, state.keyboard);
  ui.end_chrome();
  ui.end_cover();
  if (edited != state.query) return Change{SearchAt{std::move(edited)}};
  if (ui.typed().escape) return Back{};
  return intent;
}

}  // namespace screens
