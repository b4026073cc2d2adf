// Shapes, projection, clusters and names of the map.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/codec/record_json.h"
#include "kiosk/domain/day_plan.h"
#include "kiosk/domain/polygon.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/ui/map_view.h"
#include "tests/support/samples.h"
#include "tools/publish/records.h"

namespace {

using domain::LatLon;

std::vector<LatLon> ring(std::initializer_list<std::pair<double, double>> points) {
  std::vector<LatLon> made;
  for (const auto& [latitude, longitude] : points) made.push_back(*LatLon::from_degrees(latitude, longitude));
  return made;
}

double area_of(std::span<const LatLon> corners) {
  double area = 0;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const LatLon &a = corners[i], &b = corners[(i + 1) % corners.size()];
    area += a.longitude() * b.latitude() - b.longitude() * a.latitude();
  }
  return std::fabs(area) / 2;
}

double area_of_triangles(const std::vector<LatLon>& points, const std::vector<std::uint16_t>& corners) {
  double area = 0;
  for (std::size_t i = 0; i + 2 < corners.size(); i += 3)
    area += area_of(std::vector{points[corners[i]], points[corners[i + 1]], points[corners[i + 2]]});
  return area;
}

TEST(Polygon, IsFilledByItsTrianglesWhicheverWayItTurns) {
  const auto comb = ring({{0, 0}, {0, 7}, {5, 7}, {1, 6}, {5, 5}, {1, 4}, {5, 3}, {1, 2}, {5, 1}});
  const std::vector<LatLon> other_way(comb.rbegin(), comb.rend());
  for (const auto& points : {comb, other_way}) {
    const auto triangles = domain::triangulate(points);
    EXPECT_EQ(triangles.size(), 3 * (points.size() - 2));
    EXPECT_NEAR(area_of_triangles(points, triangles), area_of(points), 1e-9);
  }
}

TEST(Polygon, WithPointsOnOneLineIsStillFilled) {
  const auto square = ring({{0, 0}, {0, 1}, {0, 2}, {1, 2}, {2, 2}, {2, 1}, {2, 0}, {1, 0}});
  EXPECT_NEAR(area_of_triangles(square, domain::triangulate(square)), 4, 1e-9);
}

TEST(Polygon, OfRandomStarsIsFilled) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<LatLon> star;
    const int corners = 3 + static_cast<int>(random() % 60);
    for (int i = 0; i < corners; ++i) {
      const double angle = i * 6.283185 / corners, radius = 0.1 + static_cast<double>(random() % 1000) / 1000;
      star.push_back(*LatLon::from_degrees(10 + radius * std::sin(angle), 106 + radius * std::cos(angle)));
    }
    EXPECT_NEAR(area_of_triangles(star, domain::triangulate(star)), area_of(star), 1e-9) << round;
  }
}

TEST(Polygon, ThatCrossesItselfIsSeen) {
  EXPECT_TRUE(domain::crosses_itself(ring({{0, 0}, {1, 1}, {1, 0}, {0, 1}})));
  EXPECT_TRUE(domain::crosses_itself(ring({{0, 0}, {0, 2}, {0, 1}, {1, 1}})));  // goes back over itself
  EXPECT_TRUE(domain::crosses_itself(ring({{0, 0}, {0, 2}, {2, 2}, {0, 1}, {2, 0}})));  // touches a side
  EXPECT_TRUE(domain::crosses_itself(ring({{0, 0}, {0, 0}, {1, 1}})));
  EXPECT_FALSE(domain::crosses_itself(ring({{0, 0}, {0, 2}, {2, 2}, {2, 0}})));
  EXPECT_TRUE(domain::triangulate(ring({{0, 0}, {1, 1}, {1, 0}, {0, 1}})).empty());
}

TEST(Polygon, ContainsWhatLiesInside) {
  const auto notched = ring({{0, 0}, {0, 4}, {4, 4}, {1, 2}, {4, 0}});
  EXPECT_TRUE(domain::contains(notched, *LatLon::from_degrees(0.5, 2)));
  EXPECT_FALSE(domain::contains(notched, *LatLon::from_degrees(3, 2)));
  EXPECT_FALSE(domain::contains(notched, *LatLon::from_degrees(-1, 2)));
}

TEST(MapLayout, ProjectsToKilometres) {
  const LatLon origin = *LatLon::from_degrees(9.9, 106.3), other = *LatLon::from_degrees(9.6, 106.6);
  const ImVec2 at = screens::project(origin, other);
  EXPECT_NEAR(std::hypot(at.x, at.y), domain::distance_km(origin, other), 0.1);
  EXPECT_GT(at.x, 0);
  EXPECT_GT(at.y, 0);
}

TEST(MapLayout, ClustersAreNeverNearerThanTheirDistance) {
  std::mt19937 random(3);
  std::vector<ImVec2> pins;
  for (int i = 0; i < 5000; ++i)
    pins.push_back({static_cast<float>(random() % 1920), static_cast<float>(random() % 1080)});
  const auto clusters = screens::cluster_pins(pins, {0, 0, 1920, 1080}, 50);
  std::size_t held = 0;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    held += clusters[i].pins.size();
    for (std::size_t j = 0; j < i; ++j)
      ASSERT_GE(std::hypot(clusters[i].at.x - clusters[j].at.x, clusters[i].at.y - clusters[j].at.y), 50);
  }
  EXPECT_EQ(held, pins.size());
}

TEST(MapLayout, LooksOnlyAtPinsInView) {
  EXPECT_TRUE(screens::cluster_pins({{-5, 5}, {5, -5}, {200, 5}}, {0, 0, 100, 100}, 50).empty());
}

TEST(MapLayout, NamesDoNotCoverEachOther) {
  const std::vector<bool> kept =
      screens::place_labels({{0, 0, 100, 20}, {50, 10, 100, 20}, {100, 0, 50, 20}, {140, 15, 50, 20}});
  EXPECT_THAT(kept, testing::ElementsAre(true, false, true, false));
}

TEST(MapView, GlidesUntilTheTargetIsInTheMiddle) {
  const ui::Rect view{0, 0, 1000, 800}, world{0, 0, 80, 60};
  ui::MapView map;
  map.fit(view, world);
  map.zoom_to({55, 20}, map.scale * 3);
  const float wanted = map.wanted_scale;
  ui::Pointer pointer;
  for (int i = 0; i < 200; ++i) {
    pointer.update({}, i * 0.016, 14);
    (void)map.update(pointer, view, world, 1, 500, 0.016f);
  }
  EXPECT_NEAR(map.scale, wanted, 0.01f);
  EXPECT_NEAR(map.centre.x, 55, 0.2f);
  EXPECT_NEAR(map.centre.y, 20, 0.2f);
}

TEST(MapView, AZoomKeepsItsPointWhereItIs) {
  const ui::Rect view{0, 100, 1000, 600}, world{-50, -50, 100, 100};
  ui::MapView map;
  map.fit(view, world);
  const ImVec2 point{12, -7}, before = map.to_screen(view, point);
  map.zoom(2, point);
  ui::Pointer nobody;
  int frames = 0;
  while (map.update(nobody, view, world, 1, 400, 1 / 60.f) && ++frames < 200) {
  }
  EXPECT_NEAR(map.to_screen(view, point).x, before.x, 0.5f);
  EXPECT_NEAR(map.to_screen(view, point).y, before.y, 0.5f);
  EXPECT_NEAR(map.scale, 12, 0.01);
  EXPECT_LT(frames, 100);
}

TEST(MapView, TwoFingersZoomAboutTheirMiddleAndTakeTheMapAlong) {
  using Kind = gfx::InputEvent::Kind;
  const ui::Rect view{0, 0, 1000, 600}, world{-50, -50, 100, 100};
  ui::MapView map;
  map.fit(view, world);
  ui::Pointer pointer;
  double now = 0;
  const auto frame = [&](std::vector<gfx::InputEvent> events) {
    pointer.update(events, now += 0.016, 14);
    map.update(pointer, view, world, 1, 400, 0.016f);
  };
  const auto touch = [](Kind kind, float x, float y, std::int64_t finger) {
    gfx::InputEvent event{kind, x, y};
    event.finger = finger;
    return event;
  };
  frame({});
  const ImVec2 under = map.to_world(view, {500, 300});
  frame({touch(Kind::pointer_down, 400, 300, 1)});
  frame({touch(Kind::pointer_down, 600, 300, 2)});
  for (int i = 1; i <= 10; ++i)
    frame({touch(Kind::pointer_move, 400 - 10.f * static_cast<float>(i), 300, 1),
           touch(Kind::pointer_move, 600 + 10.f * static_cast<float>(i), 300, 2)});
  EXPECT_NEAR(map.scale, 12, 0.01);  // twice as far apart
  EXPECT_NEAR(map.to_screen(view, under).x, 500, 0.5f);
  for (int i = 1; i <= 5; ++i)
    frame({touch(Kind::pointer_move, 300 + 8.f * static_cast<float>(i), 300, 1),
           touch(Kind::pointer_move, 700 + 8.f * static_cast<float>(i), 300, 2)});
  EXPECT_NEAR(map.scale, 12, 0.1);
  EXPECT_NEAR(map.to_screen(view, under).x, 540, 1);
  frame({touch(Kind::pointer_up, 340, 300, 1)});
  const ImVec2 centre = map.centre;
  frame({touch(Kind::pointer_move, 741, 300, 2)});
  EXPECT_NEAR(map.centre.x, centre.x, 0.2f);  // the finger that stays makes no jump
  frame({touch(Kind::pointer_up, 741, 300, 2)});
  EXPECT_FALSE(pointer.tap());
}

TEST(Pointer, IgnoresASecondFingerWhereNobodyZooms) {
  using Kind = gfx::InputEvent::Kind;
  ui::Pointer pointer;
  gfx::InputEvent first{Kind::pointer_down, 100, 100}, second{Kind::pointer_down, 300, 300};
  first.finger = 1;
  second.finger = 2;
  pointer.update({first}, 0, 14);
  pointer.update({second}, 0.016, 14);
  second.kind = Kind::pointer_move;
  second.x = 500;
  pointer.update({second}, 0.032, 14);
  EXPECT_FALSE(pointer.pinch());
  first.kind = Kind::pointer_up;
  pointer.update({first}, 0.048, 14);
  EXPECT_TRUE(pointer.tap());
}

TEST(Outline, ComesBackFromItsRecordAndRefusesWhatDoesNotFit) {
  const auto points = ring({{9.8, 106.2}, {9.8, 106.4}, {9.9, 106.3}});
  const auto outline =
      domain::Outline::make(samples::id<domain::OutlineId>("o-1"), samples::id<domain::AreaId>("x25-1"),
                            points, domain::triangulate(points));
  ASSERT_TRUE(outline);
  const std::string line = codec::encode_record(*outline);
  const auto back = codec::decode_record(line);
  ASSERT_TRUE(back && *back) << line;
  EXPECT_EQ(codec::encode_record(**back), line);
  for (const char* bad :
       {R"({"type":"outline","id":"o","area":"a","ring":[1,2],"triangles":[]})",
        R"({"type":"outline","id":"o","area":"a","ring":[0,0,0,1,1,1],"triangles":[0,1,3]})",
        R"({"type":"outline","id":"o","area":"a","ring":[0,0,0,1,1,1],"triangles":[0,1]})",
        R"({"type":"outline","id":"o","area":"a","ring":[0,0,0,1,9999999999,1],"triangles":[0,1,2]})",
        R"({"type":"outline","id":"o","ring":[0,0,0,1,1,1],"triangles":[0,1,2]})",
        R"({"type":"outline","id":"o","area":"a","ring":[0,0,0,1,1,1],"triangles":[0,1,-1]})"}) {
    EXPECT_FALSE(codec::decode_record(bad)) << bad;
  }
}

TEST(Outline, IsReadFromASheetsText) {
  EXPECT_EQ(publish::parse_ring("9.8,106.2 9.8,106.4  9.9,106.3")->size(), 3u);
  for (const char* bad : {"", "9.8,106.2 9.8,106.4", "9.8 106.2", "9.8,106.2;9.8,106.4;9.9,106.3",
                          "9.8,106.2 9.8,106.4 99,106.3", "a,b c,d e,f"})
    EXPECT_FALSE(publish::parse_ring(bad)) << bad;
}

TEST(Outline, OfTheDemoGivesEveryAreaItsShape) {
  support::TempDir folder;
  auto catalog = samples::demo_catalog(folder);
  const auto map = catalog.map(samples::day("2026-11-24"));
  ASSERT_TRUE(map) << map.error().what;
  EXPECT_EQ(map->shapes.size(), 42u);
  for (const auto& shape : map->shapes)
    EXPECT_NEAR(area_of_triangles(shape.outline.ring, shape.outline.triangles), area_of(shape.outline.ring),
                1e-9)
        << shape.outline.id.text();
  EXPECT_GT(map->pins.size(), 15u);
  const auto offer = catalog.area_offer(map->shapes.front().outline.area, samples::day("2026-11-24"));
  ASSERT_TRUE(offer);
  EXPECT_FALSE(offer->name.empty());
}

std::vector<domain::DayStop> random_stops(int count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<domain::DayStop> stops;
  for (int i = 0; i < count; ++i) {
    stops.push_back({*LatLon::from_degrees(9.55 + static_cast<double>(random() % 450) / 1000,
                                           106.0 + static_cast<double>(random() % 600) / 1000),
                     std::chrono::minutes(20 + random() % 70), static_cast<int>(random() % 6)});
  }
  return stops;
}

TEST(DayPlan, FitsIntoTheHoursAndVisitsNothingTwice) {
  const LatLon start = *LatLon::from_degrees(9.93, 106.34);
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const auto stops = random_stops(60, seed);
    const auto plan = domain::plan_day(stops, start, std::chrono::hours(8));
    EXPECT_LE(plan.total, std::chrono::hours(8));
    EXPECT_GE(plan.order.size(), 3u);
    EXPECT_EQ(std::set<std::size_t>(plan.order.begin(), plan.order.end()).size(), plan.order.size());
  }
}

TEST(DayPlan, GoesAShortWay) {
  // Four corners of a square given crosswise, all of them affordable: the way goes around, not across.
  const std::vector<domain::DayStop> corners{
      {*LatLon::from_degrees(9.8, 106.2), std::chrono::minutes(20), 0},
      {*LatLon::from_degrees(9.9, 106.3), std::chrono::minutes(20), 1},
      {*LatLon::from_degrees(9.8, 106.3), std::chrono::minutes(20), 2},
      {*LatLon::from_degrees(9.9, 106.2), std::chrono::minutes(20), 3}};
  const auto plan =
      domain::plan_day(corners, LatLon(*LatLon::from_degrees(9.8, 106.2)), std::chrono::hours(8));
  ASSERT_EQ(plan.order.size(), 4u);
  EXPECT_NEAR(plan.km, (2 * 11.12 + 2 * 10.95) * domain::kRoadFactor, 1);
}

TEST(DayPlan, LikesVariety) {
  std::vector<domain::DayStop> stops;
  for (int i = 0; i < 6; ++i)
    stops.push_back({*LatLon::from_degrees(9.80 + i * 0.002, 106.2), std::chrono::minutes(30), 0});
  stops.push_back({*LatLon::from_degrees(9.83, 106.2), std::chrono::minutes(30), 1});
  const auto plan = domain::plan_day(stops, std::nullopt, std::chrono::hours(2));
  EXPECT_EQ(std::count(plan.order.begin(), plan.order.end(), 6u), 1);
}

TEST(DayPlan, IsEmptyWhenNothingFits) {
  EXPECT_TRUE(domain::plan_day({}, std::nullopt, std::chrono::hours(8)).order.empty());
  EXPECT_TRUE(
      domain::plan_day(random_stops(5, 1), LatLon(*LatLon::from_degrees(21, 105.8)), std::chrono::hours(8))
          .order.empty());
}

TEST(DayPlan, OfFiveHundredPlacesIsTheSameEachTime) {
  const auto stops = random_stops(500, 9);
  EXPECT_EQ(domain::plan_day(stops, std::nullopt, std::chrono::hours(8)).order,
            domain::plan_day(stops, std::nullopt, std::chrono::hours(8)).order);
}

}  // namespace
