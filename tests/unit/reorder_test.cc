// Lines that a finger carries by their handles: where they come to lie, and what scrolls instead.
#include "kiosk/ui/reorder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/panel.h"

namespace {

using Kind = gfx::InputEvent::Kind;

class Reordering : public testing::Test {
 protected:
  static constexpr float kTop = 100, kStep = 100, kGrip = 1500;  // x of the handles

  ui::ReorderList list() const {
    return {.view = {200, kTop, 1400, 600}, .count = lines_.size(), .height = 90, .gap = 10, .handle = 120};
  }
  float middle(float place) const { return kTop + kStep * place + 45; }
  void touch(Kind kind, float x, float y) { panel_.frame({{kind, x, y}}); }
  void drag(float x, float from, float to, int steps = 10) {
    touch(Kind::pointer_down, x, from);
    for (int i = 1; i <= steps; ++i)
      touch(Kind::pointer_move, x, from + (to - from) * static_cast<float>(i) / static_cast<float>(steps));
    touch(Kind::pointer_up, x, to);
    panel_.settle();
  }

  std::vector<std::string> lines_{"a", "b", "c", "d", "e"};
  int moves_ = 0;
  std::vector<float> drawn_;
  ui::Reorder reorder_;
  support::Panel panel_{[this](ui::Context& ui) {
    reorder_.begin(ui, list());
    drawn_.clear();
    for (std::size_t i = 0; i < lines_.size(); ++i) drawn_.push_back(reorder_.line(i).y);
    if (const auto move = reorder_.end(ui)) {
      ui::Reorder::apply(lines_, *move);
      ++moves_;
    }
  }};
};

TEST_F(Reordering, ALineThatIsCarriedDownComesBehindThoseThatItPassed) {
  panel_.settle();

  drag(kGrip, middle(0), middle(2));

  EXPECT_EQ(lines_, (std::vector<std::string>{"b", "c", "a", "d", "e"}));
  EXPECT_EQ(moves_, 1);
}

TEST_F(Reordering, ALineThatIsCarriedUpComesBeforeThoseThatItPassed) {
  panel_.settle();

  drag(kGrip, middle(4), middle(1));

  EXPECT_EQ(lines_, (std::vector<std::string>{"a", "e", "b", "c", "d"}));
}

TEST_F(Reordering, CarriedBeyondTheEndsItIsTheFirstOrTheLast) {
  panel_.settle();

  drag(kGrip, middle(2), 20);
  EXPECT_EQ(lines_.front(), "c");
  drag(kGrip, middle(0), 1000);
  EXPECT_EQ(lines_.back(), "c");
}

TEST_F(Reordering, ALineThatIsPutBackMovesNothing) {
  panel_.settle();

  drag(kGrip, middle(2), middle(2) + 30);
  drag(kGrip, middle(2), middle(2), 1);

  EXPECT_EQ(moves_, 0);
  EXPECT_EQ(drawn_[2], kTop + 2 * kStep);
}

TEST_F(Reordering, AFingerBesideTheHandlesMovesNothing) {
  panel_.settle();

  drag(600, middle(0), middle(3));

  EXPECT_EQ(moves_, 0);
}

TEST_F(Reordering, TheOthersMakeWayWhileALineIsCarriedAndStayWhereTheyAreWhenItIsLetGo) {
  panel_.settle();
  touch(Kind::pointer_down, kGrip, middle(0));
  for (int i = 1; i <= 10; ++i) touch(Kind::pointer_move, kGrip, middle(0) + 20.f * static_cast<float>(i));
  panel_.settle();
  EXPECT_EQ(reorder_.held(), 0u);
  const float first = drawn_[1], second = drawn_[2];
  EXPECT_EQ(first, kTop);
  EXPECT_EQ(second, kTop + kStep);

  touch(Kind::pointer_up, kGrip, middle(2));
  panel_.frame();

  EXPECT_FALSE(reorder_.held());
  EXPECT_EQ(drawn_[0], first);
  EXPECT_EQ(drawn_[1], second);
}

TEST_F(Reordering, NearTheEdgeAHeldLineScrollsALongList) {
  lines_.clear();
  for (int i = 0; i < 40; ++i) lines_.push_back(std::to_string(i));
  panel_.settle();
  touch(Kind::pointer_down, kGrip, middle(0));
  for (int i = 0; i < 300; ++i) touch(Kind::pointer_move, kGrip, kTop + 590);
  touch(Kind::pointer_up, kGrip, kTop + 590);
  panel_.settle();

  EXPECT_EQ(lines_.back(), "0");
}

TEST_F(Reordering, AFingerThatThePanelLosesPutsTheLineBack) {
  panel_.settle();
  touch(Kind::pointer_down, kGrip, middle(0));
  for (int i = 1; i <= 10; ++i) touch(Kind::pointer_move, kGrip, middle(0) + 20.f * static_cast<float>(i));
  panel_.now_s += ui::Pointer::kStuck_s + 1;
  panel_.settle();

  EXPECT_FALSE(reorder_.held());
  EXPECT_EQ(moves_, 0);
  EXPECT_EQ(lines_.front(), "a");
  EXPECT_EQ(drawn_[0], kTop);
}

}  // namespace
