// Header and bottom bar.
#include "kiosk/screens/chrome.h"

#include <array>
#include <cmath>

#include "kiosk/screens/travel_tabs.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

struct HeaderLayout {
  Rect bar, brand, search, languages, clock, notice;
};

HeaderLayout layout_header(ui::Context& ui, const Model& model) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, width = ui.screen().w;
  HeaderLayout layout{};
  const float row = u * 6.6f, top = u * 2.0f;
  const float clock_w = u * 8, languages_w = u * 35;
  layout.clock = {width - theme.margin - clock_w, top, clock_w, row};
  layout.languages = {layout.clock.x - languages_w - u, top + u * 0.5f, languages_w, row - u};
  const bool narrow = theme.is_portrait;
  layout.brand = {theme.margin, top, narrow ? layout.languages.x - theme.margin - u * 2 : width * 0.24f, row};
  if (narrow) {
    layout.search = {theme.margin, top + row + u * 1.4f, width - 2 * theme.margin, u * 6.4f};
    layout.bar = {0, 0, width, layout.search.bottom() + u * 1.6f};
  } else {
    const float left = std::max(layout.brand.right() + u * 2, width * 0.27f);
    layout.search = {left, top + u * 0.2f, layout.languages.x - u * 4 - left, u * 6.2f};
    layout.bar = {0, 0, width, top + row + u * 1.6f};
  }
  layout.notice = {0, layout.bar.h, width, model.notice ? u * 4.6f : 0};
  return layout;
}

struct NavItem {
  std::string_view icon;
  Msg label;
  Location where;
};

std::array<NavItem, 4> nav_items() {
  return {NavItem{ui::icon::kHome, Msg::nav_home, HomeAt{}}, NavItem{ui::icon::kApps, Msg::nav_products, BrowseAt{}},
          NavItem{ui::icon::kPlace, Msg::nav_places, PlacesAt{}}, NavItem{ui::icon::kSearch, Msg::nav_search, SearchAt{}}};
}

Rect nav_rect(ui::Context& ui) {
  const float u = ui.theme().unit;
  const Rect screen = ui.screen();
  const float width = std::min(screen.w - 2 * ui.theme().margin, u * 74);
  return {std::round((screen.w - width) / 2), screen.h - u * 10.2f, width, u * 8.6f};
}

void draw_brand(ui::Context& ui, const Model& model, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect mark{rect.x, rect.y + (rect.h - u * 5.6f) / 2, u * 5.6f, u * 5.6f};
  ui::fill(ui, mark, theme.colour.brand, mark.h / 2);
  ui::draw_icon(ui, ui::icon::kHerb, mark, mark.h * 0.58f, theme.colour.on_brand);
  const float left = mark.right() + u * 1.4f;
  const Rect upper{left, rect.y + u * 0.2f, rect.right() - left, rect.h * 0.54f};
  const Rect lower{left, upper.bottom() - u * 0.1f, upper.w, rect.h * 0.40f};
  ui::draw_label(ui, theme.heading, upper, theme.colour.text, model.meta.title.best(ui.lang()), gfx::Align::left);
  const std::string& disclaimer = model.meta.disclaimer.best(ui.lang());
  if (disclaimer.empty()) {
    ui::draw_label(ui, theme.small, lower, theme.colour.text_soft, ui.text(Msg::app_tagline), gfx::Align::left);
    return;
  }
  // Demonstration data must never be taken for the official list.
  const float width = std::min(ui.painter().width(theme.tiny, disclaimer) + u * 1.8f, lower.w);
  const Rect tag{lower.x, lower.y + u * 0.2f, width, lower.h - u * 0.1f};
  ui::fill(ui, tag, theme.colour.warning_soft, tag.h / 2);
  ui::draw_label(ui, theme.tiny, {tag.x + u * 0.9f, tag.y, tag.w - u * 1.6f, tag.h}, theme.colour.warning, disclaimer, gfx::Align::left);
}

Intent draw_search_field(ui::Context& ui, const Model& model, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const auto* search = std::get_if<SearchAt>(&model.here);
  ui::shadow(ui, rect, 0.20f);
  ui::fill(ui, rect, theme.colour.surface, rect.h / 2);
  ui::draw_icon(ui, ui::icon::kSearch, {rect.x + u * 1.4f, rect.y, u * 4, rect.h}, u * 2.8f, theme.colour.text_soft);
  const Rect label{rect.x + u * 6, rect.y, rect.w - u * 12, rect.h};
  const bool empty = !search || search->query.empty();
  ui::draw_label(ui, theme.body, label, empty ? theme.colour.text_faint : theme.colour.text, empty ? ui.text(Msg::search_hint) : std::string_view(search->query), gfx::Align::left);
  if (search) {
    const float x = label.x + (empty ? 0 : std::min(ui.painter().width(theme.body, search->query) + u * 0.3f, label.w));
    ui::fill(ui, {x, rect.y + rect.h * 0.28f, std::max(2.f, u * 0.2f), rect.h * 0.44f}, theme.colour.brand);
    const Rect clear{rect.right() - u * 6, rect.y, u * 6, rect.h};
    if (!empty) {
      ui::draw_icon(ui, ui::icon::kClose, clear, u * 2.6f, theme.colour.text_soft);
      if (ui.tapped(clear)) return Change{SearchAt{}};
    }
    return Stay{};
  }
  return ui.tapped(rect) ? Intent(Open{SearchAt{}}) : Intent(Stay{});
}

Intent draw_languages(ui::Context& ui, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  constexpr Msg kNames[] = {Msg::language_vi, Msg::language_en, Msg::language_km};
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
    ui::draw_label(ui, chosen ? theme.label : theme.small, cell, chosen ? theme.colour.text : theme.colour.text_soft, text::message(kNames[static_cast<std::size_t>(lang)], lang), gfx::Align::centre);
    if (ui.tapped(cell) && !chosen) intent = SetLanguage{lang};
  }
  return intent;
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
    const bool here = items[i].where.index() == model.here.index() || (is_travel(items[i].where) && is_travel(model.here));
    const ImU32 colour = here ? theme.colour.brand : theme.colour.text_soft;
    const Rect pill{cell.centre().x - u * 4.2f, cell.y + u * 0.9f, u * 8.4f, u * 3.9f};
    if (here || ui.pressed(cell)) ui::fill(ui, pill, theme.colour.brand_soft, pill.h / 2);
    ui::draw_icon(ui, items[i].icon, pill, u * 2.7f, colour);
    ui::draw_label(ui, here ? gfx::TextStyle{gfx::Face::strong, theme.small.size_px} : theme.small, {cell.x, pill.bottom() + u * 0.1f, cell.w, u * 2.9f}, colour, ui.text(items[i].label), gfx::Align::centre);
    if (ui.tapped(cell) && items[i].where != model.here) intent = Open{items[i].where};
  }
  return intent;
}

}  // namespace

PageArea reserve_chrome(ui::Context& ui, const Model& model) {
  const HeaderLayout header = layout_header(ui, model);
  ui.cover(header.bar);
  const bool typing = std::holds_alternative<SearchAt>(model.here);
  if (!typing) ui.cover(nav_rect(ui));
  const float top = header.notice.bottom();
  const float bar = typing ? 0 : ui.screen().h - nav_rect(ui).y + ui.theme().unit * 1.4f;
  return {{0, top, ui.screen().w, ui.screen().h - top}, bar};
}

Intent draw_chrome(ui::Context& ui, const Model& model) {
  const ui::Theme& theme = ui.theme();
  const HeaderLayout header = layout_header(ui, model);
  ui.begin_cover();
  draw_brand(ui, model, header.brand);
  const Intent searched = draw_search_field(ui, model, header.search);
  const Intent spoken = draw_languages(ui, header.languages);
  ui::draw_label(ui, theme.heading, header.clock, theme.colour.text, text::format_time(ui.frame().minute_of_day), gfx::Align::right);
  if (model.notice) {
    ui::fill(ui, header.notice, theme.colour.danger_soft);
    const Rect line{theme.margin, header.notice.y, header.notice.w - 2 * theme.margin, header.notice.h};
    ui::draw_icon(ui, ui::icon::kWarning, {line.x, line.y, line.h, line.h}, theme.unit * 2.4f, theme.colour.danger);
    ui::draw_label(ui, theme.label, {line.x + line.h, line.y, line.w - line.h, line.h}, theme.colour.danger, ui.text(*model.notice), gfx::Align::left);
  }
  Intent moved = Stay{};
  if (!std::holds_alternative<SearchAt>(model.here)) moved = draw_nav(ui, model);
  ui.end_cover();
  if (!std::holds_alternative<Stay>(searched)) return searched;
  if (!std::holds_alternative<Stay>(spoken)) return spoken;
  return moved;
}

}  // namespace screens
