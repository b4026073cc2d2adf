// A visitor at the kiosk, by touches alone, on the demo catalogue and without a display.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/app/stage.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/state/requests.h"
#include "sync/activate/sync_once.h"
#include "tests/support/samples.h"

namespace {

using namespace screens;

constexpr int kWidth = 1920, kHeight = 1080;

class KioskFlow : public testing::Test {
 protected:
  KioskFlow() : database_(samples::demo_database(folder_)), root_(samples::demo_feed(folder_, database_, clock_)) {
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
    const auto report = publish::build_feed(database_, clock_, {.feed = folder_ / "feed", .keys = folder_ / "keys", .cache = folder_ / "cache", .removal = publish::BuildOptions::Removal::forced});
    ASSERT_TRUE(report) << report.error().what;
  }
  void start() {
    stage_.reset();
    stage_ = std::make_unique<app::Stage>(renderer_, *fonts_, layout_, clock_, files_, config_, [] {});
    frames(3);
  }
  app::Kiosk& kiosk() { return stage_->kiosk(); }
  const Location& here() { return kiosk().session().here(); }

  void frame(const std::vector<gfx::InputEvent>& events = {}) {
    clock_.advance(std::chrono::milliseconds(16));
    kiosk().tick();
    stage_->draw(events, kWidth, kHeight);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
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
  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_;
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  std::unique_ptr<app::Stage> stage_;
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
  for (int i = 0; i < 200 && state::take_media_requests(files_, layout_).empty(); ++i) {
    usleep(5000);  // decoding is on other threads
    frame();
  }
  std::filesystem::rename(folder_ / "away", layout_.media());
  clock_.advance(std::chrono::seconds(4));
  EXPECT_TRUE(kiosk().tick());  // looks again
}

TEST_F(KioskFlow, FollowsATourToAPlaceAndBack) {
  kiosk().apply(Open{PlacesAt{}});
  frames(20);
  tap(450, 145);  // the chip of the tours
  ASSERT_TRUE(std::holds_alternative<RoutesAt>(here()));
  tap(300, 520);  // the first tour
  ASSERT_TRUE(std::holds_alternative<RouteAt>(here()));
  tap(600, 345);  // its first stop
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
  tap(708, 440);  // Xã Tam Ngãi, where the wax coconut comes from
  frames(40);
  EXPECT_NE(renderer_.capture().pixels, before);
  tap(1500, 380);  // the panel's first line
  EXPECT_TRUE(std::holds_alternative<ProductAt>(here()) || std::holds_alternative<PlaceAt>(here()));
  kiosk().apply(Back{});
  frames(20);
  ASSERT_TRUE(std::holds_alternative<MapAt>(here()));
  tap(789, 617);  // a pin
  frames(2);
  tap(1500, 380);  // the panel's first line
  EXPECT_TRUE(std::holds_alternative<PlaceAt>(here()));
}

TEST_F(KioskFlow, TheMapFollowsTheFingerAndATapThatStopsItChoosesNothing) {
  kiosk().apply(Open{MapAt{}});
  frames(20);
  const auto before = renderer_.capture().pixels;
  frame({{gfx::InputEvent::Kind::pointer_down, 900, 600}});
  for (int i = 1; i <= 8; ++i) frame({{gfx::InputEvent::Kind::pointer_move, 900 + 12.f * static_cast<float>(i), 600 - 8.f * static_cast<float>(i)}});
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
  for (int i = 1; i <= 10; ++i) frame({{gfx::InputEvent::Kind::pointer_move, 600, 800.f - 30.f * static_cast<float>(i)}});
  frame({{gfx::InputEvent::Kind::pointer_up, 600, 500}});
  frames(5);
  EXPECT_TRUE(std::holds_alternative<HomeAt>(here()));
}

TEST_F(KioskFlow, SwitchesTheLanguageOnAnyPage) {
  tap(200, 750);
  const Location product = here();
  tap(1590, 60);  // English
  EXPECT_EQ(kiosk().session().lang, base::Lang::en);
  EXPECT_EQ(here(), product);
}

TEST_F(KioskFlow, IsAsNewAfterTheIdleTime) {
  tap(200, 750);
  tap(1590, 60);
  clock_.advance(std::chrono::seconds(89));
  frame();
  EXPECT_TRUE(std::holds_alternative<ProductAt>(here()));
  clock_.advance(std::chrono::seconds(2));
  frame();
  EXPECT_TRUE(std::holds_alternative<HomeAt>(here()));
  EXPECT_EQ(kiosk().session().lang, base::Lang::vi);
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
  kiosk().apply(Open{ProductAt{samples::id<domain::ProductId>("mat-hoa-dua")}});  // recognised in 2023
  auto stars = [&] { return kiosk().catalog()->product(samples::id<domain::ProductId>("mat-hoa-dua"), base::day_in_vietnam(clock_.wall()))->stars.has_value(); };
  EXPECT_TRUE(stars());
  clock_.set_day("2027-01-01");
  frame();
  EXPECT_FALSE(stars());
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
