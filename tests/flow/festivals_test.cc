// Festivals, the stars and the kiosk itself, as a visitor finds and leaves them by touch.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <variant>

#include "kiosk/screens/festivals.h"
#include "kiosk/ui/widgets.h"
#include "tests/support/kiosk_flow.h"

namespace {

using namespace screens;
using text::Msg;

using Festivals = support::KioskFlow;

TEST_F(Festivals, AFestivalThatIsOverIsNextYearsByTheClock) {
  open(EventsAt{});
  EXPECT_TRUE(visitor_.sees("20/02/2027"));
  clock_.set_day("2027-02-21");  // the day after it
  visitor_.frames(20);
  EXPECT_TRUE(visitor_.is_at<EventsAt>());
  EXPECT_FALSE(visitor_.sees("20/02/2027"));
  EXPECT_FALSE(visitor_.sees("Tháng 2/2027"));
}

TEST_F(Festivals, AKhmerFestivalOfTheNextMonthsIsThreeTapsFromHome) {
  visitor_.tap(Msg::nav_places);
  visitor_.tap(Msg::tab_events);
  // Without its day yet: by the month in which it mostly is.
  EXPECT_TRUE(visitor_.sees("Chôl Chnăm Thmây"));
  EXPECT_TRUE(visitor_.sees("Tháng 4/2027"));
  visitor_.tap("Chôl Chnăm Thmây");
  ASSERT_TRUE(visitor_.is_at<EventAt>());
  EXPECT_TRUE(visitor_.sees(Msg::events_of_khmer));
  EXPECT_TRUE(visitor_.sees(Msg::event_date_later));
  EXPECT_FALSE(visitor_.sees(Msg::event_calendar));
}

TEST_F(Festivals, OnlyTheFestivalsOfTheChosenCommunityAreListed) {
  open(EventsAt{});
  EXPECT_TRUE(visitor_.sees("Nghinh Ông"));
  visitor_.tap(Msg::events_of_khmer);
  EXPECT_TRUE(visitor_.sees("Sene Đôlta"));
  EXPECT_FALSE(visitor_.sees("Nghinh Ông"));
  visitor_.tap(Msg::all);
  EXPECT_TRUE(visitor_.sees("Nghinh Ông"));
}

TEST_F(Festivals, AFestivalWithItsDaysGoesIntoThePhonesCalendar) {
  open(EventAt{samples::id<domain::EventId>("le-hoi-nguyen-tieu-tra-cu")});
  EXPECT_TRUE(visitor_.sees(Msg::event_calendar));
  for (const domain::Lang lang : base::kLanguages) {
    for (const store::EventCard& card : *kiosk().catalog()->events(today_)) {
      const auto page = kiosk().catalog()->event(card.id, today_);
      ASSERT_TRUE(page);
      const std::string code = screens::calendar_code(*page, today_, lang);
      EXPECT_EQ(code.empty(), !card.time.begins.has_value()) << card.id.text();
      EXPECT_LE(code.size(), ui::kMostCodeBytes);
    }
  }
}

TEST_F(Festivals, AFestivalLeadsToItsPlaceAndTheMap) {
  open(EventAt{samples::id<domain::EventId>("le-hoi-ok-om-bok")});
  visitor_.tap(Msg::show_on_map);
  ASSERT_TRUE(visitor_.is_at<MapAt>());
  EXPECT_EQ(std::get<MapAt>(visitor_.here()).place->text(), "ao-ba-om");
  kiosk().apply(Back{});
  visitor_.frames(5);
  visitor_.tap(Msg::event_open_place);
  EXPECT_TRUE(visitor_.is_at<PlaceAt>());
}

TEST_F(Festivals, WhatTheStarsMeanIsOneTapFromHomeAndLeadsOn) {
  for (int swipes = 0; swipes < 8 && !visitor_.can_tap(Msg::stars_link); ++swipes)
    visitor_.drag({1000, 900}, {1000, 500});
  visitor_.frames(60);
  visitor_.tap(Msg::stars_link);
  ASSERT_TRUE(visitor_.is_at<StarsAt>());
  EXPECT_TRUE(visitor_.sees(Msg::stars_parts));
  EXPECT_FALSE(visitor_.can_tap("Từ 90 đến 100 điểm"));  // this catalogue has none today
  visitor_.tap("Từ 70 đến dưới 90 điểm");
  ASSERT_TRUE(visitor_.is_at<BrowseAt>());
  EXPECT_EQ(std::get<BrowseAt>(visitor_.here()).filter.stars->count(), 4);
}

TEST_F(Festivals, TheKioskSaysWhoseDataItShowsAndOfWhichDay) {
  open(AboutAt{});
  EXPECT_TRUE(visitor_.sees(Msg::about_data));
  EXPECT_TRUE(visitor_.sees("24/11/2026"));
  visitor_.tap(Msg::stars_link);
  EXPECT_TRUE(visitor_.is_at<StarsAt>());
}

TEST_F(Festivals, AnIdleKioskWithoutAGpuDrawsNothingBetweenSlides) {
  kiosk().attract();
  ASSERT_TRUE(visitor_.settle());
  EXPECT_EQ(kiosk().rest(std::chrono::seconds(1)), std::chrono::seconds(1));
}

TEST_F(Festivals, SlidesAreOfProductsThatCanBeOpenedOfPlacesAndOfTheCodes) {
  const auto attract = enter_attract(*kiosk().catalog(), {}, today_, 0);
  ASSERT_TRUE(attract);
  using Kind = AttractState::Slide::Kind;
  int products = 0, places = 0;
  for (const auto& slide : attract->slides) {
    EXPECT_EQ(slide.product.has_value(), slide.kind == Kind::product);
    products += slide.kind == Kind::product;
    places += slide.kind == Kind::place;
  }
  EXPECT_GT(products, 0);
  EXPECT_GT(places, 0);
  EXPECT_EQ(attract->slides.back().kind, Kind::codes);
}

}  // namespace
