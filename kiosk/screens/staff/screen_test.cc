// ScreenTest: a touch anywhere shows the next colour, and after the last one leads back.
#include "kiosk/screens/staff/screen_test.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::array<ImU32, 6> kPlain{IM_COL32_WHITE,           IM_COL32_BLACK,
                                      IM_COL32(255, 0, 0, 255), IM_COL32(0, 255, 0, 255),
                                      IM_COL32(0, 0, 255, 255), IM_COL32(128, 128, 128, 255)};
constexpr std::size_t kSheets = kPlain.size() + 1;  // and the steps from black to white

void draw_steps(ui::Context& ui) {
  constexpr int kSteps = 16;
  const Rect panel = ui.panel();
  const float width = panel.w / kSteps;
  for (int i = 0; i < kSteps; ++i) {
    const int grey = i * 255 / (kSteps - 1);
    const float x = std::floor(width * static_cast<float>(i));
    ui::fill(ui, {x, 0, width + 1, panel.h}, IM_COL32(grey, grey, grey, 255));
  }
}

}  // namespace

base::Result<ScreenTestState> enter_screen_test(const StaffSources&) {
  return ScreenTestState{};
}

Intent draw_screen_test(ui::Context& ui, const Model&, ScreenTestState& state, const PageArea&) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (state.shown < kPlain.size())
    ui::fill(ui, ui.panel(), kPlain[state.shown]);
  else
    draw_steps(ui);
  const bool is_last = state.shown + 1 == kSheets;
  std::string words(ui.text(is_last ? Msg::care_screen_ends : Msg::care_screen_next));
  words = text::fill(text::fill(words, "n", std::to_string(state.shown + 1)), "of", std::to_string(kSheets));
  const float width =
      std::min(ui.screen().w - 2 * theme.margin, ui.painter().width(theme.label, words) + u * 6);
  // By turns below and above, so that no spot lies under the words in all colours.
  const float height = u * 6,
              y = state.shown % 2 == 0 ? ui.screen().bottom() - height - u * 4 : ui.screen().y + u * 4;
  const Rect pill{std::round((ui.screen().w - width) / 2), std::round(y), width, height};
  ui::fill(ui, pill, IM_COL32(20, 30, 25, 255), height / 2);
  ui::outline(ui, pill, IM_COL32(255, 255, 255, 120), height / 2);
  ui::draw_whole_label(ui, theme.label, pill.inset(u * 1.5f), IM_COL32_WHITE, words, gfx::Align::centre);
  if (!ui.tapped({ui.panel(), ui::Role::button, words})) return Stay{};
  if (is_last) return Back{};
  ++state.shown;
  return Stay{};
}

}  // namespace screens
