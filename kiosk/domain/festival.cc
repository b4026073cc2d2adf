// The next time of events, and their order.
#include "kiosk/domain/festival.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace domain {
namespace {

using std::chrono::year_month;

year_month month_of(Day day) {
  const std::chrono::year_month_day date(day);
  return date.year() / date.month();
}

}  // namespace

std::optional<int> EventTime::days_until(Day today) const {
  if (!begins || *begins <= today) return std::nullopt;
  return static_cast<int>((*begins - today).count());
}

std::optional<EventTime> next_time(const Event& event, Day today) {
  const std::optional<Day> ends = event.ends ? event.ends : event.begins;
  if (event.begins && *ends >= today) return EventTime{event.begins, ends, month_of(*event.begins)};
  if (event.usual_month != 0) {
    const year_month now = month_of(today);
    year_month next = now.year() / std::chrono::month(static_cast<unsigned>(event.usual_month));
    if (next < now) next += std::chrono::years(1);
    // What was dated this year and is over comes back next year, though its usual month be still to come.
    constexpr std::chrono::months kSameTime{6};
    if (event.begins && next <= month_of(*event.begins) + kSameTime) next += std::chrono::years(1);
    return EventTime{{}, {}, next};
  }
  if (event.begins) return std::nullopt;
  return EventTime{};
}

bool is_sooner(const EventTime& a, const EventTime& b, Day today) {
  const auto rank = [&](const EventTime& time) {
    const year_month month = time.month.value_or(std::chrono::year(9999) / 12);
    return std::tuple(!time.is_on(today), !time.month, month, !time.begins, time.begins.value_or(Day()));
  };
  return rank(a) < rank(b);
}

int months_apart(std::chrono::month a, std::chrono::month b) {
  const int apart =
      std::abs(static_cast<int>(static_cast<unsigned>(a)) - static_cast<int>(static_cast<unsigned>(b)));
  return std::min(apart, 12 - apart);
}

}  // namespace domain
