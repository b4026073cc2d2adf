// What the shop says of products, in every answer of the catalogue.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/store/catalog.h"
#include "tests/support/samples.h"
#include "tests/support/temp_dir.h"

namespace {

using samples::day;
using testing::ElementsAre;

const domain::Day kToday = day("2026-11-24");

domain::ProductId product_id(const char* text) {
  return samples::id<domain::ProductId>(text);
}

struct ShopCatalog : testing::Test {
  support::TempDir folder;
  std::optional<store::Catalog> catalog;

  void SetUp() override {
    auto builder = store::Builder::create(folder / "catalogue.db");
    ASSERT_TRUE(builder);
    for (const auto& [id, name] :
         {std::pair("a", "Gạo thơm"), std::pair("b", "Gạo nếp"), std::pair("c", "Gạo lứt")})
      ASSERT_TRUE(builder->add(samples::product(id, name)));
    ASSERT_TRUE(builder->finish({.version = 7}, kToday));
    catalog = *store::Catalog::open(folder / "catalogue.db");
  }
  void say(const char* id, const domain::ShopEntry& entry) {
    const std::pair<domain::ProductId, domain::ShopEntry> one[] = {{product_id(id), entry}};
    ASSERT_TRUE(catalog->set_entries(one));
  }
  std::vector<std::string> listed(const store::Filter& filter = {},
                                  store::Audience audience = store::Audience::visitors) {
    std::vector<std::string> ids;
    const auto rows = *catalog->find_products(filter, store::Sort::featured, kToday, audience);
    for (const auto& card : *catalog->cards(rows, kToday, audience)) ids.push_back(card.id.text());
    return ids;
  }
};

TEST_F(ShopCatalog, FindsHiddenProductsForNobodyButStaff) {
  say("b", {.hidden = "hỏng"});
  EXPECT_THAT(listed(), testing::UnorderedElementsAre("a", "c"));
  EXPECT_THAT(listed({}, store::Audience::staff), testing::UnorderedElementsAre("a", "b", "c"));
  EXPECT_EQ(catalog->search("gao", 10)->products.size(), 2u);
  EXPECT_EQ(catalog->search("gao", 10, store::Audience::staff)->products.size(), 3u);
  EXPECT_EQ(catalog->product(product_id("b"), kToday).error().code, base::Errc::not_found);
  EXPECT_EQ(catalog->record<domain::Product>(product_id("b")).error().code, base::Errc::not_found);
  const domain::ProductId all[] = {product_id("a"), product_id("b")};
  EXPECT_EQ(catalog->cards_of(all, kToday)->size(), 1u);
  EXPECT_EQ(*catalog->product_of_code("b"), std::nullopt);
  EXPECT_NE(*catalog->product_of_code("b", store::Audience::staff), std::nullopt);
  std::int64_t counted = 0;
  for (const auto& sector : *catalog->sectors()) counted += sector.products;
  std::int64_t facets = 0;
  const auto found = *catalog->facets({}, {}, kToday);
  for (const auto& sector : found.sectors) facets += sector.products;
  EXPECT_EQ(counted, facets);
  for (const auto& card : catalog->product(product_id("a"), kToday)->related) EXPECT_NE(card.id.text(), "b");
  say("b", {});
  EXPECT_EQ(listed().size(), 3u);
  EXPECT_TRUE(catalog->product(product_id("b"), kToday));
}

TEST_F(ShopCatalog, ShowsFeaturedProductsFirstInTheShopsOrder) {
  say("c", {.featured = 0});
  say("b", {.featured = 1});
  EXPECT_THAT(listed(), ElementsAre("c", "b", "a"));
  say("b", {.featured = 0});
  say("c", {.featured = 1});
  EXPECT_THAT(listed(), ElementsAre("b", "c", "a"));
}

TEST_F(ShopCatalog, NarrowsToWhatIsOnSaleHere) {
  say("a", {.stock = domain::Stock{domain::Availability::on_sale}});
  say("b", {.stock = domain::Stock{domain::Availability::sold_out, day("2026-11-24")}});
  say("c", {.stock = domain::Stock{domain::Availability::sold_out, day("2026-11-25")}});
  EXPECT_THAT(listed({.on_sale = true}), testing::UnorderedElementsAre("a", "b")) << "sold out until today";
  const auto facets = *catalog->facets({}, {}, kToday);
  EXPECT_TRUE(facets.has_on_sale);
  EXPECT_EQ(facets.on_sale, 2);
}

TEST_F(ShopCatalog, TellsCardsAndPagesWhatTheShopSays) {
  say("a", {.price = *domain::Price::from_dong(25'000), .note = domain::LocalizedText("mới về")});
  const auto page = *catalog->product(product_id("a"), kToday);
  EXPECT_EQ(page.shop.price->dong(), 25'000);
  EXPECT_EQ(page.shop.note.in(base::Lang::vi), "mới về");
  const domain::ProductId ids[] = {product_id("a")};
  EXPECT_EQ(catalog->cards_of(ids, kToday)->front().shop.price->dong(), 25'000);
}

TEST_F(ShopCatalog, ListsToStaffWhatThisGenerationLacks) {
  say("gone", {.price = *domain::Price::from_dong(25'000)});
  const domain::ProductId ids[] = {product_id("a"), product_id("gone")};
  const auto unknown = *catalog->unknown_of(ids);
  ASSERT_EQ(unknown.size(), 1u);
  EXPECT_EQ(unknown.front().text(), "gone");
}

TEST_F(ShopCatalog, FindsOnTheShelfByWordsAndState) {
  say("a", {.stock = domain::Stock{domain::Availability::sold_out}});
  say("b", {.hidden = ""});
  using Show = store::ShelfFilter::Show;
  EXPECT_EQ(catalog->shelf({}, kToday)->size(), 3u);
  EXPECT_EQ(catalog->shelf({.show = Show::sold_out}, kToday)->size(), 1u);
  EXPECT_EQ(catalog->shelf({.show = Show::hidden}, kToday)->size(), 1u);
  EXPECT_EQ(catalog->shelf({.show = Show::touched}, kToday)->size(), 2u);
  EXPECT_EQ(catalog->shelf({.words = "nep"}, kToday)->size(), 1u);
  EXPECT_TRUE(catalog->shelf_item(product_id("b"), kToday)->card.shop.hidden.has_value());
}

TEST(EmptyCatalog, AnswersEveryQuestionWithNothing) {
  auto catalog = *store::Catalog::empty();
  EXPECT_EQ(catalog.meta().products, 0);
  EXPECT_TRUE(catalog.find_products({}, store::Sort::featured, kToday)->empty());
  EXPECT_TRUE(catalog.search("gao", 10)->products.empty());
}

}  // namespace
