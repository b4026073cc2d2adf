// Days and hours from messages.
#include "kiosk/screens/hours.h"

#include <chrono>

#include "kiosk/text/format.h"

namespace screens {
namespace {

using text::Msg;

constexpr Msg kWeekdays[] = {Msg::shop_monday, Msg::shop_tuesday,  Msg::shop_wednesday, Msg::shop_thursday,
                             Msg::shop_friday, Msg::shop_saturday, Msg::shop_sunday};

std::string days_words(const ui::Context& ui, const domain::OpeningHours::Run& run) {
  if (run.first == 0 && run.last == domain::OpeningHours::kDays - 1)
    return std::string(ui.text(Msg::shop_every_day));
  const std::string first(weekday_name(ui, run.first));
  if (run.first == run.last) return first;
  return first + " – " + std::string(weekday_name(ui, run.last));
}

}  // namespace

std::string_view weekday_name(const ui::Context& ui, std::size_t day) {
  return ui.text(kWeekdays[day]);
}

std::string time_words(int minute) {
  return minute == domain::kMinutesOfDay ? "24:00" : text::format_time(minute);
}

std::string span_words(int from, int to) {
  return time_words(from) + "–" + time_words(to);
}

std::vector<std::string> hours_lines(const ui::Context& ui, const domain::OpeningHours& hours) {
  std::vector<std::string> lines;
  for (const domain::OpeningHours::Run& run : hours.runs())
    lines.push_back(
        days_words(ui, run) + ": " +
        (run.span ? span_words(run.span->opens, run.span->closes) : std::string(ui.text(Msg::shop_closed))));
  return lines;
}

std::string open_words(const ui::Context& ui, const domain::OpeningHours& hours,
                       std::chrono::sys_days today) {
  using State = domain::OpenNow::State;
  const domain::OpenNow now = domain::open_now(hours, today, ui.frame().minute_of_day);
  if (now.state == State::closed_for_today) return std::string(ui.text(Msg::shop_closed_now));
  const Msg words = now.state == State::open ? Msg::shop_open_until : Msg::shop_opens_at;
  return text::fill(std::string(ui.text(words)), "time", time_words(now.minute));
}

}  // namespace screens
