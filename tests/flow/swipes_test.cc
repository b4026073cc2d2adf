// Swipes and scans on the real pages: what turns, what goes back, and how a picture is looked at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/text/format.h"
#include "tests/support/kiosk_flow.h"
#include "tests/support/swipe.h"

namespace {

using namespace screens;

using support::Swipe;
using text::Msg;
using Kind = gfx::InputEvent::Kind;
using Key = gfx::InputEvent::Key;

const domain::ProductId kNectar = samples::id<domain::ProductId>("mat-hoa-dua");  // has several pictures

class Swipes : public support::KioskFlow {
 protected:
  void open(const Location& where) {
    kiosk().apply(Open{where});
    visitor_.settle();
  }
  // What a picture of the nectar is called.
  std::string picture(std::size_t i) {
    return kiosk().catalog()->product(kNectar, today_)->product.pictures[i].alt.best(base::Lang::vi);
  }
  const ui::Rect& shown(const std::string& name) {
    static const ui::Rect kNowhere;
    const auto* control = visitor_.find(name, ui::Role::image);
    EXPECT_TRUE(control) << name;
    return control ? control->rect : kNowhere;
  }
  // By the small pictures below it, or by the marks where it fills the panel; pictures may share a name.
  bool is_shown(std::size_t i) {
    std::vector<bool> small;
    for (const auto& control : kiosk().semantics().controls())
      if (control.role == ui::Role::button && control.label == picture(i)) small.push_back(control.is_on);
    if (i < small.size()) return small[i];
    const auto* one = mark(i + 1, 2);
    return one && one->is_on;
  }
  // The mark of one of a row's pages.
  const ui::Semantics::Element* mark(std::size_t n, std::size_t count = 5) {
    const std::string name = text::fill(visitor_.word(Msg::page_of), "n", std::to_string(n));
    return visitor_.find(text::fill(name, "count", std::to_string(count)));
  }
  // A point in the middle of the hero, above its marks.
  ImVec2 hero() {
    const ui::Rect first = mark(1)->rect;
    return {first.x, first.y - 40};
  }
  // At each rate of reports: a flick to the left turns to `second`, a short slow drag does not turn back, a
  // flick to the right turns to `first`.
  void expect_turns(ImVec2 middle, const std::function<bool()>& first, const std::function<bool()>& second) {
    for (const double rate : {60., 90., 120.}) {
      const auto swipe = [&](float dx, double seconds) {
        visitor_.swipe({{middle.x - dx / 2, middle.y}, {middle.x + dx / 2, middle.y}, seconds, rate});
        visitor_.settle();
      };
      EXPECT_TRUE(first());
      swipe(-80, 0.6);
      EXPECT_TRUE(first()) << rate;
      swipe(-200, 0.1);
      EXPECT_TRUE(second()) << rate;
      swipe(80, 0.6);
      EXPECT_TRUE(second()) << rate;
      swipe(500, 0.3);
      EXPECT_TRUE(first()) << rate;
      swipe(-300, 0.8);
      EXPECT_TRUE(second()) << rate;
      swipe(200, 0.1);
    }
  }
};

TEST_F(Swipes, TurnTheHero) {
  expect_turns(
      hero(), [&] { return mark(1)->is_on; }, [&] { return mark(2)->is_on; });
}

TEST_F(Swipes, TurnTheGalleryOfAProduct) {
  open(ProductAt{kNectar});
  expect_turns(
      shown(picture(0)).centre(), [&] { return is_shown(0); }, [&] { return is_shown(1); });
}

TEST_F(Swipes, TurnThePicturesOverTheWholePanel) {
  open(PictureAt{kNectar});
  expect_turns(
      {960, 500}, [&] { return is_shown(0); }, [&] { return is_shown(1); });
}

TEST_F(Swipes, TheHeroTurnsByItselfUntilSomebodyTouchesIt) {
  EXPECT_TRUE(mark(1)->is_on);
  clock_.advance(std::chrono::seconds(7));
  EXPECT_TRUE(kiosk().tick());
  visitor_.settle();
  EXPECT_TRUE(mark(2)->is_on);
  EXPECT_FALSE(kiosk().is_asking());
  visitor_.swipe({hero(), {hero().x - 90, hero().y}, 0.6});
  visitor_.settle();
  clock_.advance(std::chrono::seconds(8));
  visitor_.settle();
  EXPECT_TRUE(mark(2)->is_on);
}

TEST_F(Swipes, ATapOnAHerosMarkTurnsToItAndOpensNothing) {
  const ui::Rect fourth = mark(4)->rect;
  visitor_.tap_at(fourth.centre().x, fourth.centre().y);
  visitor_.settle();
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
  EXPECT_TRUE(mark(4)->is_on);
}

TEST_F(Swipes, FromTheLeftEdgeGoBack) {
  open(BrowseAt{});
  for (const float from : {0.f, 3.f, 20.f}) {
    open(ProductAt{kNectar});
    visitor_.swipe({{from, 500}, {from + 220, 510}, 0.3});
    EXPECT_TRUE(visitor_.is_at<BrowseAt>()) << from;
  }
  visitor_.swipe({{20, 500}, {220, 510}, 0.3});
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
  visitor_.swipe({{20, 500}, {220, 510}, 0.3});  // there is nothing behind it
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
}

TEST_F(Swipes, FromTheLeftEdgeMoveNothingWhenTheyReturn) {
  open(BrowseAt{});
  open(ProductAt{kNectar});
  const auto before = visitor_.pixels();
  auto there = Swipe{{20, 500}, {300, 500}, 0.3}.events(visitor_.now_s());
  there.pop_back();
  const auto home = Swipe{{300, 500}, {20, 500}, 0.3}.events(there.back().at_s + 0.01);
  there.insert(there.end(), home.begin() + 1, home.end());
  for (const auto& events : by_frames(there, 0.005, Swipe::Times::own)) visitor_.frame(events);
  visitor_.settle();
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
  EXPECT_TRUE(visitor_.pixels() == before);
}

TEST_F(Swipes, FromTheLeftEdgeDragTheMapAndThePictures) {
  open(MapAt{});
  visitor_.swipe({{20, 600}, {320, 600}, 0.3});
  EXPECT_TRUE(visitor_.is_at<MapAt>());
  open(PictureAt{kNectar, 1});
  visitor_.swipe({{20, 500}, {320, 500}, 0.3});
  visitor_.settle();
  EXPECT_TRUE(visitor_.is_at<PictureAt>());
  EXPECT_TRUE(is_shown(0));
}

// Where `point` lies in the picture, as shares of its sides.
ImVec2 within(const ui::Rect& picture, ImVec2 point) {
  return {(point.x - picture.x) / picture.w, (point.y - picture.y) / picture.h};
}

TEST_F(Swipes, APictureIsPulledDownToCloseIt) {
  open(ProductAt{kNectar});
  open(PictureAt{kNectar});
  const auto before = visitor_.pixels();
  visitor_.swipe({{900, 400}, {905, 480}, 0.5});  // not far enough
  visitor_.settle();
  ASSERT_TRUE(visitor_.is_at<PictureAt>());
  EXPECT_TRUE(visitor_.pixels() == before);
  visitor_.swipe({{900, 600}, {900, 200}, 0.3});  // up leads nowhere
  visitor_.settle();
  ASSERT_TRUE(visitor_.is_at<PictureAt>());
  visitor_.swipe({{900, 400}, {890, 700}, 0.5});
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
}

TEST_F(Swipes, ATapBesideThePictureClosesIt) {
  open(ProductAt{kNectar});
  open(PictureAt{kNectar});
  const ui::Rect whole = shown(picture(0));
  ASSERT_GT(whole.x, 70);
  visitor_.tap_at(whole.x + 20, 300);
  EXPECT_TRUE(visitor_.is_at<PictureAt>());
  visitor_.tap_at(whole.x - 20, 300);
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
}

TEST_F(Swipes, TwoTapsComeCloserToThePointThatTheyTouch) {
  open(PictureAt{kNectar});
  const ImVec2 point(700, 350);
  const ui::Rect whole = shown(picture(0));
  visitor_.tap_at(point.x, point.y);
  visitor_.tap_at(point.x, point.y);
  visitor_.settle();
  const ui::Rect near = shown(picture(0));
  EXPECT_NEAR(near.w / whole.w, 2.5, 0.01);
  EXPECT_NEAR(within(near, point).x, within(whole, point).x, 0.002);
  EXPECT_NEAR(within(near, point).y, within(whole, point).y, 0.002);
}

TEST_F(Swipes, TwoFingersKeepWhatIsUnderThemAndThePictureReturnsToItsPlace) {
  open(PictureAt{kNectar});
  const ImVec2 middle(700, 350);
  const auto before = visitor_.pixels();
  const ui::Rect whole = shown(picture(0));
  const auto fingers = [&](Kind kind, float apart) {
    std::vector<gfx::InputEvent> events{{kind, middle.x - apart, middle.y},
                                        {kind, middle.x + apart, middle.y}};
    events[0].finger = 1;
    events[1].finger = 2;
    visitor_.frame(events);
  };
  fingers(Kind::pointer_down, 80);
  for (float apart = 80; apart <= 200; apart += 10) fingers(Kind::pointer_move, apart);
  const ui::Rect near = shown(picture(0));
  EXPECT_NEAR(near.w / whole.w, 2.5, 0.02);
  EXPECT_NEAR(within(near, middle).x, within(whole, middle).x, 0.003);
  EXPECT_NEAR(within(near, middle).y, within(whole, middle).y, 0.003);
  for (float apart = 200; apart >= 50; apart -= 10) fingers(Kind::pointer_move, apart);
  fingers(Kind::pointer_up, 50);
  visitor_.settle();
  EXPECT_TRUE(visitor_.pixels() == before);
}

TEST_F(Swipes, ThePicturesWordsGoAfterThreeSecondsAndReturnOnATouch) {
  open(PictureAt{kNectar});
  EXPECT_TRUE(visitor_.sees(picture(0)));
  clock_.advance(std::chrono::milliseconds(3100));
  EXPECT_TRUE(kiosk().tick());
  visitor_.frames(40);
  EXPECT_FALSE(visitor_.sees(picture(0)));
  visitor_.tap_at(900, 400);
  EXPECT_TRUE(visitor_.sees(picture(0)));
}

TEST_F(Swipes, ThePicturesTurnByButtonsToo) {
  open(PictureAt{kNectar});
  EXPECT_FALSE(visitor_.can_tap(Msg::picture_previous));
  visitor_.tap(Msg::picture_next);
  visitor_.settle();
  EXPECT_TRUE(is_shown(1));
  visitor_.tap(Msg::picture_previous);
  visitor_.settle();
  EXPECT_TRUE(is_shown(0));
}

TEST_F(Swipes, AButtonThatIsTouchedWhileThePicturesStillGlideTurnsThem) {
  open(PictureAt{kNectar});
  visitor_.tap(Msg::picture_next);
  visitor_.frames(6);  // past the middle, and not yet there
  ASSERT_TRUE(visitor_.frame());
  visitor_.tap(Msg::picture_previous);
  visitor_.settle();
  EXPECT_TRUE(is_shown(0));
}

TEST_F(Swipes, ASecondFingerEndsThePullThatTheFirstBegan) {
  open(PictureAt{kNectar});
  const auto finger = [&](Kind kind, std::int64_t number, float x, float y) {
    gfx::InputEvent event{kind, x, y};
    event.finger = number;
    visitor_.frame({event});
  };
  finger(Kind::pointer_down, 1, 700, 350);
  for (float y = 360; y <= 420; y += 10) finger(Kind::pointer_move, 1, 700, y);
  ASSERT_FALSE(visitor_.can_tap(Msg::close));
  finger(Kind::pointer_down, 2, 900, 420);
  for (float x = 900; x <= 1200; x += 20) finger(Kind::pointer_move, 2, x, 420);
  finger(Kind::pointer_up, 2, 1200, 420);
  finger(Kind::pointer_up, 1, 700, 420);
  visitor_.settle();
  EXPECT_TRUE(visitor_.can_tap(Msg::close));
}

TEST_F(Swipes, APictureIsWholeAndItsWordsAndButtonsLieBesideIt) {
  open(PictureAt{kNectar});
  for (const auto& [width, height] : {std::pair(1920, 1080), std::pair(1080, 1920)}) {
    visitor_.frames(3, width, height);
    const ui::Rect whole = shown(picture(0));
    EXPECT_GE(whole.x, 0);
    EXPECT_GE(whole.y, 0);
    EXPECT_LE(whole.right(), width);
    EXPECT_LE(whole.bottom(), height);
    EXPECT_TRUE(whole.w == static_cast<float>(width) || whole.h > static_cast<float>(height) * 0.85f);
    const ui::Rect close = visitor_.find(visitor_.word(Msg::close))->rect;
    EXPECT_FALSE(whole.contains(close.centre()));
    if (height > width) {
      EXPECT_GT(close.y, static_cast<float>(height) * 0.4f);
    }
  }
}

using Scans = Swipes;

constexpr const char* kCode = "https://ocop.example/k?p=mat-hoa-dua";

TEST_F(Scans, AScannerOpensTheProductFromAnyPage) {
  const auto scan = [&](const char* code) {
    visitor_.scan(code);
    visitor_.press(Key::enter);
    visitor_.frames(2);
  };
  kiosk().apply(Open{BrowseAt{}});
  scan(kCode);
  EXPECT_EQ(visitor_.here(), Location(ProductAt{kNectar}));
  kiosk().apply(Open{SearchAt{"dua"}});
  scan("https://ocop.example/k?p=duong-hoa-dua");
  EXPECT_EQ(visitor_.here(), Location(ProductAt{samples::id<domain::ProductId>("duong-hoa-dua")}));
  kiosk().apply(Back{});
  EXPECT_EQ(visitor_.here(), Location(SearchAt{"dua"}));  // without what the scanner typed
  kiosk().apply(Open{HomeAt{}});
  scan("8930000000000");
  EXPECT_EQ(visitor_.here(), Location(HomeAt{}));  // unknown: said, and nothing changes
}

TEST_F(Scans, MayEndWithTab) {
  visitor_.scan(kCode);
  visitor_.press(Key::tab);
  EXPECT_EQ(visitor_.here(), Location(ProductAt{kNectar}));
}

TEST_F(Scans, MayEndWithAPauseInWhichNobodyTouchesAnything) {
  visitor_.scan(kCode);
  clock_.advance(std::chrono::milliseconds(120));
  EXPECT_TRUE(kiosk().tick());
  visitor_.frame();
  EXPECT_EQ(visitor_.here(), Location(ProductAt{kNectar}));
}

TEST_F(Scans, LeaveNothingInTheSearchWhateverStandsInFrontOfTheCode) {
  kiosk().apply(Open{SearchAt{"dua"}});
  visitor_.scan(std::string("*") + kCode);
  visitor_.press(Key::enter);
  EXPECT_EQ(visitor_.here(), Location(ProductAt{kNectar}));
  kiosk().apply(Back{});
  EXPECT_EQ(visitor_.here(), Location(SearchAt{"dua"}));
}

TEST_F(Scans, LeaveNothingInTheSearchWhenAFrameBringsAllKeysAtOnce) {
  kiosk().apply(Open{SearchAt{"dua"}});
  std::vector<gfx::InputEvent> keys;
  for (const char c : std::string("*8930000000000"))
    keys.push_back({.kind = Kind::text, .text = std::string(1, c)});
  keys.push_back({.kind = Kind::key, .key = Key::enter});
  visitor_.frame(keys);
  visitor_.frames(2);
  EXPECT_EQ(visitor_.here(), Location(SearchAt{"dua"}));
  EXPECT_TRUE(visitor_.sees(Msg::scan_unknown));
}

TEST_F(Scans, AreNotWhatAPersonTypesIntoTheSearch) {
  open(SearchAt{});
  visitor_.scan("nuoc mam");
  clock_.advance(std::chrono::milliseconds(200));
  visitor_.frames(2);
  EXPECT_EQ(visitor_.here(), Location(SearchAt{"nuoc mam"}));
  EXPECT_FALSE(visitor_.sees(Msg::scan_unknown));
}

}  // namespace
