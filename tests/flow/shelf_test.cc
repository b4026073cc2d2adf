// The shelf as staff use it, by touches on named things: what they set is what visitors read.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/overlay/values.h"
#include "kiosk/text/format.h"
#include "tests/support/kiosk_flow.h"

namespace {

using text::Msg;

class Shelf : public support::KioskFlow {
 protected:
  Shelf() { come_in(); }

  void come_in() {
    kiosk().let_staff_in();
    open(screens::ShelfAt{});
  }
  void leave() {
    kiosk().apply(screens::LeaveStaff{});
    visitor_.frames(20);
  }
  // Of the shelf's first lines.
  std::string name(std::size_t i) { return name_of(ids_[i].text().c_str()); }
  std::string of(Msg what, std::size_t i) { return visitor_.word(what) + ": " + name(i); }
  domain::ShopEntry entry(std::size_t i) { return kiosk().catalog()->shelf_item(ids_[i], today_)->card.shop; }
  void tap(std::string_view label) {
    visitor_.tap(label);
    visitor_.frames(10);
  }
  void tap(Msg label) { tap(visitor_.word(label)); }
  // The page that visitors have of it.
  void open_for_visitors(std::size_t i) {
    leave();
    open(screens::ProductAt{ids_[i]});
  }

  std::vector<domain::ProductId> ids_ = first_products(6);
};

TEST_F(Shelf, OneTapSaysSoldOutAndVisitorsReadIt) {
  tap(of(Msg::shelf_set_sold_out, 0));

  EXPECT_TRUE(visitor_.sees(Msg::staff_saved));
  EXPECT_TRUE(entry(0).is_sold_out(today_));
  open_for_visitors(0);
  EXPECT_TRUE(visitor_.sees(Msg::shelf_sold_out_today));
}

TEST_F(Shelf, ANoteIsWrittenWithTheKeysAndReadByVisitors) {
  tap(name(0));
  // It stands below the others: pulled into view.
  visitor_.drag({1400, 900}, {1400, 200});
  visitor_.frames(60);
  tap(Msg::shelf_note_write);
  for (const char* key : {"M", "o", "w", "i"}) tap(key);
  tap(Msg::key_done);
  EXPECT_EQ(entry(0).note.in(base::Lang::vi), "Mơi");

  open_for_visitors(0);

  EXPECT_TRUE(visitor_.sees("Mơi"));
  EXPECT_TRUE(visitor_.sees(Msg::shelf_from_shop));
}

TEST_F(Shelf, AScanTakesNobodyAwayFromWhatTheyWrite) {
  open(screens::WifiAt{});
  visitor_.scan("8930000000000\n");
  visitor_.press(gfx::InputEvent::Key::enter);
  visitor_.frames(30);
  EXPECT_TRUE(visitor_.is_at<screens::WifiAt>());
  EXPECT_FALSE(visitor_.sees(Msg::scan_unknown));
}

TEST_F(Shelf, ASwipeFromTheEdgeClosesWhatLiesAboveBeforeItLeavesThePage) {
  tap(name(0));
  tap(Msg::shelf_price_enter);
  ASSERT_TRUE(visitor_.sees(Msg::shelf_price_new));
  visitor_.swipe({{20, 500}, {320, 500}, 0.3});
  visitor_.frames(20);
  ASSERT_TRUE(visitor_.is_at<screens::ItemAt>());
  EXPECT_FALSE(visitor_.sees(Msg::shelf_price_new));
  visitor_.swipe({{20, 500}, {320, 500}, 0.3});
  visitor_.frames(20);
  EXPECT_TRUE(visitor_.is_at<screens::ShelfAt>());
}

TEST_F(Shelf, WhatIsBackOnSaleIsToldAsSoldOutNowhere) {
  const overlay::Change until =
      overlay::set_stock(ids_[0], domain::Stock{domain::Availability::sold_out, samples::day("2026-11-26")});
  kiosk().apply(screens::Save{{until}});
  const std::string words = text::fill(visitor_.word(Msg::shelf_back_on), "day",
                                       text::format_day(samples::day("2026-11-26"), base::Lang::vi));
  visitor_.frames(5);
  EXPECT_TRUE(visitor_.sees(words));
  clock_.set_day("2026-11-27");
  visitor_.frames(5);
  come_in();
  EXPECT_FALSE(visitor_.sees(words));
}

TEST_F(Shelf, AMarkShowsWithTheNextFrame) {
  const ui::Semantics::Element* part = visitor_.find(of(Msg::shelf_set_sold_out, 0));
  ASSERT_TRUE(part);
  const ImVec2 at = part->rect.centre();
  visitor_.frame({{gfx::InputEvent::Kind::pointer_down, at.x, at.y}});
  visitor_.frame({{gfx::InputEvent::Kind::pointer_up, at.x, at.y}});
  visitor_.frame();

  part = visitor_.find(of(Msg::shelf_set_sold_out, 0));
  EXPECT_TRUE(part && part->is_on);
}

TEST_F(Shelf, TheStateThatHoldsIsGivenBackByAnotherTap) {
  tap(of(Msg::shelf_set_on_sale, 0));
  EXPECT_TRUE(entry(0).is_on_sale(today_));

  tap(of(Msg::shelf_set_on_sale, 0));

  EXPECT_FALSE(entry(0).stock);
}

TEST_F(Shelf, APriceIsEnteredByDigitsAndToldAsTheShops) {
  tap(of(Msg::shelf_price_enter, 0));
  for (const char* key : {"0", "1", "9", "5", "000"}) tap(key);
  tap(Msg::shelf_save);

  ASSERT_TRUE(entry(0).price);
  EXPECT_EQ(entry(0).price->dong(), 195'000);
  open_for_visitors(0);
  EXPECT_TRUE(visitor_.sees(text::format_price(195'000, base::Lang::vi)));
  EXPECT_TRUE(visitor_.sees(Msg::shelf_price_here));
}

TEST_F(Shelf, APriceOfNoughtOrOfElevenDigitsCannotBeSaved) {
  tap(of(Msg::shelf_price_enter, 0));
  for (int i = 0; i < 3; ++i) tap("0");
  EXPECT_FALSE(visitor_.can_tap(Msg::shelf_save));

  for (int i = 0; i < 12; ++i) tap("9");
  tap(Msg::shelf_save);

  ASSERT_TRUE(entry(0).price);
  EXPECT_EQ(entry(0).price->dong(), domain::Price::kMost);
}

TEST_F(Shelf, SeveralAreMarkedAtOnceAndTakenBackAtOnce) {
  tap(Msg::shelf_select);
  tap(name(0));
  tap(name(2));
  tap(Msg::shelf_set_not_here);
  for (const std::size_t i : {0u, 2u}) {
    ASSERT_TRUE(entry(i).stock);
    EXPECT_EQ(entry(i).stock->availability, domain::Availability::not_here);
  }
  EXPECT_FALSE(entry(1).stock);

  tap(Msg::staff_undo);

  EXPECT_FALSE(entry(0).stock);
  EXPECT_FALSE(entry(2).stock);
}

TEST_F(Shelf, AllOfAMakerAreMarkedAtOnce) {
  const auto maker = *kiosk().catalog()->shelf_item(ids_[0], today_)->product.producer;
  store::ShelfFilter of_maker;
  of_maker.products.producer = maker;
  const auto rows = *kiosk().catalog()->shelf(of_maker, today_);
  tap(name(0));
  ASSERT_TRUE(visitor_.is_at<screens::ItemAt>());
  tap(Msg::shelf_of_maker);
  ASSERT_TRUE(visitor_.is_at<screens::ShelfAt>());

  tap(text::counted(Msg::shelf_select_all, static_cast<std::int64_t>(rows.size()), base::Lang::vi));
  tap(Msg::shelf_set_on_sale);

  for (const auto& card : *kiosk().catalog()->cards(rows, today_, store::Audience::staff)) {
    EXPECT_TRUE(card.shop.is_on_sale(today_)) << card.id.text();
  }
  EXPECT_FALSE(rows.empty());
}

TEST_F(Shelf, SoldOutUntilADayIsOnSaleFromThatDayOn) {
  tap(of(Msg::shelf_set_sold_out, 0));
  tap(name(0));
  tap(Msg::shelf_until_tomorrow);
  ASSERT_TRUE(entry(0).stock);
  EXPECT_EQ(entry(0).stock->until, today_ + std::chrono::days(1));
  open_for_visitors(0);
  EXPECT_TRUE(visitor_.sees(text::format_day(today_ + std::chrono::days(1), base::Lang::vi)));

  clock_.advance(std::chrono::hours(24));
  kiosk().stay_awake();
  open(screens::ProductAt{ids_[0]});

  EXPECT_TRUE(visitor_.sees(Msg::shelf_on_sale_here));
}

TEST_F(Shelf, WhatIsHiddenIsFoundByStaffAlone) {
  const std::string hidden = name(0);
  tap(hidden);
  tap(Msg::shelf_hide);
  tap(Msg::shelf_why_recalled);
  EXPECT_EQ(entry(0).hidden, "recalled");

  leave();
  open(screens::SearchAt{hidden});
  EXPECT_FALSE(visitor_.find(hidden, ui::Role::link));
  open(screens::ProductAt{ids_[0]});
  EXPECT_FALSE(visitor_.is_at<screens::ProductAt>());
  come_in();
  EXPECT_TRUE(visitor_.find(hidden, ui::Role::link));
}

TEST_F(Shelf, AScannedCodeOpensTheProductOneAfterTheOther) {
  const auto scan = [&](const char* code) {
    visitor_.scan(code);
    visitor_.press(gfx::InputEvent::Key::enter);
    visitor_.frames(10);
  };
  scan("https://ocop.example/k?p=mat-hoa-dua");
  ASSERT_TRUE(visitor_.is_at<screens::ItemAt>());
  scan("https://ocop.example/k?p=duong-hoa-dua");

  ASSERT_TRUE(visitor_.is_at<screens::ItemAt>());
  EXPECT_EQ(std::get<screens::ItemAt>(visitor_.here()).id.text(), "duong-hoa-dua");
  visitor_.go_back();
  EXPECT_TRUE(visitor_.is_at<screens::ShelfAt>());
}

TEST_F(Shelf, FeaturedProductsComeFirstInTheOrderThatAFingerGaveThem) {
  for (const std::size_t i : {3u, 4u, 5u}) {
    open(screens::ItemAt{ids_[i]});
    tap(Msg::shelf_feature);
  }
  tap(Msg::shelf_order);
  ASSERT_TRUE(visitor_.is_at<screens::FeaturedAt>());
  const auto middle = [&](std::size_t i) {
    const auto* down = visitor_.find(of(Msg::shelf_unfeature, i));
    EXPECT_TRUE(down);
    return down ? down->rect.centre() : ImVec2();
  };
  const float handle = static_cast<float>(support::Visitor::kWidth) - 120;
  visitor_.drag({handle, middle(5).y}, {handle, middle(3).y - 30}, 20);
  visitor_.frames(20);

  leave();
  EXPECT_EQ(first_products(3), (std::vector{ids_[5], ids_[3], ids_[4]}));
}

TEST_F(Shelf, WhatWasChangedIsListedAndTakenBack) {
  tap(of(Msg::shelf_set_sold_out, 1));
  open(screens::ChangesAt{});
  EXPECT_TRUE(visitor_.sees(name(1)));
  EXPECT_TRUE(
      visitor_.sees(visitor_.word(Msg::shelf_as_centre) + " → " + visitor_.word(Msg::shelf_set_sold_out)));
  visitor_.frames(600);  // its toast is gone, whose way back has the same name

  tap(Msg::shelf_undo);

  EXPECT_FALSE(entry(1).stock);
  EXPECT_TRUE(visitor_.sees(Msg::shelf_undone));
}

TEST_F(Shelf, VisitorsFilterByWhatIsOnSaleHere) {
  tap(of(Msg::shelf_set_on_sale, 1));
  tap(of(Msg::shelf_set_on_sale, 2));
  leave();
  open(screens::BrowseAt{});
  tap(Msg::filters);
  tap(visitor_.word(Msg::shelf_on_sale_here) + " · 2");

  EXPECT_TRUE(visitor_.sees(text::counted(Msg::product_count, 2, base::Lang::vi)));
}

TEST_F(Shelf, ProductsThatTheCatalogueLostAreListed) {
  const auto lost = samples::id<domain::ProductId>("san-pham-cu");
  kiosk().apply(screens::Save{{overlay::set_stock(lost, domain::Stock{domain::Availability::on_sale})}});
  visitor_.frames(10);

  tap(visitor_.word(Msg::shelf_gone) + " · 1");

  EXPECT_TRUE(visitor_.sees("san-pham-cu"));
  tap(Msg::shelf_forget);
  EXPECT_FALSE(visitor_.sees("san-pham-cu"));
}

TEST_F(Shelf, WhatTheShopSetsIsToldToTheCentreWithoutNamingAnybody) {
  tap(of(Msg::shelf_set_sold_out, 0));
  clock_.advance(std::chrono::seconds(61));
  visitor_.frames(2);

  std::string told;
  for (const auto& file : std::filesystem::directory_iterator(layout_.outbox()))
    told += *files_.read(file.path(), 1 << 20);
  EXPECT_NE(told.find("\"type\":\"stock\""), std::string::npos);
  EXPECT_NE(told.find("\"value\":\"sold_out\""), std::string::npos);
  EXPECT_NE(told.find(ids_[0].text()), std::string::npos);
}

// Every page of the shelf in each language, across and upright, small and large: its first thing is in reach.
struct ShelfView {
  base::Lang lang;
  int width, height, percent;
};

class ShelfViews : public Shelf, public testing::WithParamInterface<ShelfView> {};

TEST_P(ShelfViews, AProductIsMarkedFoundAndPriced) {
  const ShelfView view = GetParam();
  visitor_.set_size(view.width, view.height);
  kiosk().apply(screens::SetLanguage{view.lang});
  kiosk().apply(screens::SetAccessibility{{.text_percent = view.percent}});
  visitor_.frames(10);

  tap(of(Msg::shelf_set_sold_out, 0));
  EXPECT_TRUE(entry(0).is_sold_out(today_));
  open(screens::ItemAt{ids_[0]});
  tap(of(Msg::shelf_set_on_sale, 0));
  EXPECT_TRUE(entry(0).is_on_sale(today_));
  open(screens::ChangesAt{});
  EXPECT_TRUE(visitor_.sees(Msg::shelf_changes));
  open(screens::FeaturedAt{});
  EXPECT_TRUE(visitor_.sees(Msg::shelf_order));
}

std::vector<ShelfView> all_shelf_views() {
  std::vector<ShelfView> views;
  for (const base::Lang lang : base::kLanguages)
    for (const int percent : {100, 200}) {
      views.push_back({lang, 1920, 1080, percent});
      views.push_back({lang, 1080, 1920, percent});
    }
  return views;
}

INSTANTIATE_TEST_SUITE_P(Everywhere, ShelfViews, testing::ValuesIn(all_shelf_views()), [](const auto& view) {
  return std::string(base::code(view.param.lang)) +
         (view.param.width > view.param.height ? "_across" : "_upright") + std::to_string(view.param.percent);
});

}  // namespace
