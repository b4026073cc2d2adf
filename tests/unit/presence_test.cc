// Whether somebody is at the kiosk.
#include "kiosk/app/presence.h"

#include <gtest/gtest.h>

#include <chrono>

namespace {

using app::Presence;
using Kind = gfx::InputEvent::Kind;

screens::AttractState one_slide() {
  screens::AttractState slides;
  slides.slides.emplace_back();
  return slides;
}

TEST(Presence, EndsAfterTheTimeWithoutATouchAndLaterForWhoReads) {
  Presence presence(std::chrono::seconds(90), 100);
  EXPECT_EQ(presence.left_s(130, false), 60);
  EXPECT_EQ(presence.left_s(130, true), 105);
  presence.activity(150);
  EXPECT_EQ(presence.left_s(150, false), 90);
}

TEST(Presence, TheTouchThatWakesAndThoseOfTheNextMomentPressNothing) {
  Presence presence(std::chrono::seconds(90), 0);
  presence.attract(one_slide());
  ASSERT_TRUE(presence.is_attracting());
  const auto woken = presence.hear({{Kind::pointer_down, 1, 1}, {Kind::pointer_up, 1, 1}}, 100, false);
  EXPECT_TRUE(woken.woke);
  EXPECT_FALSE(presence.is_attracting());
  ASSERT_EQ(woken.events.size(), 1u);  // letting go presses nothing by itself
  EXPECT_EQ(woken.events.front().kind, Kind::pointer_up);
  EXPECT_TRUE(presence.hear({{Kind::pointer_down, 1, 1}}, 100.1, false).events.empty());
  EXPECT_EQ(presence.hear({{Kind::pointer_down, 1, 1}}, 100.3, false).events.size(), 1u);
  EXPECT_EQ(presence.left_s(100, false), 90);
}

TEST(Presence, TheTouchThatEndsTheSleepPressesNothing) {
  Presence presence(std::chrono::seconds(90), 0);
  presence.sleep();
  ASSERT_TRUE(presence.is_asleep());
  const auto moved = presence.hear({{Kind::pointer_move, 1, 1}}, 40, false);
  EXPECT_FALSE(moved.woke) << "a mouse that is shaken is nobody's touch";
  EXPECT_TRUE(presence.is_asleep());
  const auto woken = presence.hear({{Kind::pointer_down, 1, 1}}, 50, false);
  EXPECT_TRUE(woken.woke);
  EXPECT_TRUE(woken.events.empty());
  EXPECT_FALSE(presence.is_asleep());
  EXPECT_EQ(presence.left_s(50, false), 90);
}

TEST(Presence, WhatAScannerTypesWakesAndIsHeard) {
  Presence presence(std::chrono::seconds(90), 0);
  presence.attract(one_slide());
  const auto heard = presence.hear({{Kind::text}, {Kind::key}}, 50, false);
  EXPECT_TRUE(heard.woke);
  EXPECT_EQ(heard.events.size(), 2u);
}

TEST(Presence, AnAnswerIsNoVisitThatBegins) {
  Presence presence(std::chrono::seconds(90), 0);
  const auto heard = presence.hear({{Kind::pointer_down, 1, 1}}, 85, true);
  EXPECT_FALSE(heard.woke);
  EXPECT_TRUE(heard.events.empty());
  EXPECT_EQ(presence.left_s(85, false), 90);
}

TEST(Presence, WithoutSlidesThePageStays) {
  Presence presence(std::chrono::seconds(90), 0);
  presence.attract({});
  EXPECT_FALSE(presence.is_attracting());
}

}  // namespace
