// Opening hours of a shop, and spans of the day; minutes since midnight, Vietnam's time.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

inline constexpr int kMinutesOfDay = 24 * 60;

// "07:30" → 450; "24:00" is the day's end. Empty for anything else.
std::optional<int> parse_minute(std::string_view text);

// A span that comes every day and may pass midnight: 21:30 to 06:00.
class DailySpan {
 public:
  // Empty where one is not 0 to 1439, or both are the same.
  static std::optional<DailySpan> between(int from, int to);
  // "21:30-06:00"; empty for anything else.
  static std::optional<DailySpan> parse(std::string_view text);
  std::string text() const;

  int from() const { return from_; }
  int to() const { return to_; }
  bool contains(int minute) const {
    return from_ < to_ ? minute >= from_ && minute < to_ : minute >= from_ || minute < to_;
  }
  bool operator==(const DailySpan&) const = default;

 private:
  DailySpan(int from, int to) : from_(from), to_(to) {}
  int from_, to_;
};

// When a shop is open, for each day of the week.
class OpeningHours {
 public:
  struct Span {
    int opens, closes;  // 0 <= opens < closes <= 1440
    bool operator==(const Span&) const = default;
  };
  static constexpr std::size_t kDays = 7;
  using Week = std::array<std::optional<Span>, kDays>;  // from Monday on; empty: closed

  // Empty where a span is none, or the shop is closed on all days.
  static std::optional<OpeningHours> of(const Week& week);
  // Seven spans from Monday on, "-" for closed, parted by spaces: "07:30-21:00 … 08:00-12:00 -". One span
  // alone is that of each day. Empty for anything else.
  static std::optional<OpeningHours> parse(std::string_view text);
  std::string text() const;

  const Week& week() const { return week_; }
  const std::optional<Span>& on(std::chrono::sys_days day) const;

  // Days that follow each other and have the same hours.
  struct Run {
    std::size_t first, last;  // 0: Monday
    std::optional<Span> span;
  };
  std::vector<Run> runs() const;

  bool operator==(const OpeningHours&) const = default;

 private:
  explicit OpeningHours(const Week& week) : week_(week) {}
  Week week_;
};

// What a visitor asks at the door.
struct OpenNow {
  enum class State { open, opens_later, closed_for_today } state;
  int minute;  // at which it closes, or opens; 0 for closed_for_today
};
OpenNow open_now(const OpeningHours& hours, std::chrono::sys_days day, int minute);

}  // namespace domain
