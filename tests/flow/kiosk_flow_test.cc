// A visitor at the kiosk, by touches alone, on the demo catalogue and without a display.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/screens/map_layout.h"
#include "kiosk/state/requests.h"
#include "sync/activate/sync_once.h"
#include "tests/support/kiosk_flow.h"
#include "tools/publish/columns.h"

namespace {

using namespace screens;

using support::KioskFlow;
using support::Visitor;
using text::Msg;

constexpr int kWidth = Visitor::kWidth, kHeight = Visitor::kHeight;
constexpr const char* kFirstCard = "diem-du-lich-cong-dong-con-chim";  // of the home page

TEST_F(KioskFlow, FindsTheFishSauceByTyping) {
  visitor_.tap(Msg::search_hint);
  ASSERT_TRUE(visitor_.is_at<SearchAt>());
  visitor_.type("nuoc mam");
  EXPECT_EQ(std::get<SearchAt>(visitor_.here()).query, "nuoc mam");
  visitor_.tap(name_of("nuoc-mam-ruoi-long-vinh"));

  ASSERT_TRUE(visitor_.is_at<ProductAt>());
  EXPECT_EQ(std::get<ProductAt>(visitor_.here()).id.text(), "nuoc-mam-ruoi-long-vinh");
}

TEST_F(KioskFlow, TypesWithTheKeysOnTheScreen) {
  visitor_.tap(Msg::search_hint);
  visitor_.tap("q");
  EXPECT_EQ(std::get<SearchAt>(visitor_.here()).query, "q");
  visitor_.tap(Msg::key_space);
  visitor_.tap("w");
  visitor_.tap(Msg::key_backspace);
  EXPECT_EQ(std::get<SearchAt>(visitor_.here()).query, "q ");
}

TEST_F(KioskFlow, OpensACardFromHomeAndComesBack) {
  visitor_.tap(name_of(kFirstCard));
  ASSERT_TRUE(visitor_.is_at<ProductAt>());
  visitor_.go_back();
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
}

TEST_F(KioskFlow, TellsOnItsPagesThatItMayNotReadTheTouchScreen) {
  visitor_.frames(3);
  EXPECT_FALSE(visitor_.sees(text::Msg::notice_input_refused));
  kiosk().set_machine({.is_input_refused = true});
  visitor_.frames(3);
  EXPECT_TRUE(visitor_.sees(text::Msg::notice_input_refused));
}

TEST_F(KioskFlow, AsksForThePicturesThatItMissesAndShowsThemWhenTheyCome) {
  std::filesystem::rename(layout_.media(), folder_ / "away");
  visitor_.start();
  visitor_.frames(20);
  EXPECT_FALSE(state::take_media_requests(files_, layout_).empty());
  std::filesystem::rename(folder_ / "away", layout_.media());
  clock_.advance(std::chrono::seconds(4));
  EXPECT_TRUE(kiosk().tick());  // looks again
}

TEST_F(KioskFlow, ShowsThePicturesThatOtherThreadsDecode) {
  visitor_.settle();
  const auto expected = visitor_.pixels();
  std::counting_semaphore<> decoded(0);
  visitor_.decoding = {.threads = 2, .wake = [&] { decoded.release(); }};
  visitor_.start();
  do {
    if (kiosk().is_loading()) decoded.acquire();
    visitor_.frames(2);
  } while (kiosk().is_loading());
  visitor_.settle();
  EXPECT_TRUE(visitor_.pixels() == expected);
  visitor_.stop();  // before what its threads call
}

TEST_F(KioskFlow, FollowsATourToAPlaceAndBack) {
  open(PlacesAt{});
  visitor_.tap(Msg::tab_routes);
  ASSERT_TRUE(visitor_.is_at<RoutesAt>());
  const store::RouteCard tour = kiosk().catalog()->routes()->front();
  visitor_.tap(tour.name.best(base::Lang::vi));
  ASSERT_TRUE(visitor_.is_at<RouteAt>());
  visitor_.tap(kiosk().catalog()->route(tour.id, today_)->stops.front().place.name.best(base::Lang::vi));
  ASSERT_TRUE(visitor_.is_at<PlaceAt>());
  visitor_.go_back();
  EXPECT_TRUE(visitor_.is_at<RouteAt>());
  visitor_.go_back();
  EXPECT_TRUE(visitor_.is_at<RoutesAt>());
}

TEST_F(KioskFlow, PlansADayFromWishes) {
  open(RoutesAt{});
  visitor_.tap(Msg::my_day);
  ASSERT_TRUE(visitor_.is_at<MyDayAt>());
  EXPECT_TRUE(visitor_.is_on(Msg::interest_culture));
  visitor_.tap(Msg::interest_culture);
  EXPECT_FALSE(visitor_.is_on(Msg::interest_culture));
  EXPECT_EQ(std::get<MyDayAt>(visitor_.here()).interests, MyDayAt::kAll & ~MyDayAt::kCulture);
  kiosk().apply(Back{});
  EXPECT_TRUE(visitor_.is_at<RoutesAt>());
}

// Where the map, which is one picture to touch, shows a point: told by two pins that stand alone.
ImVec2 on_map(Visitor& visitor, double latitude, double longitude) {
  struct Known {
    const char* name;
    double latitude, longitude;
  };
  constexpr Known kWest{"Cù lao Tân Quy", 9.9076, 105.973}, kSouth{"Chùa Vàm Rây", 9.6555, 106.2747};
  const auto* west = visitor.find(kWest.name);
  const auto* south = visitor.find(kSouth.name);
  if (!west || !south) {
    ADD_FAILURE() << "the map does not show its pins";
    return {};
  }
  const auto between = [](double at, double from, double to, float a, float b) {
    return a + (b - a) * static_cast<float>((at - from) / (to - from));
  };
  const ImVec2 a = west->rect.centre(), b = south->rect.centre();
  return {between(longitude, kWest.longitude, kSouth.longitude, a.x, b.x),
          between(latitude, kWest.latitude, kSouth.latitude, a.y, b.y)};
}
constexpr double kTamNgai_N = 9.9182, kTamNgai_E = 106.0676;  // where the wax coconut comes from

TEST_F(KioskFlow, AnAreaOfTheMapTellsWhatItOffers) {
  open(MapAt{});
  const ImVec2 commune = on_map(visitor_, kTamNgai_N, kTamNgai_E);
  visitor_.tap_at(commune.x, commune.y);
  visitor_.frames(40);
  EXPECT_TRUE(visitor_.can_tap(Msg::close));
  visitor_.tap("Dừa sáp sợi Vicosap");
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
  kiosk().apply(Back{});
  visitor_.frames(20);
  ASSERT_TRUE(visitor_.is_at<MapAt>());
  EXPECT_TRUE(visitor_.can_tap(Msg::close));
  const std::string place = "Cù lao Tân Quy";
  visitor_.tap(place, ui::Role::button);  // its pin
  visitor_.frames(20);
  visitor_.tap(place, ui::Role::link);  // its picture in the panel
  EXPECT_TRUE(visitor_.is_at<PlaceAt>());
}

// What several places on the map are called, as many as there are; empty when no such pin is there.
std::string name_of_cluster(Visitor& visitor) {
  for (int count = 2; count < 100; ++count) {
    const std::string name = text::counted(Msg::place_count, count, base::Lang::vi);
    if (visitor.find(name, ui::Role::button)) return name;
  }
  return {};
}

TEST_F(KioskFlow, PinsOnEachOtherFanOutAndLeadToTheirPlaces) {
  const std::string market = "Chợ Trà Vinh", temple = "Chùa Ông Mẹt (Kompong)";
  open(MapAt{.place = samples::id<domain::PlaceId>("cho-tra-vinh")});
  visitor_.tap(Msg::close);
  visitor_.frames(3);
  EXPECT_FALSE(visitor_.find(temple, ui::Role::button));
  visitor_.tap(name_of_cluster(visitor_));
  visitor_.frames(3);
  const auto* first = visitor_.find(market, ui::Role::button);
  const auto* second = visitor_.find(temple, ui::Role::button);
  ASSERT_TRUE(first && second);
  EXPECT_FALSE(meets(first->rect, second->rect));
  visitor_.tap(temple, ui::Role::button);
  visitor_.frames(20);
  EXPECT_TRUE(visitor_.find(market, ui::Role::button));  // still open, for a second choice
  visitor_.tap(Msg::map_open);
  ASSERT_TRUE(visitor_.is_at<PlaceAt>());
  EXPECT_EQ(std::get<PlaceAt>(visitor_.here()).id.text(), "chua-ong-met");
}

TEST_F(KioskFlow, PinsThatNoScaleSplitsAreListed) {
  const publish::SheetSpec& spec = *publish::find_spec("places");
  ASSERT_TRUE(database_.begin());
  for (int i = 0; i < 12; ++i) {
    std::vector<std::string> cells;
    for (const publish::Column& column : spec.columns) {
      const std::string number = std::to_string(i);
      cells.push_back(column.name == "id"          ? "booth-" + number
                      : column.name == "kind"      ? "farm"
                      : column.name == "name_vi"   ? "Gian số " + number
                      : column.name == "latitude"  ? "9.62"
                      : column.name == "longitude" ? "106.40"
                                                   : "");
    }
    ASSERT_TRUE(database_.put(spec, cells));
  }
  ASSERT_TRUE(database_.commit());
  publish();
  sync();
  visitor_.frames(2);
  open(MapAt{});
  visitor_.tap(text::counted(Msg::place_count, 12, base::Lang::vi));
  visitor_.frames(20);
  EXPECT_TRUE(visitor_.can_tap(Msg::close));
  visitor_.tap("Gian số 0", ui::Role::link);
  EXPECT_TRUE(visitor_.is_at<PlaceAt>());
}

TEST_F(KioskFlow, TheSmallMapOfATourOpensTheMap) {
  const domain::RouteId tour = kiosk().catalog()->routes()->front().id;
  open(RouteAt{tour});
  visitor_.tap(Msg::show_on_map, ui::Role::image);
  ASSERT_TRUE(visitor_.is_at<MapAt>());
  EXPECT_EQ(std::get<MapAt>(visitor_.here()).route, tour);
  kiosk().apply(Back{});
  open(MyDayAt{});
  visitor_.tap(Msg::show_on_map, ui::Role::image);
  ASSERT_TRUE(visitor_.is_at<MapAt>());
  EXPECT_EQ(std::get<MapAt>(visitor_.here()).day, MyDayAt{});
}

TEST_F(KioskFlow, PlacesStandInTheOrderOfTheirDistance) {
  visitor_.config.here = samples::market();
  visitor_.start();
  open(PlacesAt{});
  const auto* market = visitor_.find("Chợ Trà Vinh");
  const auto* temple = visitor_.find("Chùa Ông Mẹt (Kompong)");
  ASSERT_TRUE(market && temple);
  EXPECT_LT(std::pair(market->rect.y, market->rect.x), std::pair(temple->rect.y, temple->rect.x));
  EXPECT_TRUE(visitor_.sees(Msg::distance_note));
  EXPECT_TRUE(visitor_.sees("300 m"));
}

TEST_F(KioskFlow, TwoTapsOnAnAreaBringItCloser) {
  open(MapAt{});
  const std::string far = "Vùng huyện Duyên Hải";
  EXPECT_TRUE(visitor_.sees(far));
  const ImVec2 commune = on_map(visitor_, kTamNgai_N, kTamNgai_E);
  visitor_.tap_at(commune.x, commune.y);
  visitor_.frames(5);
  visitor_.tap_at(commune.x, commune.y);
  visitor_.frames(90);
  visitor_.tap(Msg::close);
  EXPECT_TRUE(visitor_.sees("Xã Tam Ngãi"));
  EXPECT_FALSE(visitor_.sees(far));
  EXPECT_TRUE(visitor_.is_at<MapAt>());
}

TEST_F(KioskFlow, TheMapsButtonsTouchNothingBelowThem) {
  open(MapAt{});
  const ImVec2 commune = on_map(visitor_, kTamNgai_N, kTamNgai_E);
  visitor_.tap_at(commune.x, commune.y);
  visitor_.settle();
  ASSERT_TRUE(visitor_.can_tap(Msg::close));
  visitor_.tap(Msg::zoom_in);
  visitor_.settle();
  EXPECT_TRUE(visitor_.can_tap(Msg::close));
}

// Chips are drawn before the tap on them is known.
TEST_F(KioskFlow, WhatATapChangesIsDrawnWithoutAnotherTouch) {
  open(RouteAt{kiosk().catalog()->routes()->front().id});
  visitor_.settle();
  const auto* chip = visitor_.find(text::message(Msg::by_motorbike, base::Lang::vi));
  ASSERT_TRUE(chip);
  const ImVec2 at = chip->rect.centre();
  visitor_.frame({{gfx::InputEvent::Kind::pointer_down, at.x, at.y}});
  for (bool goes_on = visitor_.frame({{gfx::InputEvent::Kind::pointer_up, at.x, at.y}}); goes_on;)
    goes_on = visitor_.frame();
  EXPECT_TRUE(visitor_.is_on(Msg::by_motorbike));
}

TEST_F(KioskFlow, ALongWayForgetsItsBeginningAndNothingElse) {
  const auto ids = first_products(2);
  for (int i = 0; i < 50; ++i) open(ProductAt{ids[i % 2]});
  visitor_.drag({1200, 800}, {1200, 400});
  visitor_.settle();
  const auto before = visitor_.pixels();
  open(MapAt{});
  kiosk().apply(Back{});
  visitor_.settle();
  EXPECT_TRUE(visitor_.pixels() == before);
}

TEST_F(KioskFlow, TheMapFollowsTheFingerAndATapThatStopsItChoosesNothing) {
  open(MapAt{});
  const std::string pin = "Cù lao Tân Quy";
  const auto where = [&] { return visitor_.find(pin)->rect; };
  const ui::Rect before = where();
  visitor_.drag({900, 600}, {996, 536});
  EXPECT_NEAR(where().x - before.x, 96, 1);
  EXPECT_NEAR(where().y - before.y, -64, 1);
  visitor_.frames(2);
  visitor_.tap_at(960, 520);  // while it still glides
  const ui::Rect stopped = where();
  EXPECT_GT(stopped.x - before.x, 100);
  visitor_.frames(10);
  EXPECT_EQ(where().x, stopped.x);
  EXPECT_FALSE(visitor_.can_tap(Msg::close));  // no panel
  EXPECT_TRUE(visitor_.is_at<MapAt>());
}

TEST_F(KioskFlow, ADragOverCardsOpensNothing) {
  visitor_.drag({600, 800}, {600, 500});
  visitor_.frames(5);
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
}

TEST_F(KioskFlow, SwitchesTheLanguageOnAnyPage) {
  visitor_.tap(name_of(kFirstCard));
  const Location product = visitor_.here();
  visitor_.tap("English");
  EXPECT_EQ(kiosk().session().lang, base::Lang::en);
  EXPECT_EQ(visitor_.here(), product);
}

TEST_F(KioskFlow, IsAsNewAfterTheIdleTime) {
  visitor_.tap(name_of(kFirstCard));
  visitor_.tap("English");
  clock_.advance(std::chrono::seconds(134));  // a page that is read may stay half as long again
  visitor_.frame();
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
  EXPECT_TRUE(kiosk().is_asking());
  clock_.advance(std::chrono::seconds(2));
  visitor_.frame();
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
  EXPECT_EQ(kiosk().session().lang, base::Lang::vi);
  EXPECT_TRUE(kiosk().is_attracting());
}

TEST_F(KioskFlow, ATouchAnswersTheQuestionAndPressesNothing) {
  open(SearchAt{"nuoc mam ruoi"});
  const std::string card = name_of("nuoc-mam-ruoi-long-vinh");
  clock_.advance(std::chrono::seconds(82));
  visitor_.frame();
  ASSERT_TRUE(kiosk().is_asking());
  EXPECT_TRUE(visitor_.sees(Msg::idle_title));
  visitor_.tap(card);
  EXPECT_FALSE(kiosk().is_asking());
  EXPECT_FALSE(visitor_.sees(Msg::idle_title));
  EXPECT_TRUE(visitor_.is_at<SearchAt>());
  clock_.advance(std::chrono::milliseconds(300));
  visitor_.tap(card);
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
}

TEST_F(KioskFlow, TheTouchThatWakesItPressesNothingNorDoesTheNextMoment) {
  const ImVec2 card = visitor_.find(name_of(kFirstCard))->rect.centre();
  clock_.advance(std::chrono::seconds(91));
  visitor_.frame();
  ASSERT_TRUE(kiosk().is_attracting());
  visitor_.tap_at(card.x, card.y);
  EXPECT_FALSE(kiosk().is_attracting());
  visitor_.tap_at(card.x, card.y);  // 64 ms later
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
  clock_.advance(std::chrono::milliseconds(200));
  visitor_.tap_at(card.x, card.y);
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
}

TEST_F(KioskFlow, SlidesChangeWhileNobodyIsThereAndStandStillBetween) {
  clock_.advance(std::chrono::seconds(91));
  visitor_.frame();
  ASSERT_TRUE(kiosk().is_attracting());
  EXPECT_TRUE(visitor_.settle());  // its picture has faded in
  const auto before = visitor_.words();
  EXPECT_FALSE(before.empty());
  clock_.advance(std::chrono::seconds(10));
  EXPECT_TRUE(kiosk().tick());
  visitor_.frames(60);
  EXPECT_NE(visitor_.words(), before);
}

TEST_F(KioskFlow, AFestivalOfTheseDaysIsAmongTheSlides) {
  clock_.set_day("2027-02-15");  // Nguyên tiêu Trà Cú is on the 20th
  const auto attract = screens::enter_attract(*kiosk().catalog(), {}, samples::day("2027-02-15"), 0);
  ASSERT_TRUE(attract);
  EXPECT_EQ(attract->slides.front().kicker, text::Msg::attract_event);
  EXPECT_EQ(attract->slides.front().begins, samples::day("2027-02-20"));
  EXPECT_NE(
      screens::enter_attract(*kiosk().catalog(), {}, samples::day("2027-02-21"), 0)->slides.front().kicker,
      text::Msg::attract_event);
}

TEST_F(KioskFlow, SlidesFollowTheDay) {
  kiosk().attract();
  visitor_.settle();
  EXPECT_FALSE(visitor_.sees(Msg::attract_event));
  clock_.set_day("2027-02-15");  // Nguyên tiêu Trà Cú comes near
  EXPECT_TRUE(kiosk().tick());
  EXPECT_TRUE(kiosk().is_attracting());
  visitor_.settle();
  EXPECT_TRUE(visitor_.sees(Msg::attract_event));
}

TEST_F(KioskFlow, WhatAVisitorKeepsGoesToThePhoneAndIsForgotten) {
  open(ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")});
  visitor_.tap(Msg::keep);
  EXPECT_THAT(kiosk().session().shortlist,
              testing::ElementsAre(samples::id<domain::ProductId>("mat-hoa-dua")));
  visitor_.tap(Msg::nav_shortlist, ui::Role::link);
  ASSERT_TRUE(visitor_.is_at<ShortlistAt>());
  clock_.advance(std::chrono::seconds(140));
  visitor_.frame();
  EXPECT_TRUE(kiosk().session().shortlist.empty());
}

TEST_F(KioskFlow, ComparesWhatWasKept) {
  for (const char* id : {"mat-hoa-dua", "duong-hoa-dua"})
    kiosk().apply(ToggleShortlist{samples::id<domain::ProductId>(id)});
  open(ShortlistAt{});
  visitor_.tap(visitor_.word(Msg::compare) + " (2)");
  ASSERT_TRUE(visitor_.is_at<CompareAt>());
  EXPECT_EQ(std::get<CompareAt>(visitor_.here()).ids.size(), 2u);
}

TEST_F(KioskFlow, MoreThanTwelveAreNotKept) {
  keep_first(14);
  EXPECT_EQ(kiosk().session().shortlist.size(), screens::kMostShortlisted);
}

TEST_F(KioskFlow, LargeTextContrastAndReachAreForThisVisitorOnly) {
  visitor_.tap(Msg::nav_accessibility);  // the button that is always there
  ASSERT_TRUE(visitor_.is_at<AccessibilityAt>());
  const float height = visitor_.find(visitor_.word(Msg::accessibility_contrast))->rect.h;
  visitor_.tap("200%");
  EXPECT_EQ(kiosk().session().accessibility.text_percent, 200);
  EXPECT_GT(visitor_.find(visitor_.word(Msg::accessibility_contrast))->rect.h, height);
  clock_.advance(std::chrono::seconds(95));
  visitor_.frame();
  EXPECT_EQ(kiosk().session().accessibility, ui::Accessibility{});
}

class Voice : public KioskFlow {
 protected:
  // A voice that writes down what it says; then `after`, as a script.
  void start_with(const std::string& after) {
    const base::Path program = folder_ / "voice";
    ASSERT_TRUE(files_.write_durably(
        program, "#!/bin/sh\n{ echo \"[$2]\"; cat; } >> '" + said_.string() + "'\n" + after + "\n"));
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    visitor_.config.speech = program.string();
    visitor_.start();
    kiosk().apply(SetAccessibility{{.read_aloud = true}});
  }
  std::string words_of(const Location& where) {
    kiosk().apply(Open{where});
    visitor_.frames(60);
    for (int i = 0; i < 400 && kiosk().voice() != app::Speech::State::silent; ++i) {
      usleep(5000);
      visitor_.frame();
    }
    const auto said = files_.read(said_, 100'000);
    return said ? *said : "";
  }
  const base::Path said_ = folder_ / "said";
  const ProductAt nectar_{samples::id<domain::ProductId>("mat-hoa-dua")};
};

TEST_F(Voice, ReadsAPageInTheLanguagesOfItsWords) {
  start_with("");
  kiosk().apply(SetLanguage{base::Lang::en});

  const std::string words = words_of(nectar_);

  EXPECT_THAT(words, testing::HasSubstr("[en]"));
  EXPECT_THAT(words, testing::HasSubstr("Coconut blossom nectar"));
  EXPECT_THAT(words, testing::Not(testing::HasSubstr("\uE866")));  // no icons
}

TEST_F(Voice, SaysNameSummaryAndStarsFirstAndNothingThatIsOutOfView) {
  start_with("");
  const ProductAt starred{samples::id<domain::ProductId>(kFirstCard)};
  const auto page = *kiosk().catalog()->product(starred.id, today_);
  ASSERT_TRUE(page.stars);

  const std::string words = words_of(starred);

  const std::string head = "[vi]\n" + page.product.name.best(base::Lang::vi) + ".\n" +
                           page.product.summary.best(base::Lang::vi) + "\n" +
                           std::to_string(page.stars->count()) + " sao.\n";
  EXPECT_TRUE(words.starts_with(head)) << words;
  for (const gfx::WrittenText& text : kiosk().semantics().texts()) {
    if (text.low.y < kHeight || text.text.size() < 20 || head.find(text.text) != std::string::npos) continue;
    EXPECT_THAT(words, testing::Not(testing::HasSubstr(text.text)));
  }
  EXPECT_THAT(words, testing::Not(testing::HasSubstr(visitor_.word(Msg::nav_home))));
}

TEST_F(Voice, IsPausedAndGoesOnByAButtonInTheLowerPart) {
  start_with("sleep 100");
  kiosk().apply(Open{nectar_});
  visitor_.frames(60);
  ASSERT_EQ(kiosk().voice(), app::Speech::State::speaking);
  const auto* button = visitor_.find(visitor_.word(Msg::voice_pause));
  ASSERT_TRUE(button);
  EXPECT_GT(button->rect.y, kHeight * 0.4f);
  EXPECT_GE(button->rect.h, 54);

  visitor_.tap(Msg::voice_pause);
  EXPECT_EQ(kiosk().voice(), app::Speech::State::paused);
  EXPECT_FALSE(visitor_.can_tap(Msg::voice_pause));

  visitor_.tap(Msg::voice_go_on);
  EXPECT_EQ(kiosk().voice(), app::Speech::State::speaking);
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
}

TEST_F(Voice, FallsSilentAtOnceWhenAnotherPageIsOpened) {
  start_with("sleep 100");
  kiosk().apply(Open{nectar_});
  visitor_.frames(60);
  ASSERT_EQ(kiosk().voice(), app::Speech::State::speaking);

  kiosk().apply(Open{StarsAt{}});
  visitor_.frame();

  EXPECT_EQ(kiosk().voice(), app::Speech::State::silent);
  visitor_.frame();
  EXPECT_FALSE(visitor_.can_tap(Msg::voice_pause));
}

TEST_F(Voice, ThatIsPausedKeepsNobodyHere) {
  start_with("sleep 100");
  kiosk().apply(Open{nectar_});
  visitor_.frames(60);
  visitor_.tap(Msg::voice_pause);

  clock_.advance(std::chrono::minutes(10));
  visitor_.frame();

  EXPECT_EQ(kiosk().voice(), app::Speech::State::silent);
  EXPECT_TRUE(visitor_.is_at<HomeAt>());
}

TEST_F(KioskFlow, CountsWhatIsOpenedAndNothingThatIsTyped) {
  visitor_.tap(Msg::search_hint);
  visitor_.type("zzzzqq");
  visitor_.tap(Msg::nav_products);
  visitor_.frames(2);
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}});
  visitor_.frames(70);
  visitor_.stop();  // writes what there is
  std::string lines;
  for (const auto& entry : std::filesystem::directory_iterator(layout_.outbox())) {
    EXPECT_EQ(entry.path().extension(), ".ndjson");
    lines += *files_.read(entry.path(), 1 << 20);
  }
  EXPECT_THAT(lines,
              testing::HasSubstr(R"("id":"mat-hoa-dua","lang":"vi","page":"product","type":"opened")"));
  EXPECT_THAT(lines, testing::HasSubstr(R"("type":"seconds")"));
  EXPECT_THAT(lines, testing::HasSubstr(R"("type":"code")"));
  EXPECT_THAT(lines, testing::HasSubstr(R"("page":"search","type":"nothing")"));
  EXPECT_THAT(lines, testing::Not(testing::HasSubstr("zzz")));
}

TEST_F(KioskFlow, TypesVietnameseByTelexOnTheScreen) {
  visitor_.tap(Msg::search_hint);
  for (const char c : std::string_view("duwaf")) visitor_.tap(std::string(1, c));
  EXPECT_EQ(std::get<SearchAt>(visitor_.here()).query, "dừa");
}

TEST_F(KioskFlow, APictureOpensWholeIsSwipedAndClosed) {
  const auto id = samples::id<domain::ProductId>("mat-hoa-dua");
  open(PictureAt{id, 1});
  visitor_.settle();
  const auto second = visitor_.pixels();
  open(ProductAt{id});
  const domain::Product nectar = kiosk().catalog()->product(id, today_)->product;
  visitor_.tap(nectar.pictures.front().alt.best(base::Lang::vi), ui::Role::image);
  ASSERT_TRUE(visitor_.is_at<PictureAt>());
  visitor_.settle();
  EXPECT_FALSE(visitor_.pixels() == second);
  visitor_.drag({1500, 500}, {700, 500});
  visitor_.settle();
  EXPECT_TRUE(visitor_.pixels() == second);
  visitor_.tap(Msg::close);
  EXPECT_TRUE(visitor_.is_at<ProductAt>());
}

TEST_F(KioskFlow, TwoTapsComeCloserToAPictureAndTwoMoreShowItWhole) {
  open(PictureAt{samples::id<domain::ProductId>("mat-hoa-dua")});
  visitor_.settle();
  const auto whole = visitor_.pixels();
  const auto tap_twice = [&] {
    visitor_.tap_at(900, 500);
    visitor_.tap_at(900, 500);
    visitor_.settle();
  };
  tap_twice();
  EXPECT_FALSE(visitor_.pixels() == whole);
  visitor_.drag({1500, 500}, {700, 500});  // moves the picture instead of bringing the next
  visitor_.settle();
  tap_twice();
  EXPECT_TRUE(visitor_.pixels() == whole);
}

TEST_F(KioskFlow, ATouchKeepsTheVisitorsPageAlive) {
  visitor_.tap(name_of(kFirstCard));
  for (int i = 0; i < 5; ++i) {
    clock_.advance(std::chrono::seconds(60));
    visitor_.frame({{gfx::InputEvent::Kind::pointer_down, 1500, 900}});
    visitor_.frame({{gfx::InputEvent::Kind::pointer_up, 1500, 900}});
  }
  EXPECT_FALSE(visitor_.is_at<HomeAt>());
}

TEST_F(KioskFlow, ShowsANewGenerationWithoutLosingThePage) {
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}});
  visitor_.frames(2);
  samples::add_products(database_, 3);
  publish();
  sync();
  visitor_.frames(2);

  EXPECT_EQ(kiosk().catalog()->meta().version, 2);
  EXPECT_EQ(kiosk().catalog()->meta().products, 103);
  EXPECT_EQ(visitor_.here(), Location(ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}));
}

// Every page, touched here and there: scrolled, swiped, filtered, zoomed, marked. A new generation with the
// same records must leave the very pixels.
TEST_F(KioskFlow, WhatAVisitorSeesOfAnyPageStaysWhenTheCatalogueIsRenewed) {
  constexpr int kTouches = 14;
  // The picture without the clock at its upper right corner.
  const auto picture = [&] {
    constexpr int kClockLeft = kWidth - 220, kClockBottom = 110;
    std::vector<std::uint32_t> pixels = visitor_.pixels();
    for (int y = 0; y < kClockBottom; ++y) {
      const auto row = pixels.begin() + static_cast<std::ptrdiff_t>(y) * kWidth;
      std::fill(row + kClockLeft, row + kWidth, 0u);
    }
    return pixels;
  };
  keep_first(5);
  std::minstd_rand random(11);
  const auto below = [&](int n) { return static_cast<float>(random() % static_cast<unsigned>(n)); };
  for (const Location& where : one_of_each_page()) {
    kiosk().apply(Open{HomeAt{}});
    kiosk().apply(SetAccessibility{});
    if (!std::holds_alternative<HomeAt>(where)) kiosk().apply(Open{where});
    visitor_.settle();
    for (int i = 0; i < kTouches; ++i) {
      const float x = below(kWidth), y = 110 + below(kHeight - 110);
      visitor_.frame({{gfx::InputEvent::Kind::pointer_down, x, y}});
      if (i % 2 == 0) {
        const float dx = i % 4 == 0 ? below(500) - 700 : 0, dy = i % 4 == 0 ? 0 : below(300) - 250;
        for (int step = 1; step <= 5; ++step)
          visitor_.frame({{gfx::InputEvent::Kind::pointer_move, x + dx * static_cast<float>(step) / 5,
                           y + dy * static_cast<float>(step) / 5}});
        visitor_.frame({{gfx::InputEvent::Kind::pointer_up, x + dx, y + dy}});
      } else {
        visitor_.frame({{gfx::InputEvent::Kind::pointer_up, x, y}});
      }
      visitor_.settle();
      if (visitor_.here().index() == where.index()) continue;
      // It led elsewhere: back, and on with the page as it was left.
      kiosk().apply(Back{});
      if (visitor_.here().index() != where.index()) {
        kiosk().apply(Open{HomeAt{}});
        kiosk().apply(Open{where});
      }
      visitor_.settle();
    }
    const auto before = picture();
    renew();
    visitor_.settle();
    ASSERT_TRUE(before == picture()) << "page " << where.index();
  }
}

TEST_F(KioskFlow, EverythingThatCanBeTouchedHasANameInEveryLanguage) {
  keep_first(3);
  for (const base::Lang lang : base::kLanguages) {
    kiosk().apply(SetLanguage{lang});
    for (const Location& where : one_of_each_page()) {
      open(where);
      EXPECT_FALSE(visitor_.words().empty()) << where.index();
      const auto controls = kiosk().semantics().controls();
      EXPECT_FALSE(controls.empty()) << where.index();
      for (const auto& control : controls)
        EXPECT_FALSE(control.label.empty())
            << "page " << where.index() << " at " << control.rect.x << ", " << control.rect.y;
    }
  }
}

// The service does not ask the kiosk: whatever it reads at that moment stays until it looks again.
TEST_F(KioskFlow, ReadsWhileFiftyGenerationsFlip) {
  constexpr int kFlips = 50;
  support::TempDir small;
  auto database = samples::small_database(small);
  const support::FakeClock clock("2026-11-24");
  const publish::BuildOptions options{.feed = folder_ / "feed",
                                      .keys = folder_ / "keys",
                                      .cache = OCOP_TEST_CACHE,
                                      .removal = publish::BuildOptions::Removal::forced};
  const std::string root = samples::root_of(folder_);
  std::atomic<int> flips = 0, failures = 0;
  std::jthread service([&] {
    base::PosixFileSystem files;
    for (; flips < kFlips; ++flips) {
      samples::add_products(database, 1 + flips);
      const auto from = transport::make_directory_transport(folder_ / "feed");
      if (!publish::build_feed(database, clock, options) ||
          !activate::sync_and_report({*from, layout_, files, clock, root}))
        ++failures;
    }
  });
  std::int64_t last = 0;
  for (int look = 0; flips < kFlips; ++look) {
    if (look % 3 == 0) kiosk().apply(Open{BrowseAt{}});
    if (look % 3 == 1) kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("gao")}});
    visitor_.frame();
    ASSERT_TRUE(kiosk().catalog());
    ASSERT_GE(kiosk().catalog()->meta().version, last);
    last = kiosk().catalog()->meta().version;
  }
  service.join();
  visitor_.frames(2);
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(kiosk().catalog()->meta().version, 1 + kFlips);
  EXPECT_EQ(kiosk().catalog()->meta().products, 2 + kFlips);
}

TEST_F(KioskFlow, LeavesThePageOfAProductThatIsGone) {
  samples::add_products(database_, 1);
  publish();
  sync();
  visitor_.frames(2);
  kiosk().apply(Open{BrowseAt{}});
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("generated-0")}});
  visitor_.frames(2);
  ASSERT_TRUE(visitor_.is_at<ProductAt>());
  support::TempDir other;
  database_ = samples::demo_database(other);
  publish();
  sync();
  visitor_.frames(2);

  EXPECT_EQ(visitor_.here(), Location(BrowseAt{}));
}

TEST_F(KioskFlow, FallsBackToTheOtherGenerationWhenOneIsDamaged) {
  samples::add_products(database_, 3);
  publish();
  sync();
  const auto current = *layout_.current_generation();
  std::filesystem::resize_file(layout_.catalogue(current), 5000);
  visitor_.start();

  ASSERT_TRUE(kiosk().catalog());
  EXPECT_EQ(kiosk().catalog()->meta().version, 1);
}

TEST_F(KioskFlow, ShowsASentenceInsteadOfABlankScreenWithoutACatalogue) {
  std::filesystem::remove_all(layout_.root());
  visitor_.start();
  EXPECT_FALSE(kiosk().catalog());
  EXPECT_TRUE(visitor_.sees(Msg::empty_title));
  EXPECT_TRUE(visitor_.sees(Msg::empty_help));
  sync();
  visitor_.frames(2);
  EXPECT_TRUE(kiosk().catalog());
  EXPECT_FALSE(visitor_.sees(Msg::empty_title));
}

TEST_F(KioskFlow, StarsDisappearOnTheDayAfterTheLast) {
  open(ProductAt{
      samples::id<domain::ProductId>(kFirstCard)});  // recognised in 2024, on which day is not known
  EXPECT_TRUE(visitor_.sees("OCOP 4 sao"));
  clock_.set_day("2027-01-01");
  visitor_.frames(2);
  EXPECT_TRUE(visitor_.sees("OCOP 4 sao"));
  clock_.set_day("2027-01-02");
  visitor_.frames(2);
  EXPECT_FALSE(visitor_.sees("OCOP 4 sao"));
}

// Names as long as they come, no words at all, thirty pictures and none: every page in every language and
// accessibility, and on the smallest panel, shows its text and ends in no crash (AddressSanitizer watches).
TEST_F(KioskFlow, ExtremeDataIsShownInEveryLanguageAndAccessibility) {
  const publish::SheetSpec& products = *publish::find_spec("products");
  const publish::SheetSpec& media = *publish::find_spec("media");
  const auto put = [&](const publish::SheetSpec& spec, const std::map<std::string, std::string>& values) {
    std::vector<std::string> cells;
    for (const publish::Column& column : spec.columns) {
      const auto found = values.find(std::string(column.name));
      cells.push_back(found == values.end() ? "" : found->second);
    }
    ASSERT_TRUE(database_.put(spec, cells));
  };
  std::string long_name, long_story;
  for (int i = 0; i < 12; ++i) long_name += "Bánh tét ngũ sắc đặc biệt ";
  for (int i = 0; i < 400; ++i) long_story += "Chuyện kể rất dài. ";
  ASSERT_TRUE(database_.begin());
  put(products, {{"id", "a-long"},
                 {"name_vi", long_name},
                 {"name_en", std::string(180, 'W')},
                 {"name_km", "ផលិតផលពីដូងល្បីល្បាញផលិតផលពីដូងល្បីល្បាញផលិតផលពីដូងល្បីល្បាញ"},
                 {"taxon", "i.3.c"},
                 {"story_vi", long_story},
                 {"price_vnd", "999999999999"},
                 {"gtin", "8936012345678"}});
  put(products, {{"id", "a-bare"}, {"name_vi", "X"}, {"taxon", "v.1"}});
  const std::string picture = *database_.keep_picture(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 3\"><rect width=\"40\" height=\"3\" "
      "fill=\"#385\"/></svg>",
      ".svg");
  for (int i = 0; i < 30; ++i)
    put(media, {{"id", "long-" + std::to_string(i)},
                {"owner_kind", "product"},
                {"owner", "a-long"},
                {"position", std::to_string(i)},
                {"file", picture},
                {"alt_vi", long_name}});
  ASSERT_TRUE(database_.commit());
  publish();
  sync();
  visitor_.start();
  const auto id = samples::id<domain::ProductId>("a-long"), bare = samples::id<domain::ProductId>("a-bare");
  const std::vector<Location> pages{ProductAt{id},
                                    ProductAt{bare},
                                    PictureAt{id, 29},
                                    CompareAt{{id, bare}},
                                    ShortlistAt{},
                                    SearchAt{"banh tet ngu sac"},
                                    BrowseAt{{.taxon = samples::id<domain::TaxonId>("v")}},
                                    HomeAt{}};
  kiosk().apply(ToggleShortlist{id});
  kiosk().apply(ToggleShortlist{bare});
  for (const ui::Accessibility& accessibility :
       {ui::Accessibility{}, ui::Accessibility{.text_percent = 200, .low_reach = true}}) {
    kiosk().apply(SetAccessibility{accessibility});
    for (const base::Lang lang : base::kLanguages) {
      kiosk().apply(SetLanguage{lang});
      for (const Location& page : pages) {
        kiosk().apply(Open{HomeAt{}});
        kiosk().apply(Open{page});
        for (const auto& [width, height] : {std::pair(1920, 1080), std::pair(480, 800)}) {
          clock_.advance(std::chrono::milliseconds(400));
          visitor_.frames(3, width, height);
          std::size_t inked = 0;
          const auto pixels = visitor_.pixels();
          for (const std::uint32_t pixel : pixels) inked += (pixel & 0xFF) < 0x70;
          EXPECT_GT(inked, pixels.size() / 2000) << page.index();
        }
      }
    }
  }
}

// Random touches must never end in an empty screen or a crash (AddressSanitizer watches).
TEST_F(KioskFlow, SurvivesAThousandRandomTouches) {
  std::uint32_t seed = 12345;
  const auto random = [&](int limit) {
    seed = seed * 1664525u + 1013904223u;
    return static_cast<float>(seed >> 8 & 0xFFFFF) / 1048576.f * static_cast<float>(limit);
  };
  for (int i = 0; i < 1000; ++i) {
    const float x = random(kWidth), y = random(kHeight);
    visitor_.frame({{gfx::InputEvent::Kind::pointer_down, x, y}});
    if (random(3) < 1)
      visitor_.frame({{gfx::InputEvent::Kind::pointer_move, random(kWidth), random(kHeight)}});
    visitor_.frame({{gfx::InputEvent::Kind::pointer_up, x, y}});
    ASSERT_TRUE(kiosk().catalog());
  }
}

}  // namespace
