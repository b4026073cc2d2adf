// What fits a filter, what each further choice leaves, and what lies near.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/browse.h"
#include "tests/support/samples.h"

namespace {

using samples::day;
using samples::id;
using store::Filter;
using store::Sort;
using testing::ElementsAre;

constexpr const char* kAsOf = "2026-11-24";

class Facets : public testing::Test {
 protected:
  store::Facets facets(const Filter& filter, const std::optional<domain::PlaceId>& shop = {}) {
    auto found = catalog_.facets(filter, shop, day(kAsOf));
    EXPECT_TRUE(found) << found.error().what;
    return *std::move(found);
  }
  std::int64_t fitting(const Filter& filter) {
    return static_cast<std::int64_t>(catalog_.find_products(filter, Sort::featured, day(kAsOf))->size());
  }

  support::TempDir folder_;
  store::Catalog catalog_ = samples::demo_catalog(folder_, kAsOf);
};

// Of the demo as it is, over filters of several kinds: every count is what the list then has.
TEST_F(Facets, EveryCountIsWhatTheListHasAfterThatChoice) {
  const auto shop = id<domain::PlaceId>("nong-trai-sokfarm");
  const Filter filters[] = {
      {},
      {.taxon = id<domain::TaxonId>("i")},
      {.taxon = id<domain::TaxonId>("i.3"), .gifts = true},
      {.stars = *domain::Stars::from_count(4)},
      {.stars = *domain::Stars::from_count(4), .area = id<domain::AreaId>("huyen-cau-ke")},
      {.area = id<domain::AreaId>("huyen-tieu-can"), .shop = shop},
      {.producer = id<domain::ProducerId>("cong-ty-tnhh-tra-vinh-farm-sokfarm")}};
  for (const Filter& filter : filters) {
    const store::Facets found = facets(filter, shop);
    const auto expect = [&](std::int64_t count, auto member, auto value) {
      Filter other = filter;
      other.*member = value;
      EXPECT_EQ(count, fitting(other));
    };
    for (const auto& sector : found.sectors) expect(sector.products, &Filter::taxon, sector.id);
    for (const auto& group : found.groups) expect(group.products, &Filter::taxon, group.id);
    for (const auto& area : found.areas) expect(area.products, &Filter::area, area.id);
    for (std::size_t i = 0; i < 3; ++i) expect(found.stars[i], &Filter::stars, domain::Stars::classes()[i]);
    expect(found.gifts, &Filter::gifts, true);
    expect(found.shop, &Filter::shop, shop);
    expect(found.without.taxon, &Filter::taxon, std::nullopt);
    expect(found.without.stars, &Filter::stars, std::nullopt);
    expect(found.without.area, &Filter::area, std::nullopt);
    expect(found.without.producer, &Filter::producer, std::nullopt);
    expect(found.without.shop, &Filter::shop, std::nullopt);
    expect(found.without.gifts, &Filter::gifts, false);
  }
}

TEST_F(Facets, ShowsTheGroupsOfTheChosenSectorAlone) {
  EXPECT_TRUE(facets({}).groups.empty());
  const auto groups = facets({.taxon = id<domain::TaxonId>("i.3")}).groups;
  ASSERT_FALSE(groups.empty());
  for (const auto& group : groups) EXPECT_TRUE(group.id.text().starts_with("i.")) << group.id.text();
}

// A choice that leaves nothing stays among the others, with nought, so that it can be shown as closed.
TEST_F(Facets, KeepsChoicesThatLeaveNothing) {
  const store::Facets found = facets({.taxon = id<domain::TaxonId>("vi")});
  EXPECT_GT(found.stars[1], 0);
  EXPECT_TRUE(std::any_of(found.areas.begin(), found.areas.end(),
                          [](const auto& area) { return area.products == 0; }));
  EXPECT_EQ(found.sectors.size(), facets({}).sectors.size());
}

TEST_F(Facets, PopularGroupsAreThoseWithTheMostProducts) {
  const auto groups = *catalog_.popular_groups(5);

  ASSERT_EQ(groups.size(), 5u);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    EXPECT_EQ(groups[i].products, fitting({.taxon = groups[i].id}));
    EXPECT_GE(groups[i > 0 ? i - 1 : 0].products, groups[i].products);
  }
}

// Twenty thousand products: less than the work of reading the cards of a hundred, so within a frame or two.
TEST(FacetsOfMany, TakeNoLongerThanTheListItself) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "c.db");
  for (int i = 0; i < 20000; ++i) {
    const std::string name = "p-" + std::to_string(i);
    domain::Product product = samples::product(name.c_str(), "Gạo", i % 3 == 0 ? "i.3.c" : "ii.1.a");
    product.area = id<domain::AreaId>(i % 2 == 0 ? "a" : "b");
    ASSERT_TRUE(builder->add(product));
    ASSERT_TRUE(builder->add(samples::certificate(name.c_str(), 3 + i % 3, "2026-01-01")));
  }
  ASSERT_TRUE(builder->finish({.version = 1}, day(kAsOf)));
  auto catalog = *store::Catalog::open(folder / "c.db");
  const Filter filter{.taxon = id<domain::TaxonId>("i.3")};
  const auto quickest = [&](auto&& work) {
    auto best = std::chrono::nanoseconds::max();
    for (int i = 0; i < 5; ++i) {
      const auto begun = std::chrono::steady_clock::now();
      work();
      best = std::min(best, std::chrono::duration_cast<std::chrono::nanoseconds>(
                                std::chrono::steady_clock::now() - begun));
    }
    return std::chrono::duration<double, std::milli>(best).count();
  };

  const double list = quickest([&] { (void)catalog.find_products({}, Sort::stars, day(kAsOf)); });
  const double counts = quickest([&] { (void)catalog.facets(filter, {}, day(kAsOf)); });
  const double nearest = quickest(
      [&] { (void)catalog.find_nearest({}, *domain::LatLon::from_degrees(9.93, 106.34), day(kAsOf)); });

  RecordProperty("list_ms", std::to_string(list));
  RecordProperty("facets_ms", std::to_string(counts));
  RecordProperty("nearest_ms", std::to_string(nearest));
  EXPECT_LT(counts, 3 * list);
  EXPECT_LT(nearest, 3 * list);
}

struct Mapped {
  support::TempDir folder;
  base::Result<store::Builder> builder = store::Builder::create(folder / "c.db");

  void add_area(const char* name, domain::Area::Level level, double latitude,
                std::vector<domain::AreaId> formed_from = {}) {
    domain::Area area{.id = id<domain::AreaId>(name),
                      .level = level,
                      .era = 2025,
                      .parent = {},
                      .formed_from = std::move(formed_from),
                      .name = domain::LocalizedText(name),
                      .centre = *domain::LatLon::from_degrees(latitude, 106.20)};
    ASSERT_TRUE(builder->add(area));
  }
};

TEST(Nearest, IsByPlaceThenCommuneThenAreaAndWhatIsNotKnownComesLast) {
  Mapped map;
  map.add_area("now", domain::Area::Level::commune, 9.82, {id<domain::AreaId>("old")});
  map.add_area("district", domain::Area::Level::district, 9.90);
  domain::Place shop{.id = id<domain::PlaceId>("shop"), .kind = "market", .name = domain::LocalizedText("s")};
  shop.where = *domain::LatLon::from_degrees(9.81, 106.20);
  ASSERT_TRUE(map.builder->add(shop));
  const auto add = [&](const char* name, auto&& change) {
    domain::Product product = samples::product(name, name);
    change(product);
    ASSERT_TRUE(map.builder->add(product));
  };
  add("a-unknown", [](domain::Product&) {});
  add("b-district", [](domain::Product& p) { p.area = id<domain::AreaId>("district"); });
  add("c-commune", [](domain::Product& p) {
    p.area = id<domain::AreaId>("district");
    p.commune = id<domain::AreaId>("old");
  });
  add("d-shop", [](domain::Product& p) {
    p.area = id<domain::AreaId>("district");
    p.places = {id<domain::PlaceId>("shop")};
  });
  domain::Producer maker{.id = id<domain::ProducerId>("m"), .name = domain::LocalizedText("m")};
  maker.commune = id<domain::AreaId>("now");
  ASSERT_TRUE(map.builder->add(maker));
  add("e-maker", [](domain::Product& p) { p.producer = id<domain::ProducerId>("m"); });
  ASSERT_TRUE(map.builder->finish({.version = 1}, day(kAsOf)));
  auto catalog = *store::Catalog::open(map.folder / "c.db");

  const auto found = *catalog.find_nearest({}, *domain::LatLon::from_degrees(9.80, 106.20), day(kAsOf));

  std::vector<std::int64_t> rows;
  for (const store::Near& near : found) rows.push_back(near.row);
  std::vector<std::string> ids;
  for (const auto& card : *catalog.cards(rows, day(kAsOf))) ids.push_back(card.id.text());
  EXPECT_THAT(ids, ElementsAre("d-shop", "c-commune", "e-maker", "b-district", "a-unknown"));
  EXPECT_NEAR(*found.front().km, 1.1, 0.05);
  EXPECT_FALSE(found.back().km);
}

TEST(Nearest, FirstIsTheFeaturedOrderWhereTheKiosksPointIsNotKnown) {
  support::TempDir folder;
  auto catalog = samples::demo_catalog(folder, kAsOf);
  const screens::BrowseAt nearest{{}, Sort::nearest};

  const auto lost = screens::enter_browse(catalog, nearest, day(kAsOf), {}, {});
  const auto placed = screens::enter_browse(catalog, nearest, day(kAsOf), {},
                                            *domain::LatLon::from_degrees(9.9347, 106.3453));

  EXPECT_EQ(lost->filters.sort, Sort::featured);
  EXPECT_EQ(lost->grid.rows, *catalog.find_products({}, Sort::featured, day(kAsOf)));
  EXPECT_EQ(placed->filters.sort, Sort::nearest);
  EXPECT_FALSE(placed->grid.km.empty());
}

TEST(Nearest, KeepsTheFilter) {
  support::TempDir folder;
  auto catalog = samples::demo_catalog(folder, kAsOf);
  const Filter filter{.stars = *domain::Stars::from_count(3)};
  const auto found = *catalog.find_nearest(filter, samples::market(), day(kAsOf));
  EXPECT_EQ(found.size(), catalog.find_products(filter, Sort::featured, day(kAsOf))->size());
  ASSERT_GT(found.size(), 1u);
  for (std::size_t i = 1; i < found.size(); ++i) {
    if (found[i].km) {
      ASSERT_TRUE(found[i - 1].km);
      EXPECT_LE(*found[i - 1].km, *found[i].km);
    }
  }
}

}  // namespace
