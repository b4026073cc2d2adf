// Ways through the pages that people who hurry, rest a finger, turn back or are interrupted take: nothing of
// theirs is lost.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/kiosk_flow.h"
#include "tools/publish/references.h"

namespace {

using namespace screens;
using text::Msg;
using Kind = gfx::InputEvent::Kind;
using Key = gfx::InputEvent::Key;

class Ways : public support::KioskFlow {
 protected:
  void open(const Location& where) {
    kiosk().apply(Open{where});
    visitor_.settle();
  }
  std::string name_of_product(const domain::ProductId& id) { return name_of(id.text().c_str()); }
  // Links beside the navigation and below the header.
  std::vector<std::string> cards() {
    std::vector<std::string> names;
    for (const auto& control : kiosk().semantics().controls())
      if (control.is_reachable && control.role == ui::Role::link && control.rect.x > 130 &&
          control.rect.y > 200)
        names.push_back(control.label);
    return names;
  }

  const domain::ProductId nectar_ = samples::id<domain::ProductId>("mat-hoa-dua");
};

TEST_F(Ways, TheListOfTwelveForgetsWhatIsGone) {
  const auto ids = first_products(13);
  keep_first(12);
  open(ShortlistAt{});
  for (std::size_t i = 0; i < 2; ++i) {
    ASSERT_TRUE(publish::remove_row(database_, *publish::find_spec("products"), ids[i].text(),
                                    {publish::RemovalOptions::References::with}, "2026-11-24"));
  }
  publish();
  sync();
  visitor_.settle();
  EXPECT_EQ(kiosk().session().shortlist.size(), 10U);
  kiosk().apply(ToggleShortlist{ids[12]});
  visitor_.settle();
  EXPECT_FALSE(visitor_.sees(Msg::shortlist_full));
}

TEST_F(Ways, APageThatStandsOnTheWayTwiceKeepsItsOwnPlace) {
  kiosk().apply(GoTo{BrowseAt{}});
  visitor_.settle();
  visitor_.drag({900, 900}, {900, 300});
  visitor_.settle();
  open(ProductAt{nectar_});
  kiosk().apply(GoTo{BrowseAt{}});  // by the navigation: at its top
  visitor_.settle();
  const auto top = visitor_.pixels();
  renew();
  visitor_.settle();
  EXPECT_TRUE(visitor_.pixels() == top);
}

TEST_F(Ways, WhatIsKeptOnTheWayIsOnTheListWhenOneComesBack) {
  const auto ids = first_products(5);
  keep_first(2);
  kiosk().apply(GoTo{ShortlistAt{}});
  visitor_.settle();
  open(ProductAt{ids[0]});
  open(ProductAt{ids[3]});
  visitor_.tap(Msg::keep);
  visitor_.go_back();
  visitor_.go_back();
  ASSERT_TRUE(visitor_.is_at<ShortlistAt>());
  EXPECT_TRUE(visitor_.can_tap(name_of_product(ids[3])));
}

TEST_F(Ways, AMarkForComparingThatIsNotShownTakesNoPlace) {
  const auto ids = first_products(4);
  keep_first(4);
  kiosk().apply(GoTo{ShortlistAt{}});  // three are marked
  visitor_.settle();
  open(ProductAt{ids[0]});
  visitor_.tap(Msg::shortlist_already);
  visitor_.go_back();
  visitor_.settle();
  const ui::Semantics::Element* last = nullptr;
  for (const auto& control : kiosk().semantics().controls())
    if (control.role == ui::Role::toggle && control.label == visitor_.word(Msg::compare)) last = &control;
  ASSERT_TRUE(last);
  EXPECT_FALSE(last->is_on);
  visitor_.tap_at(last->rect.centre().x, last->rect.centre().y);
  EXPECT_TRUE(visitor_.can_tap(visitor_.word(Msg::compare) + " (3)"));
}

TEST_F(Ways, LargerTextKeepsThePlaceInTheList) {
  open(BrowseAt{});
  for (int i = 0; i < 6; ++i) visitor_.drag({900, 1000}, {900, 250});
  visitor_.settle();
  const auto before = cards();
  open(AccessibilityAt{});
  kiosk().apply(SetAccessibility{{.text_percent = 200}});
  visitor_.settle();
  kiosk().apply(Back{});
  visitor_.settle();
  const auto now = cards();
  EXPECT_TRUE(std::any_of(now.begin(), now.end(), [&](const std::string& name) {
    return std::find(before.begin(), before.end(), name) != before.end();
  }));
}

TEST_F(Ways, ADoubleTapOnACardOpensOnePage) {
  open(BrowseAt{});
  const auto* card = visitor_.find(name_of_product(first_products(1).front()));
  ASSERT_TRUE(card);
  const ImVec2 at = card->rect.centre();
  for (int i = 0; i < 2; ++i) {
    visitor_.frame({{Kind::pointer_down, at.x, at.y}});
    visitor_.frames(2);
    visitor_.frame({{Kind::pointer_up, at.x, at.y}});
    visitor_.frames(3);
  }
  visitor_.settle();
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
}

TEST_F(Ways, ALongQueryCanBeTakenBack) {
  std::string query = "n";
  while (query.size() < 117) query += " n";
  open(SearchAt{query});
  const auto completions = kiosk().catalog()->completions(query, 5);
  ASSERT_FALSE(completions->empty());
  kiosk().apply(Change{SearchAt{query.substr(0, query.size() - 1) + completions->front() + " "}});
  visitor_.settle();
  const auto size = [&] { return std::get<SearchAt>(visitor_.here()).query.size(); };
  const std::size_t full = size();
  visitor_.press(Key::backspace);
  visitor_.frames(2);
  EXPECT_LT(size(), full);
}

TEST_F(Ways, WhatLiesAboveIsClosedBeforeThePageIsLeft) {
  open(BrowseAt{});
  for (const bool by_key : {false, true}) {
    visitor_.tap(Msg::filters);
    visitor_.settle();
    ASSERT_TRUE(visitor_.can_tap(Msg::close));
    if (by_key)
      visitor_.press(Key::escape);
    else
      visitor_.swipe({{20, 500}, {300, 510}, 0.3});
    visitor_.settle();
    EXPECT_TRUE(visitor_.is_at<BrowseAt>());
    EXPECT_FALSE(visitor_.can_tap(Msg::close));
  }
}

TEST_F(Ways, AFingerThatRestsDrawsNothing) {
  for (const Location& where :
       {Location(BrowseAt{}), Location(MapAt{.place = samples::id<domain::PlaceId>("cho-tra-vinh")})}) {
    open(where);
    for (const float x : {700.f, 1700.f}) {  // on the map, and on its panel
      visitor_.frame({{Kind::pointer_down, x, 640}});
      visitor_.frame({{Kind::pointer_move, x, 600}});
      visitor_.frames(20);
      int drawn = 0;
      for (int i = 0; i < 60; ++i) drawn += visitor_.frame() ? 1 : 0;
      EXPECT_LT(drawn, 3) << where.index() << " at " << x;
      visitor_.frame({{Kind::pointer_up, x, 600}});
      visitor_.settle();
    }
  }
}

TEST_F(Ways, LanguagesAndTheKioskAreNamedWholeOnUprightPanels) {
  for (const int percent : {100, 200}) {
    kiosk().apply(SetAccessibility{{.text_percent = percent}});
    for (const base::Lang chosen : base::kLanguages) {
      kiosk().apply(SetLanguage{chosen});
      for (const int width : {1080, 720}) {
        visitor_.frames(3, width, width * 16 / 9);
        for (const gfx::WrittenText& text : kiosk().semantics().texts()) {
          bool is_name = text.text == kiosk().catalog()->meta().title.best(chosen);
          for (const base::Lang lang : base::kLanguages)
            is_name = is_name || text.text == text::message(Msg::language, lang);
          EXPECT_FALSE(is_name && text.is_cut)
              << text.text << " at " << percent << " %, " << width << " wide";
        }
      }
    }
  }
}

TEST_F(Ways, AListThatGlidesComesToRestUnderAHandThatLiesOnTheNavigation) {
  open(BrowseAt{});
  visitor_.swipe({{900, 900}, {900, 300}, 0.12});
  visitor_.frame({{Kind::pointer_down, 60, 700}});
  int drawn = 0;
  for (int i = 0; i < 400; ++i) drawn += visitor_.frame() ? 1 : 0;
  EXPECT_GT(drawn, 10);
  EXPECT_LT(drawn, 300);
}

TEST_F(Ways, LeavingThePicturesShowsTheOneThatWasLookedAt) {
  open(ProductAt{nectar_});
  open(PictureAt{nectar_});
  visitor_.tap(Msg::picture_next);
  visitor_.settle();
  kiosk().apply(Back{});
  visitor_.settle();
  const auto pictures = kiosk().catalog()->product(nectar_, today_)->product.pictures;
  std::vector<bool> small;
  for (const auto& control : kiosk().semantics().controls())
    if (control.role == ui::Role::button && control.label == pictures[1].alt.best(base::Lang::vi))
      small.push_back(control.is_on);
  EXPECT_EQ(small, (std::vector<bool>{false, true}));
}

// While a slide gives way to the next, and for the time that a hand needs to come.
TEST_F(Ways, ATouchMeansTheSlideThatWasSeen) {
  kiosk().attract();
  visitor_.frames(20);
  const auto seen = [&](const std::string& name) { return visitor_.sees(name); };
  const auto slides = enter_attract(*kiosk().catalog(), {}, today_, 0);
  ASSERT_TRUE(slides);
  const std::string first = slides->slides[0].title.best(base::Lang::vi);
  ASSERT_TRUE(seen(first));
  ASSERT_TRUE(slides->slides[0].product);
  clock_.advance(std::chrono::milliseconds(9000));
  while (!kiosk().tick()) clock_.advance(std::chrono::milliseconds(10));
  visitor_.frames(2);
  EXPECT_TRUE(seen(first));
  visitor_.frame({{Kind::pointer_down, 960, 540}});
  visitor_.frame({{Kind::pointer_up, 960, 540}});
  visitor_.settle();
  const auto* home = std::get_if<HomeAt>(&visitor_.here());
  ASSERT_TRUE(home && home->first);
  EXPECT_EQ(name_of_product(*home->first), first);
}

TEST_F(Ways, ACardOfAClassThatNothingHasTellsWhatTheClassMeans) {
  store::Filter five;
  five.stars = *domain::Stars::from_count(5);
  ASSERT_TRUE(kiosk().catalog()->find_products(five, store::Sort::stars, today_)->empty());
  kiosk().apply(GoTo{HomeAt{}});
  visitor_.settle();
  visitor_.drag({900, 900}, {900, 500});
  visitor_.settle();
  visitor_.tap("OCOP 5 sao");
  EXPECT_TRUE(visitor_.is_at<StarsAt>());
}

}  // namespace
