// The hours in which the screen sleeps: dark while nobody is there, awake at a touch that presses nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "tests/support/kiosk_flow.h"

namespace {

class Sleep : public support::KioskFlow {
 protected:
  // By Vietnam's clock; a test begins at the minute before the hours of sleep.
  void begin_before_sleep(std::chrono::minutes length = std::chrono::hours(8)) {
    const int minute = base::minute_in_vietnam(clock_.wall());
    const int from = (minute + 1) % domain::kMinutesOfDay;
    visitor_.config.sleep =
        domain::DailySpan::between(from, (from + static_cast<int>(length.count())) % domain::kMinutesOfDay);
    ASSERT_TRUE(visitor_.config.sleep);
    visitor_.start();
  }
  void nobody_comes_for(std::chrono::minutes time) {
    clock_.advance(time);
    visitor_.frames(3);
  }
  bool is_dark() {
    const auto pixels = visitor_.pixels();
    return std::all_of(pixels.begin(), pixels.end(),
                       [](std::uint32_t pixel) { return pixel == 0xFF000000u; });
  }
};

TEST_F(Sleep, BeginsWhenNobodyIsThere) {
  begin_before_sleep();
  nobody_comes_for(std::chrono::minutes(3));
  EXPECT_TRUE(kiosk().is_asleep());
  EXPECT_FALSE(kiosk().is_attracting());
  EXPECT_TRUE(is_dark());
}

TEST_F(Sleep, IsNotBegunByAClockThatNobodyHasSet) {
  begin_before_sleep();
  clock_.be_doubted();
  nobody_comes_for(std::chrono::minutes(3));
  EXPECT_FALSE(kiosk().is_asleep());
}

TEST_F(Sleep, TakesTheSlidesAway) {
  begin_before_sleep();
  kiosk().attract();
  visitor_.frames(3);
  ASSERT_TRUE(kiosk().is_attracting());
  nobody_comes_for(std::chrono::minutes(1));
  EXPECT_TRUE(kiosk().is_asleep());
}

TEST_F(Sleep, WaitsForWhoIsStillThere) {
  begin_before_sleep();
  for (int i = 0; i < 6; ++i) {
    clock_.advance(std::chrono::seconds(30));
    visitor_.tap_at(1910, 300);
  }
  EXPECT_FALSE(kiosk().is_asleep());
  EXPECT_FALSE(is_dark());
}

TEST_F(Sleep, EndsAtATouchThatPressesNothing) {
  begin_before_sleep();
  visitor_.frames(5);
  const ui::Rect products = visitor_.rect_of(ui::Role::link, visitor_.word(text::Msg::nav_products));
  nobody_comes_for(std::chrono::minutes(3));
  ASSERT_TRUE(kiosk().is_asleep());

  visitor_.tap_at(products.centre().x, products.centre().y);

  EXPECT_FALSE(kiosk().is_asleep());
  EXPECT_FALSE(is_dark());
  EXPECT_TRUE(visitor_.is_at<screens::HomeAt>());
  visitor_.frames(20);
  visitor_.tap_at(products.centre().x, products.centre().y);
  EXPECT_TRUE(visitor_.is_at<screens::BrowseAt>());
}

TEST_F(Sleep, ComesBackWhenTheVisitorHasGone) {
  begin_before_sleep();
  nobody_comes_for(std::chrono::minutes(3));
  visitor_.tap_at(900, 500);
  ASSERT_FALSE(kiosk().is_asleep());
  nobody_comes_for(std::chrono::minutes(3));
  EXPECT_TRUE(kiosk().is_asleep());
}

TEST_F(Sleep, EndsByItselfInTheMorning) {
  begin_before_sleep(std::chrono::minutes(30));
  nobody_comes_for(std::chrono::minutes(10));
  ASSERT_TRUE(kiosk().is_asleep());
  nobody_comes_for(std::chrono::minutes(25));
  EXPECT_FALSE(kiosk().is_asleep());
  EXPECT_TRUE(kiosk().is_attracting());
}

// The wall clock may jump; the screen follows it and never stays dark for good.
TEST_F(Sleep, FollowsAClockThatJumps) {
  begin_before_sleep();
  nobody_comes_for(std::chrono::minutes(3));
  ASSERT_TRUE(kiosk().is_asleep());
  clock_.set_day("1970-01-01");
  visitor_.frames(3);
  visitor_.tap_at(900, 500);
  EXPECT_FALSE(kiosk().is_asleep());
}

TEST_F(Sleep, CostsNoFrames) {
  begin_before_sleep();
  nobody_comes_for(std::chrono::minutes(3));
  ASSERT_TRUE(kiosk().is_asleep());
  EXPECT_FALSE(visitor_.frame());
  EXPECT_FALSE(kiosk().tick());
}

}  // namespace
