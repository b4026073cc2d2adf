// The switch: a track with three parts, of which the one that holds is filled.
#include "kiosk/screens/staff/stock_switch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::Availability;
using text::Msg;
using ui::Rect;

constexpr std::array kStates{Availability::on_sale, Availability::sold_out, Availability::not_here};
constexpr float kIcon = 2.4f, kIconGap = 0.6f, kPad = 1.2f;  // units

std::string_view state_icon(Availability state) {
  switch (state) {
    case Availability::on_sale:
      return ui::icon::kCheck;
    case Availability::sold_out:
      return ui::icon::kClock;
    case Availability::not_here:
      return ui::icon::kClose;
  }
  return {};
}

ImU32 state_paper(const ui::Palette& colour, Availability state) {
  return state == Availability::on_sale    ? colour.brand
         : state == Availability::sold_out ? colour.danger
                                           : colour.text_soft;
}

// Icon and words in the middle of a part; where both have no room, the words alone.
void draw_state(ui::Context& ui, const Rect& part, Availability state, bool is_on) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (is_on)
    ui::fill(ui, part, state_paper(theme.colour, state), u * 1.1f);
  else if (ui.pressed(part))
    ui::fill(ui, part, theme.colour.brand_soft, u * 1.1f);
  const ImU32 ink = is_on ? theme.colour.surface : theme.colour.text;
  const std::string_view words = ui.text(stock_name(state));
  const float room = part.w - 2 * u * kPad * 0.5f, beside = u * (kIcon + kIconGap);
  const float width = std::min(ui.painter().width(theme.label, words), room);
  const bool has_icon = width + beside <= room;
  const float left = part.x + (part.w - width - (has_icon ? beside : 0)) / 2;
  if (has_icon) ui::draw_icon(ui, state_icon(state), {left, part.y, u * kIcon, part.h}, u * kIcon, ink);
  const float x = left + (has_icon ? beside : 0);
  ui::draw_whole_label(ui, theme.label, {x, part.y, width + 1, part.h}, ink, words, gfx::Align::left, 0.6f);
}

}  // namespace

Msg stock_name(Availability availability) {
  switch (availability) {
    case Availability::on_sale:
      return Msg::shelf_set_on_sale;
    case Availability::sold_out:
      return Msg::shelf_set_sold_out;
    case Availability::not_here:
      return Msg::shelf_set_not_here;
  }
  return Msg::shelf_set_on_sale;
}

float stock_switch_width(ui::Context& ui) {
  const ui::Theme& theme = ui.theme();
  float widest = 0;
  for (const Availability state : kStates)
    widest = std::max(widest, ui.painter().width(theme.label, ui.text(stock_name(state))));
  return 3 * std::ceil(widest + theme.unit * (kIcon + kIconGap + 2 * kPad));
}

std::optional<StockTap> draw_stock_switch(ui::Context& ui, const Rect& rect, const StockSwitch& what) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, inset = u * 0.4f;
  ui::fill(ui, rect, theme.colour.surface_sunken, u * 1.5f);
  if (theme.colour.line == theme.colour.text) ui::outline(ui, rect, theme.colour.line, u * 1.5f);
  std::optional<StockTap> tap;
  for (std::size_t i = 0; i < kStates.size(); ++i) {
    const Availability state = kStates[i];
    const bool is_on = what.now == state;
    const Rect part{rect.x + rect.w / 3 * static_cast<float>(i), rect.y, rect.w / 3, rect.h};
    draw_state(ui, part.inset(inset), state, is_on);
    std::string label(ui.text(stock_name(state)));
    if (!what.of.empty()) label += ": " + std::string(what.of);
    if (ui.tapped({part, ui::Role::toggle, label, is_on}))
      tap = StockTap{is_on ? std::nullopt : std::optional(domain::Stock{state})};
  }
  return tap;
}

}  // namespace screens
