// Chips for what is chosen, minus and plus for what has steps.
#include "kiosk/screens/staff/shop_editors.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/hours.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/screens/staff/shop_words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::OpeningHours;
using domain::Setting;
using text::Msg;
using ui::Rect;

constexpr int kTimeStep = 30;  // minutes
constexpr OpeningHours::Span kUsualHours{7 * 60 + 30, 21 * 60};
constexpr std::chrono::seconds kIdleChoices[] = {std::chrono::seconds(30),  std::chrono::seconds(60),
                                                 std::chrono::seconds(90),  std::chrono::seconds(120),
                                                 std::chrono::seconds(180), std::chrono::seconds(300)};

// One of `values` as chips; the value that was tapped.
template <class Value, class Values, class Words>
float choose(ui::Context& ui, const Rect& at, const Values& values, Value& value, Words words) {
  std::vector<std::string> labels;
  for (const auto& choice : values) labels.push_back(words(choice));
  std::vector<ui::ChipItem> chips;
  for (std::size_t i = 0; i < labels.size(); ++i)
    chips.push_back({labels[i], {}, values[i] == value ? ui::ChipState::on : ui::ChipState::off});
  const ui::ChipFlow flow = ui::chip_flow(ui, at, chips);
  if (flow.tapped >= 0) value = values[static_cast<std::size_t>(flow.tapped)];
  return flow.height;
}

float stepper_width(const ui::Theme& theme) {
  return theme.touch * 2 + theme.unit * 9;
}

// Minus and plus with the value between them: -1, 0 or 1.
int draw_stepper(ui::Context& ui, const Rect& rect, std::string_view what, std::string_view value) {
  const ui::Theme& theme = ui.theme();
  const float from = rect.x + theme.touch, to = rect.right() - theme.touch;
  ui::draw_label(ui, theme.card_title, {from, rect.y, to - from, theme.touch}, theme.colour.text, value,
                 gfx::Align::centre);
  return draw_minus_and_plus(ui, rect, what);
}

// The picture on its panel, its upper edge marked; as large as `rect` allows.
void draw_panel(ui::Context& ui, const Rect& rect, base::Turn turn, ImU32 ink, ImU32 mark) {
  const float u = ui.theme().unit;
  const bool is_on_side = turn == base::Turn::right || turn == base::Turn::left;
  const float width = is_on_side ? rect.h * 0.62f : rect.h, height = is_on_side ? rect.h : rect.h * 0.62f;
  const Rect panel{rect.centre().x - width / 2, rect.centre().y - height / 2, width, height};
  ui::outline(ui, panel, ink, u * 0.6f);
  const float thick = u * 0.7f, inset = u * 0.7f;
  const Rect inner = panel.inset(inset);
  const Rect edges[] = {{inner.x, inner.y, inner.w, thick},
                        {inner.right() - thick, inner.y, thick, inner.h},
                        {inner.x, inner.bottom() - thick, inner.w, thick},
                        {inner.x, inner.y, thick, inner.h}};
  ui::fill(ui, edges[static_cast<std::size_t>(turn)], mark, thick / 2);
}

float edit_turn(ui::Context& ui, const Rect& at, base::Turn& value) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const ui::Tiles tiles = ui::Tiles::across(at.w, at.w < u * 44 ? 2 : 4, std::round(u * 15), u * 1.4f);
  for (std::size_t i = 0; i < base::kTurns.size(); ++i) {
    const base::Turn turn = base::kTurns[i];
    const Rect tile = tiles.cell(i, at.x, at.y);
    const bool on = turn == value;
    const std::string label = turn_words(ui, turn);
    ui::choice_ground(ui, tile, tile, on, theme.radius);
    const ImU32 ink = on ? theme.colour.on_chosen : theme.colour.text_soft;
    draw_panel(ui, {tile.x, tile.y + u * 1.6f, tile.w, u * 7.6f}, turn, ink, theme.colour.brand);
    ui::draw_label(ui, theme.label, {tile.x, tile.bottom() - u * 4.6f, tile.w, u * 3.6f}, ink, label,
                   gfx::Align::centre);
    if (ui.tapped({tile, ui::Role::toggle, label, on})) value = turn;
  }
  return tiles.height_of(base::kTurns.size());
}

// A bar of tens between minus and plus.
float edit_level(ui::Context& ui, const Rect& at, Setting setting, int least, std::optional<int>& value) {
  constexpr int kStep = 10, kMost = 100;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string said = value ? percent_words(ui, *value) : std::string(ui.text(Msg::shop_as_machine));
  ui::draw_label(ui, theme.heading, {at.x, at.y, at.w, u * 4}, theme.colour.text, said, gfx::Align::left);
  const Rect row{at.x, at.y + u * 5, std::min(at.w, u * 70), theme.touch};
  const std::string_view what = ui.text(look_of(setting).title);
  const float from = row.x + theme.touch, to = row.right() - theme.touch;
  const Rect bar{from + u * 1.6f, row.centre().y - u * 1.4f, to - from - u * 3.2f, u * 2.8f};
  const ui::Tiles tiles = ui::Tiles::across(bar.w, kMost / kStep, bar.h, u * 0.6f);
  for (int i = 0; i < kMost / kStep; ++i)
    ui::fill(ui, tiles.cell(static_cast<std::size_t>(i), bar.x, bar.y),
             value && *value > i * kStep ? theme.colour.brand : theme.colour.surface_sunken, u * 0.6f);
  const int now = value.value_or(kMost);
  const int wanted = std::clamp(stepped(now, draw_minus_and_plus(ui, row, what), kStep), least, kMost);
  if (wanted != now) value = wanted;
  return row.bottom() - at.y;
}

// Opens and closes of one day, and whether it opens at all; in two lines where one has no room.
float edit_day(ui::Context& ui, const Rect& at, std::size_t day, std::optional<OpeningHours::Span>& span) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string name(weekday_name(ui, day));
  const std::string closed = name + ": " + std::string(ui.text(Msg::shop_closed));
  const std::string_view label = ui.text(Msg::shop_closed);
  const float chip = ui::chip_width(ui, label, {}), stepper = stepper_width(theme),
              times = 2 * stepper + u * 3;
  const float names = std::min(u * 17, at.w - chip);
  const bool in_one = at.w >= names + chip + times + u * 2;
  ui::draw_whole_label(ui, theme.card_title, {at.x, at.y, names - u, theme.touch}, theme.colour.text, name,
                       gfx::Align::left);
  const Rect toggle{in_one ? at.x + names : at.x + at.w - chip, at.y, chip, theme.touch};
  const bool is_open = span.has_value();
  const Rect row{in_one ? at.x + at.w - times : at.x, in_one ? at.y : at.y + theme.touch, times, theme.touch};
  if (is_open) {
    OpeningHours::Span& hours = *span;
    const std::string opens = text::fill(std::string(ui.text(Msg::shop_opens)), "what", name),
                      closes = text::fill(std::string(ui.text(Msg::shop_closes)), "what", name);
    const int first = draw_stepper(ui, {row.x, row.y, stepper, row.h}, opens, text::format_time(hours.opens));
    ui::draw_label(ui, theme.body, {row.x + stepper, row.y, u * 3, row.h}, theme.colour.text_soft, "–",
                   gfx::Align::centre);
    const int last =
        draw_stepper(ui, {row.right() - stepper, row.y, stepper, row.h}, closes, time_words(hours.closes));
    hours.opens = std::clamp(stepped(hours.opens, first, kTimeStep), 0, hours.closes - 1);
    hours.closes = std::clamp(stepped(hours.closes, last, kTimeStep), hours.opens + 1, domain::kMinutesOfDay);
  }
  // The name tells a voice and a test whose day it is; what is drawn is the word alone.
  const bool tapped = ui.tapped({toggle, ui::Role::toggle, closed, !is_open});
  const Rect pill{toggle.x, toggle.y + toggle.h * 0.09f, toggle.w, toggle.h * 0.82f};
  ui::fill(ui, pill, is_open ? theme.colour.surface : theme.colour.chosen, pill.h / 2);
  ui::outline(ui, pill, is_open ? theme.colour.line : theme.colour.brand, pill.h / 2);
  ui::draw_whole_label(ui, theme.label, pill.inset(u * 0.6f),
                       is_open ? theme.colour.text : theme.colour.on_chosen, label, gfx::Align::centre);
  if (tapped) span = is_open ? std::nullopt : std::optional(kUsualHours);
  return is_open && !in_one ? 2 * theme.touch + u : theme.touch + u * 0.8f;
}

float edit_hours(ui::Context& ui, const Rect& at, std::optional<OpeningHours>& value) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  OpeningHours::Week week;
  week.fill(kUsualHours);
  if (value) week = value->week();
  const OpeningHours::Week before = week;
  float y = at.y;
  for (std::size_t day = 0; day < week.size(); ++day) y += edit_day(ui, {at.x, y, at.w, 0}, day, week[day]);
  const std::string_view alike = ui.text(Msg::shop_week_alike), unsaid = ui.text(Msg::shop_hours_unsaid);
  const ui::ChipItem items[] = {{alike, ui::icon::kClock, ui::ChipState::off},
                                {unsaid, ui::icon::kClose, value ? ui::ChipState::off : ui::ChipState::on}};
  y += u * 0.8f;
  const ui::ChipFlow flow = ui::chip_flow(ui, {at.x, y, at.w, 0}, items);
  y += flow.height;
  if (flow.tapped == 0) week.fill(week.front());
  if (flow.tapped == 1 && value)
    value.reset();
  else if (flow.tapped == 1 || week != before)
    value = OpeningHours::of(week) ? OpeningHours::of(week) : value;  // a shop that never opens says no hours
  return y - at.y;
}

float edit_sleep(ui::Context& ui, const Rect& at, std::optional<domain::DailySpan>& value) {
  constexpr int kUsualFrom = 21 * 60, kUsualTo = 6 * 60;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const ui::ChipItem items[] = {
      {ui.text(Msg::shop_never), {}, value ? ui::ChipState::off : ui::ChipState::on},
      {ui.text(Msg::shop_sleep_daily), {}, value ? ui::ChipState::on : ui::ChipState::off}};
  const ui::ChipFlow flow = ui::chip_flow(ui, at, items);
  float y = at.y + flow.height + u * 1.2f;
  int from = value ? value->from() : kUsualFrom, to = value ? value->to() : kUsualTo;
  const auto line = [&](Msg name, int& minute) {
    const std::string_view words = ui.text(name);
    const float stepper = stepper_width(theme);
    const float names = std::max(u * 18, std::min(at.w - stepper, u * 34));
    ui::draw_whole_label(ui, theme.card_title, {at.x, y, names, theme.touch}, theme.colour.text, words,
                         gfx::Align::left);
    const int step =
        draw_stepper(ui, {at.x + names, y, stepper, theme.touch}, words, text::format_time(minute));
    minute = (stepped(minute, step, kTimeStep) + domain::kMinutesOfDay) % domain::kMinutesOfDay;
    y += theme.touch + u;
  };
  if (value) {
    line(Msg::shop_sleep_from, from);
    line(Msg::shop_sleep_to, to);
    if (const auto span = domain::DailySpan::between(from, to)) value = span;
  }
  if (flow.tapped == 0) value.reset();
  if (flow.tapped == 1) value = domain::DailySpan::between(from, to);
  return y - at.y;
}

}  // namespace

bool is_stepwise(Setting setting) {
  return setting == Setting::name || setting == Setting::here || setting == Setting::hours ||
         setting == Setting::sleep;
}

float edit_setting(ui::Context& ui, const Rect& at, Setting setting, domain::ShopSettings& settings) {
  switch (setting) {
    case Setting::name:
    case Setting::here:
      return 0;
    case Setting::hours:
      return edit_hours(ui, at, settings.hours);
    case Setting::lang:
      return choose(ui, at, base::kLanguages, settings.lang,
                    [](base::Lang lang) { return std::string(text::message(Msg::language, lang)); });
    case Setting::turn:
      return edit_turn(ui, at, settings.turn);
    case Setting::text:
      return choose(ui, at, std::to_array(domain::kShopTextPercents), settings.text_percent,
                    [&](int percent) { return percent_words(ui, percent); });
    case Setting::brightness:
      return edit_level(ui, at, setting, domain::kLeastBrightness_percent, settings.brightness_percent);
    case Setting::volume:
      return edit_level(ui, at, setting, 0, settings.volume_percent);
    case Setting::sleep:
      return edit_sleep(ui, at, settings.sleep);
    case Setting::idle:
      return choose(ui, at, std::to_array(kIdleChoices), settings.idle,
                    [&](std::chrono::seconds idle) { return idle_words(ui, idle); });
  }
  return 0;
}

}  // namespace screens
