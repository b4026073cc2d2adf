// Browse: one row of filters that stays, above the grid; the rest is on the sheet.
#include "kiosk/screens/browse.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/filter_sheet.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::ChipState;
using ui::Rect;

// The filters in use, each taken back by a tap, then the sectors.
std::optional<store::Filter> draw_bar_chips(ui::Context& ui, BrowseState& state,
                                            const std::vector<ActiveFilter>& active, const Rect& row) {
  std::vector<std::string> labels;  // what the chips' views look at
  std::vector<std::pair<ui::ChipItem, store::Filter>> chips;
  labels.reserve(state.filters.facets.sectors.size());
  for (const ActiveFilter& filter : active) {
    if (!filter.is_sector)
      chips.push_back({{filter.label, ui::icon::kClose, ChipState::removable}, filter.without});
  }
  store::Filter all = state.filters.filter;
  all.taxon.reset();
  chips.push_back(
      {{ui.text(Msg::all), ui::icon::kApps, state.filters.filter.taxon ? ChipState::off : ChipState::on},
       all});
  for (const auto& sector : state.filters.facets.sectors) {
    labels.push_back(with_count(sector_label(ui, sector.id, sector.name), sector.products, ui.lang()));
    const bool is_on =
        state.filters.filter.taxon && domain::sector_of(*state.filters.filter.taxon) == sector.id;
    chips.push_back({{labels.back(), sector_icon(sector.id), state_of_choice(is_on, sector.products)},
                     toggled(state.filters.filter, &store::Filter::taxon, sector.id)});
  }
  std::vector<ui::ChipItem> items;
  for (const auto& [item, filter] : chips) items.push_back(item);
  const int tapped = ui::chip_row(ui, state.bar_row, row, items);
  return tapped < 0 ? std::nullopt : std::optional(chips[static_cast<std::size_t>(tapped)].second);
}

Msg order_words(store::Sort sort) {
  switch (sort) {
    case store::Sort::featured:
      return Msg::order_featured;
    case store::Sort::name:
      return Msg::order_name;
    case store::Sort::stars:
      return Msg::order_stars;
    case store::Sort::nearest:
      return Msg::order_nearest;
  }
  return Msg::order_featured;
}

// What was asked for together, and the ways out of having found nothing.
Intent draw_nothing_fits(ui::Context& ui, const BrowseState& state, const std::vector<ActiveFilter>& active,
                         const Rect& view) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = view.x + theme.margin, width = view.w - 2 * theme.margin;
  std::string names;
  for (const ActiveFilter& filter : active) names += (names.empty() ? "" : " + ") + filter.label;
  float y = view.y + std::max(u * 2, view.h * 0.08f);
  ui::draw_icon(ui, ui::icon::kSearch, {view.x, y, view.w, u * 7}, u * 6, theme.colour.text_faint);
  y += u * 9;
  y += ui.painter().draw_paragraph(
           ui.list(), theme.heading, {left, y}, width, theme.colour.text,
           active.empty() ? std::string(ui.text(Msg::nothing_fits))
                          : text::fill(std::string(ui.text(Msg::nothing_with)), "filters", names),
           {.align = gfx::Align::centre, .lang = ui.lang()}) +
       u * 3;
  Intent intent = Stay{};
  const auto offer = [&](const std::string& label, ui::ButtonLook look) {
    const float button = std::min(width, ui::button_width(ui, label, ""));
    const bool tapped =
        ui::button(ui, {std::round(view.centre().x - button / 2), y, button, theme.touch}, label, "", look);
    y += theme.touch + u * 1.2f;
    return tapped;
  };
  for (const ActiveFilter& filter : active) {
    if (filter.products == 0) continue;
    std::string label = text::fill(std::string(ui.text(Msg::drop_filter)), "filter", filter.label);
    label = text::fill(std::move(label), "n", text::format_number(filter.products, ui.lang()));
    if (offer(label, ui::ButtonLook::quiet)) intent = Change{BrowseAt{filter.without, state.filters.sort}};
  }
  if (offer(std::string(ui.text(Msg::show_all)), ui::ButtonLook::primary)) intent = Change{BrowseAt{}};
  return intent;
}

}  // namespace

base::Result<BrowseState> enter_browse(store::Catalog& catalog, const BrowseAt& where, domain::Day today,
                                       const std::optional<domain::PlaceId>& shop,
                                       const std::optional<domain::LatLon>& here) {
  BrowseState state;
  Filters& filters = state.filters;
  filters.filter = where.filter;
  filters.sort = where.sort == store::Sort::nearest && !here ? store::Sort::featured : where.sort;
  filters.can_sort_by_distance = here.has_value();
  if (filters.sort == store::Sort::nearest) {
    for (const store::Near& near : TRY(catalog.find_nearest(where.filter, *here, today))) {
      state.grid.rows.push_back(near.row);
      if (near.km) state.grid.km.emplace(near.row, *near.km);
    }
  } else {
    state.grid.rows = TRY(catalog.find_products(where.filter, filters.sort, today));
  }
  TRY(load_first(state.grid, catalog, today));
  filters.facets = TRY(catalog.facets(where.filter, shop, today));
  if (where.filter.taxon) filters.taxon = TRY(catalog.taxon_name(*where.filter.taxon));
  if (where.filter.producer) filters.producer = TRY(catalog.producer_name(*where.filter.producer));
  return state;
}

void keep_view(BrowseState& fresh, const BrowseState& old) {
  keep_view(fresh.grid, old.grid);
  fresh.bar_row = old.bar_row;
  fresh.filters.sheet = old.filters.sheet;
}

void keep_controls(BrowseState& fresh, const BrowseState& old) {
  fresh.filters.sheet = old.filters.sheet;
  // A new chip at the row's front is to be seen; a whole sector puts none there.
  const auto at_front = [](store::Filter filter) {
    if (filter.taxon && domain::is_sector(*filter.taxon)) filter.taxon.reset();
    return filter;
  };
  if (at_front(fresh.filters.filter) == at_front(old.filters.filter)) fresh.bar_row = old.bar_row;
}

Intent draw_browse(ui::Context& ui, const Model& model, BrowseState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = theme.margin;
  reserve_filter_sheet(ui, state.filters, area);
  PageArea list = area;
  const float words_height = std::round(u * 3.2f);
  const Rect bar = take_bar(ui, list, theme.touch + u * 1.2f + words_height);
  const std::vector<ActiveFilter> active = active_filters(ui, state.filters);

  // The buttons at the row's end, from the right.
  Rect row{bar.x + margin, bar.y + u * 0.6f, bar.w - 2 * margin, theme.touch};
  const auto end_button = [&](std::string_view label, std::string_view icon) {
    const float width = ui::button_width(ui, label, icon);
    const Rect rect{row.right() - width, row.y + theme.touch * 0.05f, width, theme.touch * 0.9f};
    row.w -= width + u * 1.2f;
    return ui::button(ui, rect, label, icon, ui::ButtonLook::quiet);
  };
  std::size_t on_sheet = 0;
  for (const ActiveFilter& filter : active) on_sheet += filter.is_sector ? 0 : 1;
  std::string filters(ui.text(Msg::filters));
  if (on_sheet > 0) filters += " (" + std::to_string(on_sheet) + ")";
  bool opens = end_button(filters, ui::icon::kFilter);
  if (!theme.is_narrow) opens = end_button(ui.text(Msg::sort), ui::icon::kSort) || opens;
  std::optional<store::Filter> filter = draw_bar_chips(ui, state, active, row);

  const std::string words =
      text::counted(Msg::product_count, static_cast<std::int64_t>(state.grid.rows.size()), ui.lang()) +
      " · " + std::string(ui.text(order_words(state.filters.sort)));
  ui::draw_label(ui, theme.small, {bar.x + margin, row.bottom() + u * 0.6f, bar.w - 2 * margin, words_height},
                 theme.colour.text_soft, words, gfx::Align::left);

  Intent intent = state.grid.rows.empty() ? draw_nothing_fits(ui, state, active, list.rect)
                                          : draw_grid(ui, model, state.grid, list.rect, list.foot);
  if (filter) intent = Change{BrowseAt{*filter, state.filters.sort}};
  if (ui.typed().escape) state.filters.sheet.is_open = false;
  if (state.filters.sheet.is_open) {
    if (auto chosen = draw_filter_sheet(ui, model, state.filters, state.grid.rows.size(), area))
      intent = Change{*std::move(chosen)};
  } else if (opens) {
    state.filters.sheet = {.is_open = true};
    ui.request_frame();
  }
  return intent;
}

}  // namespace screens
