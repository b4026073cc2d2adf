// Tasks: what people come to a kiosk for, each by touches alone and with the most taps that it may take.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "tests/support/kiosk_flow.h"

namespace {

using namespace screens;

using text::Msg;

class Tasks : public support::KioskFlow {
 protected:
  Tasks() { visitor_.config.here = samples::market(); }
  void SetUp() override {
    visitor_.start();
    visitor_.frames(20);
  }
  void tap(std::string_view label, std::optional<ui::Role> role = {}) {
    visitor_.tap(label, role);
    visitor_.frames(20);
    ++taps_;
  }
  void tap(Msg label, std::optional<ui::Role> role = {}) { tap(visitor_.word(label), role); }

  int taps_ = 0;
};

TEST_F(Tasks, AGiftTakesTwoTaps) {
  tap(Msg::filter_gifts);
  ASSERT_TRUE(visitor_.is_at<BrowseAt>());
  EXPECT_TRUE(std::get<BrowseAt>(visitor_.here()).filter.gifts);
  tap(name_of("keo-dua-sap-la-dua"), ui::Role::link);

  EXPECT_TRUE(visitor_.is_at<ProductAt>());
  EXPECT_LE(taps_, 2);
}

TEST_F(Tasks, WhatFourStarsMeanTakesTwoTaps) {
  tap(Msg::stars_link);

  EXPECT_TRUE(visitor_.is_at<StarsAt>());
  EXPECT_LE(taps_, 2);
}

TEST_F(Tasks, WhoMakesAThingTakesTwoTapsFromItsCard) {
  tap(name_of("nuoc-mau-dua-co-vui"), ui::Role::link);
  ASSERT_TRUE(visitor_.is_at<ProductAt>());
  tap("Cô Vui", ui::Role::link);

  EXPECT_TRUE(visitor_.is_at<ProducerAt>());
  EXPECT_LE(taps_, 2);
}

TEST_F(Tasks, AnotherLanguageAndBackTakesOneTapEach) {
  tap("ភាសាខ្មែរ");
  EXPECT_EQ(kiosk().session().lang, base::Lang::km);
  tap("Tiếng Việt");

  EXPECT_EQ(kiosk().session().lang, base::Lang::vi);
  EXPECT_EQ(taps_, 2);
}

TEST_F(Tasks, LargeTextTakesTwoTaps) {
  tap(Msg::nav_accessibility);
  tap("200%");

  EXPECT_EQ(kiosk().session().accessibility.text_percent, 200);
  EXPECT_LE(taps_, 2);
}

TEST_F(Tasks, AMisspelledNameIsFound) {
  tap(Msg::search_hint);
  for (const char key : std::string_view("nuocmamm")) {
    visitor_.tap(std::string(1, key));
    if (key == 'c') visitor_.tap(Msg::key_space);
  }
  visitor_.frames(20);

  EXPECT_TRUE(visitor_.can_tap(name_of("nuoc-mam-ruoi-long-vinh")));
}

// From wherever somebody got lost: by the navigation, and by the kiosk's own name.
TEST_F(Tasks, HomeIsOneTapAwayFromEveryPage) {
  for (const Location& where : one_of_each_page()) {
    if (std::holds_alternative<HomeAt>(where) || std::holds_alternative<PictureAt>(where)) continue;
    for (const Msg rescue : {Msg::nav_home, Msg::app_tagline}) {  // this catalogue has no name
      open(where);
      visitor_.tap(rescue, ui::Role::link);
      visitor_.frames(3);
      EXPECT_TRUE(visitor_.is_at<HomeAt>())
          << "from page " << where.index() << " by " << visitor_.word(rescue);
    }
  }
}

// A page that the navigation opens begins at its top; the way back keeps where one was.
TEST_F(Tasks, TheNavigationOpensPagesAtTheirTopAndTheWayBackWhereOneWas) {
  tap(Msg::nav_products, ui::Role::link);
  visitor_.drag({1000, 900}, {1000, 300});
  ASSERT_TRUE(visitor_.settle());
  const auto scrolled = visitor_.pixels();
  open(StarsAt{});
  visitor_.go_back();
  ASSERT_TRUE(visitor_.settle());
  EXPECT_EQ(visitor_.pixels(), scrolled);

  tap(Msg::nav_products, ui::Role::link);
  ASSERT_TRUE(visitor_.settle());
  EXPECT_NE(visitor_.pixels(), scrolled);
}

// Who reaches low pulls a page down; it stays where it was left, and nothing hides under what moved below.
TEST_F(Tasks, WhoReachesLowPullsThePageDown) {
  kiosk().apply(SetAccessibility{{.low_reach = true}});
  ASSERT_TRUE(visitor_.settle());
  const auto* card = visitor_.find(name_of("nuoc-mau-dua-co-vui"), ui::Role::link);
  ASSERT_NE(card, nullptr);
  const float before = card->rect.y;
  visitor_.drag({1000, 300}, {1000, 660}, 30);
  ASSERT_TRUE(visitor_.settle());

  card = visitor_.find(name_of("nuoc-mau-dua-co-vui"), ui::Role::link);
  ASSERT_NE(card, nullptr);
  EXPECT_GT(card->rect.y, before + 200);
  EXPECT_GT(visitor_.find(visitor_.word(Msg::search_hint))->rect.y, support::Visitor::kHeight * 0.8f);
}

}  // namespace
