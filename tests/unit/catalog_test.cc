// Building and asking a catalogue.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/travel.h"
#include "kiosk/screens/tour.h"
#include "tests/support/samples.h"

namespace {

using samples::day;

struct Built {
  support::TempDir folder;
  base::Result<store::Catalog> catalog = base::Error{base::Errc::not_found, "not built"};

  explicit Built(const std::vector<domain::Record>& records, const char* today = "2026-11-24") {
    auto builder = store::Builder::create(folder / "catalogue.db");
    EXPECT_TRUE(builder);
    for (const auto& record : records) EXPECT_TRUE(builder->add(record));
    EXPECT_TRUE(builder->finish({.version = 7}, day(today)));
    catalog = store::Catalog::open(folder / "catalogue.db");
    EXPECT_TRUE(catalog);
  }
};

TEST(Catalog, ShowsStarsOnlyWhileTheCertificateAllowsThem) {
  Built built({samples::product("a", "Gạo"), samples::certificate("a", 4, "2023-06-01")});
  const std::int64_t row[] = {1};

  EXPECT_EQ((*built.catalog->cards(row, day("2026-06-01"))).front().stars->count(), 4);
  EXPECT_FALSE((*built.catalog->cards(row, day("2026-06-02"))).front().stars);
  EXPECT_EQ(
      built.catalog
          ->find_products({.stars = *domain::Stars::from_count(4)}, store::Sort::featured, day("2026-06-01"))
          ->size(),
      1u);
  EXPECT_TRUE(
      built.catalog
          ->find_products({.stars = *domain::Stars::from_count(4)}, store::Sort::featured, day("2026-06-02"))
          ->empty());
  const auto page = built.catalog->product(samples::id<domain::ProductId>("a"), day("2026-06-02"));
  EXPECT_EQ(page->state, domain::CertificateState::expired);
  EXPECT_FALSE(page->stars);
}

TEST(Catalog, PrefersTheCertificateThatCountsToday) {
  auto older = samples::certificate("a", 3, "2020-01-01");
  older.id = samples::id<domain::CertificateId>("older");
  Built built({samples::product("a", "Gạo"), older, samples::certificate("a", 5, "2025-01-01")});

  const auto page = built.catalog->product(samples::id<domain::ProductId>("a"), day("2026-01-01"));

  EXPECT_EQ(page->stars->count(), 5);
}

// Two certificates in force on one day, the higher class ending first: it was 4 stars on the card and 3 on
// the page.
TEST(Catalog, ShowsOneCertificatesStarsInListsOrderFiltersCardsAndPages) {
  auto higher = samples::certificate("a", 4, "2024-06-01");
  auto lower = samples::certificate("a", 3, "2025-01-01");
  higher.id = samples::id<domain::CertificateId>("higher");
  lower.id = samples::id<domain::CertificateId>("lower");
  Built built({samples::product("a", "Ấm"), samples::product("b", "Bánh"), samples::product("c", "Chè"),
               lower, higher, samples::certificate("b", 4, "2025-01-01"),
               samples::certificate("c", 3, "2025-01-01")});
  const domain::Day today = day("2026-11-24");
  const auto with = [&](int stars) {
    std::vector<std::string> ids;
    const auto rows = *built.catalog->find_products({.stars = *domain::Stars::from_count(stars)},
                                                    store::Sort::stars, today);
    for (const auto& card : *built.catalog->cards(rows, today)) ids.push_back(card.id.text());
    return ids;
  };

  EXPECT_THAT(with(4), testing::ElementsAre("b"));
  EXPECT_THAT(with(3), testing::ElementsAre("a", "c"));
  const auto all =
      *built.catalog->cards(*built.catalog->find_products({}, store::Sort::featured, today), today);
  EXPECT_EQ(all.front().id.text(), "b");  // in the order laid down when it was built, too
  EXPECT_EQ(all[1].stars->count(), 3);
  const auto page = built.catalog->product(samples::id<domain::ProductId>("a"), today);
  EXPECT_EQ(page->stars->count(), 3);
  EXPECT_EQ(page->certificate->id.text(), "lower");
  const auto before = built.catalog->product(samples::id<domain::ProductId>("a"), day("2024-12-31"));
  EXPECT_EQ(before->stars->count(), 4);
  EXPECT_EQ(before->certificate->id.text(), "higher");
}

TEST(Catalog, LaysProductsInShowingOrder) {
  Built built({samples::product("a", "Ấm"), samples::product("b", "Bánh"), samples::product("c", "Chè"),
               samples::certificate("c", 5, "2025-01-01"), samples::certificate("b", 3, "2025-01-01")});

  std::vector<std::string> names;
  for (const auto& card : *built.catalog->cards(
           *built.catalog->find_products({}, store::Sort::featured, day("2026-01-01")), day("2026-01-01")))
    names.push_back(card.name.in(base::Lang::vi));

  EXPECT_THAT(names, testing::ElementsAre("Chè", "Bánh", "Ấm"));
}

TEST(Catalog, FiltersBySectorGroupAndSubgroup) {
  Built built({samples::product("a", "Mứt", "i.3.c"), samples::product("b", "Bún", "i.3.b"),
               samples::product("c", "Rượu", "ii.1.a")});
  const auto count = [&](const char* taxon) {
    return built.catalog
        ->find_products({.taxon = samples::id<domain::TaxonId>(taxon)}, store::Sort::name, day("2026-01-01"))
        ->size();
  };

  EXPECT_EQ(count("i"), 2u);
  EXPECT_EQ(count("i.3"), 2u);
  EXPECT_EQ(count("i.3.c"), 1u);
  EXPECT_EQ(count("ii"), 1u);
}

TEST(Catalog, RefusesARecordTwiceAndKeepsTheRest) {
  support::TempDir folder;
  auto builder = store::Builder::create(folder / "c.db");
  EXPECT_TRUE(builder->add(samples::product("a", "Gạo")));

  const auto again = builder->add(samples::product("a", "Gạo khác"));

  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, base::Errc::invalid);
  EXPECT_TRUE(builder->add(samples::product("b", "Nếp")));
  EXPECT_EQ(*builder->finish({}, day("2026-01-01")), 2);
}

TEST(Catalog, DoesNotOpenWhatIsNotAWholeCatalogue) {
  support::TempDir folder;
  EXPECT_EQ(store::Catalog::open(folder / "absent.db").error().code, base::Errc::not_found);
  EXPECT_EQ(store::Catalog::open(folder.write("text.db", std::string(8192, 'x'))).error().code,
            base::Errc::corrupt);
  {
    auto unfinished = store::Builder::create(folder / "unfinished.db");
    EXPECT_TRUE(unfinished->add(samples::product("a", "Gạo")));
  }
  EXPECT_EQ(store::Catalog::open(folder / "unfinished.db").error().code, base::Errc::corrupt);
}

TEST(Catalog, AnswersWithAnErrorWhenItsMiddleIsDamaged) {
  support::TempDir folder;
  { auto catalog = samples::demo_catalog(folder); }
  const base::Path file = folder / "catalogue.db";
  const auto size = std::filesystem::file_size(file);
  std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
  damage.seekp(static_cast<std::streamoff>(4096 * 3));
  damage << std::string(size - 4096 * 4, '\x5A');
  damage.close();

  auto catalog = store::Catalog::open(file);

  if (catalog) {
    EXPECT_FALSE(catalog->search("dua", 5) &&
                 catalog->find_products({}, store::Sort::name, day("2026-01-01")) && catalog->sectors());
  } else {
    EXPECT_EQ(catalog.error().code, base::Errc::corrupt);
  }
}

TEST(Catalog, LinksProductsAndPlacesBothWays) {
  support::TempDir folder;
  auto catalog = samples::demo_catalog(folder);

  const auto product = catalog.product(samples::id<domain::ProductId>("mat-hoa-dua"), day("2026-11-24"));
  const auto place = catalog.place(samples::id<domain::PlaceId>("nong-trai-sokfarm"), day("2026-11-24"));

  ASSERT_TRUE(product && place);
  ASSERT_FALSE(product->places.empty());
  EXPECT_EQ(product->places.front().id.text(), "nong-trai-sokfarm");
  EXPECT_TRUE(place->products_are_linked);
  EXPECT_FALSE(product->home.commune_today.empty());
  EXPECT_GE(product->related.size(), 5u);
}

TEST(Catalog, SaysNotFoundForAProductThatIsGone) {
  Built built({samples::product("a", "Gạo")});
  EXPECT_EQ(built.catalog->product(samples::id<domain::ProductId>("b"), day("2026-01-01")).error().code,
            base::Errc::not_found);
}

domain::Place place(const char* id, double latitude, double longitude) {
  return {.id = samples::id<domain::PlaceId>(id),
          .kind = "beach",
          .name = domain::LocalizedText(id),
          .where = *domain::LatLon::from_degrees(latitude, longitude)};
}

domain::Event event(const char* id, const char* begins, const char* ends) {
  domain::Event value{.id = samples::id<domain::EventId>(id), .name = domain::LocalizedText(id)};
  if (begins) value.begins = day(begins);
  if (ends) value.ends = day(ends);
  return value;
}

TEST(Catalog, ShowsFestivalsUntilTheirLastDaySoonestFirst) {
  Built built({event("over", "2026-11-20", "2026-11-23"), event("later", "2027-04-14", "2027-04-16"),
               event("on", "2026-11-22", "2026-11-24"), event("one-day", "2026-11-24", nullptr),
               event("undated", nullptr, nullptr)});
  const auto names = [&](const char* today) {
    std::string text;
    for (const auto& event : *built.catalog->events(day(today))) text += event.id.text() + " ";
    return text;
  };
  EXPECT_EQ(names("2026-11-24"), "on one-day later undated ");
  EXPECT_EQ(names("2026-11-25"), "later undated ");
  EXPECT_EQ(names("2027-04-17"), "undated ");
}

TEST(Catalog, AFestivalKnowsItsPlaceWhatIsMadeThereAndOthersOfTheSeason) {
  domain::Event feast = event("feast", nullptr, nullptr), next = event("next", "2027-05-02", nullptr),
                far = event("far", nullptr, nullptr);
  feast.usual_month = 4;
  feast.place = samples::id<domain::PlaceId>("ao");
  far.usual_month = 9;
  domain::Product made = samples::product("dua", "Dừa");
  made.places = {samples::id<domain::PlaceId>("ao")};
  Built built({place("ao", 9.9, 106.3), made, feast, next, far});

  const auto page = built.catalog->event(samples::id<domain::EventId>("feast"), day("2026-11-24"));

  ASSERT_TRUE(page) << page.error().what;
  EXPECT_EQ(page->place->id.text(), "ao");
  EXPECT_TRUE(page->products_are_linked);
  EXPECT_EQ(page->products.size(), 1u);
  ASSERT_EQ(page->near.size(), 1u);
  EXPECT_EQ(page->near.front().id.text(), "next");
  EXPECT_EQ(built.catalog->event(samples::id<domain::EventId>("x"), day("2026-11-24")).error().code,
            base::Errc::not_found);
}

TEST(Catalog, KeepsATourThatLostAStop) {
  domain::Route route{.id = samples::id<domain::RouteId>("r"),
                      .name = domain::LocalizedText("Ra biển"),
                      .duration = "one_day"};
  for (const char* stop : {"a", "gone", "b"}) route.stops.push_back(samples::id<domain::PlaceId>(stop));
  route.products = {samples::id<domain::ProductId>("dua"), samples::id<domain::ProductId>("gone")};
  Built built({place("a", 9.9, 106.3), place("b", 9.6, 106.5), samples::product("dua", "Dừa"), route});

  const auto page = built.catalog->route(samples::id<domain::RouteId>("r"), day("2026-11-24"));

  ASSERT_TRUE(page) << page.error().what;
  ASSERT_EQ(page->stops.size(), 2u);
  EXPECT_EQ(page->stops[1].place.id.text(), "b");
  EXPECT_NEAR(page->stops[1].where->latitude(), 9.6, 1e-9);
  EXPECT_EQ(page->route.stops, 2);
  EXPECT_EQ(page->products.size(), 1u);
  EXPECT_EQ(built.catalog->routes_through(samples::id<domain::PlaceId>("b"))->size(), 1u);
  EXPECT_EQ(built.catalog->route(samples::id<domain::RouteId>("x"), day("2026-11-24")).error().code,
            base::Errc::not_found);
}

TEST(Travel, EstimatesTheWayByRoad) {
  const auto a = place("a", 9.9177, 106.3040).where, b = place("b", 9.6500, 106.5500).where;
  const auto leg = domain::leg_between(a, b);
  EXPECT_NEAR(domain::distance_km(*a, *b), 40.2, 0.3);
  EXPECT_NEAR(leg->km, 56.3, 0.5);
  EXPECT_EQ(leg->driving.count(), 100);
  EXPECT_GT(domain::leg_between(a, b, domain::TransportMode::motorbike)->driving, leg->driving);
  EXPECT_LT(domain::leg_between(a, b, domain::TransportMode::boat)->km, leg->km);
  EXPECT_FALSE(domain::leg_between(a, std::nullopt));
}

TEST(Travel, APhoneGetsAllStopsThoseNearSomewhereByTheirNames) {
  std::vector<store::RouteStop> stops;
  for (int i = 0; i < 14; ++i)
    stops.push_back(
        {{samples::id<domain::PlaceId>("p"), "beach", domain::LocalizedText("Chùa Âng (Angkor)"), {}, {}},
         *domain::LatLon::from_degrees(9.5 + i * 0.01, 106.25),
         i == 1});
  const screens::RouteLink link = screens::route_link(stops, domain::TransportMode::car);
  const std::string& url = link.url;
  EXPECT_THAT(url, testing::HasSubstr("origin=9.50000%2C106.25000"));
  EXPECT_THAT(url, testing::HasSubstr("destination=9.60000%2C106.25000"));  // the eleventh
  EXPECT_THAT(url, testing::Not(testing::HasSubstr("9.51000")));
  EXPECT_THAT(url, testing::HasSubstr("waypoints=chua+ang%7C9.52000"));
  EXPECT_EQ(link.held, 11u);  // and the page says so
  EXPECT_EQ(link.stops, 14u);
  EXPECT_EQ(screens::route_link(stops, domain::TransportMode::boat).url, "");  // phones know roads
  EXPECT_LT(url.size(), 400u);  // a code of this size is still read from a metre away
  stops.erase(stops.begin() + 1, stops.end());
  EXPECT_EQ(screens::route_link(stops, domain::TransportMode::car).url, "");
}

TEST(Travel, WhatIsNearestToAPlaceStandsFirst) {
  support::TempDir folder;
  auto catalog = samples::demo_catalog(folder);
  const auto page = catalog.place(samples::id<domain::PlaceId>("ao-ba-om"), samples::day("2026-11-24"));
  ASSERT_TRUE(page) << page.error().what;
  std::map<std::string, domain::LatLon> where;
  for (const auto& pin : *catalog.map_pins()) where.emplace(pin.place.id.text(), pin.where);
  std::vector<double> km;
  for (const auto& card : page->nearby) {
    EXPECT_NE(card.id.text(), "ao-ba-om");
    km.push_back(domain::distance_km(*page->place.where, where.at(card.id.text())));
  }
  EXPECT_EQ(km.size(), 8u);
  EXPECT_THAT(km, testing::WhenSorted(testing::ElementsAreArray(km)));
}

TEST(Travel, APhoneIsSentToNoPlaceTwice) {
  std::vector<store::RouteStop> stops;
  for (const double latitude : {9.50, 9.60, 9.50, 9.70, 9.60})
    stops.push_back({{samples::id<domain::PlaceId>("p"), "beach", domain::LocalizedText("Ao Bà Om"), {}, {}},
                     *domain::LatLon::from_degrees(latitude, 106.25),
                     false});
  const screens::RouteLink link = screens::route_link(stops, domain::TransportMode::car);
  EXPECT_THAT(link.url, testing::EndsWith("&origin=9.50000%2C106.25000&destination=9.70000%2C106.25000"
                                          "&waypoints=9.60000%2C106.25000"));
  EXPECT_EQ(link.held, link.stops);
}

}  // namespace
