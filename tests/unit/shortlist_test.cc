// The shortlist as a link and as text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "kiosk/screens/shortlist.h"
#include "tests/support/samples.h"

namespace {

using samples::day;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

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

}  // namespace
