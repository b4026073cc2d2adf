// Cleaning: nothing to touch, a ring that closes, and back by itself.
#include "kiosk/screens/staff/cleaning.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/ui/column.h"

namespace screens {

using text::Msg;
using ui::Rect;

base::Result<CleaningState> enter_cleaning(const StaffSources&) {
  return CleaningState{};
}

Intent draw_cleaning(ui::Context& ui, const Model&, CleaningState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const double now = ui.frame().now_s;
  if (state.began_s < 0) state.began_s = now;
  const double left = state.began_s + kCleaning_s - now;
  // The hand that is wiping when the time is over presses nothing of the page that comes.
  ui.pointer().abandon();
  if (left <= 0) return Back{};
  const double seconds = std::ceil(left);
  ui.wake_at(now + left - (seconds - 1));
  ui::fill(ui, ui.panel(), theme.colour.background);
  const auto words = [&](ui::Column& column) {
    const gfx::ParagraphOptions centred{.align = gfx::Align::centre, .lang = ui.lang()};
    const float side = std::min(u * 34, area.rect.h * 0.4f);
    const Rect room = column.room(side);
    if (column.draws()) {
      constexpr float kTurn = 6.2831853f, kTop = -kTurn / 4;
      const ImVec2 centre = room.centre();
      const float width = u * 1.6f, radius = side / 2 - width;
      ui.list().AddCircle(centre, radius, theme.colour.surface_sunken, 96, width);
      ui.list().PathArcTo(centre, radius, kTop, kTop + kTurn * static_cast<float>(seconds / kCleaning_s), 96);
      ui.list().PathStroke(theme.colour.brand, 0, width);
      ui::draw_label(ui, {gfx::Face::display, std::round(side * 0.36f)}, room, theme.colour.text,
                     std::to_string(static_cast<int>(seconds)), gfx::Align::centre);
    }
    column.gap(3);
    column.paragraph(theme.title, theme.colour.text, ui.text(Msg::care_cleaning_now), centred);
    column.gap(1);
    column.paragraph(theme.heading, theme.colour.text_soft, ui.text(Msg::care_cleaning_left), centred);
    column.gap(1.6f);
    column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::care_cleaning_how), centred);
  };
  const float width = std::min(area.rect.w - 2 * theme.margin, u * 84);
  const float height = ui::measure(ui, width, words);
  ui::draw(ui,
           {std::round(area.rect.x + (area.rect.w - width) / 2),
            std::round(area.rect.y + std::max(0.f, area.rect.h - height) / 2), width, 0},
           words);
  return Stay{};
}

}  // namespace screens
