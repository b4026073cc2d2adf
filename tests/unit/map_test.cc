// Shapes, projection, clusters and names of the map.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
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
#include "kiosk/screens/tour.h"
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
  const std::vector<ui::Rect> wanted{{0, 0, 100, 20}, {50, 10, 100, 20}, {100, 0, 50, 20}, {140, 15, 50, 20}};
  EXPECT_THAT(screens::place_labels({}, wanted), testing::ElementsAre(true, false, true, false));
}

// Marks may lie on each other; no name lies on any of them.
TEST(MapLayout, NamesKeepOffEverythingThatIsTaken) {
  const std::vector<ui::Rect> taken{{0, 0, 40, 40}, {20, 20, 40, 40}};
  const std::vector<ui::Rect> wanted{{50, 50, 100, 20}, {70, 50, 100, 20}};
  EXPECT_THAT(screens::place_labels(taken, wanted), testing::ElementsAre(false, true));
}

constexpr float kPin = 48;

float nearest_of(const std::vector<ImVec2>& points) {
  float nearest = 1e9f;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      nearest = std::min(nearest, std::hypot(points[i].x - points[j].x, points[i].y - points[j].y));
  return nearest;
}

TEST(MapLayout, PinsOnOnePointFanOutWithoutCoveringEachOther) {
  for (std::size_t count = 2; count <= screens::kMostInAFan; ++count) {
    const std::vector<ImVec2> points(count, ImVec2(500, 400));
    const auto fanned = screens::fan_out({500, 400}, points, kPin, {0, 0, 1000, 800});
    ASSERT_EQ(fanned.size(), count);
    EXPECT_GE(nearest_of(fanned), kPin * 1.1f) << count;
    for (const ImVec2& at : fanned)  // the point itself stays free for the legs
      EXPECT_GE(std::hypot(at.x - 500, at.y - 400), kPin) << count;
  }
}

TEST(MapLayout, AFanAtTheEdgeStandsWithinTheMap) {
  const std::vector<ImVec2> points(5, ImVec2(4, 797));
  const ui::Rect room{0, 0, 1000, 800};
  for (const ImVec2& at : screens::fan_out(points.front(), points, kPin, room)) {
    EXPECT_GE(at.x, kPin / 2);
    EXPECT_LE(at.y, 800 - kPin / 2);
  }
}

TEST(MapLayout, FannedPinsStandOnTheSidesOfTheirPoints) {
  const std::vector<ImVec2> points{{510, 400}, {490, 400}};
  const auto fanned = screens::fan_out({500, 400}, points, kPin, {0, 0, 1000, 800});
  EXPECT_GT(fanned[0].x, 500);
  EXPECT_LT(fanned[1].x, 500);
}

TEST(MapLayout, ATapOnAClusterFansComesCloserOrLists) {
  using screens::ClusterAnswer;
  const auto answer = [](const std::vector<ImVec2>& points, float scale) {
    return screens::answer_to_tap(points, scale, 400, kPin);
  };
  const std::vector<ImVec2> together(screens::kMostInAFan + 1, ImVec2(10, 10));
  std::vector<ImVec2> apart = together;
  apart.back().x += 2;  // kilometres
  EXPECT_EQ(answer({{10, 10}}, 10), ClusterAnswer::choose);
  EXPECT_EQ(answer({{10, 10}, {10, 10}}, 10), ClusterAnswer::fan);
  EXPECT_EQ(answer(apart, 10), ClusterAnswer::closer);
  EXPECT_EQ(answer(apart, 399), ClusterAnswer::list);
  EXPECT_EQ(answer(together, 10), ClusterAnswer::list);  // no scale splits them
}

TEST(MapLayout, NumbersThatShareAMarkAreShort) {
  using Numbers = std::vector<std::size_t>;
  EXPECT_EQ(screens::stop_numbers(Numbers{3}), "3");
  EXPECT_EQ(screens::stop_numbers(Numbers{2, 3}), "2\u00B73");
  EXPECT_EQ(screens::stop_numbers(Numbers{4, 5, 6}), "4\u20136");
  EXPECT_EQ(screens::stop_numbers(Numbers{1, 4, 5, 6, 9}), "1\u00B74\u20136\u00B79");
}

std::vector<screens::StopMark> marks_of(const std::vector<ImVec2>& points,
                                        const std::optional<ImVec2>& here = {}) {
  std::vector<screens::StopPoint> stops;
  for (const ImVec2& point : points) stops.push_back({point, stops.size() + 1});
  return screens::mark_stops(
      stops, here, 36, [](const std::string& words) { return 18 + 10 * static_cast<float>(words.size()); });
}

TEST(MapLayout, EveryStopIsReadOnSomeMark) {
  const auto marks =
      marks_of({{300, 100}, {400, 400}, {405, 410}, {200, 500}, {205, 500}, {210, 498}, {400, 600}});
  std::vector<std::string> words;
  for (const auto& mark : marks) words.push_back(mark.words);
  EXPECT_THAT(words, testing::ElementsAre("1", "2\u00B73", "4\u20136", "7"));
  for (std::size_t i = 0; i < marks.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(screens::meets(marks[i].rect, marks[j].rect));
}

TEST(MapLayout, AMarkThatGrowsOverAThirdTakesItIn) {
  const auto marks = marks_of({{100, 100}, {112, 100}, {150, 100}});
  ASSERT_EQ(marks.size(), 1u);
  EXPECT_EQ(marks.front().words, "1\u20133");
}

TEST(MapLayout, NoMarkCoversWhereTheKioskStands) {
  const ImVec2 here(400, 400);
  for (const ImVec2& stop : {ImVec2(400, 400), ImVec2(408, 395), ImVec2(390, 410)}) {
    const auto marks = marks_of({{100, 100}, stop}, here);
    ASSERT_EQ(marks.size(), 2u);
    EXPECT_FALSE(marks[1].rect.contains(here));
    EXPECT_NEAR(marks[1].point.x, stop.x, 0.01f);  // the leg leads to it
  }
}

TEST(MapLayout, APinStandsBesideWhereTheKioskIs) {
  const ImVec2 here(400, 400);
  for (const ImVec2& pin : {ImVec2(400, 400), ImVec2(410, 395), ImVec2(380, 420)}) {
    const ImVec2 at = screens::beside(pin, here, 40);
    EXPECT_NEAR(std::hypot(at.x - here.x, at.y - here.y), 40, 0.01);
  }
  EXPECT_FLOAT_EQ(screens::beside({500, 400}, here, 40).x, 500);
}

TEST(MapLayout, TheScaleBarTakesRoundSteps) {
  EXPECT_FLOAT_EQ(screens::scale_bar(10, 200).km, 20);
  EXPECT_FLOAT_EQ(screens::scale_bar(11, 200).km, 10);
  EXPECT_FLOAT_EQ(screens::scale_bar(40, 200).km, 5);
  EXPECT_FLOAT_EQ(screens::scale_bar(200, 200).km, 1);
  EXPECT_FLOAT_EQ(screens::scale_bar(400, 200).km, 0.5f);
  for (float scale = 1; scale < 500; scale *= 1.07f) {
    const auto bar = screens::scale_bar(scale, 200);
    EXPECT_LE(bar.px, 200.1f);
    EXPECT_GT(bar.px, 79);  // steps of 1, 2 and 5 leave no gap above 2.5
    EXPECT_FLOAT_EQ(bar.px, bar.km * scale);
  }
}

TEST(MapLayout, ThePanelStandsBesideTheMapAndIsAsHighAsItsContent) {
  const ui::Rect page{90, 100, 1800, 900};
  const auto rooms = screens::map_rooms(page, {screens::PanelPlace::beside, 470, 500, 20});
  EXPECT_FALSE(screens::meets(rooms.map, rooms.panel));
  EXPECT_FLOAT_EQ(rooms.map.w, 1800 - 470 - 40);
  EXPECT_FLOAT_EQ(rooms.panel.h, 500);
  EXPECT_FLOAT_EQ(screens::map_rooms(page, {screens::PanelPlace::beside, 470, 5000, 20}).panel.h, 860);
  EXPECT_FLOAT_EQ(screens::map_rooms(page, {screens::PanelPlace::beside, 470, 0, 20}).map.w, 1800);
}

TEST(MapLayout, ASheetBelowLeavesTheBetterPartOfTheMapOpen) {
  const ui::Rect page{0, 200, 1080, 1600};
  const auto rooms = screens::map_rooms(page, {screens::PanelPlace::below, 1040, 3000, 20});
  EXPECT_FLOAT_EQ(rooms.map.h, 1600);
  EXPECT_LT(rooms.panel.h, 800);
  EXPECT_FALSE(screens::meets(rooms.open, rooms.panel));
  EXPECT_FLOAT_EQ(rooms.panel.bottom(), 1780);
}

TEST(MapView, GlidesAsideAtTheSameScaleAndEnds) {
  const ui::Rect view{0, 0, 1000, 800}, world{0, 0, 80, 60};
  ui::MapView map;
  map.fit(view, view, world);
  const float scale = map.scale;
  map.glide_to({55, 300});  // beyond the world: to its edge
  ui::Pointer nobody;
  int frames = 0;
  while (map.update(nobody, view, world, 1, 500, 0.016f) && ++frames < 200) {
  }
  EXPECT_LT(frames, 100);
  EXPECT_FLOAT_EQ(map.scale, scale);
  EXPECT_NEAR(map.centre.x, 55, 0.1f);
  EXPECT_NEAR(map.centre.y, 60, 0.1f);
}

TEST(MapView, GlidesUntilTheTargetIsInTheMiddle) {
  const ui::Rect view{0, 0, 1000, 800}, world{0, 0, 80, 60};
  ui::MapView map;
  map.fit(view, view, world);
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
  map.fit(view, view, world);
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
  map.fit(view, view, world);
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
  EXPECT_EQ(map->land.shapes.size(), 42u);
  for (const auto& shape : map->land.shapes)
    EXPECT_NEAR(area_of_triangles(shape.outline.ring, shape.outline.triangles), area_of(shape.outline.ring),
                1e-9)
        << shape.outline.id.text();
  EXPECT_GT(map->pins.size(), 15u);
  const auto offer = catalog.area_offer(map->land.shapes.front().outline.area, samples::day("2026-11-24"));
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
