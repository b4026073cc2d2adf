// Why it is asked, the day, the time; then one button that says it.
#include "kiosk/screens/staff/say_date.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;
using DateStep = SayDateState::Step;

constexpr int kMinutesAnHour = 60, kHoursADay = 24, kMinuteStep = 5;
constexpr domain::Day kFirstDay = std::chrono::sys_days(std::chrono::year(2026) / 11 / 1);  // of this program

// A value between minus and plus, its name above; -1, 0 or 1.
int draw_time_part(ui::Context& ui, const Rect& at, Msg name, const std::string& value) {
  const ui::Theme& theme = ui.theme();
  const float head = std::round(theme.label.size_px * 1.8f), touch = theme.touch;
  const std::string_view what = ui.text(name);
  ui::draw_label(ui, theme.label, {at.x, at.y, at.w, head}, theme.colour.text_soft, what, gfx::Align::centre);
  const Rect row{at.x, at.y + head, at.w, touch};
  ui::draw_label(ui, theme.title, {row.x + touch, row.y, row.w - 2 * touch, touch}, theme.colour.text, value,
                 gfx::Align::centre);
  return draw_minus_and_plus(ui, row, what);
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// Hours and minutes beside each other, each turning on in itself; the height.
float draw_time(ui::Context& ui, const Rect& at, SayDateState& state) {
  const ui::Theme& theme = ui.theme();
  const float pad = theme.unit * 2.2f, gap = theme.unit * 3;
  const float part = std::min((at.w - 2 * pad - gap) / 2, theme.unit * 34);
  const float height = std::round(theme.label.size_px * 1.8f) + theme.touch + 2 * pad;
  ui::card(ui, {at.x, at.y, at.w, height});
  int hour = state.minute / kMinutesAnHour, minute = state.minute % kMinutesAnHour;
  const int hours =
      draw_time_part(ui, {at.x + pad, at.y + pad, part, 0}, Msg::fair_date_hour, two_digits(hour));
  const int minutes = draw_time_part(ui, {at.x + pad + part + gap, at.y + pad, part, 0},
                                     Msg::fair_date_minute, two_digits(minute));
  if (hours == 0 && minutes == 0) return height;
  hour = (hour + hours + kHoursADay) % kHoursADay;
  minute = (stepped(minute, minutes, kMinuteStep) + kMinutesAnHour) % kMinutesAnHour;
  state.minute = hour * kMinutesAnHour + minute;
  state.is_touched = true;
  ui.request_frame();
  return height;
}

void draw_day_over(ui::Context& ui, SayDateState& state, const PageArea& area) {
  if (!state.picker) state.picker = DayPicker::open(state.earliest, state.day);
  const PickedDay picked = draw_day_picker(ui, area, *state.picker, ui.text(Msg::fair_date_day), {});
  if (picked.wish == PickedDay::Wish::go_on) return;
  if (picked.wish == PickedDay::Wish::chosen) {
    state.day = picked.day;
    state.is_touched = true;
  }
  state.picker.reset();
  state.step = DateStep::form;
  ui.request_frame();
}

}  // namespace

base::Result<SayDateState> enter_say_date(store::Catalog& catalog, const StaffSources& staff) {
  SayDateState state;
  state.earliest = std::max(kFirstDay, catalog.meta().origin.published.value_or(kFirstDay));
  state.day = std::max(state.earliest, base::day_in_vietnam(staff.clock.wall()));
  state.minute = base::minute_in_vietnam(staff.clock.wall());
  return state;
}

void keep_view(SayDateState& fresh, const SayDateState& old) {
  fresh.is_said = old.is_said;
  if (old.is_touched) {
    fresh.day = old.day;
    fresh.minute = old.minute;
    fresh.is_touched = true;
  }
  fresh.step = old.step;
  fresh.picker = old.picker;
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_say_date(ui::Context& ui, const Model&, SayDateState& state, const PageArea& area) {
  if (state.is_said) return Back{};
  if (state.step == DateStep::day) {
    draw_day_over(ui, state, area);
    return Stay{};
  }
  const ui::Theme& theme = ui.theme();
  const float left = area.rect.x + theme.margin, width = staff_width(theme, area.rect.w - 2 * theme.margin);
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::fair_date_title));
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text,
                                   ui.text(Msg::fair_date_why), {.lang = ui.lang()}) +
       theme.unit * 2;
  const std::string day = text::format_day(state.day, ui.lang());
  const DrawnRow row = draw_staff_row(ui, {left, y, width, 0},
                                      {.icon = ui::icon::kEvent,
                                       .title = ui.text(Msg::fair_date_day),
                                       .detail = day,
                                       .sign = ui::icon::kLater});
  if (row.is_tapped) {
    state.step = DateStep::day;
    ui.request_frame();
  }
  y += row.rect.h + theme.gap;
  y += draw_time(ui, {left, y, width, 0}, state) + theme.gap * 1.4f;
  const std::string words = text::fill(text::fill(std::string(ui.text(Msg::fair_date_now)), "day", day),
                                       "time", text::format_time(state.minute));
  const Rect button{left, y,
                    std::min(width, std::max(theme.unit * 70, ui::button_width(ui, words, ui::icon::kCheck))),
                    theme.touch};
  if (ui::button(ui, button, words, ui::icon::kCheck, ui::ButtonLook::primary))
    intent = SayTime{base::moment_in_vietnam(state.day, state.minute)};
  state.is_said = !is_stay(intent);
  y += theme.touch + theme.gap;
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
