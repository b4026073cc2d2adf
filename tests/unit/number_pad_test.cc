// The number pad and what is held: fingers alone work them.
#include "kiosk/ui/number_pad.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/ui/hold.h"
#include "tests/support/panel.h"

namespace {

using Kind = gfx::InputEvent::Kind;

class PadPanel : public testing::Test {
 protected:
  void frame(const std::vector<gfx::InputEvent>& events = {}) { panel_.frame(events); }
  void tap(float x, float y) {
    frame({{Kind::pointer_down, x, y}});
    frame({{Kind::pointer_up, x, y}});
  }
  // A key by its column and row.
  void tap_key(int column, int row) {
    tap(kPad.x + kPad.w / 3 * (static_cast<float>(column) + 0.5f),
        kPad.y + kPad.h / 4 * (static_cast<float>(row) + 0.5f));
  }

  static constexpr ui::Rect kPad{600, 300, 420, 480}, kDisc{100, 100, 120, 120};
  ui::NumberPad pad_{.most_digits = 12};
  std::string digits_;
  int held_ = 0;
  support::Panel panel_{[this](ui::Context& ui) {
    digits_ = ui::draw_number_pad(ui, kPad, digits_, pad_);
    held_ += ui::held(ui, kDisc, kDisc);
  }};
};

TEST_F(PadPanel, TypesDigitsAndTakesThemBack) {
  for (int i = 0; i < 9; ++i) tap_key(i % 3, i / 3);
  tap_key(1, 3);
  EXPECT_EQ(digits_, "1234567890");

  tap_key(2, 3);
  EXPECT_EQ(digits_, "123456789");

  tap_key(0, 3);
  EXPECT_EQ(digits_, "");
  tap_key(2, 3);
  EXPECT_EQ(digits_, "");
}

TEST_F(PadPanel, TakesNoMoreThanItIsAskedFor) {
  pad_ = {.most_digits = 4, .corner = "000"};
  tap_key(0, 0);
  tap_key(0, 3);
  EXPECT_EQ(digits_, "1000");

  tap_key(1, 1);
  EXPECT_EQ(digits_, "1000");
  tap_key(2, 3);
  tap_key(0, 3);
  EXPECT_EQ(digits_, "100");
}

TEST_F(PadPanel, IsDeafToKeyboardsAndScanners) {
  frame({{.kind = Kind::text, .text = "408613"}});
  frame({{.kind = Kind::key, .key = gfx::InputEvent::Key::enter}});
  frame({{.kind = Kind::key, .key = gfx::InputEvent::Key::backspace}});

  EXPECT_EQ(digits_, "");
}

TEST_F(PadPanel, HoldsForThreeSecondsOnceAndPressesNothing) {
  frame({{Kind::pointer_down, 160, 160}});
  const double began = panel_.now_s;
  while (panel_.now_s - began < ui::kHold_s - 0.1) frame({{Kind::pointer_move, 168, 164}});
  EXPECT_EQ(held_, 0);

  for (int i = 0; i < 30; ++i) frame();

  EXPECT_EQ(held_, 1);
  frame({{Kind::pointer_up, 160, 160}});
  EXPECT_EQ(held_, 1);
}

TEST_F(PadPanel, AFingerThatLeavesOrComesFromElsewhereHoldsNothing) {
  frame({{Kind::pointer_down, 160, 160}});
  for (int i = 0; i < 120; ++i) frame();
  frame({{Kind::pointer_move, 400, 160}});
  for (int i = 0; i < 120; ++i) frame();
  EXPECT_EQ(held_, 0);
  frame({{Kind::pointer_up, 400, 160}});

  frame({{Kind::pointer_down, 400, 160}});
  frame({{Kind::pointer_move, 160, 160}});
  for (int i = 0; i < 240; ++i) frame();
  EXPECT_EQ(held_, 0);
}

}  // namespace
