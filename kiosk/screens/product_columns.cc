// Tries both places of the codes and takes the one with which the columns fit better.
#include "kiosk/screens/product_columns.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {

// Height by width: from a wide crop to one that is a little higher than a square.
constexpr float kLeast = 0.6f, kMost = 1.1f;

ProductColumns fit(const ColumnHeights& heights, bool codes_are_below) {
  const float words = heights.words + (codes_are_below ? 0 : heights.codes_beside);
  const float below = heights.thumbs + (codes_are_below ? heights.codes_below : 0);
  const float least = std::round(heights.width * kLeast);
  const float most = std::max(least, std::min(std::round(heights.width * kMost), heights.view - below));
  const float picture = std::clamp(std::round(words - below), least, most);
  const int gaps = heights.parts - (codes_are_below ? 1 : 0);
  const float over = picture + below - words;
  const float loose = over > 0 && gaps > 0 ? over / static_cast<float>(gaps) : 0;
  return {codes_are_below, picture, loose, picture + below, words + loose * static_cast<float>(gaps)};
}

// Gaps make up for words that end too early; nothing does for words that stand out below.
float misfit(const ProductColumns& columns, float words) {
  constexpr float kStandsOut = 10;
  const float over = columns.pictures - words;
  return over >= 0 ? over : -over * kStandsOut;
}

}  // namespace

ProductColumns fit_columns(const ColumnHeights& heights) {
  const ProductColumns below = fit(heights, true), beside = fit(heights, false);
  // A code that begins under the edge of the screen is no use there.
  if (below.pictures > heights.view && heights.codes_below > 0) return beside;
  return misfit(below, heights.words) <= misfit(beside, heights.words + heights.codes_beside) ? below
                                                                                              : beside;
}

}  // namespace screens
