// Festivals in time: when an event is on or comes next, as far as that is known.
#pragma once

#include <chrono>
#include <optional>

#include "kiosk/domain/catalogue.h"

namespace domain {

struct EventTime {
  std::optional<Day> begins, ends;               // of the coming one, both or neither
  std::optional<std::chrono::year_month> month;  // of `begins`, else the usual one; absent when not known

  bool is_on(Day today) const { return begins && *begins <= today; }
  // Until its first day; absent when that is not known or has come.
  std::optional<int> days_until(Day today) const;
  bool operator==(const EventTime&) const = default;
};

// The next time of an event, seen from a day: its dates until they are over, then the next of its usual
// months, this one included; neither for an event of which no time is known. Absent when it is over and has
// no usual month: it does not come back.
//
// No date is computed: the Khmer calendar has its own leap months, in which the Vietnamese lunar day is a
// month late (shared DOMAIN 4.5).
std::optional<EventTime> next_time(const Event& event, Day today);

// True when `a` comes first: what is on, then month by month; within a month known days before the others.
bool is_sooner(const EventTime& a, const EventTime& b, Day today);

// How many months lie between two months of any years, the shorter way round: 0 to 6.
int months_apart(std::chrono::month a, std::chrono::month b);

}  // namespace domain
