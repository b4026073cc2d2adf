// Golden screens: the pages that matter, in every language, orientation and accessibility, a third of their
// size.
//
// GOLDEN=write rewrites them (choose with --gtest_filter); look at them before committing. What differs is
// shown, old, new and difference, in build/<preset>/golden-review/index.html.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "kiosk/app/screenshots.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/overlay/values.h"
#include "kiosk/state/errands.h"
#include "kiosk/store/catalog.h"
#include "tests/support/checkup.h"
#include "tests/support/fair_flow.h"
#include "tests/support/fair_sample.h"
#include "tests/support/golden.h"
#include "tests/support/samples.h"

namespace {

const base::Path& golden_folder() {
  static const base::Path kFolder = base::Path(OCOP_SOURCE_DIR) / "tests/golden/screens";
  return kFolder;
}

class GoldenScreens : public testing::Test {
 protected:
  static constexpr std::size_t kMostDiffering =
      60;  // of 230,400: the edge of a letter here and there, never a word
  static constexpr std::size_t kMostDifferingElsewhere =
      11520;  // 5 %: Debian 13's newer fonts in place of Debian 12's differ in 8,443 at most
  static constexpr std::size_t kMostDifferingOfLargeText = 18'432;  // 8 %: there in 14,477

  void SetUp() override {
    if (support::GoldenPictures::is_writing()) {
      ASSERT_TRUE(files_.write_durably(golden_folder() / "fonts.sha256", support::fonts_fingerprint()));
    }
    samples::synced_demo(folder_, clock_, layout_);
  }
  // `elsewhere`: pixels that may differ where the fonts are another release's.
  void expect_golden(const app::Screens& screens, const std::string& suffix, const app::Config& config,
                     std::size_t elsewhere = kMostDifferingElsewhere) {
    const support::GoldenPictures golden{golden_folder(),
                                         base::Path(OCOP_TEST_CACHE).parent_path() / "golden-review",
                                         support::has_golden_fonts() ? kMostDiffering : elsewhere};
    const app::ImGuiScope imgui;
    gfx::SoftwareRenderer renderer{{.threads = 2}};  // before the fonts: it says what form their atlas has
    const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
    app::Runtime runtime(renderer, *fonts, layout_, clock_, files_, config, media::Decoding{});
    const auto drawn = app::draw_screens(
        runtime, renderer, clock_,
        [&](const app::Picture& picture) {
          return golden.compare(picture.name + suffix, support::third(picture.bitmap));
        },
        screens);
    ASSERT_TRUE(drawn) << drawn.error().what;
    EXPECT_GT(*drawn, 0);
  }

  static app::Config config() {
    app::Config config;
    config.here = samples::market();
    config.share_url = "https://ocop.example/k";
    return config;
  }
  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  state::Layout layout_{folder_ / "state"};
};

bool is_one_of(const std::string& name, const std::set<std::string>& names) {
  return names.contains(name);
}

TEST_F(GoldenScreens, OfAVisitorInEveryLanguage) {
  static const std::set<std::string> kNames{
      "home-vi-landscape",        "home-km-landscape",           "home-en-portrait",
      "browse-vi-landscape",      "browse-sector-en-portrait",   "browse-gifts-km-landscape",
      "places-vi-landscape",      "search-vi-landscape",         "search-empty-km-portrait",
      "search-typo-en-landscape", "search-nothing-km-landscape", "product-vi-landscape",
      "product-en-portrait",      "product-km-landscape",        "product-expired-vi-landscape",
      "picture-vi-landscape",     "producer-en-landscape",       "producer-vi-portrait",
      "compare-vi-landscape",     "compare-km-portrait",         "kept-en-landscape",
      "kept-vi-portrait",         "stars-vi-landscape",          "stars-km-portrait",
      "progress-vi-landscape",    "progress-en-portrait",        "comfort-vi-landscape",
      "place-en-landscape",       "place-km-portrait",           "routes-vi-landscape",
      "route-vi-landscape",       "route-km-portrait",           "my-day-en-landscape",
      "events-vi-landscape",      "attract-vi-landscape",        "attract-km-portrait",
      "about-vi-landscape",       "event-vi-portrait",           "event-dated-en-landscape",
      "browse-sheet-vi-portrait", "browse-nothing-vi-landscape"};
  expect_golden(
      {.accessibility = {}, .filter = [](const std::string& name) { return is_one_of(name, kNames); }}, "",
      config());
}

TEST_F(GoldenScreens, OfStaff) {
  {
    auto shop = overlay::Overlay::open(layout_.overlay(), layout_.overlay_lock(), clock_);
    auto found = *store::Catalog::open(layout_.catalogue(*layout_.current_generation()));
    const domain::Day today = samples::day("2026-11-24");
    const auto rows = *found.find_products({}, store::Sort::featured, today);
    const auto cards = *found.cards(std::span(rows).first(5), today);
    const std::vector<overlay::Change> changes{
        overlay::set_stock(cards[0].id, domain::Stock{domain::Availability::on_sale}),
        overlay::set_price(cards[0].id, *domain::Price::from_dong(150'000)),
        overlay::set_note(cards[0].id, domain::LocalizedText("Mua hai tặng một", "Two for one", "")),
        overlay::set_stock(cards[1].id,
                           domain::Stock{domain::Availability::sold_out, samples::day("2026-12-01")}),
        overlay::set_stock(cards[2].id, domain::Stock{domain::Availability::not_here}),
        overlay::set_hidden(cards[3].id, "broken"),
        overlay::set_featured(cards[4].id, 0),
        overlay::set_featured(cards[1].id, 1)};
    ASSERT_TRUE(shop.write(changes));
  }
  // A warm machine that was short of power and has a full disk, whatever draws this.
  app::Config staffed = config();
  staffed.checkup = support::healthy();
  staffed.checkup->machine.celsius = 83;
  staffed.checkup->machine.was_under_voltage = true;
  staffed.checkup->machine.disk_free_bytes = 1 << 20;
  staffed.checkup->version = "1.2.3";
  static const std::set<std::string> kNames{"gate-vi-landscape",
                                            "gate-km-portrait",
                                            "staff-vi-landscape",
                                            "staff-km-portrait",
                                            "staff-shelf-vi-landscape",
                                            "staff-shelf-km-portrait",
                                            "staff-item-en-landscape",
                                            "staff-featured-vi-portrait",
                                            "staff-changes-vi-landscape",
                                            "staff-notices-vi-landscape",
                                            "staff-notice-en-portrait",
                                            "staff-slides-km-landscape",
                                            "staff-shop-vi-landscape",
                                            "staff-shop-en-portrait",
                                            "staff-doctor-vi-landscape",
                                            "staff-doctor-km-portrait",
                                            "staff-stick-vi-landscape",
                                            "staff-care-en-portrait",
                                            "staff-touch-test-vi-landscape"};
  expect_golden(
      {.accessibility = {}, .filter = [](const std::string& name) { return is_one_of(name, kNames); }}, "",
      staffed);
}

// A machine whose ocop-sync sees a stick with ocop-setup and four networks.
TEST_F(GoldenScreens, OfTheFirstStart) {
  using state::Network;
  const auto sign = state::ServiceSign::put_up(layout_);
  ASSERT_TRUE(sign);
  state::ServiceNotice notice;
  notice.has_wifi = true;
  notice.sticks = {{"/media/OCOP", true, std::uint64_t{14} << 30,
                    state::ServiceNotice::Setup{"cho-cau-ke", "tra-vinh", "https://ocop.example/feed/", {}}}};
  ASSERT_TRUE(state::write_service_notice(files_, layout_, notice));
  state::ErrandAnswer near;
  near.errand.what = state::Errand::What::wifi_list;
  near.stage = state::ErrandAnswer::Stage::done;
  near.time = clock_.wall();
  near.networks = {{"Chợ Cầu Kè", 82, Network::Lock::password, true},
                   {"Quán cà phê Ao Bà Om", 64, Network::Lock::password, false},
                   {"Wifi miễn phí", 40, Network::Lock::none, false},
                   {"Sở Công Thương", 20, Network::Lock::enterprise, false}};
  ASSERT_TRUE(state::write_answer(files_, layout_, near));
  app::Config first = config();
  first.checkup = support::healthy();
  first.checkup->machine.is_wireless = true;
  const auto expect = [&](const std::set<std::string>& names, const std::string& suffix, int percent) {
    expect_golden({.accessibility = {.text_percent = percent},
                   .filter = [&](const std::string& name) { return is_one_of(name, names); }},
                  suffix, first, percent == 100 ? kMostDifferingElsewhere : kMostDifferingOfLargeText);
  };
  expect({"first-language-vi-landscape", "first-language-km-portrait", "first-pin-en-landscape",
          "first-province-vi-landscape", "first-province-km-portrait", "first-network-vi-landscape",
          "first-network-en-portrait", "first-test-km-landscape", "first-summary-vi-landscape",
          "first-summary-en-portrait"},
         "", 100);
  expect({"first-language-en-landscape", "first-province-vi-portrait", "first-network-km-landscape",
          "first-summary-vi-portrait"},
         "-200", 200);
}

TEST_F(GoldenScreens, OfStaffAtAFair) {
  support::FairSample fair(layout_, clock_, folder_ / "HOP-TAC-XA", -1);
  fair.make_key_and_contacts(clock_, 14);
  fair.count_visits(clock_);
  app::Config staffed = config();
  staffed.checkup = support::healthy();
  static const std::set<std::string> kNames{"staff-vi-landscape",
                                            "staff-fair-vi-landscape",
                                            "staff-fair-en-portrait",
                                            "staff-fair-edit-vi-landscape",
                                            "staff-fair-edit-km-portrait",
                                            "staff-fair-makers-en-landscape",
                                            "staff-fair-key-km-landscape",
                                            "staff-fair-taking-vi-portrait",
                                            "staff-fair-take-out-vi-landscape",
                                            "staff-fair-take-out-en-portrait",
                                            "staff-fair-figures-vi-landscape",
                                            "staff-fair-figures-km-portrait",
                                            "staff-fair-date-en-landscape"};
  expect_golden(
      {.accessibility = {}, .filter = [](const std::string& name) { return is_one_of(name, kNames); }},
      "-at-fair", staffed);
}

TEST_F(GoldenScreens, OfAFair) {
  {
    auto catalog = *store::Catalog::open(layout_.catalogue(*layout_.current_generation()));
    const auto key = leads::PrivateKey::generate();
    support::lend(files_, layout_, clock_, support::lent_fair(catalog), key->public_key());
  }
  static const std::set<std::string> kNames{
      "fair-home-vi-landscape",    "fair-home-km-portrait",     "fair-home-en-portrait",
      "fair-product-en-landscape", "fair-product-vi-portrait",  "fair-maker-vi-landscape",
      "fair-kept-vi-landscape",    "fair-slides-vi-landscape",  "fair-slides-km-portrait",
      "lead-form-vi-landscape",    "lead-form-en-portrait",     "lead-flaws-km-portrait",
      "lead-keys-km-landscape",    "lead-phone-en-portrait",    "lead-consent-vi-landscape",
      "lead-consent-en-portrait",  "lead-consent-km-landscape", "lead-receipt-vi-landscape",
      "lead-receipt-km-portrait",  "lead-receipt-en-landscape", "forget-en-landscape",
      "forget-taken-vi-portrait",  "forget-km-landscape"};
  // A kiosk for each: within one second, where the clock stands, only so many touches count (ui/pointer).
  for (const char* const orientation : {"landscape", "portrait"})
    expect_golden(
        {.accessibility = {},
         .filter =
             [&](const std::string& name) { return name.ends_with(orientation) && is_one_of(name, kNames); }},
        "", config());
  static const std::set<std::string> kLarge{"fair-home-vi-portrait", "lead-form-vi-landscape"};
  expect_golden({.accessibility = {.text_percent = 200},
                 .filter = [](const std::string& name) { return is_one_of(name, kLarge); }},
                "-200", config(), kMostDifferingOfLargeText);
}

TEST_F(GoldenScreens, OfTheMapAtThreeZooms) {
  expect_golden(
      {.accessibility = {},
       .filter =
           [](const std::string& name) { return name.starts_with("map") && name.ends_with("landscape"); }},
      "", config());
}

TEST_F(GoldenScreens, OfVisitorsWhoNeedLargeTextOrContrast) {
  static const std::set<std::string> kLarge{"home-km-portrait", "product-vi-landscape", "search-en-landscape",
                                            "comfort-km-portrait"};
  expect_golden({.accessibility = {.text_percent = 200},
                 .filter = [](const std::string& name) { return is_one_of(name, kLarge); }},
                "-200", config(), kMostDifferingOfLargeText);
  static const std::set<std::string> kContrast{"home-vi-landscape", "product-km-portrait",
                                               "map-en-landscape"};
  expect_golden({.accessibility = {.high_contrast = true, .low_reach = true},
                 .filter = [](const std::string& name) { return is_one_of(name, kContrast); }},
                "-contrast-reach", config());
}

TEST_F(GoldenScreens, OfADarkShop) {
  app::Config dark = config();
  dark.panel.scheme = ui::Scheme::dark;
  static const std::set<std::string> kNames{"home-en-landscape", "product-vi-portrait", "map-km-landscape"};
  expect_golden(
      {.accessibility = {}, .filter = [](const std::string& name) { return is_one_of(name, kNames); }},
      "-dark", dark);
}

}  // namespace
