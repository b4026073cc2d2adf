// What the demo's catalogue holds together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tests/support/samples.h"

namespace {

using samples::day;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

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
  int target = 0;
  for (const auto& line : plans[0].lines) target += line.target;
  EXPECT_EQ(target, 40);
}

TEST_F(Demo, AProducersPageHasAllItsProductsAndWhereTheyAreAtHome) {
  const auto page = *catalog_.producer_page(
      samples::id<domain::ProducerId>("cong-ty-tnhh-tra-vinh-farm-sokfarm"), day("2026-11-24"));
  EXPECT_EQ(page.products.size(), 5u);
  ASSERT_FALSE(page.places.empty());
  EXPECT_EQ(page.places.front().id.text(), "nong-trai-sokfarm");
  EXPECT_EQ(page.home.commune_today.in(base::Lang::vi), "Xã Tiểu Cần");
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
  EXPECT_LT(gifts.size(), 100u);
  const auto here = *catalog_.find_products({.shop = samples::id<domain::PlaceId>("nong-trai-sokfarm")},
                                            store::Sort::featured, day("2026-11-24"));
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

}  // namespace
