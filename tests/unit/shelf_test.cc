// What staff set of products, without a screen: prices that are typed, places of the featured, what is set at
// all.
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/overlay/values.h"
#include "kiosk/screens/staff/featured.h"
#include "kiosk/screens/staff/price_sheet.h"
#include "tests/support/fake_clock.h"
#include "tests/support/samples.h"
#include "tests/support/temp_dir.h"

namespace {

using domain::Availability;

domain::ProductId shelf_product(const char* id) {
  return samples::id<domain::ProductId>(id);
}

std::optional<std::int64_t> typed_price_of(std::string digits) {
  screens::PriceSheet sheet{shelf_product("gao"), "Gạo", "", {}};
  sheet.digits = std::move(digits);
  const auto price = screens::typed_price(sheet);
  return price ? std::optional(price->dong()) : std::nullopt;
}

TEST(TypedPrice, IsOneToTenDigits) {
  EXPECT_EQ(typed_price_of(""), std::nullopt);
  EXPECT_EQ(typed_price_of("0"), std::nullopt);
  EXPECT_EQ(typed_price_of("1"), 1);
  EXPECT_EQ(typed_price_of("185000"), 185'000);
  EXPECT_EQ(typed_price_of("9999999999"), domain::Price::kMost);
  EXPECT_EQ(typed_price_of("10000000000"), std::nullopt);
  EXPECT_EQ(typed_price_of("12a"), std::nullopt);
}

TEST(Featured, OnlyPlacesThatChangedAreSaved) {
  std::vector<store::ProductCard> cards;
  for (const char* id : {"a", "b", "c"}) {
    store::ProductCard card{0, shelf_product(id), {}, {}, {}, {}, "", {}};
    card.shop.featured = static_cast<int>(cards.size());
    cards.push_back(card);
  }
  EXPECT_TRUE(screens::places_of(cards).empty());

  std::swap(cards[1], cards[2]);

  const auto changes = screens::places_of(cards);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].id, "c");
  EXPECT_EQ(changes[0].value, "1");
  EXPECT_EQ(changes[1].id, "b");
  EXPECT_EQ(changes[1].value, "2");
}

TEST(ShopsValues, KnowsEveryProductOfWhichAnythingIsSetAndForgetsAllOfIt) {
  const support::TempDir folder;
  const support::FakeClock clock{"2026-11-24"};
  auto overlay = overlay::Overlay::open(folder / "overlay.db", folder / "overlay.lock", clock);
  domain::LocalizedText note;
  note.set(base::Lang::vi, "Giao tận nơi");
  ASSERT_TRUE(overlay.write(std::vector{
      overlay::set_stock(shelf_product("b"), domain::Stock{Availability::on_sale}),
      overlay::set_price(shelf_product("b"), *domain::Price::from_dong(5000)),
      overlay::set_hidden(shelf_product("a"), "wrong"), overlay::set_featured(shelf_product("c"), 0),
      overlay::set_note(shelf_product("b"), note)}));
  EXPECT_EQ(overlay::products_of(overlay),
            (std::vector{shelf_product("a"), shelf_product("b"), shelf_product("c")}));

  const auto changes = overlay::forget(shelf_product("b"), overlay::entry_of(overlay, shelf_product("b")));
  EXPECT_EQ(changes.size(), 3u);
  ASSERT_TRUE(overlay.write(changes));

  EXPECT_EQ(overlay::products_of(overlay), (std::vector{shelf_product("a"), shelf_product("c")}));
  EXPECT_TRUE(overlay::entry_of(overlay, shelf_product("b")).empty());
}

}  // namespace
