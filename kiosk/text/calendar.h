// Calendar entries for phones: one event as iCalendar text (RFC 5545), to stand in a code.
#pragma once

#include <chrono>
#include <string>

namespace text {

struct CalendarEntry {
  std::string uid;  // the same for the same days of the same event, so that it is entered once
  std::string summary, location;
  std::chrono::sys_days begins, ends;  // whole days, both included
  std::chrono::sys_days written;
};

// A bare VEVENT: cameras of telephones take it so, and some refuse one within a VCALENDAR
// (werneckbh/laravel-qr-code#2, markusfisch/BinaryEye#118). Lines end with CRLF and are folded at 75 octets,
// within no letter; `location` may be empty.
std::string calendar_text(const CalendarEntry& entry);

}  // namespace text
