// Spans of days as text and back.
#include "kiosk/domain/opening_hours.h"

#include <algorithm>
#include <cstddef>

namespace domain {
namespace {

std::string minute_text(int minute) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minute / 60) + ":" + two(minute % 60);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Ends {
  int from, to;
};
std::optional<Ends> parse_ends(std::string_view text) {
  constexpr std::size_t kTimeLength = 5;
  if (text.size() != 2 * kTimeLength + 1 || text[kTimeLength] != '-') return std::nullopt;
  const auto from = parse_minute(text.substr(0, kTimeLength)),
             to = parse_minute(text.substr(kTimeLength + 1));
  if (!from || !to) return std::nullopt;
  return Ends{*from, *to};
}

}  // namespace

std::optional<int> parse_minute(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0u, 1u, 3u, 4u})
    if (!is_digit(text[i])) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
  if (minute > 59 || hour * 60 + minute > kMinutesOfDay) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<DailySpan> DailySpan::between(int from, int to) {
  const auto is_minute = [](int minute) { return minute >= 0 && minute < kMinutesOfDay; };
  if (!is_minute(from) || !is_minute(to) || from == to) return std::nullopt;
  return DailySpan(from, to);
}

std::optional<DailySpan> DailySpan::parse(std::string_view text) {
  const auto ends = parse_ends(text);
  return ends ? between(ends->from, ends->to) : std::nullopt;
}

std::string DailySpan::text() const {
  return minute_text(from_) + "-" + minute_text(to_);
}

std::optional<OpeningHours> OpeningHours::of(const Week& week) {
  bool opens_ever = false;
  for (const auto& span : week) {
    if (!span) continue;
    if (span->opens < 0 || span->opens >= span->closes || span->closes > kMinutesOfDay) return std::nullopt;
    opens_ever = true;
  }
  if (!opens_ever) return std::nullopt;
  return OpeningHours(week);
}

std::optional<OpeningHours> OpeningHours::parse(std::string_view text) {
  std::vector<std::optional<Span>> spans;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    const auto ends = parse_ends(word);
    if (!ends && word != "-") return std::nullopt;
    spans.push_back(ends ? std::optional(Span{ends->from, ends->to}) : std::nullopt);
  }
  if (spans.size() == 1) spans.resize(kDays, spans.front());
  if (spans.size() != kDays) return std::nullopt;
  Week week;
  std::copy(spans.begin(), spans.end(), week.begin());
  return of(week);
}

std::string OpeningHours::text() const {
  std::string words;
  for (const auto& span : week_) {
    if (!words.empty()) words += ' ';
    words += span ? minute_text(span->opens) + "-" + minute_text(span->closes) : "-";
  }
  return words;
}

const std::optional<OpeningHours::Span>& OpeningHours::on(std::chrono::sys_days day) const {
  return week_[std::chrono::weekday(day).iso_encoding() - 1];
}

std::vector<OpeningHours::Run> OpeningHours::runs() const {
  std::vector<Run> runs;
  for (std::size_t day = 0; day < kDays; ++day) {
    if (!runs.empty() && runs.back().span == week_[day])
      runs.back().last = day;
    else
      runs.push_back({day, day, week_[day]});
  }
  return runs;
}

OpenNow open_now(const OpeningHours& hours, std::chrono::sys_days day, int minute) {
  using State = OpenNow::State;
  const auto& span = hours.on(day);
  if (!span || minute >= span->closes) return {State::closed_for_today, 0};
  if (minute < span->opens) return {State::opens_later, span->opens};
  return {State::open, span->closes};
}

}  // namespace domain
