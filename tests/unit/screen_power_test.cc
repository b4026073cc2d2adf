// The screen outside the opening hours: when it goes off, and what happens where it does not come back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/app/screen_power.h"
#include "tests/support/temp_dir.h"

namespace {

using app::ScreenOff;
using gfx::Panel;
using gfx::Power;
using std::chrono::seconds;
using Wish = app::ScreenPower::Wish;

class Night : public testing::Test {
 protected:
  Wish follow(bool is_asleep) { return power_.follow(is_asleep, shown_, panel_, now_); }
  void passes(seconds time) { now_ += time; }
  void frame() { ++shown_.frames; }

  std::vector<Power> switched_;
  bool has_switch_ = true;
  gfx::Shown shown_;
  Panel panel_ = Panel::lit;
  base::Monotonic now_ = base::Monotonic(std::chrono::hours(1));
  app::ScreenPower power_{{ScreenOff::How::dpms, {}}, [this](Power power) {
                            switched_.push_back(power);
                            return has_switch_;
                          }};
};

TEST_F(Night, TurnsThePanelOffOnceItIsBlackAndOnAtATouch) {
  follow(false);
  follow(true);
  EXPECT_TRUE(switched_.empty()) << "the last page would be seen again in the morning";
  frame();
  follow(true);
  EXPECT_THAT(switched_, testing::ElementsAre(Power::off));
  passes(std::chrono::hours(8));
  follow(true);
  EXPECT_EQ(follow(false), Wish::nothing);
  EXPECT_THAT(switched_, testing::ElementsAre(Power::off, Power::on));
  frame();
  passes(seconds(60));
  EXPECT_EQ(follow(false), Wish::nothing);
}

TEST_F(Night, TurnsItOffTooWhereNoFrameIsShownAnyMore) {
  follow(true);
  passes(seconds(5));
  follow(true);
  EXPECT_THAT(switched_, testing::ElementsAre(Power::off));
}

TEST_F(Night, ThatDoesNotEndIsMendedByANewModeThenByANewStart) {
  follow(true);
  frame();
  follow(true);
  follow(false);
  passes(seconds(9));
  EXPECT_EQ(follow(false), Wish::nothing);
  passes(seconds(1));
  EXPECT_EQ(follow(false), Wish::look_anew);
  passes(seconds(9));
  EXPECT_EQ(follow(false), Wish::nothing);
  passes(seconds(1));
  EXPECT_EQ(follow(false), Wish::restart);
}

TEST_F(Night, ThatEndsWhileThePanelIsAwayWaitsForIt) {
  follow(true);
  frame();
  follow(true);
  panel_ = Panel::absent;
  follow(false);
  passes(std::chrono::hours(1));
  EXPECT_EQ(follow(false), Wish::nothing);
  panel_ = Panel::lit;
  passes(seconds(1));
  EXPECT_EQ(follow(false), Wish::nothing);
}

TEST_F(Night, IsOnlyBlackWhereThePanelHasNoSwitch) {
  has_switch_ = false;
  follow(true);
  frame();
  follow(true);
  follow(true);
  EXPECT_EQ(switched_.size(), 1u);
}

TEST(ScreenHook, IsToldOffAndOn) {
  support::TempDir folder;
  const base::Path said = folder / "said";
  const base::Path script = folder.write("hook", "#!/bin/sh\necho \"$@\" >> '" + said.string() + "'\n");
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  app::ScreenPower power({ScreenOff::How::hook, {script.string(), "tv"}}, [](Power) { return false; });
  gfx::Shown shown;
  base::Monotonic now(std::chrono::hours(1));
  const auto wait = [&](bool is_asleep) {
    for (int i = 0; i < 500 && power.is_busy(); ++i) {
      usleep(10'000);
      power.follow(is_asleep, shown, Panel::lit, now);
    }
  };
  power.follow(true, shown, Panel::lit, now);
  ++shown.frames;
  power.follow(true, shown, Panel::lit, now);
  wait(true);
  power.follow(false, shown, Panel::lit, now);
  wait(false);

  std::ifstream stream(said);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), "tv off\ntv on\n");
}

TEST(ScreenHook, ThatIsMissingIsNoTrouble) {
  app::ScreenPower power({ScreenOff::How::hook, {"/nowhere/hook"}}, [](Power) { return false; });
  gfx::Shown shown;
  const base::Monotonic now(std::chrono::hours(1));
  power.follow(true, shown, Panel::lit, now);
  ++shown.frames;
  power.follow(true, shown, Panel::lit, now);
  EXPECT_EQ(power.follow(false, shown, Panel::lit, now), Wish::nothing);
}

}  // namespace
