// The panel's head and its scrolling content.
#include "kiosk/screens/map_panel.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

PanelPlace place_of(const Rect& page) {
  return page.w > page.h ? PanelPlace::beside : PanelPlace::below;
}

float panel_width(const ui::Theme& theme, const Rect& page) {
  constexpr float kMostOfPage = 0.42f;  // beside the map
  return place_of(page) == PanelPlace::below ? page.w - 2 * theme.gap
                                             : std::round(std::min(theme.unit * 44, page.w * kMostOfPage));
}

// A line of the panel: picture, name, a fact. True when tapped.
bool draw_line(ui::Context& ui, const Rect& rect, const std::optional<store::Thumb>& thumb,
               std::string_view glyph, std::string_view name, std::string_view fact) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (!ui.is_visible(rect)) return false;
  if (ui.pressed(rect)) ui::fill(ui, rect, theme.colour.brand_soft, theme.radius * 0.6f);
  const float height = rect.h - u * 1.2f;
  const Rect picture{rect.x, rect.y + u * 0.6f, std::round(height * 1.33f), height};
  ui::draw_picture(ui, picture, picture_of(thumb), {theme.radius * 0.5f, ui::Corners::all, glyph, 0.72f});
  const float left = picture.right() + u * 1.4f, width = rect.right() - left - u;
  ui.painter().draw_paragraph(ui.list(), theme.label, {left, rect.y + u * 0.8f}, width, theme.colour.text,
                              name, {.max_lines = 2, .lang = ui.lang(), .line_height = 1.25f});
  ui::draw_whole_label(ui, theme.small, {left, rect.bottom() - u * 3.4f, width, u * 2.6f},
                       theme.colour.text_soft, fact, gfx::Align::left, 0.85f);
  return ui.tapped({rect, ui::Role::link, name});
}

float line_height(const ui::Theme& theme) {
  return std::round(theme.unit * 10);
}

// What is told of one place, and the way to its page.
void describe_facts(ui::Column& column, const MapState& state, const store::PlaceCard& place,
                    Intent* intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.body, theme.colour.text_soft, kind_and_area(ui, place));
  const auto add_way_on = [&] {
    column.gap(1.2f);
    const Rect button = column.room(theme.touch);
    if (column.draws() && ui::button(ui, button, ui.text(Msg::map_open), {}, ui::ButtonLook::primary))
      *intent = Open{PlaceAt{place.id}};
  };
  // Large words take the panel: the way on comes first.
  if (theme.is_large) {
    add_way_on();
    column.gap(1.2f);
  }
  if (state.here && state.chosen->point && !state.chosen->is_near) {
    const ImVec2 &from = *state.here, &to = *state.chosen->point;
    column.paragraph(theme.body, theme.colour.text_soft,
                     from_here_text(ui, std::hypot(to.x - from.x, to.y - from.y)));
  }
  if (state.chosen->is_near) column.paragraph(theme.small, theme.colour.text_soft, ui.text(Msg::place_near));
  if (!theme.is_large) add_way_on();
}

// One place: its picture whole, what is told of it below, or beside where there is room. Large words leave
// none for a picture.
void describe_place(ui::Column& column, const MapState& state, const store::PlaceCard& place,
                    Intent* intent) {
  ui::Context& ui = column.ui();
  if (ui.theme().is_large) return describe_facts(column, state, place, intent);
  const float u = column.unit(), gap = u * 2;
  const bool is_beside = column.width() > u * 60;
  constexpr float kMostOfPage = 0.38f;  // of its height
  const float most = std::min(u * (is_beside ? 24 : 36), ui.page().h * kMostOfPage);
  const float height = std::round(std::min(column.width() * kPlacePicture, most));
  const float width = std::round(height / kPlacePicture);
  const float rest = column.width() - width - gap;
  const Rect at = column.next();
  const auto facts = [&](ui::Column& words) { describe_facts(words, state, place, intent); };
  if (column.draws()) {
    const Rect picture{at.x, at.y, is_beside ? width : std::min(column.width(), width), height};
    ui::draw_picture(ui, picture, picture_of(place.thumb),
                     {ui.theme().radius * 0.6f, ui::Corners::all, place_icon(place.kind), 0.5f});
    if (ui.tapped({picture, ui::Role::link, place.name.best(ui.lang())})) *intent = Open{PlaceAt{place.id}};
  }
  if (is_beside) {
    column.add(std::max(height, ui::run_at(column, {at.x + width + gap, at.y, rest, 0}, facts)));
    return;
  }
  column.add(height + u * 1.2f);
  facts(column);
}

void describe_list(ui::Column& column, const MapState::Chosen& chosen, Intent* intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  if (chosen.area && !chosen.places.empty())
    column.label(theme.label, theme.colour.brand, ui.text(Msg::nav_places), 4);
  for (const store::PlaceCard& place : chosen.places) {
    const Rect line = column.room(line_height(theme));
    // All of a commune are in the same area.
    const std::string fact =
        chosen.area ? std::string(ui.text(place_kind_name(place.kind))) : kind_and_area(ui, place);
    if (column.draws() &&
        draw_line(ui, line, place.thumb, place_icon(place.kind), place.name.best(ui.lang()), fact))
      *intent = Open{PlaceAt{place.id}};
  }
  if (!chosen.products.empty()) column.label(theme.label, theme.colour.brand, ui.text(Msg::nav_products), 4);
  for (const store::ProductCard& product : chosen.products) {
    const Rect line = column.room(line_height(theme));
    if (!column.draws()) continue;
    const std::string stars = product.stars ? ocop_text(ui, *product.stars) + " · " : "";
    if (draw_line(ui, line, product.thumb, ui::icon::kImage, product.name.best(ui.lang()),
                  stars + domain::short_name(product.producer.best(ui.lang()))))
      *intent = Open{ProductAt{product.id}};
  }
  if (chosen.places.empty() && chosen.products.empty())
    column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::map_area_empty));
}

void describe(ui::Column& column, const MapState& state, Intent* intent) {
  if (!state.chosen->area && state.chosen->places.size() == 1)
    describe_place(column, state, state.chosen->places.front(), intent);
  else
    describe_list(column, *state.chosen, intent);
  column.gap(0.8f);
}

float inner_width(ui::Context& ui, float width) {
  return width - ui.theme().unit * 4;
}

std::string title_of(ui::Context& ui, const MapState::Chosen& chosen) {
  if (chosen.area || chosen.places.size() == 1) return chosen.name.best(ui.lang());
  return text::counted(Msg::place_count, static_cast<std::int64_t>(chosen.places.size()), ui.lang());
}

gfx::ParagraphOptions title_look(ui::Context& ui) {
  return {.max_lines = 2, .lang = ui.lang()};
}

float head_height(ui::Context& ui, const MapState& state, float width) {
  const ui::Theme& theme = ui.theme();
  const float title = ui.painter().paragraph_height(theme.heading, inner_width(ui, width) - theme.touch,
                                                    title_of(ui, *state.chosen), title_look(ui));
  return std::max(theme.touch, title) + theme.unit * 2.4f;
}

}  // namespace

PanelWish panel_wish(ui::Context& ui, const Rect& page, const MapState& state) {
  const ui::Theme& theme = ui.theme();
  PanelWish wish{place_of(page), panel_width(theme, page), 0, theme.gap};
  if (!state.chosen) return wish;
  const auto content = [&](ui::Column& column) { describe(column, state, nullptr); };
  wish.content = head_height(ui, state, wish.width) + ui::measure(ui, inner_width(ui, wish.width), content) +
                 ui.theme().unit;
  return wish;
}

bool draw_panel(ui::Context& ui, MapState& state, const Rect& panel, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, head = head_height(ui, state, panel.w);
  ui.begin_cover();
  ui::card(ui, panel);
  const std::string title = title_of(ui, *state.chosen);
  const float title_width = inner_width(ui, panel.w) - theme.touch;
  const float title_height = ui.painter().paragraph_height(theme.heading, title_width, title, title_look(ui));
  ui.painter().draw_paragraph(ui.list(), theme.heading,
                              {panel.x + u * 2, panel.y + (head - title_height) / 2}, title_width,
                              theme.colour.text, title, title_look(ui));
  const Rect close{panel.right() - theme.touch - u * 0.8f, panel.y + (head - theme.touch) / 2, theme.touch,
                   theme.touch};
  ui::draw_icon(ui, ui::icon::kClose, close, u * 2.8f, theme.colour.text_soft);
  const bool closes = ui.tapped({close, ui::Role::button, ui.text(Msg::close)});
  const Rect list{panel.x, panel.y + head, panel.w, panel.h - head - u};
  const Rect at{panel.x + u * 2, list.y, inner_width(ui, panel.w), 0};
  const auto content = [&](ui::Column& column) { describe(column, state, &intent); };
  const float height = ui::measure(ui, at.w, content);
  const float offset = ui.begin_scroll(state.panel, list, height, ui::Axis::vertical);
  ui::draw(ui, {at.x, at.y - offset, at.w, 0}, content);
  ui.end_scroll();
  ui.end_cover();
  return closes;
}

}  // namespace screens
