// What a visitor is shown, keeps, scans and hears, and what is counted of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <tuple>
#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/app/scanner.h"
#include "kiosk/app/speech.h"
#include "kiosk/domain/rating.h"
#include "kiosk/screens/shortlist.h"
#include "kiosk/state/usage.h"
#include "tests/support/faulty_files.h"
#include "tests/support/samples.h"

namespace {

using domain::Stars;
using samples::day;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using enum domain::RatingRule::Certifier;

TEST(Rating, FollowsTheDecisionInForce) {
  const Stars three = *Stars::from_count(3), four = *Stars::from_count(4), five = *Stars::from_count(5);
  EXPECT_EQ(domain::rating_rule_on(day("2024-05-01")).certifier(three), district);
  EXPECT_EQ(domain::rating_rule_on(day("2025-07-05")).certifier(three), district);
  EXPECT_EQ(domain::rating_rule_on(day("2025-07-06")).certifier(three), province);
  EXPECT_EQ(domain::rating_rule_on(day("2026-05-21")).decision, "1489/QĐ-TTg");
  EXPECT_EQ(domain::rating_rule_on(day("2026-05-22")).decision, "26/2026/QĐ-TTg");
  EXPECT_EQ(domain::rating_rule_on(day("2019-01-01")).decision, "148/QĐ-TTg");
  for (const char* when : {"2024-01-01", "2026-11-26"}) {
    const auto& rule = domain::rating_rule_on(day(when));
    EXPECT_EQ(rule.community + rule.marketing + rule.quality, 100);
    EXPECT_EQ(rule.certifier(four), province);
    EXPECT_EQ(rule.certifier(five), ministry);
  }
}

TEST(Rating, BandsLeaveNoPointBetweenThem) {
  EXPECT_EQ(domain::point_band(*Stars::from_count(3)).from, 50);
  EXPECT_EQ(domain::point_band(*Stars::from_count(3)).until, domain::point_band(*Stars::from_count(4)).from);
  EXPECT_EQ(domain::point_band(*Stars::from_count(4)).until, domain::point_band(*Stars::from_count(5)).from);
  EXPECT_EQ(domain::point_band(*Stars::from_count(5)).until, 101);
}

TEST(Theme, KeepsWhatIsTappedFifteenMillimetresHigh) {
  EXPECT_EQ(ui::panel_scale({}, 1920, 1080), 1);
  EXPECT_EQ(ui::panel_scale({.inches = 24}, 1920, 1080), 1);
  for (const auto& [inches, width, height] : {std::tuple(10.1f, 1280, 800), std::tuple(7.f, 1024, 600),
                                              std::tuple(15.6f, 1920, 1080), std::tuple(27.f, 3840, 2160)}) {
    const ui::Panel panel{.inches = inches};
    const float scale = ui::panel_scale(panel, width, height);
    const float pixels_per_mm =
        std::hypot(static_cast<float>(width), static_cast<float>(height)) / (inches * 25.4f);
    EXPECT_TRUE(scale == 2 || ui::make_theme(width, height, panel, scale).touch / pixels_per_mm >= 14.9f)
        << inches;
  }
}

// WCAG 2.2's contrast ratio.
double contrast(ImU32 a, ImU32 b) {
  const auto luminance = [](ImU32 colour) {
    double sum = 0;
    const double weights[] = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; ++i) {
      const double c = static_cast<double>(colour >> (8 * i) & 0xFF) / 255;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  };
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(Theme, IsReadableInEveryScheme) {
  for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark, ui::Scheme::contrast}) {
    const ui::Palette colour = ui::make_theme(1920, 1080, {.scheme = scheme}).colour;
    const double body = scheme == ui::Scheme::contrast ? 7 : 4.5;
    for (const ImU32 paper : {colour.background, colour.surface}) {
      EXPECT_GE(contrast(colour.text, paper), 7);
      EXPECT_GE(contrast(colour.text_soft, paper), body);
      EXPECT_GE(contrast(colour.brand, paper), scheme == ui::Scheme::contrast ? 7 : 4.5);
    }
    EXPECT_GE(contrast(colour.on_brand, colour.brand), body);
    EXPECT_GE(contrast(colour.warning, colour.warning_soft), body);
    EXPECT_GE(contrast(colour.danger, colour.danger_soft), body);
    EXPECT_GE(contrast(colour.water_text, colour.water),
              scheme == ui::Scheme::contrast ? 7 : 3);  // large text
  }
}

TEST(Scanner, IsToldFromAPersonByItsSpeed) {
  const auto letter = [](const char* text) {
    gfx::InputEvent event{gfx::InputEvent::Kind::text};
    event.text = text;
    return std::vector{event};
  };
  gfx::InputEvent enter{gfx::InputEvent::Kind::key};
  enter.key = gfx::InputEvent::Key::enter;
  app::Scanner scanner;
  double now = 10;
  for (const char* digit : {"8", "9", "3", "6", "0", "1"})
    EXPECT_FALSE(scanner.take(letter(digit), now += 0.01));
  EXPECT_EQ(scanner.take({enter}, now += 0.01), "893601");
  for (const char* digit : {"8", "9", "3", "6", "0", "1"})
    EXPECT_FALSE(scanner.take(letter(digit), now += 0.2));  // a person
  EXPECT_FALSE(scanner.take({enter}, now += 0.2));
  EXPECT_FALSE(scanner.take(letter("12"), now += 1));
  EXPECT_FALSE(scanner.take({enter}, now += 0.01));  // too short for any code
}

TEST(Codes, FindTheProductTheyStandFor) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "c.db");
  domain::Product product = samples::product("mat-hoa-dua", "Mật hoa dừa");
  product.gtin = "8936012345678";
  product.links = {{domain::Link::Kind::traceability, "https://truyxuat.example/sp/TV-0042"}};
  ASSERT_TRUE(builder->add(product));
  ASSERT_TRUE(builder->add(samples::product("other", "Khác")));
  ASSERT_TRUE(builder->finish({.version = 1}, day("2026-11-24")));
  auto catalog = *store::Catalog::open(folder / "c.db");
  for (const char* code :
       {"8936012345678", "08936012345678", "https://truyxuat.example/sp/TV-0042", "TV-0042",
        "https://kiosk.example/k?p=mat-hoa-dua", "https://kiosk.example/mat-hoa-dua"}) {
    const auto found = catalog.product_of_code(code);
    ASSERT_TRUE(found && *found) << code;
    EXPECT_EQ((*found)->text(), "mat-hoa-dua") << code;
  }
  for (const char* code :
       {"", "0", "8936012345679", "'; DROP TABLE product; --", "https://kiosk.example/", "0042"})
    EXPECT_FALSE(*catalog.product_of_code(code)) << code;
}

TEST(Shortlist, GoesIntoOneLinkThatACodeHolds) {
  std::vector<domain::ProductId> shortlist;
  for (std::size_t i = 0; i < screens::kMostShortlisted; ++i)
    shortlist.push_back(samples::id<domain::ProductId>(
        ("san-pham-co-ten-rat-dai-cua-dia-phuong-" + std::to_string(i)).c_str()));
  const std::string url = screens::shortlist_url("https://ocop.example/k", shortlist, base::Lang::km);
  EXPECT_LE(url.size(), 600u);  // what ui::draw_qr still draws
  EXPECT_TRUE(url.starts_with("https://ocop.example/k?p=san-pham"));
  EXPECT_TRUE(url.ends_with("&l=km"));
  EXPECT_EQ(screens::shortlist_url("https://x.example/?s=1", {shortlist[0]}, base::Lang::vi),
            "https://x.example/?s=1&p=" + shortlist[0].text() + "&l=vi");
}

TEST(Shortlist, AsTextEndsBetweenProductsAndSaysHowManyAreLeftOut) {
  support::TempDir folder;
  auto catalog = samples::demo_catalog(folder, "2025-12-01");
  const auto rows = *catalog.find_products({}, store::Sort::featured, day("2025-12-01"));
  const auto cards = *catalog.cards(std::span(rows).first(12), day("2025-12-01"));
  const std::string all = screens::shortlist_text(cards, base::Lang::vi, 5000),
                    some = screens::shortlist_text(cards, base::Lang::vi, 300);
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 12);
  EXPECT_THAT(all, HasSubstr("5★"));
  EXPECT_LE(some.size(), 300u);
  EXPECT_THAT(some, HasSubstr("sản phẩm nữa"));
  EXPECT_TRUE(all.starts_with(some.substr(0, some.rfind('\n') + 1)));
}

TEST(Speech, TellsLanguagesApartByTheirLetters) {
  const std::vector<gfx::WrittenText> lines{{"Dừa sáp sợi Vicosap", true},
                                            {"Shreds of Cầu Kè wax coconut that keep their bite", true},
                                            {"ផ្កាយ OCOP", true},
                                            {"OCOP 5", true}};
  const auto spoken = app::utterances(lines, base::Lang::en, 5000);
  ASSERT_EQ(spoken.size(), 4u);
  EXPECT_EQ(spoken[0].lang, base::Lang::vi);
  EXPECT_EQ(spoken[1].lang, base::Lang::en);
  EXPECT_EQ(spoken[2].lang, base::Lang::km);
  EXPECT_EQ(spoken[3].lang, base::Lang::en);
  EXPECT_EQ(spoken[0].text, "Dừa sáp sợi Vicosap.\n");
}

TEST(Speech, StaysWithinWhatAPipeHolds) {
  const auto spoken = app::utterances(std::vector<gfx::WrittenText>(1000, {std::string(100, 'a'), true}),
                                      base::Lang::en, 6000);
  std::size_t bytes = 0;
  for (const auto& one : spoken) bytes += one.text.size();
  EXPECT_LE(bytes, 6200u);
}

TEST(Speech, WithoutItsProgramIsSilent) {
  app::Speech speech("/nowhere/voice");
  speech.say({{base::Lang::vi, "một\n"}});
  for (int i = 0; i < 200 && speech.is_speaking(); ++i) {
    usleep(2000);
    speech.tick();
  }
  EXPECT_FALSE(speech.is_speaking());
}

class Usage : public testing::Test {
 protected:
  using Type = state::Usage::Type;
  std::vector<nlohmann::json> lines() {
    std::vector<nlohmann::json> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(layout_.outbox(), error)) {
      std::istringstream text(*files_.read(entry.path(), 1 << 20));
      for (std::string line; std::getline(text, line);) found.push_back(nlohmann::json::parse(line));
    }
    return found;
  }
  support::TempDir folder_;
  base::PosixFileSystem files_;
  state::Layout layout_{folder_ / "state"};
  support::FakeClock clock_{"2026-11-24"};
};

TEST_F(Usage, AddsUpAndWritesClosedSegments) {
  state::UsageLog usage(files_, layout_, clock_);
  for (int i = 0; i < 3; ++i) usage.count({Type::opened, "product", "gao", base::Lang::en});
  usage.count({Type::seconds, "product", "gao", base::Lang::en}, 40);
  ASSERT_TRUE(usage.flush_if_due());
  EXPECT_TRUE(lines().empty());
  clock_.advance(std::chrono::minutes(31));
  ASSERT_TRUE(usage.flush_if_due());
  const auto written = lines();
  ASSERT_EQ(written.size(), 2u);
  EXPECT_EQ(written[0], (nlohmann::json{{"type", "opened"},
                                        {"page", "product"},
                                        {"id", "gao"},
                                        {"lang", "en"},
                                        {"day", "2026-11-24"},
                                        {"count", 3}}));
  EXPECT_EQ(written[1]["count"], 40);
  ASSERT_TRUE(usage.flush());
  EXPECT_EQ(lines().size(), 2u);  // nothing new, nothing written
}

TEST_F(Usage, KeepsItsCountsWhenTheDiskIsFull) {
  support::FaultyFileSystem full(2, base::Errc::full);
  state::UsageLog usage(full, layout_, clock_);
  usage.count({Type::visit, {}, {}, base::Lang::vi});
  EXPECT_EQ(usage.flush().error().code, base::Errc::full);
  ASSERT_TRUE(usage.flush());
  EXPECT_EQ(lines().size(), 1u);
}

TEST_F(Usage, StopsWhereNobodyFetchesIt) {
  std::filesystem::create_directories(layout_.outbox());
  std::ofstream(layout_.outbox() / "old.ndjson") << "x";
  std::filesystem::resize_file(layout_.outbox() / "old.ndjson", state::kMostOutboxBytes + 1);
  state::UsageLog usage(files_, layout_, clock_);
  usage.count({Type::visit, {}, {}, base::Lang::vi});
  EXPECT_EQ(usage.flush().error().code, base::Errc::full);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(layout_.outbox()), {}), 1);
}

TEST(OutboxLines, ThatDifferOnlyInTheirCountAreOne) {
  state::OutboxLines lines;
  lines.add(R"({"type":"opened","id":"gao","count":3})");
  lines.add(R"({"count":4,"id":"gao","type":"opened"})");
  lines.add("no object");
  lines.add("no object");
  lines.add(R"({ "type": "health" })");
  EXPECT_EQ(lines.text(),
            "{\"count\":7,\"id\":\"gao\",\"type\":\"opened\"}\nno object\n{ \"type\": \"health\" }\n");
}

TEST(OutboxLines, TheOldestGoAndAreCounted) {
  state::OutboxLines lines;
  for (int i = 0; i < 100; ++i) lines.add("{\"line\":" + std::to_string(i) + "}");
  const std::string text = lines.text(200);
  EXPECT_LE(text.size(), 200u);
  EXPECT_TRUE(text.starts_with("{\"count\":8"));
  EXPECT_TRUE(text.ends_with("{\"line\":99}\n"));
}

class Demo : public testing::Test {
 protected:
  support::TempDir folder_;
  store::Catalog catalog_ = samples::demo_catalog(folder_);
};

TEST_F(Demo, TheYearsPlanHasFortyProductsOverNineAreas) {
  const auto plans = *catalog_.progress();
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].year, 2024);
  EXPECT_EQ(plans[0].lines.size(), 9u);
  int target = 0, recognised = 0;
  for (const auto& line : plans[0].lines) {
    target += line.target;
    recognised += line.recognised;
  }
  EXPECT_EQ(target, 40);
  EXPECT_EQ(recognised, 11);  // certificates of 2024 in the demo's sheets
}

TEST_F(Demo, AProducersPageHasAllItsProductsAndWhereTheyAreAtHome) {
  const auto page = *catalog_.producer_page(
      samples::id<domain::ProducerId>("cong-ty-tnhh-tra-vinh-farm-sokfarm"), day("2026-11-24"));
  EXPECT_EQ(page.products.size(), 5u);
  ASSERT_FALSE(page.places.empty());
  EXPECT_EQ(page.places.front().id.text(), "nong-trai-sokfarm");
  EXPECT_EQ(page.current_commune.in(base::Lang::vi), "Xã Tiểu Cần");
  EXPECT_EQ(catalog_.producer_page(samples::id<domain::ProducerId>("nobody"), day("2026-11-24")).error().code,
            base::Errc::not_found);
}

TEST_F(Demo, EveryProductLeadsToAPlaceAndEveryPlaceWithAnAreaToProducts) {
  for (const std::int64_t row : *catalog_.find_products({}, store::Sort::featured, day("2026-11-24"))) {
    const auto cards = *catalog_.cards(std::span(&row, 1), day("2026-11-24"));
    const auto page = *catalog_.product(cards.front().id, day("2026-11-24"));
    const bool is_known = page.product.area || page.product.commune;
    EXPECT_TRUE(!is_known || !page.places.empty()) << cards.front().id.text();
  }
  for (const auto& place : *catalog_.places(500)) {
    const auto page = *catalog_.place(place.id, day("2026-11-24"));
    EXPECT_TRUE(!page.place.area || !page.products.empty()) << place.id.text();
  }
}

TEST_F(Demo, GiftsAndTheShopsOwnProductsAreFilters) {
  const auto gifts = *catalog_.find_products({.gifts = true}, store::Sort::featured, day("2026-11-24"));
  EXPECT_GT(gifts.size(), 10u);
  EXPECT_LT(gifts.size(), 77u);
  const auto here = *catalog_.find_products({.shop = samples::id<domain::PlaceId>("nong-trai-sokfarm")},
                                            store::Sort::featured, day("2026-11-24"));
  EXPECT_EQ(static_cast<std::int64_t>(here.size()),
            *catalog_.products_in(samples::id<domain::PlaceId>("nong-trai-sokfarm")));
  EXPECT_EQ(here.size(), 5u);
}

TEST(Nearest, PlacesComeAfterTheProductsOwn) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "c.db");
  domain::Area now{.id = samples::id<domain::AreaId>("now"),
                   .level = domain::Area::Level::commune,
                   .era = 2025,
                   .parent = {},
                   .formed_from = {samples::id<domain::AreaId>("old")},
                   .name = domain::LocalizedText("Xã"),
                   .centre = *domain::LatLon::from_degrees(9.80, 106.20)};
  ASSERT_TRUE(builder->add(now));
  const auto put = [&](const char* id, double latitude) {
    domain::Place place{
        .id = samples::id<domain::PlaceId>(id), .kind = "beach", .name = domain::LocalizedText(id)};
    place.where = *domain::LatLon::from_degrees(latitude, 106.20);
    ASSERT_TRUE(builder->add(place));
  };
  put("far", 9.95);
  put("own", 10.0);
  put("near", 9.81);
  domain::Product product = samples::product("p", "P");
  product.commune = samples::id<domain::AreaId>("old");
  product.places = {samples::id<domain::PlaceId>("own")};
  ASSERT_TRUE(builder->add(product));
  ASSERT_TRUE(builder->finish({.version = 1}, day("2026-11-24")));
  auto catalog = *store::Catalog::open(folder / "c.db");
  const auto page = *catalog.product(product.id, day("2026-11-24"));
  std::vector<std::string> places;
  for (const auto& place : page.places) places.push_back(place.id.text());
  EXPECT_THAT(places, ElementsAre("own", "near", "far"));
}

TEST(Mark, IsShownOnCertifiedProductsAlone) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "c.db");
  domain::Picture picture;
  picture.variants.push_back(
      {domain::MediaVariant::Use::thumb, *base::Digest::parse(std::string(64, 'a')), 100, 10, 10});
  ASSERT_TRUE(builder->add(domain::Mark{samples::id<domain::MarkId>("ocop"), {picture}}));
  ASSERT_TRUE(builder->add(samples::product("rated", "A")));
  ASSERT_TRUE(builder->add(samples::product("plain", "B")));
  ASSERT_TRUE(builder->add(samples::certificate("rated", 4, "2025-06-01")));
  ASSERT_TRUE(builder->finish({.version = 1}, day("2026-11-24")));
  auto catalog = *store::Catalog::open(folder / "c.db");
  EXPECT_TRUE(catalog.product(samples::id<domain::ProductId>("rated"), day("2026-11-24"))->mark);
  EXPECT_FALSE(catalog.product(samples::id<domain::ProductId>("plain"), day("2026-11-24"))->mark);
  EXPECT_FALSE(catalog.product(samples::id<domain::ProductId>("rated"), day("2028-06-02"))
                   ->mark);  // the certificate is over
}

TEST(KioskConfig, RefusesWhatCannotWork) {
  support::TempDir folder;
  const auto what = [&](const std::string& line) {
    return app::read_config(folder.write("k.toml", "state = \"s\"\n" + line + "\n")).error().what;
  };
  EXPECT_THAT(what("share_url = \"ftp://x\""), HasSubstr("`share_url`"));
  EXPECT_THAT(what("shop = \"Cửa hàng\""), HasSubstr("`shop`"));
  EXPECT_THAT(what("panel_inches = 2"), HasSubstr("`panel_inches`"));
  EXPECT_THAT(what("inset_pixels = [1, 2]"), HasSubstr("`inset_pixels`"));
  EXPECT_THAT(what("theme = \"pink\""), HasSubstr("`theme`"));
  const auto good = app::read_config(
      folder.write("k.toml",
                   "state = \"s\"\ntheme = \"dark\"\npanel_inches = 10.1\ninset_pixels = [10, 20, "
                   "30]\nshare_url = \"https://ocop.example/k\"\nspeech = \"espeak-ng\"\nattract = false\n"));
  ASSERT_TRUE(good);
  EXPECT_EQ(good->panel.scheme, ui::Scheme::dark);
  EXPECT_EQ(good->panel.inset_bottom_px, 30);
  EXPECT_FALSE(good->attract);
}

}  // namespace
