// A visitor who filters, orders and searches products, by named things alone, on the demo catalogue.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/text/format.h"
#include "tests/support/kiosk_flow.h"

namespace {

using namespace screens;

using text::Msg;

class BrowseFlow : public support::KioskFlow {
 protected:
  BrowseFlow() {
    visitor_.config.here = samples::market();
    visitor_.start();
  }
  void open(const Location& where) {
    kiosk().apply(Open{HomeAt{}});
    KioskFlow::open(where);
  }
  const store::Filter& filter() { return std::get<BrowseAt>(visitor_.here()).filter; }
  std::size_t fitting(const store::Filter& filter) {
    return kiosk().catalog()->find_products(filter, store::Sort::featured, today_)->size();
  }
  static std::string choice(std::string_view name, std::size_t products) {
    return std::string(name) + " · " + std::to_string(products);
  }
  std::string show_button() {
    return text::counted(Msg::show_products, static_cast<std::int64_t>(fitting(filter())), base::Lang::vi);
  }

  const store::Filter four_stars_{.stars = *domain::Stars::from_count(4)};
};

TEST_F(BrowseFlow, TheSheetSaysWhatEachChoiceLeavesAndLeadsThere) {
  open(BrowseAt{});
  visitor_.tap(Msg::filters);
  EXPECT_TRUE(visitor_.sees(Msg::sheet_title));
  visitor_.tap(choice("4 sao", fitting(four_stars_)));
  EXPECT_EQ(filter(), four_stars_);
  EXPECT_TRUE(visitor_.sees(Msg::sheet_title));  // for the next choice
  visitor_.tap(show_button());
  EXPECT_FALSE(visitor_.sees(Msg::sheet_title));
  EXPECT_TRUE(visitor_.can_tap(visitor_.word(Msg::filters) + " (1)"));
  EXPECT_TRUE(visitor_.sees(std::to_string(fitting(four_stars_)) + " sản phẩm · nổi bật trước"));
  visitor_.tap("4 sao", ui::Role::toggle);  // the chip at the row's front takes it back
  EXPECT_EQ(filter(), store::Filter{});
  EXPECT_TRUE(visitor_.can_tap(Msg::filters));
}

TEST_F(BrowseFlow, ClearingTakesEveryChoiceBack) {
  const store::Filter filters{.stars = *domain::Stars::from_count(3), .gifts = true};
  open(BrowseAt{filters});
  visitor_.tap(visitor_.word(Msg::filters) + " (2)");
  visitor_.tap(Msg::clear_filters);
  EXPECT_EQ(filter(), store::Filter{});
  EXPECT_FALSE(visitor_.can_tap(Msg::clear_filters));
}

TEST_F(BrowseFlow, TheSheetClosesByATouchBesideItWhichOpensNothing) {
  open(BrowseAt{});
  visitor_.tap(Msg::filters);
  visitor_.tap_at(500, 700);  // on a card
  EXPECT_FALSE(visitor_.sees(Msg::sheet_title));
  EXPECT_EQ(visitor_.here(), Location(BrowseAt{}));
}

TEST_F(BrowseFlow, NothingScrollsUnderTheSheet) {
  open(BrowseAt{});
  const std::string first = name_of("diem-du-lich-cong-dong-con-chim");
  const float before = visitor_.rect_of(ui::Role::link, first).y;
  visitor_.tap(Msg::filters);
  visitor_.drag({500, 800}, {500, 400});
  visitor_.frames(10);
  EXPECT_EQ(visitor_.rect_of(ui::Role::link, first).y, before);
}

TEST_F(BrowseFlow, AChoiceThatLeavesNothingCannotBeMade) {
  open(BrowseAt{{.taxon = samples::id<domain::TaxonId>("vi")}});
  visitor_.tap(Msg::filters);
  EXPECT_TRUE(visitor_.sees("5 sao · 0"));
  EXPECT_FALSE(visitor_.can_tap("5 sao · 0"));
}

// T1 of the ten tasks.
TEST_F(BrowseFlow, AFourStarProductNearTheMarketIsFourTapsFromHome) {
  visitor_.tap(Msg::nav_products, ui::Role::link);
  visitor_.tap(Msg::filters);
  visitor_.tap(choice("4 sao", fitting(four_stars_)));
  visitor_.tap(Msg::sort_nearest);

  EXPECT_FALSE(visitor_.sees(Msg::sheet_title));
  EXPECT_EQ(std::get<BrowseAt>(visitor_.here()), (BrowseAt{four_stars_, store::Sort::nearest}));
  EXPECT_TRUE(visitor_.sees("gần nhất trước"));
  const auto nearest = kiosk().catalog()->find_nearest(four_stars_, *visitor_.config.here, today_);
  ASSERT_FALSE(nearest->empty());
  const auto card = kiosk().catalog()->cards(std::vector{nearest->front().row}, today_)->front();
  EXPECT_TRUE(visitor_.sees("khoảng "));  // how far
  visitor_.tap(card.name.best(base::Lang::vi), ui::Role::link);
  EXPECT_EQ(visitor_.here(), Location(ProductAt{card.id}));
}

TEST_F(BrowseFlow, WithoutItsPlaceTheKioskOffersNoOrderByDistance) {
  visitor_.config.here.reset();
  visitor_.start();
  open(BrowseAt{});
  visitor_.tap(Msg::filters);
  EXPECT_TRUE(visitor_.can_tap(Msg::sort_name));
  EXPECT_FALSE(visitor_.can_tap(Msg::sort_nearest));
}

// By a link alone, since the sheet closes the way.
TEST_F(BrowseFlow, AnEmptyListSaysWhatWasCombinedAndOffersToDropEach) {
  const store::Filter none{.stars = *domain::Stars::from_count(4),
                           .area = samples::id<domain::AreaId>("thanh-pho-tra-vinh")};
  ASSERT_EQ(fitting(none), 0u);
  open(BrowseAt{none});
  const std::string area = "Vùng thành phố Trà Vinh";
  EXPECT_TRUE(visitor_.sees("4 sao + " + area));
  store::Filter of_area = none;
  of_area.stars.reset();
  visitor_.tap("Bỏ 4 sao (" + std::to_string(fitting(of_area)) + ")");
  EXPECT_EQ(filter(), of_area);
}

TEST_F(BrowseFlow, TheSearchsKeysArePutAwayAndComeBackByItsField) {
  open(SearchAt{"dua"});
  EXPECT_TRUE(visitor_.can_tap("q"));
  visitor_.tap(Msg::key_done);
  EXPECT_FALSE(visitor_.can_tap("q"));
  EXPECT_TRUE(visitor_.can_tap(Msg::nav_home));
  EXPECT_TRUE(visitor_.can_tap(Msg::nav_shortlist));
  visitor_.tap(Msg::search_hint, ui::Role::field);
  EXPECT_TRUE(visitor_.can_tap("q"));
  EXPECT_EQ(visitor_.here(), Location(SearchAt{"dua"}));
}

TEST_F(BrowseFlow, ASearchWithoutResultsLeadsOn) {
  open(SearchAt{"xyzq"});
  EXPECT_TRUE(visitor_.sees("xyzq”"));
  visitor_.tap(Msg::key_done);
  EXPECT_TRUE(visitor_.sees(Msg::search_ask));
  EXPECT_FALSE(visitor_.sees(Msg::search_scan));
  visitor_.tap("Vùng Cầu Kè");
  EXPECT_EQ(visitor_.here(), Location(BrowseAt{{.area = samples::id<domain::AreaId>("huyen-cau-ke")}}));

  visitor_.config.scanner = true;
  visitor_.start();
  open(SearchAt{"xyzq"});
  visitor_.tap(Msg::key_done);
  EXPECT_TRUE(visitor_.sees(Msg::search_scan));
}

// Names that are drawn whole above the keys, in as many rows.
TEST_F(BrowseFlow, TwoRowsOfResultsStandAboveTheKeys) {
  struct Panel {
    int width, height, text_percent;
    std::size_t rows;
  };
  for (const Panel& panel : {Panel{1920, 1080, 100, 2}, Panel{1080, 1920, 100, 2}, Panel{1920, 1080, 150, 2},
                             Panel{1920, 1080, 200, 2}, Panel{1080, 1920, 200, 2}, Panel{800, 480, 100, 2}}) {
    kiosk().apply(SetAccessibility{{.text_percent = panel.text_percent}});
    open(SearchAt{"dua"});
    visitor_.frames(3, panel.width, panel.height);
    const auto* key = visitor_.find("1");
    ASSERT_TRUE(key);
    EXPECT_GE(key->rect.y, static_cast<float>(panel.height) / 2 - 1) << panel.width;
    std::set<float> rows;
    for (const auto& control : kiosk().semantics().controls()) {
      if (control.role == ui::Role::link && control.is_reachable && control.rect.w > control.rect.h * 1.6f &&
          control.rect.bottom() <= key->rect.y && control.rect.x > 0 &&
          control.rect.w > static_cast<float>(panel.width) / 5)
        rows.insert(control.rect.y);
    }
    EXPECT_GE(rows.size(), panel.rows) << panel.width << " at " << panel.text_percent;
  }
}

}  // namespace
