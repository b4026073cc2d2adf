// Drawing them.
#include "kiosk/app/overlays.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/app/presence.h"
#include "kiosk/ui/widgets.h"

namespace app {

using ui::Rect;

void draw_question(ui::Context& ui, double seconds_left) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const gfx::ParagraphOptions options{.align = gfx::Align::centre, .lang = ui.lang()};
  ui::fill(ui, ui.panel(), IM_COL32(10, 18, 14, 150));
  const Rect screen = ui.screen();
  const float width = std::min(screen.w - 2 * theme.margin, u * 64), inner = width - u * 8;
  const float title =
      ui.painter().paragraph_height(theme.title, inner, ui.text(text::Msg::idle_title), options);
  const float help = ui.painter().paragraph_height(theme.body, inner, ui.text(text::Msg::idle_help), options);
  const float height = u * 17 + title + help + u * 4 + theme.touch + u * 4;
  const Rect card{(screen.w - width) / 2, screen.y + (screen.h - height) / 2, width, height};
  ui::card(ui, card);
  const ImVec2 centre(card.centre().x, card.y + u * 9);
  const auto left = static_cast<float>(std::max(0.0, seconds_left));
  const float full_turn = 6.2831853f, start = -full_turn / 4,
              share = left / static_cast<float>(Presence::kAsked_s);
  ui.list().AddCircle(centre, u * 5.4f, theme.colour.surface_sunken, 48, u * 0.9f);
  ui.list().PathArcTo(centre, u * 5.4f, start, start + full_turn * std::min(1.f, share), 48);
  ui.list().PathStroke(theme.colour.brand, 0, u * 0.9f);
  ui::draw_label(ui, theme.title, {card.x, centre.y - u * 5, card.w, u * 10}, theme.colour.text,
                 std::to_string(static_cast<int>(std::ceil(left))), gfx::Align::centre);
  float y = card.y + u * 17;
  y += ui.painter().draw_paragraph(ui.list(), theme.title, {card.x + u * 4, y}, inner, theme.colour.text,
                                   ui.text(text::Msg::idle_title), options) +
       u;
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {card.x + u * 4, y}, inner, theme.colour.text_soft,
                                   ui.text(text::Msg::idle_help), options) +
       u * 2.4f;
  const std::string_view label = ui.text(text::Msg::idle_go_on);
  const float button = std::max(u * 24, ui::button_width(ui, label, ""));
  (void)ui::button(ui, {card.centre().x - button / 2, y, button, theme.touch}, label, "",
                   ui::ButtonLook::primary);  // any touch answers
  ui.end_chrome();
}

void draw_empty(ui::Context& ui, text::Msg help) {
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
}

void draw_toast(ui::Context& ui, std::string_view words) {
  ui.begin_chrome();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const float width =
      std::min(ui.screen().w - 2 * theme.margin, ui.painter().width(theme.label, words) + u * 6);
  const Rect pill{(ui.screen().w - width) / 2, ui.screen().bottom() - u * 18, width, u * 5.6f};
  ui::fill(ui, pill, IM_COL32(20, 30, 25, 235), pill.h / 2);
  ui::draw_label(ui, theme.label, pill, IM_COL32_WHITE, words, gfx::Align::centre);
  ui.end_chrome();
}

}  // namespace app
