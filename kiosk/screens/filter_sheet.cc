// The sheet: its place, its sections of chips, and its buttons.
#include "kiosk/screens/filter_sheet.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::ChipState;
using ui::Rect;

// At the right of a wide page, else in the lower part of a high one, where the hand is.
Rect sheet_rect(ui::Context& ui, const Rect& page) {
  constexpr float kLower = 0.6f;  // of the screen
  const float u = ui.theme().unit;
  if (ui.is_landscape()) {
    const float width = std::round(std::min(u * 60, page.w * 0.8f));
    return {page.right() - width, page.y, width, page.h};
  }
  const float height = std::round(std::min(page.h, ui.screen().h * kLower));
  return {page.x, page.bottom() - height, page.w, height};
}

// One choice: what it is called, what it leaves, and where it leads.
struct Option {
  std::string label;
  std::string_view icon;
  ChipState state;
  BrowseAt leads;
};

Option counted_option(ui::Context& ui, std::string_view label, std::int64_t count, bool is_on,
                      BrowseAt leads) {
  return {with_count(label, count, ui.lang()), {}, state_of_choice(is_on, count), std::move(leads)};
}

struct Section {
  std::string title;
  std::vector<Option> options;
  bool closes_sheet = false;
};

Section order_section(ui::Context& ui, const Filters& filters) {
  Section section{std::string(ui.text(Msg::sheet_order)), {}, true};
  std::vector<std::pair<store::Sort, Msg>> orders{{store::Sort::featured, Msg::sort_featured},
                                                  {store::Sort::name, Msg::sort_name},
                                                  {store::Sort::stars, Msg::sort_stars}};
  if (filters.can_sort_by_distance) orders.push_back({store::Sort::nearest, Msg::sort_nearest});
  for (const auto& [sort, name] : orders) {
    section.options.push_back({std::string(ui.text(name)),
                               {},
                               filters.sort == sort ? ChipState::on : ChipState::off,
                               {filters.filter, sort}});
  }
  return section;
}

std::vector<Section> sections(ui::Context& ui, const Model& model, const Filters& filters) {
  const store::Filter& filter = filters.filter;
  const store::Facets& facets = filters.facets;
  const base::Lang lang = ui.lang();
  std::vector<Section> all;
  if (filters.can_sort) all.push_back(order_section(ui, filters));

  Section stars{std::string(ui.text(Msg::sheet_stars)), {}};
  const auto classes = domain::Stars::classes();
  for (std::size_t i = 0; i < classes.size(); ++i)
    stars.options.push_back(
        counted_option(ui, stars_text(ui, classes[i]), facets.stars[i], filter.stars == classes[i],
                       {toggled(filter, &store::Filter::stars, classes[i]), filters.sort}));
  all.push_back(std::move(stars));

  Section needs{std::string(ui.text(Msg::sheet_needs)), {}};
  if (facets.has_gifts || filter.gifts)
    needs.options.push_back(counted_option(ui, ui.text(Msg::filter_gifts), facets.gifts, filter.gifts,
                                           {toggled(filter, &store::Filter::gifts, true), filters.sort}));
  // What the shop says itself is worth more than what the centre lists of it.
  if (facets.has_on_sale || filter.on_sale)
    needs.options.push_back(counted_option(ui, ui.text(Msg::shelf_on_sale_here), facets.on_sale,
                                           filter.on_sale,
                                           {toggled(filter, &store::Filter::on_sale, true), filters.sort}));
  else if (model.shop && (facets.has_shop || filter.shop))
    needs.options.push_back(
        counted_option(ui, ui.text(Msg::filter_shop), facets.shop, filter.shop.has_value(),
                       {toggled(filter, &store::Filter::shop, *model.shop), filters.sort}));
  all.push_back(std::move(needs));

  Section groups{std::string(ui.text(Msg::sheet_group)), {}};
  for (const auto& group : facets.groups) {
    const bool is_on = filter.taxon == group.id;
    store::Filter chosen = filter;
    chosen.taxon = is_on ? domain::sector_of(group.id) : group.id;
    groups.options.push_back(
        counted_option(ui, group.name.best(lang), group.products, is_on, {chosen, filters.sort}));
  }
  if (groups.options.size() > 1) all.push_back(std::move(groups));

  Section areas{std::string(ui.text(Msg::sheet_area)), {}};
  for (const auto& area : facets.areas)
    areas.options.push_back(counted_option(ui, area.name.best(lang), area.products, filter.area == area.id,
                                           {toggled(filter, &store::Filter::area, area.id), filters.sort}));
  all.push_back(std::move(areas));

  Section sectors{std::string(ui.text(Msg::sheet_sector)), {}};
  for (const auto& sector : facets.sectors) {
    Option option = counted_option(ui, sector.name.best(lang), sector.products,
                                   filter.taxon && domain::sector_of(*filter.taxon) == sector.id,
                                   {toggled(filter, &store::Filter::taxon, sector.id), filters.sort});
    option.icon = sector_icon(sector.id);
    sectors.options.push_back(std::move(option));
  }
  all.push_back(std::move(sectors));
  if (filter.producer) {
    Section maker{std::string(ui.text(Msg::sheet_maker)), {}};
    store::Filter without = filter;
    without.producer.reset();
    maker.options.push_back({domain::short_name(filters.producer.best(lang)),
                             ui::icon::kClose,
                             ChipState::removable,
                             {without, filters.sort}});
    all.push_back(std::move(maker));
  }
  std::erase_if(all, [](const Section& section) { return section.options.empty(); });
  return all;
}

// From the top edge of `at` down; returns the height.
float draw_section(ui::Context& ui, const Rect& at, const Section& section, std::optional<BrowseAt>& chosen,
                   Filters& filters) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, head = std::round(u * 3.6f);
  ui::draw_label(ui, theme.card_title, {at.x, at.y, at.w, head}, theme.colour.text, section.title,
                 gfx::Align::left);
  std::vector<ui::ChipItem> items;
  for (const Option& option : section.options) items.push_back({option.label, option.icon, option.state});
  const ui::ChipFlow flow = ui::chip_flow(ui, {at.x, at.y + head, at.w, 0}, items);
  if (flow.tapped >= 0) {
    chosen = section.options[static_cast<std::size_t>(flow.tapped)].leads;
    if (section.closes_sheet) filters.sheet.is_open = false;
  }
  return head + flow.height + u * 1.6f;
}

}  // namespace

std::vector<ActiveFilter> active_filters(const ui::Context& ui, const Filters& filters) {
  const store::Filter& filter = filters.filter;
  const store::Facets::Without& left = filters.facets.without;
  std::vector<ActiveFilter> active;
  const auto add = [&](std::string label, std::int64_t products, auto&& take_back, bool of_sector = false) {
    ActiveFilter one{std::move(label), filter, products, of_sector};
    take_back(one.without);
    active.push_back(std::move(one));
  };
  if (filter.stars)
    add(stars_text(ui, *filter.stars), left.stars, [](store::Filter& other) { other.stars.reset(); });
  if (filter.taxon && domain::is_sector(*filter.taxon)) {
    add(
        std::string(sector_label(ui, *filter.taxon, filters.taxon)), left.taxon,
        [](store::Filter& other) { other.taxon.reset(); }, true);
  } else if (filter.taxon) {  // back to the whole sector
    const domain::TaxonId sector = domain::sector_of(*filter.taxon);
    std::int64_t products = 0;
    for (const auto& choice : filters.facets.sectors)
      if (choice.id == sector) products = choice.products;
    add(filters.taxon.best(ui.lang()), products, [&](store::Filter& other) { other.taxon = sector; });
  }
  if (filter.area) {
    std::string name(ui.text(Msg::compare_area));  // of one that the catalogue no longer has
    for (const auto& choice : filters.facets.areas)
      if (choice.id == *filter.area) name = choice.name.best(ui.lang());
    add(std::move(name), left.area, [](store::Filter& other) { other.area.reset(); });
  }
  if (filter.gifts)
    add(std::string(ui.text(Msg::filter_gifts)), left.gifts,
        [](store::Filter& other) { other.gifts = false; });
  if (filter.shop)
    add(std::string(ui.text(Msg::filter_shop)), left.shop, [](store::Filter& other) { other.shop.reset(); });
  if (filter.on_sale)
    add(std::string(ui.text(Msg::shelf_on_sale_here)), left.on_sale,
        [](store::Filter& other) { other.on_sale = false; });
  if (filter.producer)
    add(domain::short_name(filters.producer.best(ui.lang())), left.producer,
        [](store::Filter& other) { other.producer.reset(); });
  return active;
}

std::string with_count(std::string_view label, std::int64_t products, base::Lang lang) {
  return std::string(label) + " · " + text::format_number(products, lang);
}

ChipState state_of_choice(bool is_on, std::int64_t products) {
  if (is_on) return ChipState::on;
  return products == 0 ? ChipState::closed : ChipState::off;
}

void reserve_filter_sheet(ui::Context& ui, const Filters& filters, const PageArea& area) {
  if (filters.sheet.is_open) ui.cover(area.rect);
}

std::optional<BrowseAt> draw_filter_sheet(ui::Context& ui, const Model& model, Filters& filters,
                                          std::size_t fitting, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 2.4f;
  const Rect page = area.rect, sheet = sheet_rect(ui, page);
  std::optional<BrowseAt> chosen;
  ui.begin_cover();
  ui.list().PushClipRect(page.min(), page.max());
  ui::fill(ui, page, IM_COL32(12, 22, 16, 110));
  const Rect beside = ui.is_landscape() ? Rect{page.x, page.y, sheet.x - page.x, page.h}
                                        : Rect{page.x, page.y, page.w, sheet.y - page.y};
  bool closes = ui.tapped({beside, ui::Role::button, ui.text(Msg::close)});
  ui.list().AddRectFilled(sheet.min(), sheet.max(), theme.colour.background, theme.radius,
                          ui.is_landscape() ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_RoundCornersTop);

  const Rect head{sheet.x + pad, sheet.y + u, sheet.w - 2 * pad, theme.touch};
  const Rect close{head.right() - theme.touch + u * 0.6f, head.y, theme.touch, theme.touch};
  ui::draw_label(ui, theme.heading, {head.x, head.y, close.x - head.x - u, head.h}, theme.colour.text,
                 ui.text(Msg::sheet_title), gfx::Align::left);
  closes = ui::icon_button(ui, close.inset(u * 0.4f), ui::icon::kClose, ui.text(Msg::close),
                           ui::ButtonLook::quiet) ||
           closes;

  const Rect foot{head.x, sheet.bottom() - u * 1.4f - theme.touch, head.w, theme.touch};
  const Rect view{sheet.x, head.bottom() + u * 0.6f, sheet.w, foot.y - u * 1.4f - head.bottom() - u * 0.6f};
  const float offset =
      ui.begin_scroll(filters.sheet.scroller, view, filters.sheet.content_height, ui::Axis::vertical);
  float y = view.y - offset + u * 0.6f;
  for (const Section& section : sections(ui, model, filters))
    y += draw_section(ui, {head.x, y, head.w, 0}, section, chosen, filters);
  filters.sheet.content_height = y - view.y + offset;
  ui.end_scroll();

  ui::fill(ui, {sheet.x, view.bottom(), sheet.w, std::max(1.f, std::round(u * 0.1f))}, theme.colour.line);
  Rect action = foot;
  if (filters.filter != store::Filter{.samples = filters.filter.samples}) {
    const std::string_view clear = ui.text(Msg::clear_filters);
    const float width = std::min(ui::button_width(ui, clear, ""), foot.w * 0.4f);
    if (ui::button(ui, {foot.x, foot.y, width, foot.h}, clear, "", ui::ButtonLook::quiet))
      chosen = BrowseAt{{.samples = filters.filter.samples}, filters.sort};
    action = {foot.x + width + u * 1.2f, foot.y, foot.w - width - u * 1.2f, foot.h};
  }
  const std::string show = text::counted(Msg::show_products, static_cast<std::int64_t>(fitting), ui.lang());
  closes = ui::button(ui, action, show, "", ui::ButtonLook::primary) || closes;
  ui.list().PopClipRect();
  ui.end_cover();
  if (closes || !filters.sheet.is_open) {
    filters.sheet.is_open = false;
    ui.request_frame();
  }
  return chosen;
}

}  // namespace screens
