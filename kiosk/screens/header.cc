// Header: one row; upright a second one while something is searched for.
#include "kiosk/screens/header.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/screens/hours.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/hold.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

float row_height(const ui::Theme& theme) {
  return std::round(theme.unit * 9.4f);
}

// Upright the search is in the navigation, which is nearer to the hand.
bool has_search(ui::Context& ui, const Model& model) {
  return !model.overlay && (ui.is_landscape() || std::holds_alternative<SearchAt>(model.here));
}

// The mark is in the rail where there is one. Held, it opens the gate.
Intent draw_brand(ui::Context& ui, const Model& model, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  float left = rect.x;
  bool is_held = false;
  if (!ui.is_landscape()) {
    const Rect mark{rect.x, rect.centre().y - u * 2.8f, u * 5.6f, u * 5.6f};
    ui::fill(ui, mark, theme.colour.brand, mark.h / 2);
    ui::draw_icon(ui, ui::icon::kHerb, mark, mark.h * 0.58f, theme.colour.on_brand);
    left = mark.right() + u * 1.4f;
    is_held = !model.overlay && ui::held(ui, rect, mark);
  }
  const float top = rect.centre().y - u * 3.2f;
  const Rect upper{left, top, rect.right() - left, u * 3.6f};
  const Rect lower{left, upper.bottom() + u * 0.1f, upper.w, u * 2.7f};
  if (model.overlay) {
    ui::draw_whole_label(ui, theme.heading, {left, rect.y, upper.w, rect.h}, theme.colour.text,
                         ui.text(Msg::staff_home), gfx::Align::left);
    return ui.tapped({rect, ui::Role::link, ui.text(Msg::staff_home)}) ? go_home(model) : Intent(Stay{});
  }
  const std::string_view name = model.fair ? std::string_view(model.fair->fair.name.best(ui.lang()))
                                           : kiosk_name(ui, model.meta, model.settings);
  if (model.fair)  // whose names are longer
    ui::draw_whole_label(ui, theme.heading, upper, theme.colour.text, name, gfx::Align::left);
  else
    ui::draw_label(ui, theme.heading, upper, theme.colour.text, name, gfx::Align::left);
  // Demonstration data must never be taken for the official list.
  if (const std::string& disclaimer = model.meta.disclaimer.best(ui.lang()); !disclaimer.empty())
    ui::tag(ui, lower, theme.small, disclaimer, u * 1.8f, theme.colour.warning, theme.colour.warning_soft);
  else if (model.fair && !model.fair->fair.booth.empty())
    ui::draw_label(ui, theme.small, lower, theme.colour.text_soft,
                   text::fill(std::string(ui.text(Msg::fair_booth)), "booth", model.fair->fair.booth),
                   gfx::Align::left);
  else if (model.settings.hours && !model.fair)  // it stands elsewhere
    ui::draw_label(ui, theme.small, lower, theme.colour.text_soft,
                   open_words(ui, *model.settings.hours, model.today), gfx::Align::left);
  else if (!model.meta.title.empty())
    ui::draw_label(ui, theme.small, lower, theme.colour.text_soft, ui.text(Msg::app_tagline),
                   gfx::Align::left);
  if (ui.tapped({rect, ui::Role::link, name})) return go_home(model);
  return is_held ? Intent(OpenGate{}) : Intent(Stay{});
}

Intent draw_search_field(ui::Context& ui, const Model& model, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const auto* search = std::get_if<SearchAt>(&model.here);
  ui::fill(ui, rect, theme.colour.surface, rect.h / 2);
  ui::outline(ui, rect, search ? theme.colour.brand : theme.colour.line, rect.h / 2);
  ui::draw_icon(ui, ui::icon::kSearch, {rect.x + u * 1.4f, rect.y, u * 4, rect.h}, u * 2.8f,
                theme.colour.text_soft);
  const Rect label{rect.x + u * 6, rect.y, rect.w - u * (search ? 12.5f : 7.5f), rect.h};
  const bool empty = !search || search->query.empty();
  const gfx::TextStyle style = search ? theme.card_title : theme.body;
  if (empty)
    ui::draw_whole_label(ui, style, label, theme.colour.text_faint, ui.text(Msg::search_hint),
                         gfx::Align::left);
  else
    ui::draw_label(ui, style, label, theme.colour.text, search->query, gfx::Align::left);
  if (search) {
    const float x =
        label.x + (empty ? 0 : std::min(ui.painter().width(style, search->query) + u * 0.3f, label.w));
    ui::fill(ui, {x, rect.y + rect.h * 0.28f, std::max(2.f, u * 0.2f), rect.h * 0.44f}, theme.colour.brand);
    const Rect clear{rect.right() - u * 6.6f, rect.y, u * 6.6f, rect.h};
    if (!empty) {
      ui::draw_icon(ui, ui::icon::kClose, clear, u * 2.6f, theme.colour.text_soft);
      if (ui.tapped({clear, ui::Role::button, ui.text(Msg::clear)})) return Change{SearchAt{}};
    }
    return ui.tapped({rect, ui::Role::field, ui.text(Msg::search_hint)}) ? Intent(ShowKeys{})
                                                                         : Intent(Stay{});
  }
  return ui.tapped({rect, ui::Role::field, ui.text(Msg::search_hint)}) ? Intent(Open{SearchAt{}})
                                                                       : Intent(Stay{});
}

Intent draw_languages(ui::Context& ui, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const Rect ground = {rect.x, rect.y + theme.unit * 0.4f, rect.w, rect.h - theme.unit * 0.8f};
  ui::fill(ui, ground, theme.colour.surface_sunken, ground.h / 2);
  const float width = rect.w / static_cast<float>(base::kLanguages.size());
  Intent intent = Stay{};
  for (const base::Lang lang : base::kLanguages) {
    const Rect cell{rect.x + width * static_cast<float>(lang), rect.y, width, rect.h};
    const bool chosen = lang == ui.lang();
    if (chosen) {
      const Rect pill{cell.x + theme.unit * 0.35f, ground.y + theme.unit * 0.35f, cell.w - theme.unit * 0.7f,
                      ground.h - theme.unit * 0.7f};
      ui::fill(ui, pill, theme.colour.surface, pill.h / 2);
      ui::outline(ui, pill, theme.colour.brand, pill.h / 2);
    }
    // Each language is named in itself, or a visitor could not find it.
    ui::draw_whole_label(ui, chosen ? theme.label : gfx::TextStyle{gfx::Face::medium, theme.label.size_px},
                         cell.inset(theme.unit * 0.8f), chosen ? theme.colour.text : theme.colour.text_soft,
                         text::message(Msg::language, lang), gfx::Align::centre);
    if (ui.tapped({cell, ui::Role::toggle, text::message(Msg::language, lang), chosen}) && !chosen)
      intent = SetLanguage{lang};
  }
  return intent;
}

}  // namespace

Rect header_rect(ui::Context& ui, const Model& model, const Rect& beside_navigation) {
  const ui::Theme& theme = ui.theme();
  const bool two_rows = !ui.is_landscape() && has_search(ui, model);
  const float height = row_height(theme) + (two_rows ? theme.touch + theme.unit : 0);
  const bool below = ui.frame().accessibility.low_reach;
  return {beside_navigation.x, below ? beside_navigation.bottom() - height : beside_navigation.y,
          beside_navigation.w, height};
}

Intent draw_header(ui::Context& ui, const Model& model, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const bool is_wide = ui.is_landscape();
  ui::fill(ui, rect, theme.colour.background);
  const float left = rect.x + theme.margin, right = rect.right() - theme.margin;
  const float top = rect.y + (row_height(theme) - theme.touch) / 2;
  const bool has_clock = rect.w > u * 120 && !theme.is_short;  // the first to go where there is no room
  const Rect clock{right - u * 8, top, has_clock ? u * 8 : 0, theme.touch};
  // On the smallest of panels the search keeps room to be touched.
  const float languages_width =
      std::min(u * (is_wide ? 37.f : 34.f), right - left - (is_wide ? theme.touch + u * 2.4f : 0));
  const Rect languages{(has_clock ? clock.x - u * 0.6f : right) - languages_width, top, languages_width,
                       theme.touch};
  Intent intent = Stay{};
  const auto take = [&](Intent wish) {
    if (!is_stay(wish)) intent = std::move(wish);
  };
  const float brand_width =
      is_wide ? (theme.is_short || rect.w < u * 110 ? 0 : rect.w * 0.19f) : languages.x - u * 1.5f - left;
  if (brand_width > 0)
    take(draw_brand(ui, model, {left, top - u * 0.2f, brand_width, theme.touch + u * 0.4f}));
  if (has_search(ui, model)) {
    const float x = is_wide && brand_width > 0 ? left + brand_width + u * 2 : left;
    take(draw_search_field(
        ui, model,
        is_wide ? Rect{x, top, languages.x - u * 2.4f - x, theme.touch}
                : Rect{left, rect.y + row_height(theme) - u * 0.4f, right - left, theme.touch}));
  }
  take(draw_languages(ui, languages));
  if (has_clock)
    ui::draw_label(ui, theme.heading, clock, theme.colour.text, text::format_time(ui.frame().minute_of_day),
                   gfx::Align::right);
  return intent;
}

}  // namespace screens
