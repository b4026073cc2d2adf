// Day picker: the month's name between two arrows, the days below in weeks that begin on Monday.
#include "kiosk/screens/staff/day_picker.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using std::chrono::months;
using text::Msg;
using ui::Rect;

constexpr int kDaysAWeek = 7, kWeeks = 6;
constexpr int kMonthsAhead = 24;

domain::Day first_of(std::chrono::year_month month) {
  return std::chrono::sys_days(month / 1);
}

std::chrono::year_month month_of(domain::Day day) {
  const std::chrono::year_month_day date(day);
  return date.year() / date.month();
}

// From Monday, 0.
int weekday_of(domain::Day day) {
  return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
}

void draw_month_row(ui::Context& ui, const Rect& row, DayPicker& picker) {
  const Rect before{row.x, row.y, row.h, row.h}, after{row.right() - row.h, row.y, row.h, row.h};
  const auto turn = [&](int by) {
    picker.month += months(by);
    ui.request_frame();
  };
  if (picker.month > month_of(picker.earliest) &&
      ui::icon_button(ui, before, ui::icon::kEarlier, ui.text(Msg::day_earlier), ui::ButtonLook::quiet))
    turn(-1);
  if (picker.month < month_of(picker.earliest) + months(kMonthsAhead) &&
      ui::icon_button(ui, after, ui::icon::kLater, ui.text(Msg::day_later), ui::ButtonLook::quiet))
    turn(1);
  ui::draw_label(ui, ui.theme().heading, {before.right(), row.y, after.x - before.right(), row.h},
                 ui.theme().colour.text, text::format_month(picker.month, ui.lang()), gfx::Align::centre);
}

void draw_letters(ui::Context& ui, const Rect& row) {
  std::string_view letters = ui.text(Msg::day_letters);
  const float width = row.w / kDaysAWeek;
  for (int i = 0; i < kDaysAWeek; ++i) {
    const std::string_view word = letters.substr(0, letters.find(' '));
    letters.remove_prefix(std::min(letters.size(), word.size() + 1));
    ui::draw_label(ui, ui.theme().label, {row.x + width * static_cast<float>(i), row.y, width, row.h},
                   ui.theme().colour.text_soft, word, gfx::Align::centre);
  }
}

// True when the day is touched.
bool draw_day(ui::Context& ui, const Rect& cell, domain::Day day, const DayPicker& picker) {
  const ui::Theme& theme = ui.theme();
  const bool is_open = day >= picker.earliest, is_chosen = picker.chosen == day;
  const Rect pill = cell.inset(theme.unit * 0.4f);
  const std::string number = std::to_string(static_cast<unsigned>(std::chrono::year_month_day(day).day()));
  if (is_open) ui::choice_ground(ui, pill, cell, is_chosen, theme.unit * 1.2f);
  ui::draw_label(ui, theme.card_title, pill,
                 is_chosen ? theme.colour.on_chosen
                 : is_open ? theme.colour.text
                           : theme.colour.text_faint,
                 number, gfx::Align::centre);
  return is_open && ui.tapped({cell, ui::Role::button, text::format_day(day, ui.lang()), is_chosen});
}

}  // namespace

DayPicker DayPicker::open(domain::Day earliest, const std::optional<domain::Day>& chosen) {
  return {earliest, chosen, month_of(chosen && *chosen > earliest ? *chosen : earliest)};
}

PickedDay draw_day_picker(ui::Context& ui, const PageArea& area, DayPicker& picker, std::string_view label,
                          std::string_view without) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  PickedDay picked;
  float y = area.rect.y + u * 0.6f;
  const float row = theme.touch;
  const Rect close{left + width - row, y, row, row};
  if (ui::icon_button(ui, close, ui::icon::kClose, ui.text(Msg::editor_cancel), ui::ButtonLook::quiet))
    picked.wish = PickedDay::Wish::cancel;
  float right = close.x - u;
  if (!without.empty()) {
    const Rect none{0, y, std::min(ui::button_width(ui, without, {}), width * 0.45f), row};
    const Rect at{right - none.w, y, none.w, row};
    if (ui::button(ui, at, without, {}, ui::ButtonLook::quiet)) picked.wish = PickedDay::Wish::none;
    right = at.x - u;
  }
  ui::draw_whole_label(ui, theme.card_title, {left, y, right - left, row}, theme.colour.text, label,
                       gfx::Align::left);
  y += row + u;
  const float board = std::min(width, u * 96), x = std::round(left + (width - board) / 2);
  draw_month_row(ui, {x, y, board, row}, picker);
  y += row + u * 0.4f;
  const float head = std::round(theme.label.size_px * 1.8f);
  draw_letters(ui, {x, y, board, head});
  y += head;
  const float height =
      std::min(u * 9, std::floor((area.rect.bottom() - area.foot * 0.2f - y) / static_cast<float>(kWeeks)));
  const float cell = board / kDaysAWeek;
  const domain::Day first = first_of(picker.month);
  const int shift = weekday_of(first);
  for (domain::Day day = first; month_of(day) == picker.month; day += std::chrono::days(1)) {
    const int at = shift + static_cast<int>((day - first).count());
    const Rect rect{x + cell * static_cast<float>(at % kDaysAWeek),
                    y + height * static_cast<float>(at / kDaysAWeek), cell, height};
    if (draw_day(ui, rect, day, picker)) picked = {PickedDay::Wish::chosen, day};
  }
  return picked;
}

}  // namespace screens
