// TouchTest: what the panel itself reports, all fingers and its very border included.
#include "kiosk/screens/staff/touch_test.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/hold.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr float kSquare = 9;  // of a hundred of the shorter side: as wide as a finger and a half on 24 inches

void lay_squares(ui::Context& ui, TouchTestState& state) {
  const Rect panel = ui.panel();
  const float side = std::min(panel.w, panel.h) * kSquare / 100;
  const int columns = std::max(1, static_cast<int>(std::lround(panel.w / side))),
            rows = std::max(1, static_cast<int>(std::lround(panel.h / side)));
  if (columns == state.columns && rows == state.rows) return;
  state = {columns, rows, std::vector<bool>(static_cast<std::size_t>(columns * rows))};
}

void touch(TouchTestState& state, const Rect& panel, ImVec2 at) {
  const int column = static_cast<int>((at.x - panel.x) / panel.w * static_cast<float>(state.columns)),
            row = static_cast<int>((at.y - panel.y) / panel.h * static_cast<float>(state.rows));
  if (!panel.contains(at) || column >= state.columns || row >= state.rows) return;
  state.touched[static_cast<std::size_t>(row * state.columns + column)] = true;
}

// All that a finger passed over, also where it was faster than the panel reports.
void follow_fingers(ui::Context& ui, TouchTestState& state) {
  const Rect panel = ui.panel();
  const float step = panel.w / static_cast<float>(state.columns) / 4;
  for (const ui::Fingers::Step& way : ui.fingers().steps()) {
    const float dx = way.to.x - way.from.x, dy = way.to.y - way.from.y;
    const int pieces = std::max(1, static_cast<int>(std::hypot(dx, dy) / step));
    for (int i = 0; i <= pieces; ++i) {
      const float share = static_cast<float>(i) / static_cast<float>(pieces);
      touch(state, panel, {way.from.x + dx * share, way.from.y + dy * share});
    }
  }
}

void draw_squares(ui::Context& ui, const TouchTestState& state) {
  const ui::Theme& theme = ui.theme();
  const Rect panel = ui.panel();
  ui::fill(ui, panel, theme.colour.line);
  const auto edge = [](float length, int i, int of) {
    return std::round(length * static_cast<float>(i) / static_cast<float>(of));
  };
  for (int row = 0; row < state.rows; ++row) {
    for (int column = 0; column < state.columns; ++column) {
      const float x = edge(panel.w, column, state.columns), y = edge(panel.h, row, state.rows);
      const Rect square{x + 1, y + 1, edge(panel.w, column + 1, state.columns) - x - 2,
                        edge(panel.h, row + 1, state.rows) - y - 2};
      const bool on = state.touched[static_cast<std::size_t>(row * state.columns + column)];
      ui::fill(ui, square, on ? theme.colour.brand : theme.colour.surface);
    }
  }
  for (const auto& [finger, at] : ui.fingers().down()) {
    const float radius = std::min(panel.w, panel.h) * 0.05f;
    ui.list().AddCircle(at, radius, theme.colour.accent, 48, radius * 0.12f);
  }
}

// In the middle: what is left to do, and the way out, which is held so that no test presses it.
bool draw_plate(ui::Context& ui, const TouchTestState& state) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const auto left = std::ranges::count(state.touched, false);
  const std::string words =
      left == 0 ? std::string(ui.text(Msg::care_touch_whole))
                : text::fill(std::string(ui.text(Msg::care_touch_left)), "n", std::to_string(left));
  const std::string fingers = text::fill(std::string(ui.text(Msg::care_touch_fingers)), "n",
                                         std::to_string(ui.fingers().down().size()));
  Rect button{};
  const auto describe = [&](ui::Column& plate) {
    const gfx::ParagraphOptions centred{.align = gfx::Align::centre, .lang = ui.lang()};
    plate.paragraph(theme.heading, theme.colour.text, words, centred);
    plate.gap(0.6f);
    plate.paragraph(theme.body, theme.colour.text_soft, fingers, centred);
    plate.gap(2);
    const Rect disc = plate.room(u * 11);
    button = {disc.centre().x - u * 5.5f, disc.y, u * 11, u * 11};
    plate.gap(1.4f);
    plate.paragraph(theme.label, theme.colour.text, ui.text(Msg::care_touch_end), centred);
  };
  const float width = std::min(ui.screen().w - 2 * theme.margin, u * 50), pad = u * 2.4f;
  const float height = ui::measure(ui, width - 2 * pad, describe) + 2 * pad;
  const Rect plate{std::round((ui.panel().w - width) / 2), std::round((ui.panel().h - height) / 2), width,
                   height};
  ui::draw_on_card(ui, plate, pad, describe);
  ui::fill(ui, button, left == 0 ? theme.colour.brand : theme.colour.brand_soft, button.h / 2);
  ui::draw_icon(ui, ui::icon::kCheck, button, button.h * 0.5f,
                left == 0 ? theme.colour.on_brand : theme.colour.brand);
  (void)ui.tapped({button, ui::Role::button, ui.text(Msg::care_touch_end)});  // it is held, not tapped
  return ui::held(ui, button, button);
}

}  // namespace

base::Result<TouchTestState> enter_touch_test(const StaffSources&) {
  return TouchTestState{};
}

Intent draw_touch_test(ui::Context& ui, const Model&, TouchTestState& state, const PageArea&) {
  lay_squares(ui, state);
  follow_fingers(ui, state);
  draw_squares(ui, state);
  if (!ui.fingers().down().empty()) ui.request_frame();
  return draw_plate(ui, state) ? Intent(Back{}) : Intent(Stay{});
}

}  // namespace screens
