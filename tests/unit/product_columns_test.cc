// The picture of a product is as high as the words beside it allow.
#include "kiosk/screens/product_columns.h"

#include <gtest/gtest.h>

#include <cmath>

#include "kiosk/ui/column.h"

namespace {

using screens::fit_columns;
using screens::ProductColumns;

// A page of full HD in landscape, with two pictures and one code.
constexpr screens::ColumnHeights kPage{.words = 560,
                                       .parts = 4,
                                       .thumbs = 112,
                                       .codes_below = 250,
                                       .codes_beside = 240,
                                       .width = 730,
                                       .view = 950};

screens::ColumnHeights with_words(float height) {
  screens::ColumnHeights heights = kPage;
  heights.words = height;
  return heights;
}

TEST(ProductColumns, EndTogetherWithFewWordsAndWithMany) {
  for (const float words : {320.f, 560.f, 640.f, 690.f, 800.f, 940.f}) {
    const ProductColumns columns = fit_columns(with_words(words));
    EXPECT_NEAR(columns.pictures, columns.words, 1) << words;
  }
}

TEST(ProductColumns, PutTheCodesWhereThePictureIsNeitherSliverNorTower) {
  EXPECT_FALSE(fit_columns(with_words(320)).codes_are_below);
  EXPECT_TRUE(fit_columns(with_words(900)).codes_are_below);
  for (const float words : {320.f, 560.f, 680.f, 800.f, 940.f, 2000.f}) {
    const float picture = fit_columns(with_words(words)).picture;
    EXPECT_GE(picture, std::floor(730 * 0.6f)) << words;
    EXPECT_LE(picture, 730 * 1.1f) << words;
  }
}

TEST(ProductColumns, KeepThePicturesWithinTheViewBesideALongStory) {
  const ProductColumns columns = fit_columns(with_words(2000));

  EXPECT_LE(columns.pictures, kPage.view);
  EXPECT_EQ(columns.loose, 0);
  EXPECT_EQ(columns.words, 2000 + (columns.codes_are_below ? 0 : kPage.codes_beside));
}

TEST(ProductColumns, LeaveNoCodeUnderTheEdgeOfASmallPanel) {
  const ProductColumns columns = fit_columns({.words = 500,
                                              .parts = 5,
                                              .thumbs = 62,
                                              .codes_below = 270,
                                              .codes_beside = 230,
                                              .width = 290,
                                              .view = 410});

  EXPECT_FALSE(columns.codes_are_below);
  EXPECT_LE(columns.pictures, 410);
}

TEST(StickyShift, FollowsTheScrollingUntilBothColumnsEnd) {
  EXPECT_EQ(ui::sticky_shift(0, 600, 1000, 950), 0);
  EXPECT_EQ(ui::sticky_shift(150, 600, 1000, 950), 150);
  EXPECT_EQ(ui::sticky_shift(900, 600, 1000, 950), 400);
}

TEST(StickyShift, ShowsTheEndOfAColumnThatIsHigherThanTheViewBeforeItStays) {
  EXPECT_EQ(ui::sticky_shift(100, 1100, 1500, 950), 0);
  EXPECT_EQ(ui::sticky_shift(250, 1100, 1500, 950), 100);
}

TEST(StickyShift, LeavesTheLongerColumnWhereItIs) {
  EXPECT_EQ(ui::sticky_shift(300, 1000, 600, 950), 0);
}

}  // namespace
