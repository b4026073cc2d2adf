// The sizes of text, a switch a line for the rest, and a card as it looks like that.
#include "kiosk/screens/accessibility.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

struct Switch {
  bool ui::Accessibility::*member;
  Msg title, help;
  std::string_view icon;
};
constexpr Switch kSwitches[] = {{&ui::Accessibility::high_contrast, Msg::accessibility_contrast,
                                 Msg::accessibility_contrast_help, ui::icon::kContrast},
                                {&ui::Accessibility::low_reach, Msg::accessibility_reach,
                                 Msg::accessibility_reach_help, ui::icon::kReach},
                                {&ui::Accessibility::reduced_motion, Msg::accessibility_motion,
                                 Msg::accessibility_motion_help, ui::icon::kMotion},
                                {&ui::Accessibility::read_aloud, Msg::accessibility_speak,
                                 Msg::accessibility_speak_help, ui::icon::kSpeak}};

void draw_knob(ui::Context& ui, const Rect& rect, bool on) {
  const ui::Palette& colour = ui.colour();
  ui::fill(ui, rect, on ? colour.brand : colour.star_empty, rect.h / 2);
  const float inset = rect.h * 0.12f, side = rect.h - 2 * inset;
  const Rect knob{on ? rect.right() - inset - side : rect.x + inset, rect.y + inset, side, side};
  ui::fill(ui, knob, on ? colour.on_brand : colour.surface, side / 2);
}

// A whole line that is tapped; returns its height.
float draw_switch(ui::Context& ui, const Rect& at, const Switch& item, bool on, bool& tapped) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = u * 6.4f, right = u * 9;
  const auto describe = [&](ui::Column& words) {
    words.paragraph(theme.card_title, theme.colour.text, ui.text(item.title));
    words.gap(0.2f);
    words.paragraph(theme.small, theme.colour.text_soft, ui.text(item.help));
  };
  const float width = at.w - left - right, height = ui::measure(ui, width, describe);
  const Rect row{at.x, at.y, at.w, std::max(theme.touch * 1.25f, height + u * 2.4f)};
  ui::list_row(ui, row);
  ui::draw_icon(ui, item.icon, {row.x, row.y, u * 5, row.h}, u * 3.2f, theme.colour.brand);
  ui::draw(ui, {row.x + left, row.y + (row.h - height) / 2, width, 0}, describe);
  draw_knob(ui, {row.right() - u * 7.4f, row.centre().y - u * 2, u * 7, u * 4}, on);
  tapped = ui.tapped({row, ui::Role::toggle, ui.text(item.title), on});
  return row.h;
}

// The sizes, each said in its own size; returns the height.
float draw_sizes(ui::Context& ui, const Rect& at, ui::Accessibility& wanted) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const ui::Tiles tiles = ui::Tiles::across(at.w, at.w < u * 48 ? 2 : 4, std::round(u * 11.4f), u * 1.4f);
  std::size_t i = 0;
  for (const int percent : ui::Accessibility::kTextPercents) {
    const Rect tile = tiles.cell(i++, at.x, at.y);
    const bool on = wanted.text_percent == percent;
    ui::choice_ground(ui, tile, tile, on, theme.radius);
    const ImU32 ink = on ? theme.colour.on_chosen : theme.colour.text;
    const float share = static_cast<float>(percent) / static_cast<float>(wanted.text_percent);
    ui::draw_label(ui, {gfx::Face::strong, std::round(theme.body.size_px * std::clamp(share, 0.5f, 2.f))},
                   {tile.x, tile.y + u * 0.6f, tile.w, u * 6.4f}, ink,
                   ui.lang() == base::Lang::km ? "កក" : "Aa", gfx::Align::centre);
    const std::string label =
        text::fill(std::string(ui.text(Msg::accessibility_percent)), "n", std::to_string(percent));
    ui::draw_label(ui, theme.label, {tile.x, tile.bottom() - u * 4.4f, tile.w, u * 3.4f}, ink, label,
                   gfx::Align::centre);
    if (ui.tapped({tile, ui::Role::toggle, label, on})) wanted.text_percent = percent;
  }
  return tiles.height_of(i);
}

// What a card looks like like that; nothing to touch. Returns the height.
float draw_sample(ui::Context& ui, const Model& model, const Rect& at, const store::ProductCard& card) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::draw_label(ui, theme.label, {at.x, at.y, at.w, u * 3}, theme.colour.text_soft,
                 ui.text(Msg::accessibility_sample), gfx::Align::left);
  const float width = theme.is_large ? at.w : std::min(at.w, u * 36);
  const Rect rect{at.x, at.y + u * 4, width, product_card_height(theme, width)};
  (void)draw_product_card(ui, model, rect, card);
  return rect.bottom() - at.y;
}

}  // namespace

void keep_view(AccessibilityState& fresh, const AccessibilityState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

base::Result<AccessibilityState> enter_accessibility(store::Catalog& catalog, domain::Day today) {
  AccessibilityState state;
  const auto rows = TRY(catalog.find_products({}, store::Sort::stars, today));
  auto cards = TRY(catalog.cards(std::span(rows).first(std::min<std::size_t>(rows.size(), 1)), today));
  if (!cards.empty()) state.sample = std::move(cards.front());
  return state;
}

Intent draw_accessibility(ui::Context& ui, const Model& model, AccessibilityState& state,
                          const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, x = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  ui::Accessibility wanted = model.accessibility;
  const bool is_wide = !theme.is_narrow;
  const float column = is_wide ? std::round(width * 0.62f) : width;
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {x, top, width, 0}, ui.text(Msg::accessibility_title));
  const float beside = y;
  ui::draw_label(ui, theme.card_title, {x, y, column, u * 4}, theme.colour.text,
                 ui.text(Msg::accessibility_text), gfx::Align::left);
  y += u * 4.4f;
  y += draw_sizes(ui, {x, y, column, 0}, wanted) + u * 0.6f;
  for (const Switch& item : kSwitches) {
    if (item.member == &ui::Accessibility::read_aloud && !model.can_speak) continue;
    bool tapped = false;
    y += draw_switch(ui, {x, y, column, 0}, item, wanted.*item.member, tapped);
    if (tapped) wanted.*item.member = !(wanted.*item.member);
  }
  y += u * 1.6f;
  y += ui.painter().draw_paragraph(ui.list(), theme.small, {x, y}, column, theme.colour.text_soft,
                                   ui.text(Msg::accessibility_forgets), {.lang = ui.lang()}) +
       u * 1.6f;
  if (model.accessibility != usual_accessibility(model.settings)) {
    const std::string_view label = ui.text(Msg::accessibility_reset);
    if (ui::button(ui, {x, y, std::min(column, ui::button_width(ui, label, "")), theme.touch}, label, "",
                   ui::ButtonLook::primary))
      wanted = usual_accessibility(model.settings);
    y += theme.touch + u * 2;
  }
  if (state.sample) {
    const Rect at{is_wide ? x + column + theme.gutter : x, is_wide ? beside : y,
                  is_wide ? width - column - theme.gutter : width, 0};
    const float bottom = at.y + draw_sample(ui, model, at, *state.sample);
    y = std::max(y, bottom);
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  if (wanted != model.accessibility) return SetAccessibility{wanted};
  return Stay{};
}

}  // namespace screens
