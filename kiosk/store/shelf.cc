// The questions of staff: what is on the shelf, hidden products among it.
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {
namespace {

using sqlite::Statement;

}  // namespace

base::Result<std::vector<std::int64_t>> Catalog::shelf(const ShelfFilter& filter, domain::Day today) {
  std::vector<std::int64_t> found;
  if (filter.words.empty()) {
    found = TRY(find_products(filter.products, Sort::featured, today, Audience::staff));
  } else {
    found = TRY(search(filter.words, kMostShelfHits, Audience::staff)).products;
    auto fits = TRY(find_products(filter.products, Sort::featured, today, Audience::staff));
    std::sort(fits.begin(), fits.end());
    std::erase_if(found,
                  [&](std::int64_t row) { return !std::binary_search(fits.begin(), fits.end(), row); });
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
    }
    return false;
  });
  return found;
}

ShelfCounts Catalog::shelf_counts(domain::Day today) const {
  ShelfCounts counts;
  for (const auto& [row, entry] : shop_->entries()) {
    ++counts.touched;
    if (entry.hidden) ++counts.hidden;
    if (entry.featured) ++counts.featured;
    if (!entry.stock) continue;
    const domain::Availability now = entry.stock->on(today);
    ++(now == domain::Availability::on_sale    ? counts.on_sale
       : now == domain::Availability::sold_out ? counts.sold_out
                                               : counts.not_here);
  }
  return counts;
}

base::Result<std::vector<domain::ProductId>> Catalog::ids_of(std::span<const std::int64_t> rows) {
  Statement of = TRY(connection_.prepare("SELECT id FROM main.product WHERE row = :row"));
  std::vector<domain::ProductId> ids;
  ids.reserve(rows.size());
  for (const std::int64_t row : rows) {
    of.reset();
    put(of, "row", row);
    if (!TRY(of.step())) continue;
    auto id = id_at<domain::ProductId>(of, "id");
    if (!id) return damaged("product without id");
    ids.push_back(*std::move(id));
  }
  return ids;
}

int Catalog::next_featured() const {
  return shop_->featured().empty() ? 0 : *shop_->entry(shop_->featured().back()).featured + 1;
}

base::Result<domain::LocalizedText> Catalog::shelf_name(const domain::ProductId& id) {
  Statement of = TRY(connection_.prepare("SELECT name FROM main.product WHERE id = :id"));
  put(of, "id", id);
  return TRY(of.step()) ? localized(of, "name") : domain::LocalizedText();
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
