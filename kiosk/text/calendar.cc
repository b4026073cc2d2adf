// Content lines of RFC 5545: escaping (3.3.11), folding (3.1), whole days (3.6.1).
#include "kiosk/text/calendar.h"

#include <string>
#include <string_view>

#include "kiosk/base/clock.h"

namespace text {
namespace {

std::string basic_date(std::chrono::sys_days day) {
  std::string text = base::format_iso(day);
  std::erase(text, '-');
  return text;
}

std::string escaped(std::string_view text) {
  std::string all;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') all += '\\';
    if (c == '\n') {
      all += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {  // no other controls (3.1)
      all += c;
    }
  }
  return all;
}

// A line of at most 75 octets, and what is left of it on lines that begin with a space.
std::string folded(std::string_view line) {
  constexpr std::size_t kMost = 75;
  const auto is_within_letter = [&](std::size_t at) {
    return (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80;
  };
  std::string all;
  std::size_t room = kMost;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 1 && is_within_letter(end)) --end;
    all += std::string(line.substr(0, end)) + "\r\n ";
    line.remove_prefix(end);
    room = kMost - 1;
  }
  return all + std::string(line) + "\r\n";
}

}  // namespace

std::string calendar_text(const CalendarEntry& entry) {
  std::string all = folded("BEGIN:VEVENT");
  all += folded("UID:" + escaped(entry.uid));
  all += folded("DTSTAMP:" + basic_date(entry.written) + "T000000Z");
  all += folded("DTSTART;VALUE=DATE:" + basic_date(entry.begins));
  all += folded("DTEND;VALUE=DATE:" + basic_date(entry.ends + std::chrono::days(1)));  // not included
  all += folded("SUMMARY:" + escaped(entry.summary));
  if (!entry.location.empty()) all += folded("LOCATION:" + escaped(entry.location));
  return all + folded("END:VEVENT");
}

}  // namespace text
