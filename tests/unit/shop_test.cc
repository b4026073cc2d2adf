// What the shop says of products, in every answer of the catalogue.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/overlay/overlay.h"
#include "kiosk/overlay/values.h"
#include "kiosk/store/builder.h"
#include "kiosk/store/catalog.h"
#include "tests/support/fake_clock.h"
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
  const auto sectors = *catalog->sectors();
  for (const auto& sector : sectors) counted += sector.products;
  std::int64_t facets = 0;
  const auto found = *catalog->facets({}, {}, kToday);
  for (const auto& sector : found.sectors) facets += sector.products;
  EXPECT_EQ(counted, facets);
  const auto page = *catalog->product(product_id("a"), kToday);
  for (const auto& card : page.related) EXPECT_NE(card.id.text(), "b");
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

// What a visitor can learn of every product from lists, search, page and code.
std::vector<std::string> view_of(store::Catalog& catalog) {
  std::vector<std::string> view;
  const auto rows = *catalog.find_products({}, store::Sort::featured, kToday);
  for (const auto& card : *catalog.cards(rows, kToday)) {
    const auto page = *catalog.product(card.id, kToday);
    view.push_back("listed " + card.id.text() + (page.shop == card.shop ? " " : " ?") +
                   (card.shop.price ? overlay::text_of(*card.shop.price) : "") + " " +
                   (card.shop.stock ? overlay::text_of(*card.shop.stock) : "") + " " +
                   card.shop.note.in(base::Lang::vi));
  }
  const auto hits = *catalog.search("gao", 100);
  for (const std::int64_t row : hits.products) view.push_back("found " + std::to_string(row));
  for (const auto& sector : *catalog.sectors())
    view.push_back("of sector " + std::to_string(sector.products));
  view.push_back("on sale " + std::to_string(catalog.facets({}, {}, kToday)->on_sale));
  return view;
}

// Saving, taking back and new generations in any order: what is seen depends on what is saved and on the
// generation alone, and what is saved of a product that a generation lacks is there when it returns.
TEST(ShopAndGenerations, EndInTheSameViewInWhateverOrderTheyCome) {
  constexpr int kProducts = 24;
  support::TempDir folder;
  support::FakeClock clock("2026-11-24");
  overlay::Overlay overlay = overlay::Overlay::open(folder / "overlay.db", folder / "overlay.lock", clock);
  std::mt19937 random(16);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  int generation = 0;
  const auto build = [&] {
    const base::Path file = folder / ("catalogue-" + std::to_string(++generation) + ".db");
    auto builder = *store::Builder::create(file);
    int added = 0;
    for (int i = 0; i < kProducts; ++i) {
      if (below(3) == 0) continue;
      ++added;
      EXPECT_TRUE(builder.add(samples::product(("p" + std::to_string(i)).c_str(),
                                               ("Gạo " + std::to_string(below(100))).c_str())));
    }
    EXPECT_GT(added, 0);
    EXPECT_TRUE(builder.finish({.version = generation}, kToday));
    return file;
  };
  const auto open = [&](const base::Path& file) {
    auto catalog = *store::Catalog::open(file);
    EXPECT_TRUE(catalog.set_shop(overlay::entries(overlay)));
    return catalog;
  };
  base::Path file = build();
  store::Catalog catalog = open(file);
  std::map<std::string, domain::ShopEntry> model;
  for (int step = 0; step < 300; ++step) {
    if (below(12) == 0) {
      file = build();
      catalog = open(file);
    }
    const domain::ProductId id = product_id(("p" + std::to_string(below(kProducts))).c_str());
    domain::ShopEntry& entry = model[id.text()];
    overlay::Change change{overlay::Field::stock, "x", {}};
    switch (below(5)) {
      case 0:
        entry.stock = below(3) == 0
                          ? std::nullopt
                          : std::optional(domain::Stock{static_cast<domain::Availability>(below(3))});
        change = overlay::set_stock(id, entry.stock);
        break;
      case 1:
        entry.price = below(3) == 0 ? std::nullopt : std::optional(*domain::Price::from_dong(1 + below(9)));
        change = overlay::set_price(id, entry.price);
        break;
      case 2:
        entry.featured = below(2) == 0 ? std::nullopt : std::optional(below(6));
        change = overlay::set_featured(id, entry.featured);
        break;
      case 3:
        entry.hidden = below(2) == 0 ? std::nullopt : std::optional(std::string("hỏng"));
        change = overlay::set_hidden(id, entry.hidden);
        break;
      default:
        entry.note = below(2) == 0 ? domain::LocalizedText() : domain::LocalizedText("mới");
        change = overlay::set_note(id, entry.note);
    }
    ASSERT_TRUE(overlay.write(std::span(&change, 1)));
    const std::pair<domain::ProductId, domain::ShopEntry> one[] = {{id, overlay::entry_of(overlay, id)}};
    ASSERT_TRUE(catalog.set_entries(one));
    ASSERT_EQ(overlay::entry_of(overlay, id), entry) << "after step " << step;
    store::Catalog fresh = open(file);
    ASSERT_EQ(view_of(catalog), view_of(fresh)) << "after step " << step;
  }
  std::map<std::string, domain::ShopEntry> kept;
  for (const auto& [id, entry] : overlay::entries(overlay)) kept.emplace(id.text(), entry);
  std::erase_if(model, [](const auto& one) { return one.second.empty(); });
  EXPECT_EQ(kept, model);
}

TEST(EmptyCatalog, AnswersEveryQuestionWithNothing) {
  auto catalog = *store::Catalog::empty();
  EXPECT_EQ(catalog.meta().products, 0);
  EXPECT_TRUE(catalog.find_products({}, store::Sort::featured, kToday)->empty());
  EXPECT_TRUE(catalog.search("gao", 10)->products.empty());
}

}  // namespace
