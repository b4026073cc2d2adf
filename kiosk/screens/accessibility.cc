// Chips for the size of text and a switch a line for the rest.
#include "kiosk/screens/accessibility.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "kiosk/screens/blocks.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

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
  const float u = ui.theme().unit;
  const Rect row = draw_icon_row(ui, at,
                                 {.icon = item.icon,
                                  .icon_size = u * 3.2f,
                                  .title = ui.text(item.title),
                                  .words = ui.text(item.help),
                                  .max_lines = 3,
                                  .right = u * 11,
                                  .least_height = u * 9});
  draw_knob(ui, {row.right() - u * 9, row.centre().y - u * 2, u * 7, u * 4}, on);
  tapped = ui.tapped({row, ui::Role::toggle, ui.text(item.title), on});
  return row.h;
}

}  // namespace

void keep_view(AccessibilityState& fresh, const AccessibilityState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_accessibility(ui::Context& ui, const Model& model, AccessibilityState& state,
                          const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, width = std::min(area.rect.w - 2 * theme.margin, u * 110),
              x = std::round(area.rect.x + (area.rect.w - width) / 2);
  Intent intent = Stay{};
  ui::Accessibility wanted = model.accessibility;
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {x, top, width, 0}, ui.text(Msg::accessibility_title)) + u;
  ui::draw_label(ui, theme.card_title, {x, y, width, u * 4}, theme.colour.text,
                 ui.text(Msg::accessibility_text), gfx::Align::left);
  y += u * 4.6f;
  float chip_x = x;
  for (const int percent : ui::Accessibility::kTextPercents) {
    const std::string label =
        text::fill(std::string(ui.text(Msg::accessibility_percent)), "n", std::to_string(percent));
    const float chip_width = ui::chip_width(ui, label, ui::icon::kTextSize);
    if (chip_x > x && chip_x + chip_width > x + width) {
      chip_x = x;
      y += theme.touch + u * 0.8f;
    }
    const Rect chip{chip_x, y, std::min(width, chip_width), theme.touch};
    if (ui::chip(ui, chip, label, ui::icon::kTextSize,
                 wanted.text_percent == percent ? ui::ChipState::on : ui::ChipState::off))
      wanted.text_percent = percent;
    chip_x = chip.right() + u * 1.2f;
  }
  y += theme.touch + u * 2.4f;
  // Beside each other where there is room.
  const ui::Tiles tiles = ui::Tiles::across(width, theme.is_narrow ? 1 : 2, 0, theme.gap);  // of any height
  float tallest = 0;
  std::size_t index = 0;
  for (const Switch& item : kSwitches) {
    if (item.member == &ui::Accessibility::read_aloud && !model.can_speak) continue;
    bool tapped = false;
    const std::size_t in_row = index++ % tiles.per_row;
    if (in_row == 0) {
      y += index > 1 ? tallest + theme.gap : 0;
      tallest = 0;
    }
    tallest = std::max(tallest, draw_switch(ui, tiles.cell(in_row, x, y), item, wanted.*item.member, tapped));
    if (tapped) wanted.*item.member = !(wanted.*item.member);
  }
  y += tallest + u * 2.4f;
  y += ui.painter().draw_paragraph(ui.list(), theme.small, {x, y}, width, theme.colour.text_soft,
                                   ui.text(Msg::accessibility_forgets), {.lang = ui.lang()}) +
       u * 2;
  if (model.accessibility != ui::Accessibility{}) {
    const std::string_view label = ui.text(Msg::accessibility_reset);
    if (ui::button(ui, {x, y, std::min(width, ui::button_width(ui, label, "")), theme.touch}, label, "",
                   ui::ButtonLook::primary))
      wanted = {};
    y += theme.touch + u * 2;
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  if (wanted != model.accessibility) return SetAccessibility{wanted};
  return intent;
}

}  // namespace screens
