// Touches as presses, taps and drags, and lists that glide.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/ui/edge_swipe.h"
#include "kiosk/ui/pointer.h"
#include "kiosk/ui/scroller.h"
#include "tests/support/swipe.h"

namespace {

gfx::InputEvent touch(gfx::InputEvent::Kind kind, float x, float y) {
  return {kind, x, y};
}
constexpr auto kDown = gfx::InputEvent::Kind::pointer_down;
constexpr auto kMove = gfx::InputEvent::Kind::pointer_move;
constexpr auto kUp = gfx::InputEvent::Kind::pointer_up;

TEST(Pointer, ASmallWobbleIsStillATap) {
  ui::Pointer pointer;
  pointer.update({touch(kDown, 100, 100)}, 0, 14);
  pointer.update({touch(kMove, 106, 104)}, 0.05, 14);
  pointer.update({touch(kUp, 106, 104)}, 0.1, 14);
  EXPECT_TRUE(pointer.tap());
}

TEST(Pointer, ADragIsNoTapAndKeepsItsAxis) {
  ui::Pointer pointer;
  pointer.update({touch(kDown, 100, 100)}, 0, 14);
  pointer.update({touch(kMove, 130, 104)}, 0.05, 14);
  EXPECT_EQ(pointer.drag_axis(), ui::Axis::horizontal);
  pointer.update({touch(kMove, 130, 300)}, 0.1, 14);
  EXPECT_EQ(pointer.drag_axis(), ui::Axis::horizontal);
  pointer.update({touch(kUp, 130, 300)}, 0.15, 14);
  EXPECT_FALSE(pointer.tap());
}

TEST(Pointer, IgnoresASecondFinger) {
  ui::Pointer pointer;
  gfx::InputEvent second = touch(kDown, 500, 500), lifted = touch(kUp, 500, 500);
  second.finger = lifted.finger = 2;
  pointer.update({touch(kDown, 100, 100), second, lifted}, 0, 14);
  EXPECT_TRUE(pointer.is_down());
  EXPECT_EQ(pointer.start().x, 100);
}

TEST(Pointer, LetsGoOfAFingerThatSaysNothingForLong) {
  ui::Pointer pointer;
  pointer.update({touch(kDown, 100, 100)}, 0, 14);
  pointer.update({}, ui::Pointer::kStuck_s + 1, 14);
  EXPECT_FALSE(pointer.is_down());
  gfx::InputEvent other = touch(kDown, 300, 300), lifted = touch(kUp, 300, 300);
  other.finger = lifted.finger = 2;
  pointer.update({other, lifted}, ui::Pointer::kStuck_s + 2, 14);
  ASSERT_TRUE(pointer.tap());
  EXPECT_EQ(pointer.tap()->x, 300);
}

TEST(Pointer, IgnoresTouchesFromBeyondTheEdge) {
  ui::Pointer pointer;
  pointer.set_panel({0, 0, 1920, 1080}, 4);
  pointer.update({touch(kDown, 1919, 500), touch(kMove, 1500, 500), touch(kUp, 1500, 500)}, 0, 14);
  EXPECT_FALSE(pointer.is_dragging());
  EXPECT_FALSE(pointer.tap());
  pointer.update({touch(kDown, 1900, 500), touch(kUp, 1900, 500)}, 1, 14);
  EXPECT_TRUE(pointer.tap());
}

TEST(Pointer, IsDeafToTouchesThatNoPersonMakes) {
  ui::Pointer pointer;
  int taps = 0;
  double now = 0;
  for (int i = 0; i < 200; ++i) {  // water on the panel: forty a second
    const auto x = static_cast<float>(100 + i * 7 % 800);
    pointer.update({touch(kDown, x, 300), touch(kUp, x, 300)}, now += 0.025, 14);
    taps += pointer.tap().has_value();
  }
  EXPECT_LE(taps, static_cast<int>(ui::Pointer::kMostTouches));
  pointer.update({touch(kDown, 500, 500), touch(kUp, 500, 500)}, now + 1.5, 14);
  EXPECT_TRUE(pointer.tap());
}

// How fast `swipe` is found to be when it is let go.
float velocity_of(const support::Swipe& swipe, double out_of_step_s) {
  ui::Pointer pointer;
  double now = 100 + out_of_step_s;
  for (const auto& events : support::by_frames(swipe.events(100), out_of_step_s, swipe.times)) {
    pointer.update(events, now, 14);
    now += 1 / 60.;
  }
  return pointer.release_velocity(ui::Axis::horizontal);
}

TEST(Pointer, KnowsASwipesSpeedFromJitteringReportsOutOfStepWithTheFrames) {
  for (const double speed : {400., 1000., 2000., 4000.})
    for (const double rate : {60., 90., 120.})
      for (const double out_of_step_s : {0.001, 0.006, 0.011, 0.016})
        for (const unsigned seed : {1u, 2u, 3u, 4u}) {
          const support::Swipe swipe{.from = {100, 500},
                                     .to = {100 + static_cast<float>(speed * 0.2), 500},
                                     .seconds = 0.2,
                                     .reports_a_second = rate,
                                     .seed = seed};
          EXPECT_NEAR(velocity_of(swipe, out_of_step_s), speed, speed * 0.06 + 40)
              << rate << " Hz, " << out_of_step_s << " s out of step";
        }
}

// Where the reports carry no times of their own, all of one frame have the frame's.
TEST(Pointer, KnowsASwipesSpeedWhereAllReportsOfAFrameComeAtOnce) {
  for (const double rate : {60., 90., 120., 240.})
    for (const double out_of_step_s : {0.001, 0.006, 0.011, 0.016}) {
      const support::Swipe swipe{.from = {100, 500},
                                 .to = {500, 500},
                                 .seconds = 0.2,
                                 .reports_a_second = rate,
                                 .times = support::Swipe::Times::of_the_frame};
      EXPECT_NEAR(velocity_of(swipe, out_of_step_s), 2000, 260) << rate << " Hz";
    }
}

TEST(Pointer, KnowsTheSpeedOfASwipeThatOneFrameBringsWhole) {
  const support::Swipe swipe{.from = {100, 500}, .to = {200, 500}, .seconds = 0.05, .reports_a_second = 120};
  EXPECT_NEAR(velocity_of(swipe, 0.08), 2000, 300);
}

TEST(Pointer, AFingerThatRestsBeforeItIsLiftedHasNoSpeed) {
  support::Swipe swipe{.from = {100, 500}, .to = {500, 500}, .seconds = 0.2, .rest_s = 0.2};
  EXPECT_NEAR(velocity_of(swipe, 0.004), 0, 60);  // it trembles
}

// Touches of one finger from the zone at the left edge of a full-HD panel.
class EdgeSwipe : public testing::Test {
 protected:
  EdgeSwipe() { swipe_.set_zone({0, 120, 27, 900}); }
  // Whether a swipe led back.
  bool leads_back(const support::Swipe& way) {
    bool back = false;
    for (const auto& events : support::by_frames(way.events(now_), 0.004, way.times)) {
      now_ += 1 / 60.;
      swipe_.update(events, now_, 1, false);
      back = back || swipe_.went_back();
    }
    now_ += 1;
    swipe_.update({}, now_, 1, false);
    EXPECT_FALSE(swipe_.is_on());
    return back;
  }

  ui::EdgeSwipe swipe_;
  double now_ = 100;
};

TEST_F(EdgeSwipe, LeadsBackFromTheEdgeToTheRight) {
  for (const double rate : {60., 90., 120.}) {
    EXPECT_TRUE(leads_back({{20, 500}, {220, 520}, 0.4, rate}));
    EXPECT_TRUE(leads_back({{20, 500}, {90, 500}, 0.06, rate}));  // short, but fast
  }
}

TEST_F(EdgeSwipe, LeadsBackFromThePanelsVeryBorderWherePointersHearNothing) {
  EXPECT_TRUE(leads_back({{0, 500}, {220, 520}, 0.4}));
}

TEST_F(EdgeSwipe, DoesNotWhenItIsShortSlowSteepOrBeginsElsewhere) {
  EXPECT_FALSE(leads_back({{20, 500}, {80, 500}, 0.5}));
  EXPECT_FALSE(leads_back({{20, 500}, {220, 700}, 0.4}));
  EXPECT_FALSE(leads_back({{20, 500}, {25, 900}, 0.4}));
  EXPECT_FALSE(leads_back({{60, 500}, {300, 500}, 0.3}));
  EXPECT_FALSE(leads_back({{20, 60}, {300, 60}, 0.3}));  // in the header
}

TEST_F(EdgeSwipe, ComesToNothingWhenTheFingerGoesBackToTheEdge) {
  auto there = support::Swipe{{20, 500}, {400, 500}, 0.3}.events(now_);
  there.pop_back();
  const auto home = support::Swipe{{400, 500}, {30, 500}, 0.3}.events(there.back().at_s + 0.01);
  there.insert(there.end(), home.begin() + 1, home.end());
  for (const auto& events : support::by_frames(there, 0.004, support::Swipe::Times::own)) {
    now_ += 1 / 60.;
    swipe_.update(events, now_, 1, false);
    EXPECT_FALSE(swipe_.went_back());
  }
}

TEST_F(EdgeSwipe, IsNotHinderedByAHandThatHoldsTheEdge) {
  gfx::InputEvent palm = touch(kDown, 4, 800);
  palm.finger = 7;
  swipe_.update({palm}, now_ += 0.016, 1, false);
  EXPECT_FALSE(swipe_.is_on());
  EXPECT_TRUE(leads_back({{20, 500}, {220, 520}, 0.4}));
}

TEST_F(EdgeSwipe, LetsAFingerGoThatIsNeverLifted) {
  swipe_.update({touch(kDown, 20, 500)}, now_, 1, false);
  swipe_.update({touch(kMove, 60, 500)}, now_ += 0.1, 1, false);
  EXPECT_TRUE(swipe_.is_on());
  swipe_.update({}, now_ += ui::Pointer::kStuck_s + 1, 1, false);
  EXPECT_FALSE(swipe_.is_on());
  EXPECT_TRUE(leads_back({{20, 500}, {220, 520}, 0.4}));
}

TEST_F(EdgeSwipe, DoesNotBeginWhileAnotherFingerDrags) {
  swipe_.update({touch(kDown, 20, 500)}, now_, 1, true);
  swipe_.update({touch(kMove, 300, 500)}, now_ + 0.1, 1, true);
  EXPECT_FALSE(swipe_.is_on());
}

TEST(Pointer, AFingerThatIsAbandonedNeitherTapsNorDrags) {
  ui::Pointer pointer;
  pointer.update({touch(kDown, 20, 500), touch(kMove, 60, 500)}, 0, 14);
  pointer.abandon();
  pointer.update({touch(kMove, 200, 500)}, 0.1, 14);
  EXPECT_FALSE(pointer.is_dragging());
  EXPECT_EQ(pointer.moved(ui::Axis::horizontal), 0);
  pointer.update({touch(kUp, 200, 500)}, 0.2, 14);
  EXPECT_FALSE(pointer.tap());
  pointer.update({touch(kDown, 300, 300), touch(kUp, 300, 300)}, 0.3, 14);
  EXPECT_TRUE(pointer.tap());
}

// Drags a list of 5000 px in a view of 500 px, 40 px a frame upwards, and lets go.
ui::Scroller flung(ui::Pointer& pointer, double& now) {
  const ui::Rect view{0, 0, 500, 500};
  ui::Scroller scroller;
  pointer.update({touch(kDown, 250, 400)}, now, 14);
  scroller.update(pointer, view, 5000, ui::Axis::vertical, 0.016f);
  for (int i = 1; i <= 6; ++i) {
    now += 0.016;
    pointer.update({touch(kMove, 250, 400.f - 40.f * static_cast<float>(i))}, now, 14);
    scroller.update(pointer, view, 5000, ui::Axis::vertical, 0.016f);
  }
  pointer.update({touch(kUp, 250, 160)}, now, 14);
  scroller.update(pointer, view, 5000, ui::Axis::vertical, 0.016f);
  return scroller;
}

TEST(Scroller, GlidesOnAfterAFlingAndComesToRest) {
  ui::Pointer pointer;
  double now = 0;
  ui::Scroller scroller = flung(pointer, now);
  const float at_release = scroller.offset;
  EXPECT_NEAR(at_release, 240, 45);
  for (int i = 0; i < 400; ++i) {
    pointer.update({}, now += 0.016, 14);
    scroller.update(pointer, {0, 0, 500, 500}, 5000, ui::Axis::vertical, 0.016f);
  }
  EXPECT_GT(scroller.offset, at_release + 300);
  EXPECT_FALSE(scroller.is_moving(500, 5000));
}

TEST(Scroller, ATouchOnAGlidingListStopsItAndIsNoTap) {
  ui::Pointer pointer;
  double now = 0;
  ui::Scroller scroller = flung(pointer, now);
  pointer.update({touch(kDown, 250, 250)}, now += 0.016, 14);
  scroller.update(pointer, {0, 0, 500, 500}, 5000, ui::Axis::vertical, 0.016f);
  EXPECT_EQ(scroller.velocity, 0);
  pointer.update({touch(kUp, 250, 250)}, now += 0.016, 14);
  EXPECT_FALSE(pointer.tap());
}

TEST(Scroller, SpringsBackFromBeyondItsEnd) {
  ui::Pointer pointer;
  ui::Scroller scroller;
  scroller.offset = -120;
  for (int i = 0; i < 120; ++i) scroller.update(pointer, {0, 0, 500, 500}, 5000, ui::Axis::vertical, 0.016f);
  EXPECT_EQ(scroller.offset, 0);
}

}  // namespace
