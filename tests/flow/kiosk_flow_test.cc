// A visitor at the kiosk, by touches alone, on the demo catalogue and without a display.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <semaphore>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/state/requests.h"
#include "sync/activate/sync_once.h"
#include "tests/support/samples.h"

namespace {

using namespace screens;

constexpr int kWidth = 1920, kHeight = 1080;

class KioskFlow : public testing::Test {
 protected:
  KioskFlow()
      : database_(samples::demo_database(folder_)), root_(samples::demo_feed(folder_, database_, clock_)) {
    config_.idle = std::chrono::seconds(90);
    sync();
    start();
  }

  void sync() {
    const auto from = transport::make_directory_transport(folder_ / "feed");
    const auto report = activate::sync_and_report({*from, layout_, files_, clock_, root_});
    ASSERT_TRUE(report) << report.error().what;
  }
  void publish() {
    const auto report = publish::build_feed(database_, clock_,
                                            {.feed = folder_ / "feed",
                                             .keys = folder_ / "keys",
                                             .cache = folder_ / "cache",
                                             .removal = publish::BuildOptions::Removal::forced});
    ASSERT_TRUE(report) << report.error().what;
  }
  void start() {
    runtime_.reset();
    runtime_ =
        std::make_unique<app::Runtime>(renderer_, *fonts_, layout_, clock_, files_, config_, decoding_);
    frames(3);
  }
  app::Kiosk& kiosk() { return runtime_->kiosk(); }
  const Location& here() { return kiosk().session().here(); }

  void frame(const std::vector<gfx::InputEvent>& events = {}) {
    clock_.advance(std::chrono::milliseconds(16));
    kiosk().tick();
    runtime_->draw(events, kWidth, kHeight);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }
  // Draws until nothing moves and all pictures are there; false when that never comes.
  bool settle() {
    constexpr int kMostFrames = 1000, kQuiet = 3;
    for (int i = 0, quiet = 0; i < kMostFrames; ++i) {
      clock_.advance(std::chrono::milliseconds(16));
      if (!kiosk().is_attracting()) kiosk().stay_awake();
      kiosk().tick();
      quiet = runtime_->draw({}, kWidth, kHeight) || kiosk().is_loading() ? 0 : quiet + 1;
      if (quiet == kQuiet) return true;
    }
    return false;
  }
  void tap(float x, float y) {
    frame({{gfx::InputEvent::Kind::pointer_down, x, y}});
    frame({{gfx::InputEvent::Kind::pointer_up, x, y}});
    frames(2);
  }
  void type(const char* text) {
    gfx::InputEvent typed{gfx::InputEvent::Kind::text};
    typed.text = text;
    frame({typed});
    frames(2);
  }

  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  publish::CentralDatabase database_;
  std::string root_;
  state::Layout layout_{folder_ / "state"};
  app::Config config_;
  media::Decoding decoding_;
  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_;
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  std::unique_ptr<app::Runtime> runtime_;
};

TEST_F(KioskFlow, FindsTheFishSauceByTyping) {
  tap(960, 60);  // the search field
  ASSERT_TRUE(std::holds_alternative<SearchAt>(here()));
  type("nuoc mam");
  EXPECT_EQ(std::get<SearchAt>(here()).query, "nuoc mam");
  tap(200, 400);  // the first card

  ASSERT_TRUE(std::holds_alternative<ProductAt>(here()));
  EXPECT_EQ(std::get<ProductAt>(here()).id.text(), "nuoc-mam-ruoi-long-vinh");
}

TEST_F(KioskFlow, TypesWithTheKeysOnTheScreen) {
  tap(960, 60);
  const float width = 1296.f / 10, left = 312;  // of a key, as the keyboard lays them in 1920 px
  tap(left + width * 0.5f, 798);                // q
  EXPECT_EQ(std::get<SearchAt>(here()).query, "q");
}

TEST_F(KioskFlow, OpensACardFromHomeAndComesBack) {
  tap(200, 750);
  ASSERT_TRUE(std::holds_alternative<ProductAt>(here()));
  tap(88, 170);  // the arrow on the picture
  EXPECT_TRUE(std::holds_alternative<HomeAt>(here()));
}

TEST_F(KioskFlow, AsksForThePicturesThatItMissesAndShowsThemWhenTheyCome) {
  std::filesystem::rename(layout_.media(), folder_ / "away");
  start();
  frames(20);
  EXPECT_FALSE(state::take_media_requests(files_, layout_).empty());
  std::filesystem::rename(folder_ / "away", layout_.media());
  clock_.advance(std::chrono::seconds(4));
  EXPECT_TRUE(kiosk().tick());  // looks again
}

TEST_F(KioskFlow, ShowsThePicturesThatOtherThreadsDecode) {
  settle();
  const auto expected = renderer_.capture().pixels;
  std::counting_semaphore<> decoded(0);
  decoding_ = {.threads = 2, .wake = [&] { decoded.release(); }};
  start();
  do {
    if (kiosk().is_loading()) decoded.acquire();
    frames(2);
  } while (kiosk().is_loading());
  settle();
  EXPECT_TRUE(renderer_.capture().pixels == expected);
  runtime_.reset();  // before what its threads call
}

TEST_F(KioskFlow, FollowsATourToAPlaceAndBack) {
  kiosk().apply(Open{PlacesAt{}});
  frames(20);
  tap(450, 145);  // the chip of the tours
  ASSERT_TRUE(std::holds_alternative<RoutesAt>(here()));
  tap(300, 520);  // the first tour
  ASSERT_TRUE(std::holds_alternative<RouteAt>(here()));
  tap(600, 434);  // its first stop
  ASSERT_TRUE(std::holds_alternative<PlaceAt>(here()));
  tap(88, 170);
  EXPECT_TRUE(std::holds_alternative<RouteAt>(here()));
  tap(88, 170);
  EXPECT_TRUE(std::holds_alternative<RoutesAt>(here()));
}

TEST_F(KioskFlow, PlansADayFromWishes) {
  kiosk().apply(Open{RoutesAt{}});
  frames(20);
  tap(900, 250);  // the offer above the tours
  ASSERT_TRUE(std::holds_alternative<MyDayAt>(here()));
  tap(150, 256);  // without culture
  EXPECT_EQ(std::get<MyDayAt>(here()).interests, MyDayAt::kAll & ~MyDayAt::kCulture);
  kiosk().apply(Back{});
  EXPECT_TRUE(std::holds_alternative<RoutesAt>(here()));
}

TEST_F(KioskFlow, AnAreaOfTheMapTellsWhatItOffers) {
  kiosk().apply(Open{MapAt{}});
  frames(20);
  const auto before = renderer_.capture().pixels;
  tap(725, 488);  // Xã Tam Ngãi, where the wax coconut comes from
  frames(40);
  EXPECT_NE(renderer_.capture().pixels, before);
  tap(1500, 460);  // the panel's first line
  EXPECT_TRUE(std::holds_alternative<ProductAt>(here()) || std::holds_alternative<PlaceAt>(here()));
  kiosk().apply(Back{});
  frames(20);
  ASSERT_TRUE(std::holds_alternative<MapAt>(here()));
  tap(797, 653);  // a pin
  frames(2);
  tap(1500, 460);  // the panel's first line
  EXPECT_TRUE(std::holds_alternative<PlaceAt>(here()));
}

TEST_F(KioskFlow, TwoTapsOnAnAreaBringItCloser) {
  kiosk().apply(Open{MapAt{}});
  frames(20);
  tap(725, 488);  // Xã Tam Ngãi
  frames(5);
  const auto before = renderer_.capture().pixels;
  tap(725, 488);
  frames(90);
  const auto pixels = renderer_.capture().pixels;
  std::size_t moved = 0;
  for (std::size_t i = 0; i < pixels.size(); ++i) moved += pixels[i] != before[i];
  EXPECT_GT(moved, pixels.size() / 5);
  EXPECT_TRUE(std::holds_alternative<MapAt>(here()));
}

TEST_F(KioskFlow, TheMapFollowsTheFingerAndATapThatStopsItChoosesNothing) {
  kiosk().apply(Open{MapAt{}});
  frames(20);
  const auto before = renderer_.capture().pixels;
  frame({{gfx::InputEvent::Kind::pointer_down, 900, 600}});
  for (int i = 1; i <= 8; ++i)
    frame({{gfx::InputEvent::Kind::pointer_move, 900 + 12.f * static_cast<float>(i),
            600 - 8.f * static_cast<float>(i)}});
  frame({{gfx::InputEvent::Kind::pointer_up, 996, 536}});
  EXPECT_NE(renderer_.capture().pixels, before);
  frames(2);
  tap(960, 520);  // while it still glides
  const auto stopped = renderer_.capture().pixels;
  frames(10);
  EXPECT_EQ(renderer_.capture().pixels, stopped);
  EXPECT_TRUE(std::holds_alternative<MapAt>(here()));
}

TEST_F(KioskFlow, AFestivalDisappearsByTheClock) {
  kiosk().apply(Open{EventsAt{}});
  frames(20);
  const auto before = renderer_.capture().pixels;
  clock_.set_day("2027-02-21");  // the day after Nguyên tiêu
  frames(20);
  EXPECT_TRUE(std::holds_alternative<EventsAt>(here()));
  EXPECT_NE(renderer_.capture().pixels, before);
}

TEST_F(KioskFlow, ADragOverCardsOpensNothing) {
  frame({{gfx::InputEvent::Kind::pointer_down, 600, 800}});
  for (int i = 1; i <= 10; ++i)
    frame({{gfx::InputEvent::Kind::pointer_move, 600, 800.f - 30.f * static_cast<float>(i)}});
  frame({{gfx::InputEvent::Kind::pointer_up, 600, 500}});
  frames(5);
  EXPECT_TRUE(std::holds_alternative<HomeAt>(here()));
}

TEST_F(KioskFlow, SwitchesTheLanguageOnAnyPage) {
  tap(200, 750);
  const Location product = here();
  tap(1512, 60);  // English
  EXPECT_EQ(kiosk().session().lang, base::Lang::en);
  EXPECT_EQ(here(), product);
}

TEST_F(KioskFlow, IsAsNewAfterTheIdleTime) {
  tap(200, 750);
  tap(1512, 60);
  clock_.advance(std::chrono::seconds(134));  // a page that is read may stay half as long again
  frame();
  EXPECT_TRUE(std::holds_alternative<ProductAt>(here()));
  EXPECT_TRUE(kiosk().is_asking());
  clock_.advance(std::chrono::seconds(2));
  frame();
  EXPECT_TRUE(std::holds_alternative<HomeAt>(here()));
  EXPECT_EQ(kiosk().session().lang, base::Lang::vi);
  EXPECT_TRUE(kiosk().is_attracting());
}

TEST_F(KioskFlow, ATouchAnswersTheQuestionAndPressesNothing) {
  kiosk().apply(Open{BrowseAt{}});
  frames(20);
  clock_.advance(std::chrono::seconds(82));
  frame();
  ASSERT_TRUE(kiosk().is_asking());
  tap(200, 600);  // on a card
  EXPECT_FALSE(kiosk().is_asking());
  EXPECT_EQ(here(), Location(BrowseAt{}));
  clock_.advance(std::chrono::milliseconds(300));
  tap(200, 600);
  EXPECT_TRUE(std::holds_alternative<ProductAt>(here()));
}

TEST_F(KioskFlow, TheTouchThatWakesItPressesNothingNorDoesTheNextMoment) {
  clock_.advance(std::chrono::seconds(91));
  frame();
  ASSERT_TRUE(kiosk().is_attracting());
  tap(200, 750);
  EXPECT_FALSE(kiosk().is_attracting());
  tap(200, 750);  // 64 ms later
  EXPECT_TRUE(std::holds_alternative<HomeAt>(here()));
  clock_.advance(std::chrono::milliseconds(200));
  tap(200, 750);
  EXPECT_TRUE(std::holds_alternative<ProductAt>(here()));
}

TEST_F(KioskFlow, SlidesChangeWhileNobodyIsThereAndStandStillBetween) {
  clock_.advance(std::chrono::seconds(91));
  frame();
  ASSERT_TRUE(kiosk().is_attracting());
  EXPECT_TRUE(settle());  // its picture has faded in
  const auto before = renderer_.capture().pixels;
  clock_.advance(std::chrono::seconds(10));
  EXPECT_TRUE(kiosk().tick());
  frames(60);
  EXPECT_NE(renderer_.capture().pixels, before);
}

TEST_F(KioskFlow, AFestivalOfTheseDaysIsAmongTheSlides) {
  clock_.set_day("2027-02-15");  // Nguyên tiêu Trà Cú is on the 20th
  const auto attract = screens::enter_attract(*kiosk().catalog(), samples::day("2027-02-15"), 0);
  ASSERT_TRUE(attract);
  EXPECT_EQ(attract->slides.front().kicker, text::Msg::attract_event);
  EXPECT_EQ(attract->slides.front().days, "20/02/2027");
  EXPECT_NE(screens::enter_attract(*kiosk().catalog(), samples::day("2027-02-21"), 0)->slides.front().kicker,
            text::Msg::attract_event);
}

TEST_F(KioskFlow, SlidesFollowTheDay) {
  kiosk().attract();
  settle();
  const auto before = renderer_.capture().pixels;
  clock_.set_day("2027-02-15");  // Nguyên tiêu Trà Cú comes near
  EXPECT_TRUE(kiosk().tick());
  EXPECT_TRUE(kiosk().is_attracting());
  settle();
  EXPECT_NE(renderer_.capture().pixels, before);
}

TEST_F(KioskFlow, WhatAVisitorKeepsGoesToThePhoneAndIsForgotten) {
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}});
  frames(20);
  tap(900, 314);  // keep
  EXPECT_THAT(kiosk().session().shortlist,
              testing::ElementsAre(samples::id<domain::ProductId>("mat-hoa-dua")));
  tap(1310, 1010);  // the list, by the bar
  ASSERT_TRUE(std::holds_alternative<ShortlistAt>(here()));
  clock_.advance(std::chrono::seconds(140));
  frame();
  EXPECT_TRUE(kiosk().session().shortlist.empty());
}

TEST_F(KioskFlow, ComparesWhatWasKept) {
  for (const char* id : {"mat-hoa-dua", "duong-hoa-dua"})
    kiosk().apply(ToggleShortlist{samples::id<domain::ProductId>(id)});
  kiosk().apply(Open{ShortlistAt{}});
  frames(20);
  tap(120, 575);  // the button under the list
  ASSERT_TRUE(std::holds_alternative<CompareAt>(here()));
  EXPECT_EQ(std::get<CompareAt>(here()).ids.size(), 2u);
}

TEST_F(KioskFlow, MoreThanTwelveAreNotKept) {
  const auto rows = *kiosk().catalog()->find_products({}, store::Sort::featured, samples::day("2026-11-24"));
  for (const auto& card : *kiosk().catalog()->cards(std::span(rows).first(14), samples::day("2026-11-24")))
    kiosk().apply(ToggleShortlist{card.id});
  EXPECT_EQ(kiosk().session().shortlist.size(), screens::kMostShortlisted);
}

TEST_F(KioskFlow, AScannerOpensTheProductFromAnyPage) {
  const auto scan = [&](const char* code) {
    for (const char* c = code; *c; ++c) {
      gfx::InputEvent key{gfx::InputEvent::Kind::text};
      key.text = *c;
      frame({key});
    }
    gfx::InputEvent enter{gfx::InputEvent::Kind::key};
    enter.key = gfx::InputEvent::Key::enter;
    frame({enter});
    frames(2);
  };
  kiosk().apply(Open{BrowseAt{}});
  scan("https://ocop.example/k?p=mat-hoa-dua");
  EXPECT_EQ(here(), Location(ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}));
  kiosk().apply(Open{SearchAt{"dua"}});
  scan("https://ocop.example/k?p=duong-hoa-dua");
  EXPECT_EQ(here(), Location(ProductAt{samples::id<domain::ProductId>("duong-hoa-dua")}));
  kiosk().apply(Back{});
  EXPECT_EQ(here(), Location(SearchAt{"dua"}));  // without what the scanner typed
  kiosk().apply(Open{HomeAt{}});
  scan("8930000000000");
  EXPECT_EQ(here(), Location(HomeAt{}));  // unknown: said, and nothing changes
}

TEST_F(KioskFlow, LargeTextContrastAndReachAreForThisVisitorOnly) {
  tap(1755, 60);  // the button that is always there
  ASSERT_TRUE(std::holds_alternative<AccessibilityAt>(here()));
  const auto before = renderer_.capture().pixels;
  tap(880, 300);  // 200 %
  EXPECT_EQ(kiosk().session().accessibility.text_percent, 200);
  EXPECT_NE(renderer_.capture().pixels, before);
  clock_.advance(std::chrono::seconds(95));
  frame();
  EXPECT_EQ(kiosk().session().accessibility, ui::Accessibility{});
}

TEST_F(KioskFlow, ReadsAPageAloudInTheLanguagesOfItsWords) {
  const base::Path said = folder_ / "said", program = folder_ / "voice";
  ASSERT_TRUE(
      files_.write_durably(program, "#!/bin/sh\n{ echo \"[$2]\"; cat; } >> '" + said.string() + "'\n"));
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  config_.speech = program.string();
  start();
  kiosk().apply(SetAccessibility{{.read_aloud = true}});
  kiosk().apply(SetLanguage{base::Lang::en});
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}});
  frames(60);
  for (int i = 0; i < 400 && kiosk().is_speaking(); ++i) {
    usleep(5000);
    frame();
  }
  const auto words = files_.read(said, 100'000);
  ASSERT_TRUE(words);
  EXPECT_THAT(*words, testing::HasSubstr("[en]"));
  EXPECT_THAT(*words, testing::HasSubstr("Coconut blossom nectar"));
  EXPECT_THAT(*words, testing::Not(testing::HasSubstr("\uE866")));  // no icons
}

TEST_F(KioskFlow, CountsWhatIsOpenedAndNothingThatIsTyped) {
  tap(960, 60);
  type("zzzzqq");
  kiosk().apply(Back{});
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}});
  frames(70);
  runtime_.reset();  // writes what there is
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
  tap(960, 60);
  const float width = 1296.f / 10, left = 312;
  const auto key = [&](char c) {
    constexpr std::string_view kRows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    for (int row = 0; row < 3; ++row) {
      const auto at = kRows[row].find(c);
      if (at == std::string_view::npos) continue;
      const float indent = row == 1 ? width / 2 : row == 2 ? width * 0.75f : 0;
      tap(left + indent + width * (static_cast<float>(at) + 0.5f), 798.f + static_cast<float>(row) * 77.f);
    }
  };
  for (const char c : std::string_view("duwaf")) key(c);
  EXPECT_EQ(std::get<SearchAt>(here()).query, "dừa");
}

TEST_F(KioskFlow, APictureOpensWholeIsSwipedAndClosed) {
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}});
  frames(20);
  tap(400, 400);
  ASSERT_TRUE(std::holds_alternative<PictureAt>(here()));
  frames(20);
  const auto first = renderer_.capture().pixels;
  frame({{gfx::InputEvent::Kind::pointer_down, 1500, 500}});
  for (int i = 1; i <= 8; ++i)
    frame({{gfx::InputEvent::Kind::pointer_move, 1500 - 100.f * static_cast<float>(i), 500}});
  frame({{gfx::InputEvent::Kind::pointer_up, 700, 500}});
  frames(90);
  EXPECT_NE(renderer_.capture().pixels, first);
  tap(1846, 56);  // close
  EXPECT_TRUE(std::holds_alternative<ProductAt>(here()));
}

TEST_F(KioskFlow, TwoTapsComeCloserToAPicture) {
  kiosk().apply(Open{PictureAt{samples::id<domain::ProductId>("mat-hoa-dua")}});
  settle();
  const auto whole = renderer_.capture().pixels;
  tap(900, 500);
  tap(900, 500);
  frames(90);
  EXPECT_NE(renderer_.capture().pixels, whole);
  EXPECT_TRUE(std::holds_alternative<PictureAt>(here()));
}

TEST_F(KioskFlow, ATouchKeepsTheVisitorsPageAlive) {
  tap(200, 750);
  for (int i = 0; i < 5; ++i) {
    clock_.advance(std::chrono::seconds(60));
    frame({{gfx::InputEvent::Kind::pointer_down, 1500, 900}});
    frame({{gfx::InputEvent::Kind::pointer_up, 1500, 900}});
  }
  EXPECT_FALSE(std::holds_alternative<HomeAt>(here()));
}

TEST_F(KioskFlow, ShowsANewGenerationWithoutLosingThePage) {
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}});
  frames(2);
  samples::add_products(database_, 3);
  publish();
  sync();
  frames(2);

  EXPECT_EQ(kiosk().catalog()->meta().version, 2);
  EXPECT_EQ(kiosk().catalog()->meta().products, 80);
  EXPECT_EQ(here(), Location(ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}));
}

// Every page, touched here and there: scrolled, swiped, filtered, zoomed, marked. A new generation with the
// same records must leave the very pixels.
TEST_F(KioskFlow, WhatAVisitorSeesOfAnyPageStaysWhenTheCatalogueIsRenewed) {
  constexpr int kTouches = 14;
  // The picture without the clock at its upper right corner.
  const auto picture = [&] {
    constexpr int kClockLeft = kWidth - 220, kClockBottom = 110;
    media::Bitmap bitmap = renderer_.capture();
    for (int y = 0; y < kClockBottom; ++y) {
      const auto row = bitmap.pixels.begin() + static_cast<std::ptrdiff_t>(y) * kWidth * 4;
      std::fill(row + kClockLeft * 4, row + kWidth * 4, std::uint8_t{0});
    }
    return bitmap.pixels;
  };
  const auto renew = [&] {
    const state::Generation now = *layout_.current_generation();
    std::filesystem::copy(layout_.generation(now), layout_.generation(now + 1));
    ASSERT_TRUE(files_.point(layout_.current(), base::Path("generations") / std::to_string(now + 1)));
    std::filesystem::remove_all(layout_.generation(now));
  };
  const auto rows = *kiosk().catalog()->find_products({}, store::Sort::featured, samples::day("2026-11-24"));
  std::vector<domain::ProductId> ids;
  for (const auto& card : *kiosk().catalog()->cards(std::span(rows).first(5), samples::day("2026-11-24"))) {
    ids.push_back(card.id);
    kiosk().apply(ToggleShortlist{card.id});
  }
  const auto route = kiosk().catalog()->routes()->front().id;
  const auto place = kiosk().catalog()->places(1)->front().id;
  const auto producer = kiosk().catalog()->producers(1)->front().id;
  const std::vector<Location> all{HomeAt{},          BrowseAt{},
                                  SearchAt{"nuoc"},  ProductAt{ids.front()},
                                  PlacesAt{},        PlaceAt{place},
                                  RoutesAt{},        RouteAt{route},
                                  EventsAt{},        MapAt{},
                                  MyDayAt{},         ProducerAt{producer},
                                  ShortlistAt{},     CompareAt{{ids[0], ids[1]}},
                                  StarsAt{},         ProgressAt{},
                                  AccessibilityAt{}, PictureAt{ids.front()}};
  ASSERT_EQ(all.size(), std::variant_size_v<Location>);
  std::minstd_rand random(11);
  const auto below = [&](int n) { return static_cast<float>(random() % static_cast<unsigned>(n)); };
  for (const Location& where : all) {
    kiosk().apply(Open{HomeAt{}});
    kiosk().apply(SetAccessibility{});
    if (!std::holds_alternative<HomeAt>(where)) kiosk().apply(Open{where});
    settle();
    for (int i = 0; i < kTouches; ++i) {
      const float x = below(kWidth), y = 110 + below(kHeight - 110);
      frame({{gfx::InputEvent::Kind::pointer_down, x, y}});
      if (i % 2 == 0) {
        const float dx = i % 4 == 0 ? below(500) - 700 : 0, dy = i % 4 == 0 ? 0 : below(300) - 250;
        for (int step = 1; step <= 5; ++step)
          frame({{gfx::InputEvent::Kind::pointer_move, x + dx * static_cast<float>(step) / 5,
                  y + dy * static_cast<float>(step) / 5}});
        frame({{gfx::InputEvent::Kind::pointer_up, x + dx, y + dy}});
      } else {
        frame({{gfx::InputEvent::Kind::pointer_up, x, y}});
      }
      settle();
      if (here().index() == where.index()) continue;
      // It led elsewhere: back, and on with the page as it was left.
      kiosk().apply(Back{});
      if (here().index() != where.index()) {
        kiosk().apply(Open{HomeAt{}});
        kiosk().apply(Open{where});
      }
      settle();
    }
    const auto before = picture();
    renew();
    settle();
    ASSERT_TRUE(before == picture()) << "page " << where.index();
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
                                      .cache = folder_ / "cache",
                                      .removal = publish::BuildOptions::Removal::forced};
  std::atomic<int> flips = 0, failures = 0;
  std::jthread service([&] {
    base::PosixFileSystem files;
    for (; flips < kFlips; ++flips) {
      samples::add_products(database, 1 + flips);
      const auto from = transport::make_directory_transport(folder_ / "feed");
      if (!publish::build_feed(database, clock, options) ||
          !activate::sync_and_report({*from, layout_, files, clock, root_}))
        ++failures;
    }
  });
  std::int64_t last = 0;
  for (int look = 0; flips < kFlips; ++look) {
    if (look % 3 == 0) kiosk().apply(Open{BrowseAt{}});
    if (look % 3 == 1) kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("gao")}});
    frame();
    ASSERT_TRUE(kiosk().catalog());
    ASSERT_GE(kiosk().catalog()->meta().version, last);
    last = kiosk().catalog()->meta().version;
  }
  service.join();
  frames(2);
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(kiosk().catalog()->meta().version, 1 + kFlips);
  EXPECT_EQ(kiosk().catalog()->meta().products, 2 + kFlips);
}

TEST_F(KioskFlow, LeavesThePageOfAProductThatIsGone) {
  samples::add_products(database_, 1);
  publish();
  sync();
  frames(2);
  kiosk().apply(Open{BrowseAt{}});
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("generated-0")}});
  frames(2);
  ASSERT_TRUE(std::holds_alternative<ProductAt>(here()));
  support::TempDir other;
  database_ = samples::demo_database(other);
  publish();
  sync();
  frames(2);

  EXPECT_EQ(here(), Location(BrowseAt{}));
}

TEST_F(KioskFlow, FallsBackToTheOtherGenerationWhenOneIsDamaged) {
  samples::add_products(database_, 3);
  publish();
  sync();
  const auto current = *layout_.current_generation();
  std::filesystem::resize_file(layout_.catalogue(current), 5000);
  start();

  ASSERT_TRUE(kiosk().catalog());
  EXPECT_EQ(kiosk().catalog()->meta().version, 1);
}

TEST_F(KioskFlow, ShowsASentenceInsteadOfABlankScreenWithoutACatalogue) {
  std::filesystem::remove_all(layout_.root());
  start();
  EXPECT_FALSE(kiosk().catalog());
  int inked = 0;
  for (const std::uint32_t pixel : renderer_.capture().pixels) inked += (pixel & 0xFF) < 0x60;
  EXPECT_GT(inked, 2000);
  sync();
  frames(2);
  EXPECT_TRUE(kiosk().catalog());
}

TEST_F(KioskFlow, StarsDisappearOnTheDayAfterTheLast) {
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>(
      "diem-du-lich-cong-dong-con-chim")}});  // recognised in 2024, on which day is not known
  auto stars = [&] {
    return kiosk()
        .catalog()
        ->product(samples::id<domain::ProductId>("diem-du-lich-cong-dong-con-chim"),
                  base::day_in_vietnam(clock_.wall()))
        ->stars.has_value();
  };
  EXPECT_TRUE(stars());
  clock_.set_day("2027-01-01");
  frame();
  EXPECT_TRUE(stars());
  clock_.set_day("2027-01-02");
  frame();
  EXPECT_FALSE(stars());
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
  start();
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
          for (int i = 0; i < 3; ++i) runtime_->draw({}, width, height);
          std::size_t inked = 0;
          const auto pixels = renderer_.capture().pixels;
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
    frame({{gfx::InputEvent::Kind::pointer_down, x, y}});
    if (random(3) < 1) frame({{gfx::InputEvent::Kind::pointer_move, random(kWidth), random(kHeight)}});
    frame({{gfx::InputEvent::Kind::pointer_up, x, y}});
    ASSERT_TRUE(kiosk().catalog());
  }
}

}  // namespace
