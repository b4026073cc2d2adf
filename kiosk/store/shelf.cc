// The questions of staff: what is on the shelf, hidden products among it.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {

base::Result<std::vector<std::int64_t>> Catalog::shelf(const ShelfFilter& filter, domain::Day today) {
  std::vector<std::int64_t> found;
  if (filter.words.empty()) {
    found = TRY(find_products(filter.products, Sort::featured, today, Audience::staff));
  } else {
    found = TRY(search(filter.words, kMostShelfHits, Audience::staff)).products;
    const auto fits = TRY(find_products(filter.products, Sort::featured, today, Audience::staff));
    std::vector<std::int64_t> sorted(fits);
    std::sort(sorted.begin(), sorted.end());
    std::erase_if(found,
                  [&](std::int64_t row) { return !std::binary_search(sorted.begin(), sorted.end(), row); });
  }
  using Show = ShelfFilter::Show;
  using domain::Availability;
  std::erase_if(found, [&](std::int64_t row) {
    const domain::ShopEntry& entry = shop_->entry(row);
    const auto is = [&](Availability what) { return entry.stock && entry.stock->on(today) == what; };
    switch (filter.show) {
      case Show::all:
        return false;
      case Show::touched:
        return entry.empty();
      case Show::on_sale:
        return !is(Availability::on_sale);
      case Show::sold_out:
        return !is(Availability::sold_out);
      case Show::not_here:
        return !is(Availability::not_here);
      case Show::hidden:
        return !entry.hidden.has_value();
      case Show::featured:
        return !entry.featured.has_value();
    }
    return false;
  });
  if (filter.show == Show::featured) found = shop_->featured();
  return found;
}

base::Result<ShelfItem> Catalog::shelf_item(const domain::ProductId& id, domain::Day today) {
  Statement of = TRY(connection_.prepare("SELECT row FROM main.product WHERE id = :id"));
  put(of, "id", id);
  if (!TRY(of.step())) return base::Error{base::Errc::not_found, "product " + id.text()};
  const std::int64_t row = of.integer(0);
  std::vector<ProductCard> card = TRY(cards(std::span(&row, 1), today, Audience::staff));
  if (card.empty()) return base::Error{base::Errc::not_found, "product " + id.text()};
  auto product = TRY(find_record<domain::Product>(id));
  if (!product) return damaged("a product without its record");
  return ShelfItem{std::move(card.front()), *std::move(product)};
}

base::Result<std::vector<domain::ProductId>> Catalog::unknown_of(std::span<const domain::ProductId> ids) {
  Statement of = TRY(connection_.prepare("SELECT 1 FROM main.product WHERE id = :id"));
  std::vector<domain::ProductId> unknown;
  for (const domain::ProductId& id : ids) {
    of.reset();
    put(of, "id", id);
    if (!TRY(of.step())) unknown.push_back(id);
  }
  return unknown;
}

}  // namespace store
