// Nothing false on the screen: the demo's catalogue on the days on which it is looked at, and the words for
// what is not known.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/domain/certificate.h"
#include "kiosk/domain/rating.h"
#include "kiosk/domain/travel.h"
#include "kiosk/text/format.h"
#include "tests/support/samples.h"
#include "tests/support/temp_dir.h"
#include "tools/publish/records.h"

namespace {

using domain::CertificateState;
using samples::day;

constexpr const char* kDays[] = {"2026-11-26", "2027-01-01", "2027-07-01", "2030-01-01"};

class Truth : public testing::Test {
 protected:
  std::vector<store::ProductPage> pages(domain::Day today) {
    std::vector<store::ProductPage> found;
    const auto rows = *catalog_.find_products({.samples = true}, store::Sort::featured, today);
    for (const auto& card : *catalog_.cards(rows, today)) found.push_back(*catalog_.product(card.id, today));
    return found;
  }

  support::TempDir folder_;
  store::Catalog catalog_ = samples::demo_catalog(folder_);
};

TEST_F(Truth, HearsayGivesNeitherStarsNorAnExpiry) {
  int unconfirmed = 0;
  for (const char* today : kDays) {
    for (const store::ProductPage& page : pages(day(today))) {
      if (!page.certificate || page.certificate->confidence != domain::Confidence::low) continue;
      ++unconfirmed;
      EXPECT_FALSE(page.stars) << page.product.id.text() << " on " << today;
      EXPECT_EQ(page.state, CertificateState::unconfirmed) << page.product.id.text() << " on " << today;
    }
  }
  EXPECT_GE(unconfirmed, 4 * 8);
}

TEST_F(Truth, OnlyADatedCertificateIsEverExpired) {
  for (const char* today : kDays) {
    int expired = 0;
    for (const store::ProductPage& page : pages(day(today))) {
      if (page.state != CertificateState::expired) continue;
      ++expired;
      EXPECT_TRUE(page.certificate->issued || page.certificate->expires)
          << page.product.id.text() << " on " << today;
    }
    EXPECT_GT(expired, 0) << today;
  }
}

TEST_F(Truth, EveryCertificateOfTheDemoSaysThatItIsIllustrative) {
  for (const store::ProductPage& page : pages(day(kDays[0]))) {
    EXPECT_TRUE(page.product.illustrative) << page.product.id.text();
    EXPECT_TRUE(!page.certificate || page.certificate->illustrative) << page.product.id.text();
  }
}

TEST_F(Truth, TheDemoHasACertificateOfEveryState) {
  std::set<CertificateState> states;
  for (const store::ProductPage& page : pages(day(kDays[0]))) {
    if (page.certificate) states.insert(page.state);
  }
  EXPECT_EQ(states.size(), 7u);
  const auto lower = *catalog_.product(samples::id<domain::ProductId>("mau-ha-hang"), day(kDays[0]));
  EXPECT_EQ(lower.stars->count(), 3);  // rated again, and lower than before
}

TEST_F(Truth, ACardWithoutStarsSaysWhatIsKnown) {
  const auto rows = *catalog_.find_products({}, store::Sort::featured, day(kDays[0]));
  for (const store::ProductCard& card : *catalog_.cards(rows, day(kDays[0]))) {
    const bool is_told = card.stars || !card.standing.state || card.standing.stars >= 3 ||
                         card.standing.state == CertificateState::unconfirmed;
    EXPECT_TRUE(is_told) << card.id.text();
    if (card.id.text() == "mat-hoa-dua") {
      EXPECT_EQ(card.standing.state, CertificateState::undated);
      EXPECT_EQ(card.standing.stars, 5);
      EXPECT_EQ(card.standing.year, 2023);
    }
  }
}

TEST_F(Truth, FictionalProductsAreFoundAndNeverListedOrCounted) {
  const auto listed = *catalog_.find_products({}, store::Sort::featured, day(kDays[0]));
  const auto all = *catalog_.find_products({.samples = true}, store::Sort::featured, day(kDays[0]));
  EXPECT_EQ(all.size(), listed.size() + 6);
  EXPECT_FALSE(catalog_.search("san pham mau", 10)->products.empty());
  std::int64_t counted = 0;
  for (const auto& sector : *catalog_.sectors()) counted += sector.products;
  EXPECT_EQ(counted, static_cast<std::int64_t>(listed.size()));
}

TEST_F(Truth, WhatRestsOnThePressIsNotCalledExpired) {
  for (const char* today : kDays) {
    for (const store::ProductPage& page : pages(day(today))) {
      if (page.state != CertificateState::expired) continue;
      EXPECT_EQ(page.certificate->confidence, domain::Confidence::high) << page.product.id.text();
    }
  }
}

TEST_F(Truth, TheCodesOfTheDemoAreThoseThatGs1SetsAsideForDemonstrations) {
  int codes = 0;
  for (const store::ProductPage& page : pages(day(kDays[0]))) {
    if (page.product.gtin.empty()) continue;
    ++codes;
    EXPECT_TRUE(page.product.gtin.starts_with("952")) << page.product.gtin;
    EXPECT_EQ((*catalog_.product_of_code(page.product.gtin))->text(), page.product.id.text());
  }
  EXPECT_EQ(codes, 3);
}

TEST_F(Truth, WhereSomethingIsAtHomeIsSaidAsOfToday) {
  for (const store::ProductPage& page : pages(day(kDays[0]))) {
    if (page.home.area.empty()) continue;
    EXPECT_EQ(page.home.province.in(base::Lang::vi), "tỉnh Vĩnh Long") << page.product.id.text();
    EXPECT_THAT(page.home.area.in(base::Lang::vi), testing::StartsWith("Vùng ")) << page.product.id.text();
    EXPECT_TRUE(page.home.commune.empty() || !page.home.commune_today.empty()) << page.product.id.text();
  }
  EXPECT_FALSE(catalog_.search("vinh long", 5)->products.empty());
  EXPECT_FALSE(catalog_.search("huyen cau ke", 5)->products.empty());
}

TEST_F(Truth, ThePlanHidesWhatWasRecognisedWhileTheYearIsASample) {
  for (const store::PlanProgress& plan : *catalog_.progress()) EXPECT_FALSE(plan.is_complete) << plan.year;
}

TEST_F(Truth, APlacesPointIsItsOwnOrSaidToBeNear) {
  std::map<std::pair<double, double>, std::string> owners;
  for (const store::MapPin& pin : *catalog_.map_pins()) {
    const auto page = *catalog_.place(pin.place.id, day(kDays[0]));
    if (pin.approximate) continue;
    const auto [other, is_new] =
        owners.emplace(std::pair(pin.where.latitude(), pin.where.longitude()), pin.place.id.text());
    EXPECT_TRUE(is_new) << pin.place.id.text() << " stands where " << other->second << " does";
  }
  EXPECT_GE(owners.size(), 15u);
}

TEST_F(Truth, ATourFitsIntoItsTimeAndNoBoatLandsWhereNobodyKnowsALanding) {
  for (const store::RouteCard& card : *catalog_.routes()) {
    const store::RoutePage tour = *catalog_.route(card.id, day(kDays[0]));
    const std::chrono::minutes half = std::chrono::hours(card.duration == "half_day"  ? 4
                                                         : card.duration == "one_day" ? 8
                                                                                      : 16) /
                                      2;
    for (std::size_t i = 1; i < tour.stops.size(); ++i) {
      const auto leg = domain::leg_between(tour.stops[i - 1].where, tour.stops[i].where);
      ASSERT_TRUE(leg) << card.id.text() << " stop " << i;
      EXPECT_LE(leg->driving, half) << card.id.text() << " stop " << i;
    }
    for (const store::RouteStop& stop : tour.stops) EXPECT_FALSE(stop.landing) << stop.place.id.text();
  }
}

TEST_F(Truth, GroupsAreCalledAsTheDecisionInForceCallsThem) {
  // QĐ 26/2026/QĐ-TTg, Phụ lục I, where it differs from QĐ 148/QĐ-TTg and the demo has a product.
  const std::map<std::string, std::string> kRenamed{
      {"i.4.b", "Gia vị khác"},
      {"i.5.b", "Sản phẩm chè từ thực vật khác"},
      {"ii.2.a", "Nước khoáng thiên nhiên, nước uống đóng chai"},
      {"ii.2.b", "Đồ uống không cồn"},
      {"iii.1", "Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền"},
      {"iii.3", "Tinh dầu và dược liệu khác"}};
  ASSERT_EQ(domain::rating_rule_on(day(kDays[0])).decision, "26/2026/QĐ-TTg");
  std::set<std::string> seen;
  for (const store::ProductPage& page : pages(day(kDays[0]))) {
    const auto renamed = kRenamed.find(page.product.taxon.text());
    if (renamed == kRenamed.end()) continue;
    seen.insert(renamed->first);
    EXPECT_EQ(page.taxon.in(base::Lang::vi), renamed->second) << renamed->first;
  }
  EXPECT_EQ(seen.size(), kRenamed.size());
}

TEST(Bands, LeaveNoHoleBetweenTheClasses) {
  const auto class_of = [](double points) {
    for (const domain::Stars stars : domain::Stars::classes()) {
      const auto band = domain::point_band(stars);
      if (points >= band.from && points < band.until) return stars.count();
    }
    return 0;
  };
  EXPECT_EQ(class_of(69.5), 3);
  EXPECT_EQ(class_of(89.5), 4);
  EXPECT_EQ(class_of(100), 5);
  EXPECT_EQ(class_of(49.5), 0);
}

// District "a", whose plan is of four new products.
void add_plan_of_2024(store::Builder& builder, bool is_complete) {
  const auto area = samples::id<domain::AreaId>("a");
  EXPECT_TRUE(builder.add(domain::Area{.id = area,
                                       .level = domain::Area::Level::district,
                                       .era = 2024,
                                       .name = domain::LocalizedText("Vùng")}));
  EXPECT_TRUE(builder.add(domain::PlanTarget{.id = samples::id<domain::TargetId>("t"),
                                             .area = area,
                                             .year = 2024,
                                             .products = 4,
                                             .complete = is_complete}));
}

TEST(Plan, TellsWhatWasRecognisedOnceTheYearIsComplete) {
  support::TempDir folder;
  const auto built = [&](bool is_complete, bool is_illustrative, const char* name) {
    auto builder = store::Builder::create(folder / name);
    add_plan_of_2024(*builder, is_complete);
    for (const char* id : {"new", "again"}) {
      domain::Product product = samples::product(id, id);
      product.area = samples::id<domain::AreaId>("a");
      EXPECT_TRUE(builder->add(product));
    }
    domain::Certificate fresh = samples::certificate("new", 3, "2024-06-01");
    fresh.illustrative = is_illustrative;
    EXPECT_TRUE(builder->add(fresh));
    EXPECT_TRUE(builder->add(samples::certificate("again", 3, "2021-06-01")));
    domain::Certificate again = samples::certificate("again", 3, "2024-06-01");
    again.id = samples::id<domain::CertificateId>("second");
    EXPECT_TRUE(builder->add(again));
    EXPECT_TRUE(builder->finish({.version = 1}, day("2026-11-26")));
    return (*store::Catalog::open(folder / name)->progress()).front();
  };
  EXPECT_TRUE(built(true, false, "1.db").is_complete);
  EXPECT_EQ(built(true, false, "2.db").lines.front().recognised, 1);  // not the one recognised before
  EXPECT_FALSE(built(false, false, "3.db").is_complete);
  EXPECT_FALSE(built(true, true, "4.db").is_complete);
}

TEST(Certificate, KnownByHearsayIsUnconfirmedAndReplacesNothing) {
  domain::Certificate proved = samples::certificate("a", 4, "2025-01-01");
  domain::Certificate rumour = samples::certificate("a", 5, "2026-01-01");
  rumour.id = samples::id<domain::CertificateId>("rumour");
  rumour.confidence = domain::Confidence::low;
  EXPECT_EQ(domain::state_on(rumour, day("2026-06-01")), CertificateState::unconfirmed);
  EXPECT_EQ(domain::state_on(rumour, day("2030-06-01")), CertificateState::unconfirmed);
  EXPECT_TRUE(domain::stars_period(rumour).is_empty());
  rumour.flag = domain::CentreFlag::withdrawn;
  EXPECT_EQ(domain::state_on(rumour, day("2026-06-01")), CertificateState::unconfirmed);
  rumour.flag = domain::CentreFlag::none;
  const domain::Certificate both[] = {proved, rumour};
  EXPECT_TRUE(domain::counting_periods(both)[0].contains(day("2026-06-01")));
  EXPECT_EQ(domain::shown_on(both, day("2026-06-01")), 0u);
}

TEST(Plan, CountsNeitherSamplesNorHearsay) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "c.db");
  add_plan_of_2024(*builder, true);
  for (const char* id : {"real", "sample", "rumour"}) {
    domain::Product product = samples::product(id, id);
    product.area = samples::id<domain::AreaId>("a");
    if (product.id.text() == "sample") product.tags = {"sample"};
    ASSERT_TRUE(builder->add(product));
    domain::Certificate certificate = samples::certificate(id, 3, "2024-06-01");
    certificate.id = samples::id<domain::CertificateId>(id);
    if (product.id.text() == "rumour") certificate.confidence = domain::Confidence::low;
    ASSERT_TRUE(builder->add(certificate));
  }
  ASSERT_TRUE(builder->finish({.version = 1}, day("2026-11-26")));
  EXPECT_EQ(store::Catalog::open(folder / "c.db")->progress()->front().lines.front().recognised, 1);
}

TEST(Confidence, OfAProductHidesItsStarsToo) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "c.db");
  domain::Product product = samples::product("a", "A");
  product.confidence = domain::Confidence::low;
  ASSERT_TRUE(builder->add(product));
  ASSERT_TRUE(builder->add(samples::certificate("a", 4, "2025-06-01")));
  ASSERT_TRUE(builder->finish({.version = 1}, day("2026-11-26")));
  auto catalog = *store::Catalog::open(folder / "c.db");
  const auto page = *catalog.product(product.id, day("2026-11-26"));
  EXPECT_FALSE(page.stars);
  EXPECT_EQ(page.state, CertificateState::unconfirmed);
  const auto rows = *catalog.find_products({}, store::Sort::featured, day("2026-11-26"));
  const auto card = catalog.cards(rows, day("2026-11-26"))->front();
  EXPECT_FALSE(card.stars);
  EXPECT_EQ(card.standing.state, CertificateState::unconfirmed);
  EXPECT_TRUE(
      catalog
          .find_products({.stars = *domain::Stars::from_count(4)}, store::Sort::featured, day("2026-11-26"))
          ->empty());
}

TEST(Tags, AreReadHoweverTheyAreWritten) {
  EXPECT_THAT(publish::tags_in("Sample; gift"), testing::ElementsAre("sample", "gift"));
  EXPECT_THAT(publish::tags_in("gift,potential_5"), testing::ElementsAre("gift", "potential_5"));
}

TEST(Surroundings, FarFromTheProvinceOrOffTheirRiverAreRefused) {
  support::TempDir folder;
  publish::CentralDatabase database = samples::demo_database(folder);
  const auto refused = [&](const char* sheet, const std::string& text) {
    const base::Path sheets = folder / "new";
    std::filesystem::remove_all(sheets);
    std::filesystem::create_directories(sheets);
    support::write_file(sheets / (std::string(sheet) + ".csv"), text);
    return samples::import(sheets, database).has_refusals();
  };
  const std::string land = "id,name_vi,name_en,points\n";
  EXPECT_FALSE(refused("lands", land + "x,Đất,Land,\"10.3,106.0 10.5,106.0 10.5,106.5\"\n"));
  EXPECT_TRUE(refused("lands", land + "x,Đất,Land,\"90,106.0 89,106.0 89,106.5\"\n"));
  EXPECT_TRUE(refused("lands", land + "x,Đất,Land,\"106.0,10.3 106.0,10.5 106.5,10.5\"\n"));
  const std::string river = "id,name_vi,name_en,latitude,longitude,slope,course,width_m\n";
  EXPECT_FALSE(refused("waters", river + "s,Sông,River,9.8,106.3,0,\"9.5,106.0 10.1,106.6\",900\n"));
  EXPECT_TRUE(refused("waters", river + "s,Sông,River,9.8,106.9,0,\"9.5,106.0 10.1,106.6\",900\n"));
  EXPECT_TRUE(refused("waters", river + "s,Sông,River,9.8,106.3,0,\"9.5,106.0 10.1,106.6\",90000\n"));
  EXPECT_TRUE(refused("waters", river + "s,Sông,River,9.8,106.3,0,\"9.8,106.3\",900\n"));
}

TEST(Dates, CannotBeReadAsAnotherDay) {
  EXPECT_EQ(text::format_day(day("2026-05-06"), base::Lang::en), "6 May 2026");
  EXPECT_EQ(text::format_day(day("2026-05-06"), base::Lang::vi), "06/05/2026");
}

}  // namespace
