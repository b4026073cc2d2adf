// Touches as presses, taps and drags, and lists that glide.
#include <gtest/gtest.h>

#include "kiosk/ui/pointer.h"
#include "kiosk/ui/scroller.h"

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
