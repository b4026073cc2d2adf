// The gate: staff come in with their PIN, and nobody else by any way; what is behind it in three languages,
// upright and across, in both sizes of text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "kiosk/gate/gate.h"
#include "kiosk/screens/staff/cleaning.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/hold.h"
#include "tests/support/kiosk_flow.h"

namespace {

using namespace std::chrono_literals;
using text::Msg;

constexpr const char* kPin = "408613";

// Somebody at a panel of any shape.
class AtTheGate : public support::KioskFlow {
 protected:
  AtTheGate() {
    visitor_.config.attract = false;
    visitor_.start();
  }
  void frame(const std::vector<gfx::InputEvent>& events = {}) { visitor_.frame(events, width_, height_); }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }
  void tap_at(ImVec2 at) {
    frame({{gfx::InputEvent::Kind::pointer_down, at.x, at.y}});
    frame({{gfx::InputEvent::Kind::pointer_up, at.x, at.y}});
    frames(3);
  }
  void tap(std::string_view label, std::optional<ui::Role> role = {}) {
    const auto* control = visitor_.find(label, role);
    ASSERT_TRUE(control) << "nothing is called \"" << label << "\"";
    tap_at(control->rect.centre());
  }
  void tap(Msg label) { tap(visitor_.word(label)); }
  void rest_at(ImVec2 at, double seconds) {
    frame({{gfx::InputEvent::Kind::pointer_down, at.x, at.y}});
    const double until = visitor_.now_s() + seconds;
    while (visitor_.now_s() < until) frame();
    frame({{gfx::InputEvent::Kind::pointer_up, at.x, at.y}});
    frames(20);
  }
  // The mark of the kiosk, at the head of the rail or of the page.
  void hold_the_logo(double seconds = ui::kHold_s + 0.2) {
    const std::string title = kiosk().catalog()->meta().title.best(kiosk().session().lang);
    const std::string name = title.empty() ? visitor_.word(Msg::app_tagline) : title;
    std::optional<ui::Rect> first;
    for (const auto& control : kiosk().semantics().controls())
      if (control.role == ui::Role::link && control.label == name && (!first || control.rect.x < first->x))
        first = control.rect;
    ASSERT_TRUE(first);
    const bool is_across = width_ > height_;
    rest_at(is_across ? first->centre() : ImVec2(first->x + first->h / 2, first->centre().y), seconds);
  }
  void type_pin(std::string_view digits) {
    for (const char digit : digits) tap(std::string(1, digit), ui::Role::key);
  }
  void enter(std::string_view digits) {
    type_pin(digits);
    tap(Msg::gate_open);
  }
  void choose(std::string_view digits) {
    for (int i = 0; i < 2; ++i) {
      type_pin(digits);
      tap(Msg::gate_next);
    }
  }
  void set_pin() {
    gate::Gate gate(files_, layout_, clock_, {0, gate::Cost::least});
    gate.choose(kPin);
    ASSERT_EQ(gate.take(), gate::Answer::chosen);
  }
  // Nobody touches anything; the kiosk looks after itself once a second.
  void live(std::chrono::seconds time) {
    for (std::chrono::seconds passed{0}; passed < time; passed += 1s) {
      clock_.advance(1s);
      kiosk().tick();
    }
    frames(3);
  }

  int width_ = support::Visitor::kWidth, height_ = support::Visitor::kHeight;
};

TEST_F(AtTheGate, TheFirstWhoHoldsTheLogoChoosesThePin) {
  hold_the_logo();
  ASSERT_TRUE(visitor_.is_at<screens::GateAt>());
  EXPECT_TRUE(visitor_.sees(Msg::gate_first));

  type_pin("123456");
  tap(Msg::gate_next);
  EXPECT_TRUE(visitor_.sees(Msg::gate_fault_run));
  type_pin(kPin);
  tap(Msg::gate_next);
  EXPECT_TRUE(visitor_.sees(Msg::gate_again));
  type_pin("408614");
  tap(Msg::gate_next);
  EXPECT_TRUE(visitor_.sees(Msg::gate_differs));
  EXPECT_FALSE(kiosk().has_staff());

  choose(kPin);

  EXPECT_TRUE(kiosk().has_staff());
  EXPECT_TRUE(visitor_.is_at<screens::StaffAt>());
  EXPECT_TRUE(visitor_.sees(Msg::gate_chosen));
}

TEST_F(AtTheGate, ATouchOrAShortHoldOfTheLogoOpensNothing) {
  hold_the_logo(0.2);
  EXPECT_FALSE(visitor_.is_at<screens::GateAt>());
  visitor_.start();
  hold_the_logo(2.6);
  EXPECT_FALSE(visitor_.is_at<screens::GateAt>());
}

TEST_F(AtTheGate, ThePinLetsIn) {
  set_pin();
  hold_the_logo();
  ASSERT_TRUE(visitor_.is_at<screens::GateAt>());

  enter("570294");
  EXPECT_FALSE(kiosk().has_staff());
  EXPECT_TRUE(visitor_.sees(text::fill(visitor_.word(Msg::gate_wrong), "n", "4")));

  enter(kPin);
  EXPECT_TRUE(kiosk().has_staff());
  EXPECT_TRUE(visitor_.is_at<screens::StaffAt>());

  tap(Msg::staff_leave);
  EXPECT_FALSE(kiosk().has_staff());
  EXPECT_TRUE(visitor_.is_at<screens::HomeAt>());
}

TEST_F(AtTheGate, FiveWrongTriesCloseItAlsoAcrossARestart) {
  set_pin();
  hold_the_logo();
  for (int i = 0; i < gate::Tries::kMost; ++i) enter("570294");
  EXPECT_TRUE(visitor_.sees(Msg::gate_waiting_help));
  EXPECT_FALSE(visitor_.can_tap("1"));

  clock_.set_day("2038-01-20");
  visitor_.start();
  hold_the_logo();
  EXPECT_TRUE(visitor_.sees(Msg::gate_waiting_help));
  live(15min);
  hold_the_logo();
  enter(kPin);

  EXPECT_TRUE(kiosk().has_staff());
}

TEST_F(AtTheGate, KeyboardsAndScannersOfVisitorsReachNothing) {
  set_pin();
  hold_the_logo();
  visitor_.scan(kPin);
  visitor_.press(gfx::InputEvent::Key::enter);
  frames(60);
  EXPECT_FALSE(kiosk().has_staff());

  for (const screens::Location& where :
       std::vector<screens::Location>{screens::StaffAt{}, screens::ShelfAt{}, screens::NewPinAt{},
                                      screens::ShopAt{}, screens::DoctorAt{}, screens::CleaningAt{}}) {
    kiosk().apply(screens::Open{where});
    frames(2);
    EXPECT_FALSE(where == visitor_.here());
    kiosk().apply(screens::GoTo{where});
    frames(2);
    EXPECT_FALSE(where == visitor_.here());
  }
  kiosk().apply(screens::ChoosePin{"570294"});
  frames(2);
  EXPECT_FALSE(kiosk().has_staff());
}

TEST_F(AtTheGate, NobodyIsLetInWhoWentAway) {
  set_pin();
  hold_the_logo();
  type_pin(kPin);
  kiosk().apply(screens::EnterPin{kPin});
  kiosk().apply(screens::GoTo{screens::HomeAt{}});

  frames(5);

  EXPECT_FALSE(kiosk().has_staff());
}

TEST_F(AtTheGate, TwoIdleMinutesLeaveNothingOfStaffBehind) {
  set_pin();
  hold_the_logo();
  enter(kPin);
  tap(Msg::staff_care);
  ASSERT_TRUE(visitor_.is_at<screens::CareAt>());

  live(2min + 2s);

  EXPECT_FALSE(kiosk().has_staff());
  EXPECT_TRUE(visitor_.is_at<screens::HomeAt>());
  kiosk().apply(screens::Back{});
  frames(2);
  EXPECT_TRUE(visitor_.is_at<screens::HomeAt>());
}

TEST_F(AtTheGate, ThePinIsChangedByWhoKnowsIt) {
  set_pin();
  hold_the_logo();
  enter(kPin);
  tap(Msg::gate_change);
  ASSERT_TRUE(visitor_.is_at<screens::NewPinAt>());
  kiosk().apply(screens::ChoosePin{"570294"});  // not before the present one was given
  frames(3);
  enter(kPin);
  EXPECT_TRUE(visitor_.sees(Msg::gate_new));

  choose("570294");

  EXPECT_TRUE(visitor_.is_at<screens::StaffAt>());
  EXPECT_TRUE(visitor_.sees(Msg::gate_chosen));
  tap(Msg::staff_leave);
  hold_the_logo();
  enter(kPin);
  EXPECT_FALSE(kiosk().has_staff());
  enter("570294");
  EXPECT_TRUE(kiosk().has_staff());
}

TEST_F(AtTheGate, ThePinIsNotChangedByWhoComesAfterSomebodyWhoKnewIt) {
  set_pin();
  hold_the_logo();
  enter(kPin);
  tap(Msg::gate_change);
  enter(kPin);
  ASSERT_TRUE(visitor_.sees(Msg::gate_new));
  kiosk().apply(screens::Back{});
  frames(3);

  tap(Msg::gate_change);

  EXPECT_TRUE(visitor_.sees(Msg::gate_current));
  EXPECT_FALSE(visitor_.sees(Msg::gate_new));
}

TEST_F(AtTheGate, APinThatTheCentreTakesBackIsChosenAnew) {
  set_pin();
  hold_the_logo();
  support::write_file(layout_.pin_reset(), "0123456789abcdef0123456789abcdef\n");

  live(4s);
  hold_the_logo();

  EXPECT_TRUE(visitor_.sees(Msg::gate_first));
}

TEST_F(AtTheGate, AFullDiskIsSaid) {
  set_pin();
  std::filesystem::create_directories(layout_.gate_tries());  // a folder where the tries should be written
  visitor_.start();
  live(15min);  // what cannot be read counts as five wrong tries
  hold_the_logo();

  enter(kPin);

  EXPECT_FALSE(kiosk().has_staff());
  EXPECT_TRUE(visitor_.sees(Msg::gate_not_saved));
}

TEST_F(AtTheGate, CleaningIgnoresTouchesForHalfAMinute) {
  kiosk().let_staff_in();
  frames(3);
  tap(Msg::staff_care);
  tap(Msg::care_cleaning);
  ASSERT_TRUE(visitor_.is_at<screens::CleaningAt>());
  const double began = visitor_.now_s();
  while (visitor_.now_s() - began < screens::kCleaning_s - 1) {
    tap_at({300, 300});
    tap_at({40, 500});
    ASSERT_TRUE(visitor_.is_at<screens::CleaningAt>());
    live(1s);
  }

  live(2s);

  EXPECT_TRUE(visitor_.is_at<screens::CareAt>());
}

TEST_F(AtTheGate, TheTouchTestFindsWhatFeelsNoFinger) {
  kiosk().let_staff_in();
  frames(3);
  tap(Msg::staff_care);
  tap(Msg::care_touch);
  ASSERT_TRUE(visitor_.is_at<screens::TouchTestAt>());
  const auto sweep = [&](float from_x, float to_x) {
    for (float y = 10; y < 1080; y += 40) {
      frame({{gfx::InputEvent::Kind::pointer_down, from_x, y}});
      frame({{gfx::InputEvent::Kind::pointer_move, to_x, y}});
      frame({{gfx::InputEvent::Kind::pointer_up, to_x, y}});
    }
    frames(2);
  };

  sweep(2, 1600);
  EXPECT_FALSE(visitor_.sees(Msg::care_touch_whole));
  sweep(1600, 1918);
  EXPECT_TRUE(visitor_.sees(Msg::care_touch_whole));

  frames(70);  // so many touches in a second are no person's
  const auto* end = visitor_.find(visitor_.word(Msg::care_touch_end));
  ASSERT_TRUE(end);
  rest_at(end->rect.centre(), ui::kHold_s + 0.2);
  EXPECT_TRUE(visitor_.is_at<screens::CareAt>());
}

TEST_F(AtTheGate, TheScreenTestShowsEachColourOverAllOfThePanel) {
  kiosk().let_staff_in();
  frames(3);
  tap(Msg::staff_care);
  tap(Msg::care_screen);
  std::vector<std::uint32_t> corners;
  while (visitor_.is_at<screens::ScreenTestAt>() && corners.size() < 20) {
    frames(20);
    corners.push_back(visitor_.pixels().front());
    tap_at({900, 500});
  }

  EXPECT_THAT(corners, testing::ElementsAre(0xFFFFFFFF, 0xFF000000, 0xFF0000FF, 0xFF00FF00, 0xFFFF0000,
                                            0xFF808080, 0xFF000000));
  EXPECT_TRUE(visitor_.is_at<screens::CareAt>());
}

// What a page of staff looks like: language, shape of the panel, size of the text.
class StaffPages : public AtTheGate, public testing::WithParamInterface<std::tuple<base::Lang, bool, int>> {
 protected:
  StaffPages() {
    if (std::get<1>(GetParam())) std::swap(width_, height_);
    speak();
  }
  // As the visitor wants it, anew after staff have left.
  void speak() {
    kiosk().apply(screens::SetLanguage{std::get<0>(GetParam())});
    kiosk().apply(screens::SetAccessibility{{.text_percent = std::get<2>(GetParam())}});
    frames(3);
  }
  // No word is cut at the panel's border, and every target is as large as a finger.
  void expect_usable() {
    frames(20);
    constexpr float kFinger_px = 54;
    const ui::Rect panel{0, 0, static_cast<float>(width_), static_cast<float>(height_)};
    for (const auto& control : kiosk().semantics().controls()) {
      if (!control.is_reachable) continue;
      EXPECT_GE(std::min(control.rect.w, control.rect.h), kFinger_px) << control.label;
    }
    for (const gfx::WrittenText& text : kiosk().semantics().texts()) {
      if (!text.is_visible) continue;
      EXPECT_GE(text.low.x, 0) << text.text;
      EXPECT_LE(text.high.x, panel.w) << text.text;
      EXPECT_GE(text.size_px, 20) << text.text;
    }
  }
  // Everything on the pad lies within the page.
  void expect_whole_pad() {
    expect_usable();
    for (const char* digit : {"1", "9", "0"}) EXPECT_TRUE(visitor_.can_tap(digit)) << digit;
    const auto* button = visitor_.find("0", ui::Role::key);
    ASSERT_TRUE(button);
    EXPECT_LT(button->rect.bottom(), static_cast<float>(height_));
  }
};

TEST_P(StaffPages, ComeInAndFindEverything) {
  hold_the_logo();
  ASSERT_TRUE(visitor_.is_at<screens::GateAt>());
  expect_whole_pad();
  choose(kPin);
  ASSERT_TRUE(visitor_.is_at<screens::StaffAt>());
  expect_usable();
  tap(Msg::staff_leave);
  speak();
  hold_the_logo();
  expect_whole_pad();
  for (int i = 0; i < gate::Tries::kMost; ++i) enter("570294");
  EXPECT_TRUE(visitor_.sees(Msg::gate_waiting_help));
  expect_usable();
}

TEST_P(StaffPages, TakeCareOfTheScreen) {
  kiosk().let_staff_in();
  frames(3);
  kiosk().apply(screens::Open{screens::CareAt{}});
  expect_usable();
  for (const screens::Location& where : std::vector<screens::Location>{
           screens::CleaningAt{}, screens::TouchTestAt{}, screens::ScreenTestAt{}, screens::NewPinAt{}}) {
    kiosk().apply(screens::Open{where});
    expect_usable();
    kiosk().apply(screens::Back{});
  }
}

INSTANTIATE_TEST_SUITE_P(Everywhere, StaffPages,
                         testing::Combine(testing::Values(base::Lang::vi, base::Lang::en, base::Lang::km),
                                          testing::Bool(), testing::Values(100, 200)));

}  // namespace
