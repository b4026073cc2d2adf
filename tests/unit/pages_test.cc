// What stays on a page that is filled anew: what the visitor scrolled to, swiped to, chose and marked.
#include "kiosk/app/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "tests/support/samples.h"

namespace {

using namespace screens;

domain::Picture picture(char digit) {
  domain::Picture made;
  made.variants.push_back(
      {domain::MediaVariant::Use::full, *base::Digest::parse(std::string(64, digit)), 1, 1, 1});
  return made;
}

store::ProductCard card(const char* id) {
  return {0, samples::id<domain::ProductId>(id), domain::LocalizedText(id), {}, {}, {}, "", {}};
}

TEST(KeepView, KeepsEveryScrollerOfHome) {
  HomeState old, fresh;
  float offset = 10;
  for (auto row : {&HomeState::page, &HomeState::sector_row, &HomeState::maker_row, &HomeState::place_row})
    (old.*row).offset = offset++;
  old.hero.show(2);

  keep_view(fresh, old);

  EXPECT_EQ(fresh.page.offset, 10);
  EXPECT_EQ(fresh.place_row.offset, 13);
  EXPECT_EQ(fresh.hero.page(), 2u);
}

TEST(KeepView, KeepsAListWithTheCardsThatWereInView) {
  BrowseState old, fresh;
  old.grid.scroller.offset = 900;
  old.grid.chunks[3] = {card("a")};
  old.bar_row.offset = 7;

  keep_view(fresh, old);

  EXPECT_EQ(fresh.grid.scroller.offset, 900);
  EXPECT_THAT(fresh.grid.missing_chunks, testing::ElementsAre(3));
  EXPECT_EQ(fresh.bar_row.offset, 7);
}

TEST(KeepControls, TheRowOfFiltersStaysUntilAChipComesToItsFront) {
  BrowseState old, of_sector, of_another, of_all, of_stars;
  old.bar_row.offset = 70;
  old.filters.sheet.is_open = true;
  of_sector.filters.filter.taxon = samples::id<domain::TaxonId>("i");
  of_another.filters.filter.taxon = samples::id<domain::TaxonId>("ii");
  of_stars.filters.filter.stars = *domain::Stars::from_count(4);

  keep_controls(of_sector, old);
  keep_controls(of_another, of_sector);
  keep_controls(of_all, of_another);
  keep_controls(of_stars, old);

  EXPECT_EQ(of_sector.bar_row.offset, 70);
  EXPECT_EQ(of_another.bar_row.offset, 70);
  EXPECT_EQ(of_all.bar_row.offset, 70);
  EXPECT_EQ(of_stars.bar_row.offset, 0);
  EXPECT_TRUE(of_stars.filters.sheet.is_open);
}

TEST(KeepView, KeepsTheKeysOfASearch) {
  SearchState old, fresh;
  old.keyboard.chosen = KeyboardState::Layout::vni;
  old.keyboard.hidden = true;
  old.other_row.offset = 5;

  keep_view(fresh, old);

  EXPECT_EQ(fresh.keyboard.chosen, KeyboardState::Layout::vni);
  EXPECT_TRUE(fresh.keyboard.hidden);
  EXPECT_EQ(fresh.other_row.offset, 5);
}

ProductState product_with(std::size_t pictures) {
  ProductState state{
      .page = {.product = samples::product("a", "Gạo"), .state = domain::CertificateState::valid}};
  for (std::size_t i = 0; i < pictures; ++i) state.page.product.pictures.push_back(picture('a'));
  return state;
}

TEST(KeepView, KeepsTheProductsPictureAndNoneThatIsGone) {
  ProductState old = product_with(4), same = product_with(4), fewer = product_with(2), none = product_with(0);
  old.picture = 3;
  old.gallery.show(3);
  old.scroller.offset = 120;

  keep_view(same, old);
  keep_view(fewer, old);
  keep_view(none, old);

  EXPECT_EQ(same.picture, 3u);
  EXPECT_EQ(same.gallery.page(), 3u);
  EXPECT_EQ(same.scroller.offset, 120);
  EXPECT_EQ(fewer.picture, 1u);
  EXPECT_EQ(none.picture, 0u);
}

TEST(KeepView, KeepsTheWayOfTravelling) {
  RouteState old{
      .page = {.route = {samples::id<domain::RouteId>("r"), {}, {}, "", 0, {}}, .stops = {}, .products = {}}};
  RouteState fresh = old;
  old.mode = domain::TransportMode::boat;
  old.mode_row.offset = 4;

  keep_view(fresh, old);

  EXPECT_EQ(fresh.mode, domain::TransportMode::boat);
  EXPECT_EQ(fresh.mode_row.offset, 4);
}

MapState::Pin pin(const char* id, float x) {
  return {{samples::id<domain::PlaceId>(id), "beach", domain::LocalizedText(id), {}, {}},
          *domain::LatLon::from_degrees(9.9, 106.3),
          {x, 0}};
}

MapState map_of(std::vector<MapState::Pin> pins) {
  MapState state;
  state.land.origin = *domain::LatLon::from_degrees(9.9, 106.3);
  state.pins = std::move(pins);
  return state;
}

TEST(KeepView, KeepsTheMapsPlaceFilterAndPanel) {
  MapState old = map_of({pin("a", 0), pin("b", 1)}),
           fresh = map_of({pin("new", 3), pin("a", 0), pin("b", 1)});
  old.view.scale = 80;
  old.view.centre = {4, 5};
  old.shown = MapState::Shown::places;
  old.panel.offset = 60;
  old.chosen = MapState::Chosen{{}, domain::LocalizedText("b"), {old.pins[1].place}, {}};

  keep_view(fresh, old);

  EXPECT_EQ(fresh.view.scale, 80);
  EXPECT_EQ(fresh.view.centre.x, 4);
  EXPECT_EQ(fresh.shown, MapState::Shown::places);
  EXPECT_EQ(fresh.visible.size(), 3u);
  EXPECT_EQ(fresh.panel.offset, 60);
  ASSERT_TRUE(fresh.chosen);
  ASSERT_EQ(fresh.chosen->places.size(), 1u);
  EXPECT_EQ(fresh.chosen->places.front().id.text(), "b");
}

TEST(KeepView, KeepsPinsThatFannedOutUnlessTheyAreGone) {
  MapState old = map_of({pin("a", 0), pin("b", 0), pin("c", 9)}),
           fresh = map_of({pin("new", 3), pin("a", 0), pin("b", 0)}), alone = map_of({pin("b", 0)});
  old.fan = MapState::Fan{{0, 1}, {0, 0}, 80};

  keep_view(fresh, old);
  keep_view(alone, old);

  ASSERT_TRUE(fresh.fan);
  EXPECT_EQ(fresh.fan->pins, (std::vector<std::size_t>{1, 2}));
  EXPECT_FALSE(alone.fan);
}

TEST(KeepView, ReadsAChosenAreaAnewAndClosesThePanelOfAPlaceThatIsGone) {
  MapState old = map_of({pin("a", 0)}), fresh = map_of({pin("a", 0)}), without = map_of({pin("b", 0)});
  old.chosen = MapState::Chosen{samples::id<domain::AreaId>("xa"), {}, {}, {}};
  keep_view(fresh, old);
  EXPECT_EQ(fresh.unread_area, samples::id<domain::AreaId>("xa"));

  old.chosen = MapState::Chosen{{}, {}, {old.pins[0].place}, {}};
  keep_view(without, old);
  EXPECT_FALSE(without.chosen);
}

TEST(KeepView, KeepsWhereTheMapStandsWhenItsKilometresAreCountedFromAnotherPoint) {
  MapState old = map_of({}), fresh = map_of({});
  fresh.land.origin = *domain::LatLon::from_degrees(10.0, 106.3);  // 11.1 km to the north
  old.view.scale = 80;

  keep_view(fresh, old);

  EXPECT_NEAR(fresh.view.centre.y, 11.12, 0.01);
  EXPECT_NEAR(fresh.view.centre.x, 0, 0.01);
}

TEST(KeepView, KeepsMarksOnTheProductsThatTheyWereMadeOn) {
  ShortlistState old{
      .cards = {card("a"), card("b"), card("c")}, .compared = {0, 2}, .as_text = true, .scroller = {}};
  ShortlistState fresh{.cards = {card("b"), card("c")}, .compared = {0, 1}, .scroller = {}};

  keep_view(fresh, old);

  EXPECT_THAT(fresh.compared, testing::ElementsAre(1));
  EXPECT_TRUE(fresh.as_text);
}

TEST(KeepView, KeepsTheYearOfThePlanNotItsNumber) {
  ProgressState old{.plans = {{2025, {}}, {2024, {}}}, .scroller = {}, .year_row = {}};
  ProgressState fresh{.plans = {{2026, {}}, {2025, {}}, {2024, {}}}, .scroller = {}, .year_row = {}};
  old.shown = 1;

  keep_view(fresh, old);

  EXPECT_EQ(fresh.shown, 2u);
}

TEST(KeepView, KeepsThePictureAndItsZoomUnlessItIsAnother) {
  PictureState old{.name = {}, .pictures = {picture('a'), picture('b')}, .pager = {}, .zoom = {}};
  PictureState same = old, other{.name = {}, .pictures = {picture('c')}, .pager = {}, .zoom = {}};
  old.pager.show(1);
  old.zoom.scale = 3;

  keep_view(same, old);
  keep_view(other, old);

  EXPECT_EQ(same.pager.page(), 1u);
  EXPECT_EQ(same.zoom.scale, 3);
  EXPECT_EQ(other.pager.page(), 0u);
  EXPECT_EQ(other.zoom.scale, 0);
}

TEST(KeepView, KeepsTheScrollerOfEveryPageThatHasOne) {
  const auto keeps = []<class State>(State fresh, State old) {
    old.scroller.offset = 340;
    keep_view(fresh, old);
    return fresh.scroller.offset == 340;
  };
  EXPECT_TRUE(keeps(PlacesState{}, PlacesState{}));
  EXPECT_TRUE(keeps(RoutesState{}, RoutesState{}));
  EXPECT_TRUE(keeps(EventsState{}, EventsState{}));
  EXPECT_TRUE(keeps(AboutState{}, AboutState{}));
  EXPECT_TRUE(keeps(MyDayState{}, MyDayState{}));
  EXPECT_TRUE(keeps(ShortlistState{}, ShortlistState{}));
  EXPECT_TRUE(keeps(CompareState{}, CompareState{}));
  EXPECT_TRUE(keeps(StarsState{}, StarsState{}));
  EXPECT_TRUE(keeps(ProgressState{}, ProgressState{}));
  EXPECT_TRUE(keeps(AccessibilityState{}, AccessibilityState{}));
}

}  // namespace
