// Festivals: when they come next, in which order, and their entry in a phone's calendar.
#include "kiosk/domain/festival.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/codec/record_json.h"
#include "kiosk/text/calendar.h"
#include "kiosk/text/unicode.h"
#include "tests/support/samples.h"

namespace {

using samples::day;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

domain::Event yearly(const char* id, int usual_month) {
  domain::Event event{.id = samples::id<domain::EventId>(id)};
  event.usual_month = usual_month;
  return event;
}

domain::Event dated(const char* id, const char* begins, const char* ends, int usual_month = 0) {
  domain::Event event = yearly(id, usual_month);
  event.begins = day(begins);
  event.ends = day(ends);
  return event;
}

// Ids in the order in which a visitor of that day sees them.
std::vector<std::string> in_order(const std::vector<domain::Event>& events, const char* today) {
  std::vector<std::pair<domain::EventTime, std::string>> found;
  for (const domain::Event& event : events) {
    if (const auto time = domain::next_time(event, day(today))) found.push_back({*time, event.id.text()});
  }
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    return domain::is_sooner(a.first, b.first, day(today));
  });
  std::vector<std::string> ids;
  for (const auto& [time, id] : found) ids.push_back(id);
  return ids;
}

TEST(Festival, UsualMonthsGoOnOverTheTurnOfTheYear) {
  const std::vector<domain::Event> events{yearly("april", 4), yearly("november", 11), yearly("january", 1),
                                          yearly("december", 12), yearly("unknown", 0)};

  EXPECT_THAT(in_order(events, "2026-11-29"),
              ElementsAre("november", "december", "january", "april", "unknown"));
  EXPECT_THAT(in_order(events, "2026-12-31"),
              ElementsAre("december", "january", "april", "november", "unknown"));
  EXPECT_THAT(in_order(events, "2027-01-01"),
              ElementsAre("january", "april", "november", "december", "unknown"));
}

TEST(Festival, KnownDaysComeBeforeUsualMonthsAndWhatIsOnComesFirst) {
  const std::vector<domain::Event> events{
      yearly("some-day-in-february", 2), dated("twentieth", "2027-02-20", "2027-02-20"),
      dated("on", "2027-01-10", "2027-02-05"), dated("second", "2027-02-02", "2027-02-03")};

  EXPECT_THAT(in_order(events, "2027-02-01"),
              ElementsAre("on", "second", "twentieth", "some-day-in-february"));
}

TEST(Festival, WhatIsOverComesBackNextYearOnlyIfItIsYearly) {
  using namespace std::chrono;
  const domain::Event once = dated("fair", "2027-02-20", "2027-02-21");
  const domain::Event every_year = dated("nguyen-tieu", "2027-02-20", "2027-02-21", 2);

  EXPECT_FALSE(domain::next_time(once, day("2027-02-22")));
  EXPECT_EQ(domain::next_time(every_year, day("2027-02-21"))->begins, day("2027-02-20"));
  const auto after = domain::next_time(every_year, day("2027-02-22"));
  ASSERT_TRUE(after);
  EXPECT_FALSE(after->begins);
  EXPECT_EQ(after->month, 2028y / February);
  // Early this year: the usual month is still to come, the festival is not.
  EXPECT_EQ(domain::next_time(dated("early", "2027-01-28", "2027-01-28", 2), day("2027-01-29"))->month,
            2028y / February);
  // The sheet was not touched for years.
  EXPECT_EQ(domain::next_time(dated("old", "2024-11-15", "2024-11-15", 11), day("2026-09-01"))->month,
            2026y / November);
}

TEST(Festival, CountsTheDaysUntilAKnownOne) {
  const auto time = *domain::next_time(dated("f", "2027-02-20", "2027-02-22"), day("2027-02-08"));

  EXPECT_EQ(time.days_until(day("2027-02-08")), 12);
  EXPECT_EQ(time.days_until(day("2027-02-19")), 1);
  EXPECT_EQ(time.days_until(day("2027-02-20")), std::nullopt);
  EXPECT_TRUE(time.is_on(day("2027-02-22")));
  EXPECT_EQ(domain::next_time(yearly("f", 4), day("2027-02-08"))->days_until(day("2027-02-08")),
            std::nullopt);
}

TEST(Festival, MonthsAreApartTheShorterWayRound) {
  using namespace std::chrono;
  EXPECT_EQ(domain::months_apart(December, January), 1);
  EXPECT_EQ(domain::months_apart(February, November), 3);
  EXPECT_EQ(domain::months_apart(June, December), 6);
  EXPECT_EQ(domain::months_apart(May, May), 0);
}

TEST(Festival, OldFeedsAndMonthsThatDoNotExistAreOfUnknownTime) {
  for (const char* line : {R"({"type":"event","id":"f","name":{"vi":"F"}})",
                           R"({"type":"event","id":"f","name":{"vi":"F"},"usual_month":13})",
                           R"({"type":"event","id":"f","name":{"vi":"F"},"usual_month":"4"})"}) {
    const auto record = codec::decode_record(line);
    ASSERT_TRUE(record && *record) << line;
    EXPECT_EQ(std::get<domain::Event>(**record).usual_month, 0) << line;
  }
  const auto record = codec::decode_record(
      R"({"type":"event","id":"f","name":{"vi":"F"},"usual_month":4,"communities":["khmer"]})");
  ASSERT_TRUE(record && *record);
  EXPECT_EQ(std::get<domain::Event>(**record).usual_month, 4);
  EXPECT_THAT(std::get<domain::Event>(**record).communities, ElementsAre("khmer"));
}

// What a calendar program makes of a content line: unfolded, then unescaped (RFC 5545, 3.1 and 3.3.11).
std::vector<std::string> content_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text.find("\r\n", at);
    if (end == std::string::npos) {
      ADD_FAILURE() << "a line without its end";
      break;
    }
    const std::string line = text.substr(at, end - at);
    EXPECT_LE(line.size(), 75u) << line;
    EXPECT_TRUE(text::is_valid_utf8(line)) << "folded within a letter: " << line;
    if (line.starts_with(' ') && !lines.empty())
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
    at = end + 2;
  }
  return lines;
}

std::string value_of(const std::vector<std::string>& lines, const std::string& name) {
  for (const std::string& line : lines) {
    if (!line.starts_with(name + ":")) continue;
    std::string value;
    for (std::size_t i = name.size() + 1; i < line.size(); ++i) {
      if (line[i] == '\\') ++i;
      value += line[i] == 'n' && line[i - 1] == '\\' ? '\n' : line[i];
    }
    return value;
  }
  return "(none)";
}

TEST(Calendar, AnEntryIsReadBackAsItWasMeant) {
  const std::string summary =
      "Lễ cúng biển Mỹ Long (Nghinh Ông); biển, ghe\\thuyền, và đoàn rước trên sông "
      "Cổ Chiên\nngày hội";
  const auto lines =
      content_lines(text::calendar_text({"my-long-20270614@ocop-kiosk", summary, "Mỹ Long, Cầu Ngang",
                                         day("2027-06-14"), day("2027-06-16"), day("2026-11-29")}));

  EXPECT_EQ(lines.front(), "BEGIN:VEVENT");
  EXPECT_EQ(lines.back(), "END:VEVENT");
  EXPECT_EQ(value_of(lines, "SUMMARY"), summary);
  EXPECT_EQ(value_of(lines, "LOCATION"), "Mỹ Long, Cầu Ngang");
  EXPECT_EQ(value_of(lines, "UID"), "my-long-20270614@ocop-kiosk");
  EXPECT_EQ(value_of(lines, "DTSTAMP"), "20261129T000000Z");
  EXPECT_EQ(value_of(lines, "DTSTART;VALUE=DATE"), "20270614");
  EXPECT_EQ(value_of(lines, "DTEND;VALUE=DATE"), "20270617");  // the first day that is not part of it
}

TEST(Calendar, EscapesWhatWouldEndAValueAndLeavesOutWhatIsUnknown) {
  const std::string text = text::calendar_text(
      {"f", "a,b;c\\d\x07\ne", "", day("2026-12-31"), day("2026-12-31"), day("2026-11-29")});

  EXPECT_THAT(text, HasSubstr("SUMMARY:a\\,b\\;c\\\\d\\ne\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("LOCATION")));
  EXPECT_THAT(text, HasSubstr("DTEND;VALUE=DATE:20270101\r\n"));
}

}  // namespace
