// Overlays: the question of an idle kiosk, the panel without a catalogue, the toast, and the voice's button.
#include "kiosk/app/overlays.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/app/presence.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/hold.h"

namespace app {

using ui::Rect;

namespace {

// The seconds that are left, in a ring that closes.
void draw_countdown(ui::Context& ui, const Rect& row, double seconds_left) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const ImVec2 centre(row.centre().x, row.y + u * 5);
  const auto left = static_cast<float>(std::max(0.0, seconds_left));
  const float full_turn = 6.2831853f, start = -full_turn / 4,
              share = left / static_cast<float>(Presence::kAsked_s);
  ui.list().AddCircle(centre, u * 5.4f, theme.colour.surface_sunken, 48, u * 0.9f);
  ui.list().PathArcTo(centre, u * 5.4f, start, start + full_turn * std::min(1.f, share), 48);
  ui.list().PathStroke(theme.colour.brand, 0, u * 0.9f);
  ui::draw_label(ui, theme.title, {row.x, centre.y - u * 5, row.w, u * 10}, theme.colour.text,
                 std::to_string(static_cast<int>(std::ceil(left))), gfx::Align::centre);
}

}  // namespace

void draw_question(ui::Context& ui, double seconds_left) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const gfx::ParagraphOptions options{.align = gfx::Align::centre, .lang = ui.lang()};
  ui::fill(ui, ui.panel(), IM_COL32(10, 18, 14, 150));
  const auto describe = [&](ui::Column& card) {
    const Rect countdown = card.room(u * 13);
    if (card.draws()) draw_countdown(ui, countdown, seconds_left);
    card.paragraph(theme.title, theme.colour.text, ui.text(text::Msg::idle_title), options);
    card.gap(1);
    card.paragraph(theme.body, theme.colour.text_soft, ui.text(text::Msg::idle_help), options);
    card.gap(2.4f);
    const Rect row = card.room(theme.touch);
    card.gap(0.6f);
    if (!card.draws()) return;
    const std::string_view label = ui.text(text::Msg::idle_go_on);
    const float button = std::max(u * 24, ui::button_width(ui, label, ""));
    (void)ui::button(ui, {row.centre().x - button / 2, row.y, button, row.h}, label, "",
                     ui::ButtonLook::primary);  // any touch answers
  };
  const Rect screen = ui.screen();
  const float pad = u * 4, width = std::min(screen.w - 2 * theme.margin, u * 64),
              height = ui::measure(ui, width - 2 * pad, describe) + 2 * pad;
  ui::draw_on_card(ui, {(screen.w - width) / 2, screen.y + (screen.h - height) / 2, width, 0}, pad, describe);
  ui.end_chrome();
}

bool draw_empty(ui::Context& ui, text::Msg help) {
  const ui::Theme& theme = ui.theme();
  const Rect screen = ui.screen();
  const float u = theme.unit;
  ui::draw_icon(ui, ui::icon::kHerb, {0, screen.h * 0.28f, screen.w, u * 12}, u * 11, theme.colour.brand);
  const gfx::ParagraphOptions options{.align = gfx::Align::centre, .lang = ui.lang()};
  const float left = theme.margin * 2, width = screen.w - 4 * theme.margin;
  const float height =
      ui.painter().draw_paragraph(ui.list(), theme.title, {left, screen.h * 0.28f + u * 15}, width,
                                  theme.colour.text, ui.text(text::Msg::empty_title), options);
  ui.painter().draw_paragraph(ui.list(), theme.body, {left, screen.h * 0.28f + u * 17 + height}, width,
                              theme.colour.text_soft, ui.text(help), options);
  const Rect mark{screen.centre().x - u * 6, screen.h * 0.28f, u * 12, u * 12};
  return ui::held(ui, mark, mark);
}

namespace {

constexpr float kVoiceIcon = 3.2f, kVoicePad = 2.2f;  // units

}  // namespace

ui::Rect voice_button(ui::Context& ui, const Rect& view) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  float words = 0;  // one width for both words, so that nothing jumps
  for (const text::Msg label : {text::Msg::voice_pause, text::Msg::voice_go_on})
    words = std::max(words, ui.painter().width(theme.label, ui.text(label)));
  const float width =
      std::min(view.w - 2 * theme.margin, std::round(words + theme.unit * (kVoiceIcon + kVoicePad * 2.6f)));
  const Rect rect{view.x + theme.margin, std::round(view.bottom() - theme.touch - theme.unit * 1.6f), width,
                  theme.touch};
  ui.end_chrome();
  return rect;
}

bool draw_voice_button(ui::Context& ui, const Rect& rect, text::Msg label) {
  ui.begin_chrome();
  ui.begin_cover();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, icon = u * kVoiceIcon;
  ui::fill(ui, rect, ui.pressed(rect) ? IM_COL32(52, 66, 58, 255) : IM_COL32(20, 30, 25, 240), rect.h / 2);
  const bool pauses = label == text::Msg::voice_pause;
  ui::draw_icon(ui, pauses ? ui::icon::kPause : ui::icon::kPlay,
                {rect.x + u * kVoicePad, rect.y, icon, rect.h}, icon, IM_COL32_WHITE);
  const float left = rect.x + u * kVoicePad + icon + u;
  ui::draw_label(ui, theme.label, {left, rect.y, rect.right() - left - u, rect.h}, IM_COL32_WHITE,
                 ui.text(label), gfx::Align::left);
  const bool is_tapped = ui.tapped({rect, ui::Role::button, ui.text(label)});
  ui.end_cover();
  ui.end_chrome();
  return is_tapped;
}

namespace {

float toast_action_width(ui::Context& ui, std::string_view action) {
  const float u = ui.theme().unit;
  return action.empty() ? 0 : ui.painter().width(ui.theme().label, action) + u * 6;
}

}  // namespace

ui::Rect toast_rect(ui::Context& ui, std::string_view words, std::string_view action) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const float width = std::min(ui.screen().w - 2 * theme.margin, ui.painter().width(theme.label, words) +
                                                                     u * 6 + toast_action_width(ui, action));
  const float height = action.empty() ? u * 5.6f : theme.touch;
  const Rect pill{std::round((ui.screen().w - width) / 2), std::round(ui.screen().bottom() - u * 18), width,
                  height};
  ui.end_chrome();
  return pill;
}

bool draw_toast(ui::Context& ui, const Rect& pill, std::string_view words, std::string_view action) {
  ui.begin_chrome();
  ui.begin_cover();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, button = toast_action_width(ui, action);
  ui::fill(ui, pill, IM_COL32(20, 30, 25, 240), pill.h / 2);
  ui::draw_whole_label(ui, theme.label, {pill.x + u * 3, pill.y, pill.w - button - u * 6, pill.h},
                       IM_COL32_WHITE, words, action.empty() ? gfx::Align::centre : gfx::Align::left);
  bool is_tapped = false;
  if (!action.empty()) {
    const Rect at{pill.right() - button, pill.y, button, pill.h};
    ui::fill(ui, {at.x, at.y + at.h * 0.25f, std::max(1.f, std::round(u * 0.1f)), at.h * 0.5f},
             IM_COL32(255, 255, 255, 90));
    ui::draw_label(ui, theme.label, at, IM_COL32(150, 220, 170, 255), action, gfx::Align::centre);
    is_tapped = ui.tapped({at, ui::Role::button, action});
  }
  ui.end_cover();
  ui.end_chrome();
  return is_tapped;
}

void draw_back_swipe(ui::Context& ui) {
  const ui::EdgeSwipe& swipe = ui.edge_swipe();
  if (!swipe.is_on() || swipe.way_px() <= 0) return;
  const ui::Theme& theme = ui.theme();
  const float side = theme.touch, shown = std::min(1.f, swipe.way_px() / (side * 1.5f));
  const Rect round{ui.screen().x - side + shown * side * 1.3f, swipe.start().y - side / 2, side, side};
  ui::fill(ui, round, swipe.is_far() ? theme.colour.brand : theme.colour.brand_soft, side / 2);
  ui::draw_icon(ui, ui::icon::kBack, round, side * 0.5f,
                swipe.is_far() ? theme.colour.on_brand : theme.colour.text);
}

}  // namespace app
