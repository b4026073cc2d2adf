// Swipes as real panels report them: they turn a page, or spring back, on every panel in the same way.
#include "kiosk/ui/pager.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/support/panel.h"
#include "tests/support/swipe.h"

namespace {

using support::by_frames;
using support::Swipe;
using Kind = gfx::InputEvent::Kind;

// Five pages over the upper part of a panel, and below them nothing.
class Pages : public testing::Test {
 protected:
  static constexpr float kMargin = 40, kGap = 24;

  ui::PageRow row() const {
    ui::PageRow pages{.view = {kMargin, 200, width_, 500}, .count = 5, .gap = kGap};
    pages.marks = {kMargin, 620, width_, 70};
    pages.advance_s = advance_s_;
    return pages;
  }
  float offset() const { return offset_; }
  float rest(std::size_t page) const { return row().step() * static_cast<float>(page); }

  void swipe(const Swipe& swipe, double out_of_step_s = 0.005) {
    for (const auto& events : by_frames(swipe.events(panel_.now_s), out_of_step_s, swipe.times))
      panel_.frame(events);
  }
  // What a swipe of `dx` px does to the third of five pages, at each rate of reports and each phase of the
  // frames.
  void expect_page(std::size_t page, Swipe one) {
    for (const double rate : {60., 90., 120.})
      for (const double out_of_step_s : {0.001, 0.007, 0.013})
        for (const auto times : {Swipe::Times::own, Swipe::Times::of_the_frame})
          for (const unsigned seed : {1u, 2u, 3u}) {
            one.reports_a_second = rate;
            one.seed = seed;
            one.times = times;
            pager_.show(2);
            panel_.frame();
            swipe(one, out_of_step_s);
            EXPECT_EQ(pager_.page(), page) << one.to.x - one.from.x << " px in " << one.seconds << " s at "
                                           << rate << " Hz, frames " << out_of_step_s << " s out of step";
            panel_.settle();
            EXPECT_EQ(offset_, rest(page));
          }
  }
  static Swipe to_left(float px, double seconds) { return {{1300, 400}, {1300 - px, 400}, seconds}; }
  static Swipe to_right(float px, double seconds) { return {{600, 400}, {600 + px, 400}, seconds}; }
  void touch(Kind kind, float x, float y) { panel_.frame({{kind, x, y}}); }

  float width_ = 1840, offset_ = 0;
  double advance_s_ = 0;
  int taps_ = 0;
  bool is_open_ = true;  // else another page is
  ui::Pager pager_;
  support::Panel panel_{[this](ui::Context& ui) {
    if (!is_open_) return;
    offset_ = pager_.begin(ui, row());
    for (std::size_t i = 0; i < row().count; ++i)
      taps_ += ui.tapped({row().page(i, offset_), ui::Role::link, "page"});
    pager_.end(ui, row());
  }};
};

TEST_F(Pages, AFlickTurnsThePage) {
  expect_page(3, to_left(200, 0.1));
  expect_page(3, to_left(500, 0.12));
  expect_page(1, to_right(200, 0.1));
  expect_page(1, to_right(500, 0.12));
}

TEST_F(Pages, ADragThatGoesFarTurnsThePageHoweverSlow) {
  expect_page(3, to_left(600, 0.5));
  expect_page(3, to_left(700, 0.25));
  expect_page(3, to_left(800, 0.6));
  expect_page(1, to_right(800, 0.6));
  expect_page(3, to_left(150, 0.8));
  Swipe rests = to_left(300, 0.4);
  rests.rest_s = 0.3;
  expect_page(3, rests);
}

TEST_F(Pages, AShortSlowDragSpringsBack) {
  expect_page(2, to_left(100, 0.6));
  expect_page(2, to_right(100, 0.6));
}

TEST_F(Pages, AHandThatGoesUpAndDownOnItsWayTurnsThePageToo) {
  Swipe wobbles{{1300, 400}, {1000, 460}, 0.2};
  wobbles.wobble_px = 25;
  expect_page(3, wobbles);
}

TEST_F(Pages, ASmallRowTurnsAtAShareOfItsWidth) {
  width_ = 400;
  expect_page(3, {{350, 400}, {270, 400}, 0.6});  // a fifth
  expect_page(2, {{350, 400}, {310, 400}, 0.6});
}

TEST_F(Pages, NoSwipeTurnsMoreThanOnePage) {
  width_ = 400;
  expect_page(3, {{430, 400}, {50, 400}, 0.08});
}

TEST_F(Pages, TheFirstAndTheLastSpringBack) {
  swipe(to_right(500, 0.12));
  EXPECT_EQ(pager_.page(), 0u);
  panel_.settle();
  EXPECT_EQ(offset(), 0);
  pager_.show(4);
  panel_.frame();
  swipe(to_left(500, 0.12));
  EXPECT_EQ(pager_.page(), 4u);
  panel_.settle();
  EXPECT_EQ(offset(), rest(4));
}

TEST_F(Pages, GlidesToItsPageWithoutSwingingPastIt) {
  swipe(to_left(500, 0.12));
  float before = offset();
  for (int i = 0; i < 120; ++i) {
    panel_.frame();
    EXPECT_GE(offset(), before);
    EXPECT_LE(offset(), rest(1));
    before = offset();
  }
  EXPECT_EQ(before, rest(1));
}

TEST_F(Pages, ATouchTakesHoldOfAGlidingPageAndIsNoTap) {
  swipe(to_left(500, 0.12));
  for (int i = 0; i < 6; ++i) panel_.frame();
  touch(Kind::pointer_down, 900, 400);
  const float held = offset();
  for (int i = 0; i < 20; ++i) panel_.frame();
  EXPECT_EQ(offset(), held);
  EXPECT_GT(held, 100);
  EXPECT_LT(held, rest(1) - 100);
  touch(Kind::pointer_up, 900, 400);
  panel_.settle();
  EXPECT_EQ(taps_, 0);
}

TEST_F(Pages, AFlickBackwardsTurnsAGlidingPageBack) {
  swipe(to_left(500, 0.12));
  for (int i = 0; i < 6; ++i) panel_.frame();
  swipe(to_right(200, 0.1));
  EXPECT_EQ(pager_.page(), 0u);
  panel_.settle();
  EXPECT_EQ(offset(), 0);
}

TEST_F(Pages, ADragThatIsFlungBackStaysOnItsPage) {
  pager_.show(2);
  panel_.frame();
  auto events = to_left(300, 0.3).events(panel_.now_s);
  events.pop_back();  // not lifted yet
  const auto back = Swipe{{1000, 400}, {1200, 400}, 0.1}.events(events.back().at_s + 0.01);
  events.insert(events.end(), back.begin() + 1, back.end());
  for (const auto& frame : by_frames(events, 0.005, Swipe::Times::own)) panel_.frame(frame);
  EXPECT_EQ(pager_.page(), 2u);
}

TEST_F(Pages, WithLessMotionItIsThereAtOnce) {
  panel_.accessibility.reduced_motion = true;
  panel_.frame();
  swipe(to_left(500, 0.12));
  panel_.frame();
  EXPECT_EQ(offset(), rest(1));
}

TEST_F(Pages, TurnsByItselfAndBeginsAnewBehindTheLast) {
  advance_s_ = 7;
  panel_.frame();
  for (const std::size_t page : {1, 2, 3, 4, 0}) {
    panel_.now_s = panel_.context().wakes_at_s();
    panel_.settle();
    EXPECT_EQ(pager_.page(), page);
    EXPECT_EQ(offset(), rest(page));
  }
  EXPECT_FALSE(pager_.is_touched());
}

TEST_F(Pages, StandsStillOnceItIsTouchedAndWithLessMotion) {
  advance_s_ = 7;
  panel_.frame();
  touch(Kind::pointer_down, 900, 400);
  touch(Kind::pointer_up, 900, 400);
  EXPECT_TRUE(std::isinf(panel_.context().wakes_at_s()));
  pager_.show(0);
  panel_.accessibility.reduced_motion = true;
  panel_.frame();
  EXPECT_TRUE(std::isinf(panel_.context().wakes_at_s()));
}

TEST_F(Pages, DoesNotTurnAtOnceWhenItComesBackIntoSight) {
  advance_s_ = 7;
  panel_.frame();
  is_open_ = false;
  panel_.now_s += 7.5;
  panel_.frame();
  is_open_ = true;
  panel_.frame();
  EXPECT_EQ(pager_.page(), 0u);
}

TEST_F(Pages, ATapOnAMarkTurnsToItsPageAndIsNoTapOnThePageBeneath) {
  panel_.frame();
  const auto controls = panel_.context().semantics().controls();
  ASSERT_EQ(controls[3].label, "Page 4 of 5");
  const ui::Rect mark = controls[3].rect;
  EXPECT_GE(mark.w, 54);
  EXPECT_GE(mark.h, 54);
  touch(Kind::pointer_down, mark.centre().x, mark.centre().y);
  touch(Kind::pointer_up, mark.centre().x, mark.centre().y);
  panel_.settle();
  EXPECT_EQ(offset(), rest(3));
  EXPECT_EQ(taps_, 0);
  touch(Kind::pointer_down, 900, 300);
  touch(Kind::pointer_up, 900, 300);
  EXPECT_EQ(taps_, 1);
}

TEST_F(Pages, KeepsItsPageWhenItsWidthChanges) {
  pager_.show(3);
  panel_.frame();
  width_ = 900;
  panel_.frame();
  EXPECT_EQ(offset(), rest(3));
}

}  // namespace
