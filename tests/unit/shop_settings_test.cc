// Opening hours, and what counts where kiosk.toml and staff both say something.
#include "kiosk/domain/shop_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>

namespace {

using domain::DailySpan;
using domain::OpeningHours;
using domain::Setting;
using domain::ShopSettings;
using Values = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kWeek =
    "07:30-21:00 07:30-21:00 07:30-21:00 07:30-21:00 07:30-21:00 08:00-12:00 -";

TEST(Hours, ReadsMinutesAndNothingElse) {
  EXPECT_EQ(domain::parse_minute("00:00"), 0);
  EXPECT_EQ(domain::parse_minute("07:30"), 450);
  EXPECT_EQ(domain::parse_minute("24:00"), 1440);
  for (const std::string_view wrong : {"", "7:30", "07:60", "24:01", "25:00", "07-30", "0a:00", "07:300"})
    EXPECT_FALSE(domain::parse_minute(wrong)) << wrong;
}

TEST(Hours, ComeBackFromTheirText) {
  const auto hours = OpeningHours::parse(kWeek);
  ASSERT_TRUE(hours);
  EXPECT_EQ(hours->text(), kWeek);
  EXPECT_EQ(OpeningHours::parse(hours->text()), hours);
}

TEST(Hours, OfOneSpanAreThoseOfEachDay) {
  const auto hours = OpeningHours::parse("07:00-22:00");
  ASSERT_TRUE(hours);
  ASSERT_EQ(hours->runs().size(), 1u);
  EXPECT_EQ(hours->runs().front().last, 6u);
}

TEST(Hours, AreRefusedWhereTheyMeanNothing) {
  for (const std::string_view wrong :
       {"", "-", "- - - - - - -", "21:00-07:30", "07:30-07:30", "07:30-21:00 -", "07:30-24:30",
        "07:30-21:00 07:30-21:00 07:30-21:00 07:30-21:00 07:30-21:00 - - -", "every day"})
    EXPECT_FALSE(OpeningHours::parse(wrong)) << wrong;
}

TEST(Hours, GatherDaysThatAreAlike) {
  const auto runs = OpeningHours::parse(kWeek)->runs();
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[0].first, 0u);
  EXPECT_EQ(runs[0].last, 4u);
  EXPECT_EQ(runs[1].first, 5u);
  EXPECT_EQ(runs[1].span, (OpeningHours::Span{480, 720}));
  EXPECT_FALSE(runs[2].span);
}

TEST(Hours, SayWhetherTheDoorIsOpen) {
  using State = domain::OpenNow::State;
  const auto hours = *OpeningHours::parse(kWeek);
  const auto monday = std::chrono::sys_days(std::chrono::year(2026) / 11 / 30),
             sunday = monday + std::chrono::days(6);
  EXPECT_EQ(open_now(hours, monday, 449).state, State::opens_later);
  EXPECT_EQ(open_now(hours, monday, 449).minute, 450);
  EXPECT_EQ(open_now(hours, monday, 450).state, State::open);
  EXPECT_EQ(open_now(hours, monday, 450).minute, 1260);
  EXPECT_EQ(open_now(hours, monday, 1260).state, State::closed_for_today);
  EXPECT_EQ(open_now(hours, sunday, 600).state, State::closed_for_today);
}

TEST(Hours, OfSleepMayPassMidnight) {
  const auto night = DailySpan::parse("21:30-06:00"), noon = DailySpan::parse("12:00-13:00");
  ASSERT_TRUE(night && noon);
  EXPECT_TRUE(night->contains(1290) && night->contains(0) && night->contains(359));
  EXPECT_FALSE(night->contains(360) || night->contains(1289));
  EXPECT_TRUE(noon->contains(720) && !noon->contains(780) && !noon->contains(0));
  for (const std::string_view wrong : {"", "06:00-06:00", "21:30-24:00", "21:30", "21:30-06:00 "})
    EXPECT_FALSE(DailySpan::parse(wrong)) << wrong;
}

// One value of each setting that is another than the default.
Values all_set() {
  return {{"shop_name", "Cửa hàng OCOP Ao Bà Om"},
          {"here", "9.91840,106.30530"},
          {"opening_hours", std::string(kWeek)},
          {"language", "km"},
          {"panel_turn", "270"},
          {"text_percent", "150"},
          {"brightness_percent", "60"},
          {"volume_percent", "0"},
          {"sleep", "21:30-06:00"},
          {"idle_seconds", "120"}};
}

TEST(Settings, ComeBackFromTheirTexts) {
  const Values set = all_set();
  const ShopSettings settings = domain::effective({}, set);
  ASSERT_EQ(set.size(), std::size(domain::kSettings));
  for (const Setting setting : domain::kSettings) {
    EXPECT_EQ(text_of(settings, setting), set.find(key_of(setting))->second);
    EXPECT_NE(text_of(settings, setting), text_of({}, setting)) << key_of(setting);
  }
}

TEST(Settings, OfStaffCountAndOthersFollowTheFile) {
  ShopSettings configured;
  configured.lang = base::Lang::en;
  configured.idle = std::chrono::seconds(45);
  const ShopSettings settings = domain::effective(configured, {{"idle_seconds", "200"}});
  EXPECT_EQ(settings.idle, std::chrono::seconds(200));
  EXPECT_EQ(settings.lang, base::Lang::en);
  EXPECT_EQ(domain::effective(configured, {}), configured);
}

TEST(Settings, OfStaffCanTakeAwayWhatTheFileSays) {
  const ShopSettings configured = domain::effective({}, all_set());
  const ShopSettings settings = domain::effective(
      configured, {{"shop_name", ""}, {"opening_hours", ""}, {"sleep", ""}, {"volume_percent", ""}});
  EXPECT_EQ(settings.name, "");
  EXPECT_FALSE(settings.hours || settings.sleep || settings.volume_percent);
  EXPECT_EQ(settings.brightness_percent, 60);
}

// A damaged file, or one that a newer program wrote, harms nothing.
TEST(Settings, ThatMeanNothingAreLeftAside) {
  const Values wrong{{"shop_name", std::string(121, 'a')},
                     {"here", "91,106"},
                     {"opening_hours", "always"},
                     {"language", "fr"},
                     {"panel_turn", "45"},
                     {"text_percent", "110"},
                     {"brightness_percent", "0"},
                     {"volume_percent", "101"},
                     {"sleep", "never"},
                     {"idle_seconds", "99999999999999"},
                     {"colour_of_the_door", "blue"}};
  const ShopSettings configured = domain::effective({}, all_set());
  EXPECT_EQ(domain::effective(configured, wrong), configured);
  for (const auto& [key, text] : all_set())
    EXPECT_EQ(domain::effective(configured, {{key, text + "\n"}}), configured) << key;
}

}  // namespace
