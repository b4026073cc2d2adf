// Browse: rows of chips that filter, above the grid.
#include "kiosk/screens/browse.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::ChipState;

std::string sector_of(const store::Filter& filter) {
  if (!filter.taxon) return {};
  return filter.taxon->text().substr(0, filter.taxon->text().find('.'));
}

ChipState on_if(bool condition) {
  return condition ? ChipState::on : ChipState::off;
}

std::optional<store::Filter> draw_sectors(ui::Context& ui, BrowseState& state, const ui::Rect& row) {
  const std::string sector = sector_of(state.filter);
  std::vector<ui::ChipItem> chips{{ui.text(Msg::all), ui::icon::kApps, on_if(!state.filter.taxon)}};
  for (const auto& choice : state.sectors)
    chips.push_back({choice.name.best(ui.lang()), sector_icon(choice.id), on_if(choice.id.text() == sector)});
  const int tapped = ui::chip_row(ui, state.sector_row, row, chips);
  if (tapped < 0) return std::nullopt;
  store::Filter filter = state.filter;
  filter.taxon =
      tapped == 0 ? std::nullopt : std::optional(state.sectors[static_cast<std::size_t>(tapped) - 1].id);
  return filter;
}

std::optional<store::Filter> draw_groups(ui::Context& ui, BrowseState& state, const ui::Rect& row) {
  std::vector<ui::ChipItem> chips;
  for (const auto& choice : state.groups)
    chips.push_back({choice.name.best(ui.lang()), "", on_if(state.filter.taxon == choice.id)});
  const int tapped = ui::chip_row(ui, state.group_row, row, chips);
  if (tapped < 0) return std::nullopt;
  store::Filter filter = state.filter;
  const auto& choice = state.groups[static_cast<std::size_t>(tapped)];
  if (filter.taxon == choice.id) {  // a second tap goes back to the whole sector
    const auto sector = domain::TaxonId::parse(sector_of(filter));
    filter.taxon = sector ? std::optional(*sector) : std::nullopt;
  } else {
    filter.taxon = choice.id;
  }
  return filter;
}

// Stars, the chosen producer, areas.
std::optional<store::Filter> draw_options(ui::Context& ui, const Model& model, BrowseState& state,
                                          const ui::Rect& row) {
  std::vector<ui::ChipItem> chips;
  std::string labels[3];
  const auto classes = domain::Stars::classes();
  for (std::size_t i = 0; i < classes.size(); ++i) {
    labels[i] = text::fill(std::string(ui.text(Msg::stars_short)), "n", std::to_string(classes[i].count()));
    chips.push_back({labels[i], "", on_if(state.filter.stars == classes[i])});
  }
  if (state.filter.producer)
    chips.push_back({state.producer.best(ui.lang()), ui::icon::kClose, ChipState::on});
  const std::size_t shop_at = chips.size();
  if (state.has_shop)
    chips.push_back({ui.text(Msg::filter_shop), ui::icon::kStore, on_if(state.filter.shop.has_value())});
  const std::size_t gifts_at = chips.size();
  if (state.has_gifts)
    chips.push_back({ui.text(Msg::filter_gifts), ui::icon::kGift, on_if(state.filter.gifts)});
  const std::size_t first_area = chips.size();
  for (const auto& choice : state.areas)
    chips.push_back({choice.name.best(ui.lang()), "", on_if(state.filter.area == choice.id)});
  const int tapped = ui::chip_row(ui, state.option_row, row, chips);
  if (tapped < 0) return std::nullopt;
  const auto index = static_cast<std::size_t>(tapped);
  store::Filter filter = state.filter;
  if (index < classes.size()) {
    filter.stars = filter.stars == classes[index] ? std::nullopt : std::optional(classes[index]);
  } else if (index < shop_at) {
    filter.producer.reset();
  } else if (index < gifts_at) {
    filter.shop = filter.shop ? std::nullopt : model.shop;
  } else if (index < first_area) {
    filter.gifts = !filter.gifts;
  } else {
    const auto& id = state.areas[index - first_area].id;
    filter.area = filter.area == id ? std::nullopt : std::optional(id);
  }
  return filter;
}

Msg sort_name(store::Sort sort) {
  switch (sort) {
    case store::Sort::featured:
      return Msg::sort_featured;
    case store::Sort::name:
      return Msg::sort_name;
    case store::Sort::stars:
      return Msg::sort_stars;
  }
  return Msg::sort_featured;
}

store::Sort next_sort(store::Sort sort) {
  return sort == store::Sort::featured ? store::Sort::name
         : sort == store::Sort::name   ? store::Sort::stars
                                       : store::Sort::featured;
}

}  // namespace

base::Result<BrowseState> enter_browse(store::Catalog& catalog, const BrowseAt& where, domain::Day today,
                                       const std::optional<domain::PlaceId>& shop) {
  BrowseState state;
  state.filter = where.filter;
  state.sort = where.sort;
  state.grid.rows = TRY(catalog.find_products(where.filter, where.sort, today));
  TRY(load_first(state.grid, catalog, today));
  state.sectors = TRY(catalog.sectors());
  state.areas = TRY(catalog.areas());
  if (where.filter.taxon) {
    const auto sector = domain::TaxonId::parse(sector_of(where.filter));
    if (sector) state.groups = TRY(catalog.groups(*sector));
  }
  if (where.filter.producer)
    state.producer = TRY(catalog.producer_name(*where.filter.producer)).value_or(domain::LocalizedText());
  state.has_gifts = TRY(catalog.has_gifts());
  state.has_shop = shop && TRY(catalog.products_in(*shop)) > 0;
  return state;
}

void keep_view(BrowseState& fresh, const BrowseState& old) {
  keep_view(fresh.grid, old.grid);
  fresh.sector_row = old.sector_row;
  fresh.group_row = old.group_row;
  fresh.option_row = old.option_row;
}

Intent draw_browse(ui::Context& ui, const Model& model, BrowseState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  float y = area.rect.y;
  std::optional<store::Filter> filter = draw_sectors(ui, state, {margin, y, width, theme.touch});
  y += theme.touch + u * 0.6f;
  if (state.groups.size() > 1) {
    if (auto chosen = draw_groups(ui, state, {margin, y, width, theme.touch})) filter = chosen;
    y += theme.touch + u * 0.6f;
  }
  if (auto chosen = draw_options(ui, model, state, {margin, y, width, theme.touch})) filter = chosen;
  y += theme.touch + u * 0.8f;

  const std::string count =
      text::counted(Msg::product_count, static_cast<std::int64_t>(state.grid.rows.size()), ui.lang());
  ui::draw_label(ui, theme.label, {margin, y, width / 2, theme.touch}, theme.colour.text_soft, count,
                 gfx::Align::left);
  const std::string_view sort_label = ui.text(sort_name(state.sort));
  const float sort_width = ui::chip_width(ui, sort_label, ui::icon::kSort);
  const bool sorted =
      ui::chip(ui, {area.rect.right() - theme.margin - sort_width, y, sort_width, theme.touch}, sort_label,
               ui::icon::kSort, ChipState::off);
  y += theme.touch + u * 0.4f;

  const ui::Rect view{area.rect.x, y, area.rect.w, area.rect.bottom() - y};
  Intent intent = Stay{};
  if (state.grid.rows.empty()) {
    ui::draw_icon(ui, ui::icon::kSearch, {view.x, view.y + view.h * 0.14f, view.w, u * 9}, u * 8,
                  theme.colour.star_empty);
    ui.painter().draw_paragraph(ui.list(), theme.heading, {margin, view.y + view.h * 0.14f + u * 11}, width,
                                theme.colour.text_soft, ui.text(Msg::nothing_fits),
                                {.align = gfx::Align::centre, .lang = ui.lang()});
    const std::string_view label = ui.text(Msg::show_all);
    const float button_width = ui::button_width(ui, label, "");
    if (ui::button(
            ui,
            {view.centre().x - button_width / 2, view.y + view.h * 0.14f + u * 18, button_width, theme.touch},
            label, "", ui::ButtonLook::primary))
      intent = Change{BrowseAt{}};
  } else {
    intent = draw_grid(ui, model, state.grid, view, area.foot);
  }
  if (filter) return Change{BrowseAt{*filter, state.sort}};
  if (sorted) return Change{BrowseAt{state.filter, next_sort(state.sort)}};
  return intent;
}

}  // namespace screens
