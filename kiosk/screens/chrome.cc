// Header and bottom bar.
#include "kiosk/screens/chrome.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/screens/travel_tabs.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

struct HeaderLayout {
  Rect bar, brand, search, languages, accessibility, clock, notice;
};

HeaderLayout layout_header(ui::Context& ui, const Model& model) {
  const ui::Theme& theme = ui.theme();
  const Rect screen = ui.screen();
  const float u = theme.unit, width = screen.w;
  HeaderLayout layout{};
  const float row = u * 6.6f, top = screen.y + u * 2.0f;
  const bool narrow = theme.is_narrow && !theme.is_short;
  const bool has_clock = width > u * 92 && !theme.is_short;  // the first to go where there is no room
  const float clock_w = has_clock ? u * 8 : 0, languages_w = u * 35;
  layout.clock = {width - theme.margin - clock_w, top, clock_w, row};
  layout.accessibility = {layout.clock.x - row - (has_clock ? u * 0.4f : 0), top, row, row};
  layout.languages = {layout.accessibility.x - languages_w - u, top + u * 0.5f, languages_w, row - u};
  if (theme.is_short) {  // one row: the mark without its words
    layout.brand = {theme.margin, top, u * 6, row};
    layout.search = {layout.brand.right() + u * 1.6f, top + u * 0.2f,
                     layout.languages.x - u * 2.6f - layout.brand.right(), u * 6.2f};
    layout.bar = {0, screen.y, width, row + u * 3.2f};
    layout.notice = {0, layout.bar.bottom(), width, model.notice ? u * 4.6f : 0};
    return layout;
  }
  layout.brand = {theme.margin, top, narrow ? layout.languages.x - theme.margin - u * 2 : width * 0.24f, row};
  if (narrow) {
    layout.search = {theme.margin, top + row + u * 1.4f, width - 2 * theme.margin, u * 6.4f};
    layout.bar = {0, screen.y, width, layout.search.bottom() + u * 1.6f - screen.y};
  } else {
    const float left = std::max(layout.brand.right() + u * 2, width * 0.27f);
    layout.search = {left, top + u * 0.2f, layout.languages.x - u * 3 - left, u * 6.2f};
    layout.bar = {0, screen.y, width, row + u * 3.6f};
  }
  layout.notice = {0, layout.bar.bottom(), width, model.notice ? u * 4.6f : 0};
  return layout;
}

struct NavItem {
  std::string_view icon;
  Msg label;
  Location where;
};

std::array<NavItem, 5> nav_items() {
  return {NavItem{ui::icon::kHome, Msg::nav_home, HomeAt{}},
          NavItem{ui::icon::kApps, Msg::nav_products, BrowseAt{}},
          NavItem{ui::icon::kPlace, Msg::nav_places, PlacesAt{}},
          NavItem{ui::icon::kSearch, Msg::nav_search, SearchAt{}},
          NavItem{ui::icon::kBookmark, Msg::nav_shortlist, ShortlistAt{}}};
}

Rect nav_rect(ui::Context& ui) {
  const float u = ui.theme().unit;
  const Rect screen = ui.screen();
  const float width = std::min(screen.w - 2 * ui.theme().margin, u * 84);
  return {std::round((screen.w - width) / 2), screen.bottom() - u * 10.2f, width, u * 8.6f};
}

void draw_brand(ui::Context& ui, const Model& model, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect mark{rect.x, rect.y + (rect.h - u * 5.6f) / 2, u * 5.6f, u * 5.6f};
  ui::fill(ui, mark, theme.colour.brand, mark.h / 2);
  ui::draw_icon(ui, ui::icon::kHerb, mark, mark.h * 0.58f, theme.colour.on_brand);
  if (theme.is_short) return;
  const float left = mark.right() + u * 1.4f;
  const Rect upper{left, rect.y + u * 0.2f, rect.right() - left, rect.h * 0.54f};
  const Rect lower{left, upper.bottom() - u * 0.1f, upper.w, rect.h * 0.40f};
  ui::draw_label(ui, theme.heading, upper, theme.colour.text, model.meta.title.best(ui.lang()),
                 gfx::Align::left);
  const std::string& disclaimer = model.meta.disclaimer.best(ui.lang());
  if (disclaimer.empty()) {
    ui::draw_label(ui, theme.small, lower, theme.colour.text_soft, ui.text(Msg::app_tagline),
                   gfx::Align::left);
    return;
  }
  // Demonstration data must never be taken for the official list.
  const float width = std::min(ui.painter().width(theme.tiny, disclaimer) + u * 1.8f, lower.w);
  const Rect tag{lower.x, lower.y + u * 0.2f, width, lower.h - u * 0.1f};
  ui::fill(ui, tag, theme.colour.warning_soft, tag.h / 2);
  ui::draw_label(ui, theme.tiny, {tag.x + u * 0.9f, tag.y, tag.w - u * 1.6f, tag.h}, theme.colour.warning,
                 disclaimer, gfx::Align::left);
}

Intent draw_search_field(ui::Context& ui, const Model& model, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const auto* search = std::get_if<SearchAt>(&model.here);
  ui::shadow(ui, rect, 0.20f);
  ui::fill(ui, rect, theme.colour.surface, rect.h / 2);
  ui::draw_icon(ui, ui::icon::kSearch, {rect.x + u * 1.4f, rect.y, u * 4, rect.h}, u * 2.8f,
                theme.colour.text_soft);
  const Rect label{rect.x + u * 6, rect.y, rect.w - u * 12, rect.h};
  const bool empty = !search || search->query.empty();
  ui::draw_label(ui, theme.body, label, empty ? theme.colour.text_faint : theme.colour.text,
                 empty ? ui.text(Msg::search_hint) : std::string_view(search->query), gfx::Align::left);
  if (search) {
    const float x =
        label.x + (empty ? 0 : std::min(ui.painter().width(theme.body, search->query) + u * 0.3f, label.w));
    ui::fill(ui, {x, rect.y + rect.h * 0.28f, std::max(2.f, u * 0.2f), rect.h * 0.44f}, theme.colour.brand);
    const Rect clear{rect.right() - u * 6, rect.y, u * 6, rect.h};
    if (!empty) {
      ui::draw_icon(ui, ui::icon::kClose, clear, u * 2.6f, theme.colour.text_soft);
      if (ui.tapped({clear, ui::Role::button, ui.text(Msg::clear)})) return Change{SearchAt{}};
    }
    return Stay{};
  }
  return ui.tapped({rect, ui::Role::field, ui.text(Msg::search_hint)}) ? Intent(Open{SearchAt{}})
                                                                       : Intent(Stay{});
}

Intent draw_languages(ui::Context& ui, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  ui::fill(ui, rect, theme.colour.surface_sunken, rect.h / 2);
  const float width = rect.w / static_cast<float>(base::kLanguages.size());
  Intent intent = Stay{};
  for (const base::Lang lang : base::kLanguages) {
    const Rect cell{rect.x + width * static_cast<float>(lang), rect.y, width, rect.h};
    const bool chosen = lang == ui.lang();
    if (chosen) {
      const Rect pill = cell.inset(theme.unit * 0.35f);
      ui::shadow(ui, pill, 0.18f);
      ui::fill(ui, pill, theme.colour.surface, pill.h / 2);
    }
    // Each language is named in itself, or a visitor could not find it.
    ui::draw_label(ui, chosen ? theme.label : theme.small, cell,
                   chosen ? theme.colour.text : theme.colour.text_soft, text::message(Msg::language, lang),
                   gfx::Align::centre);
    if (ui.tapped({cell, ui::Role::toggle, text::message(Msg::language, lang), chosen}) && !chosen)
      intent = SetLanguage{lang};
  }
  return intent;
}

// The button behind which large text, contrast, reach, motion and voice are.
Intent draw_accessibility_button(ui::Context& ui, const Model& model, const Rect& rect) {
  const bool here = std::holds_alternative<AccessibilityAt>(model.here);
  const bool changed = model.accessibility != ui::Accessibility{};
  const ui::Palette& colour = ui.colour();
  const Rect mark = rect.inset(ui.theme().unit * 0.5f);
  ui::fill(ui, mark,
           here || changed    ? colour.brand
           : ui.pressed(rect) ? colour.brand_soft
                              : colour.surface_sunken,
           mark.h / 2);
  ui::draw_icon(ui, ui::icon::kAccessibility, mark, mark.h * 0.66f,
                here || changed ? colour.on_brand : colour.text);
  const bool tapped = ui.tapped({rect, ui::Role::button, ui.text(Msg::accessibility_title), here || changed});
  return tapped ? here ? Intent(Back{}) : Intent(Open{AccessibilityAt{}}) : Intent(Stay{});
}

Intent draw_nav(ui::Context& ui, const Model& model) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect bar = nav_rect(ui);
  ui::shadow(ui, bar, 0.32f);
  ui::fill(ui, bar, theme.colour.surface, bar.h / 2);
  const auto items = nav_items();
  const float width = (bar.w - u * 3) / static_cast<float>(items.size());
  Intent intent = Stay{};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Rect cell{bar.x + u * 1.5f + width * static_cast<float>(i), bar.y, width, bar.h};
    const bool here =
        items[i].where.index() == model.here.index() || (is_travel(items[i].where) && is_travel(model.here));
    const ImU32 colour = here ? theme.colour.brand : theme.colour.text_soft;
    const Rect pill{cell.centre().x - u * 4.2f, cell.y + u * 0.9f, u * 8.4f, u * 3.9f};
    if (here || ui.pressed(cell)) ui::fill(ui, pill, theme.colour.brand_soft, pill.h / 2);
    ui::draw_icon(ui, items[i].icon, pill, u * 2.7f, colour);
    if (std::holds_alternative<ShortlistAt>(items[i].where) && !model.shortlist.empty()) {
      const Rect count{pill.centre().x + u * 0.7f, pill.y - u * 0.2f, u * 2.5f, u * 2.5f};
      ui::fill(ui, count, theme.colour.accent, count.h / 2);
      ui::draw_label(ui, theme.tiny, count, theme.colour.on_brand, std::to_string(model.shortlist.size()),
                     gfx::Align::centre);
    }
    ui::draw_label(ui, here ? gfx::TextStyle{gfx::Face::strong, theme.small.size_px} : theme.small,
                   {cell.x, pill.bottom() + u * 0.1f, cell.w, u * 2.9f}, colour, ui.text(items[i].label),
                   gfx::Align::centre);
    if (ui.tapped({cell, ui::Role::link, ui.text(items[i].label), here}) && items[i].where != model.here)
      intent = Open{items[i].where};
  }
  return intent;
}

// What low reach leaves free above: the province's name on a calm ground.
void draw_above(ui::Context& ui, const Model& model) {
  const Rect above{0, 0, ui.panel().w, ui.screen().y};
  if (above.h <= 0) return;
  const ui::Theme& theme = ui.theme();
  ui::fill(ui, above, theme.colour.brand_dark);
  const float side = std::min(above.h * 0.5f, theme.unit * 12);
  ui::draw_icon(ui, ui::icon::kHerb, {0, above.y + (above.h - side) / 2 - theme.unit * 3, above.w, side},
                side * 0.8f, IM_COL32(255, 255, 255, 60));
  ui::draw_label(
      ui, theme.heading,
      {theme.margin, above.bottom() - theme.unit * 6.4f, above.w - 2 * theme.margin, theme.unit * 4},
      IM_COL32(255, 255, 255, 200), model.meta.title.best(ui.lang()), gfx::Align::centre);
}

}  // namespace

PageArea reserve_chrome(ui::Context& ui, const Model& model) {
  ui.begin_chrome();
  const HeaderLayout header = layout_header(ui, model);
  const Rect screen = ui.screen();
  ui.cover({0, 0, screen.w, header.bar.bottom()});
  const bool typing = std::holds_alternative<SearchAt>(model.here);
  if (!typing) ui.cover(nav_rect(ui));
  const float top = header.notice.bottom();
  const float bar = typing ? 0 : screen.bottom() - nav_rect(ui).y + ui.theme().unit * 1.4f;
  ui.end_chrome();
  return {{0, top, screen.w, screen.bottom() - top}, bar};
}

Intent draw_chrome(ui::Context& ui, const Model& model) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  const HeaderLayout header = layout_header(ui, model);
  ui.begin_cover();
  draw_above(ui, model);
  draw_brand(ui, model, header.brand);
  std::vector<Intent> wishes;
  wishes.push_back(draw_search_field(ui, model, header.search));
  wishes.push_back(draw_languages(ui, header.languages));
  wishes.push_back(draw_accessibility_button(ui, model, header.accessibility));
  if (header.clock.w > 0)
    ui::draw_label(ui, theme.heading, header.clock, theme.colour.text,
                   text::format_time(ui.frame().minute_of_day), gfx::Align::right);
  if (model.notice) {
    ui::fill(ui, header.notice, theme.colour.danger_soft);
    const Rect line{theme.margin, header.notice.y, header.notice.w - 2 * theme.margin, header.notice.h};
    ui::draw_icon(ui, ui::icon::kWarning, {line.x, line.y, line.h, line.h}, theme.unit * 2.4f,
                  theme.colour.danger);
    ui::draw_label(ui, theme.label, {line.x + line.h, line.y, line.w - line.h, line.h}, theme.colour.danger,
                   ui.text(*model.notice), gfx::Align::left);
  }
  if (!std::holds_alternative<SearchAt>(model.here)) wishes.push_back(draw_nav(ui, model));
  ui.end_cover();
  ui.end_chrome();
  for (Intent& wish : wishes) {
    if (!std::holds_alternative<Stay>(wish)) return std::move(wish);
  }
  return Stay{};
}

}  // namespace screens
