// Search: results above, keyboard below.
#include "kiosk/screens/search.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "kiosk/domain/short_name.h"
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
  std::string label;
  std::string_view icon;
  Intent intent;
};

std::vector<ui::ChipItem> chips_of(const std::vector<Suggestion>& suggestions) {
  std::vector<ui::ChipItem> chips;
  for (const Suggestion& one : suggestions) chips.push_back({one.label, one.icon, ui::ChipState::off});
  return chips;
}

std::string completed(const std::string& query, const std::string& word) {
  const std::size_t space = query.rfind(' ');
  return query.substr(0, space == std::string::npos ? 0 : space + 1) + word + " ";
}

void add_groups(ui::Context& ui, const SearchState& state, std::vector<Suggestion>& found) {
  for (const auto& group : state.groups)
    found.push_back({group.name.best(ui.lang()), sector_icon(domain::sector_of(group.id)),
                     Open{BrowseAt{{.taxon = group.id}}}});
}

// Words that would complete what is typed; else what was searched before and groups. Then producers and
// places: they lead on, but products are what people look for.
std::vector<Suggestion> suggestions(ui::Context& ui, const Model& model, const SearchState& state) {
  std::vector<Suggestion> found;
  for (const std::string& word : state.completions)
    found.push_back({word, ui::icon::kSearch, Change{SearchAt{completed(state.query, word)}}});
  if (state.nothing_typed) {
    for (const std::string& query : model.recent)
      found.push_back({query, ui::icon::kHistory, Change{SearchAt{query}}});
  }
  for (const auto& producer : state.producers)
    found.push_back(
        {domain::short_name(producer.name.best(ui.lang())), ui::icon::kGroup, Open{ProducerAt{producer.id}}});
  for (const auto& place : state.places)
    found.push_back({place.name.best(ui.lang()), place_icon(place.kind), Open{PlaceAt{place.id}}});
  if (state.nothing_typed) add_groups(ui, state, found);
  return found;
}

// A glyph and words beside it, as many lines as they take; returns the height.
float draw_hint(ui::Context& ui, const Rect& at, std::string_view icon, Msg words) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = u * 4.4f;
  const float height =
      std::max(u * 3, ui.painter().draw_paragraph(ui.list(), theme.body, {at.x + left, at.y}, at.w - left,
                                                  theme.colour.text, ui.text(words), {.lang = ui.lang()}));
  ui::draw_icon(ui, icon, {at.x, at.y, u * 3, u * 3}, u * 3, theme.colour.brand);
  return height + u * 1.4f;
}

// Chips under a line of words; returns the height.
float draw_ways_on(ui::Context& ui, const Rect& at, Msg words, const std::vector<Suggestion>& ways,
                   Intent& intent) {
  if (ways.empty()) return 0;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, head = std::round(u * 3.4f);
  ui::draw_label(ui, theme.label, {at.x, at.y, at.w, head}, theme.colour.text_soft, ui.text(words),
                 gfx::Align::left);
  const ui::ChipFlow flow = ui::chip_flow(ui, {at.x, at.y + head, at.w, 0}, chips_of(ways));
  if (flow.tapped >= 0) intent = ways[static_cast<std::size_t>(flow.tapped)].intent;
  return head + flow.height + u * 1.6f;
}

// Nothing was found: why that may be, where else to look, and whom to ask.
Intent draw_nothing(ui::Context& ui, const Model& model, SearchState& state, const Rect& view, float foot) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, width = std::min(view.w - 2 * theme.margin, u * 130),
              left = view.x + theme.margin;
  Intent intent = Stay{};
  const float offset = ui.begin_scroll(state.nothing, view, state.nothing_height, ui::Axis::vertical);
  float y = view.y + u - offset;
  y +=
      ui.painter().draw_paragraph(ui.list(), theme.heading, {left, y}, width, theme.colour.text,
                                  text::fill(std::string(ui.text(Msg::search_nothing)), "typed", state.query),
                                  {.max_lines = 2, .lang = ui.lang()}) +
      u * 0.4f;
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft,
                                   ui.text(Msg::search_nothing_help), {.lang = ui.lang()}) +
       u * 1.6f;
  std::vector<Suggestion> groups, areas;
  add_groups(ui, state, groups);
  for (const auto& area : state.areas)
    areas.push_back({area.name.best(ui.lang()), ui::icon::kPlace, Open{BrowseAt{{.area = area.id}}}});
  y += draw_ways_on(ui, {left, y, width, 0}, Msg::search_groups, groups, intent);
  y += draw_ways_on(ui, {left, y, width, 0}, Msg::search_areas, areas, intent);
  y += draw_hint(ui, {left, y, width, 0}, ui::icon::kGroup, Msg::search_ask);
  if (model.has_scanner) y += draw_hint(ui, {left, y, width, 0}, ui::icon::kScan, Msg::search_scan);
  state.nothing_height = y - view.y + offset + foot;
  ui.end_scroll();
  return intent;
}

// What was found, or what can be typed.
std::string found_words(ui::Context& ui, const Model& model, const SearchState& state) {
  if (state.nothing_typed) {
    std::string words(ui.text(Msg::search_begin));
    if (model.has_scanner) words += " · " + std::string(ui.text(Msg::search_scan));
    return words;
  }
  if (!state.corrected_query.empty())
    return text::fill(text::fill(std::string(ui.text(Msg::search_meant)), "typed", state.query), "meant",
                      state.corrected_query);
  return text::counted(Msg::product_count, static_cast<std::int64_t>(state.grid.rows.size()), ui.lang());
}

}  // namespace

base::Result<SearchState> enter_search(store::Catalog& catalog, const SearchAt& where, domain::Day today) {
  SearchState state;
  state.query = where.query;
  state.nothing_typed = text::fold(where.query).empty();
  if (state.nothing_typed) {
    state.grid.rows = TRY(catalog.find_products({}, store::Sort::featured, today));
    state.groups = TRY(catalog.popular_groups(kGroups));
  } else {
    store::SearchHits hits = TRY(catalog.search(where.query, kMaxHits));
    state.grid.rows = std::move(hits.products);
    state.producers = std::move(hits.producers);
    state.places = std::move(hits.places);
    state.corrected_query = std::move(hits.corrected_query);
    state.completions = TRY(catalog.completions(where.query, kCompletions));
    if (state.found_nothing()) {
      state.groups = TRY(catalog.popular_groups(kGroups));
      state.areas = TRY(catalog.areas());
      std::erase_if(state.areas, [](const auto& area) { return area.products == 0; });
    }
  }
  TRY(load_first(state.grid, catalog, today));
  return state;
}

void keep_view(SearchState& fresh, const SearchState& old) {
  keep_view(fresh.grid, old.grid);
  fresh.other_row = old.other_row;
  fresh.nothing = old.nothing;
  fresh.nothing_height = old.nothing_height;
  fresh.keyboard = old.keyboard;
}

Intent draw_search(ui::Context& ui, const Model& model, SearchState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin;
  const float keys = state.keyboard.hidden ? 0 : keyboard_height(theme, ui.screen().h);
  const Rect keyboard{area.rect.x, area.rect.bottom() - keys, area.rect.w, keys};
  if (keys > 0) ui.cover(keyboard);
  float y = area.rect.y;
  Intent intent = Stay{};

  // Two rows of results come first; chips and words above them are left out where there is no room for both.
  const float row = theme.touch + u * 0.6f, line = std::round(u * 3.4f);
  const float spare = keyboard.y - area.rect.y - rows_height(theme, 2);
  const auto offers = suggestions(ui, model, state);
  const bool has_chips = !offers.empty() && (spare >= row || keys == 0);
  const bool has_words = !state.corrected_query.empty() || !state.found_nothing();
  if (has_words && (spare - (has_chips ? row : 0) >= line || keys == 0 ||
                    (!has_chips && !state.corrected_query.empty()))) {
    ui::draw_label(ui, theme.label, {left, y, area.rect.w - 2 * theme.margin, line}, theme.colour.text_soft,
                   found_words(ui, model, state), gfx::Align::left);
    y += line + u * 0.2f;
  }
  if (has_chips) {
    const int tapped = ui::chip_row(ui, state.other_row,
                                    {left, y, area.rect.w - 2 * theme.margin, theme.touch}, chips_of(offers));
    if (tapped >= 0) intent = offers[static_cast<std::size_t>(tapped)].intent;
    y += row;
  }
  const Rect view{area.rect.x, y, area.rect.w, keyboard.y - y};
  Intent opened = state.found_nothing() && !state.nothing_typed
                      ? draw_nothing(ui, model, state, view, area.foot)
                      : draw_grid(ui, model, state.grid, view, area.foot, GridLook::rows);
  if (!is_stay(opened)) intent = std::move(opened);
  // Who moves the results looks, and does not type.
  if ((state.grid.scroller.held || state.nothing.held) && !state.keyboard.hidden) {
    state.keyboard.hidden = true;
    ui.request_frame();
  }
  ui.begin_cover();
  std::string edited = draw_keyboard(ui, keyboard, state.query, state.keyboard);
  ui.end_cover();
  if (edited != state.query) return Change{SearchAt{std::move(edited)}};
  if (ui.typed().escape) return Back{};
  return intent;
}

}  // namespace screens
