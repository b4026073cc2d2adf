// Shop: entries by row, with what lists ask most kept ready. And how the catalogue takes it.
#include "kiosk/store/shop.h"

#include <algorithm>
#include <span>
#include <utility>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {
namespace {

using sqlite::Statement;

// Day::max() where it never is by what is known; domain::Stock::on says the same of one day.
domain::Day on_sale_from(const domain::Stock& stock) {
  if (stock.availability == domain::Availability::on_sale) return domain::Day::min();
  if (stock.availability == domain::Availability::sold_out && stock.until) return *stock.until;
  return domain::Day::max();
}

}  // namespace

const domain::ShopEntry& Shop::entry(std::int64_t row) const {
  static const domain::ShopEntry kNothing;
  const auto found = entries_.find(row);
  return found == entries_.end() ? kNothing : found->second;
}

void Shop::forget(std::int64_t row) {
  const auto found = entries_.find(row);
  if (found == entries_.end()) return;
  if (found->second.hidden) {
    --hidden_rows_;
    hidden_[static_cast<std::size_t>(row)] = false;
  }
  if (found->second.stock) {
    on_sale_from_[static_cast<std::size_t>(row)] = domain::Day::max();
  }
  if (found->second.featured) std::erase(featured_, row);
  entries_.erase(found);
}

void Shop::set(std::int64_t row, domain::ShopEntry entry) {
  forget(row);
  if (entry.empty()) return;
  if (entry.hidden) {
    ++hidden_rows_;
    if (hidden_.size() <= static_cast<std::size_t>(row)) hidden_.resize(static_cast<std::size_t>(row) + 1);
    hidden_[static_cast<std::size_t>(row)] = true;
  }
  if (entry.stock) {
    if (on_sale_from_.size() <= static_cast<std::size_t>(row))
      on_sale_from_.resize(static_cast<std::size_t>(row) + 1, domain::Day::max());
    on_sale_from_[static_cast<std::size_t>(row)] = on_sale_from(*entry.stock);
  }
  const std::optional<int> place = entry.featured;
  entries_.insert_or_assign(row, std::move(entry));
  if (!place) return;
  const auto at = std::upper_bound(featured_.begin(), featured_.end(), std::pair(*place, row),
                                   [&](const std::pair<int, std::int64_t>& wanted, std::int64_t other) {
                                     return wanted < std::pair(*entries_.at(other).featured, other);
                                   });
  featured_.insert(at, row);
}

base::Status Catalog::set_shop(std::span<const std::pair<domain::ProductId, domain::ShopEntry>> entries) {
  // Whatever the shop said before of anything else is over.
  *shop_ = Shop();
  return set_entries(entries);
}

base::Status Catalog::set_entries(std::span<const std::pair<domain::ProductId, domain::ShopEntry>> entries) {
  Statement of = TRY(connection_.prepare("SELECT row FROM main.product WHERE id = :id"));
  for (const auto& [id, entry] : entries) {
    of.reset();
    put(of, "id", id);
    if (TRY(of.step())) shop_->set(of.integer(0), entry);
  }
  of.reset();
  return hide_hidden();
}

// What is hidden is out of every question that does not name the sealed table itself.
base::Status Catalog::hide_hidden() {
  if (shop_->has_hidden() == hides_) return {};
  hides_ = shop_->has_hidden();
  if (!hides_) return connection_.execute("DROP VIEW temp.listed; DROP VIEW temp.product;");
  return connection_.execute(
      "CREATE TEMP VIEW product AS SELECT * FROM main.product WHERE NOT is_hidden(row);"
      "CREATE TEMP VIEW listed AS SELECT * FROM main.product WHERE NOT sample AND NOT is_hidden(row);");
}

}  // namespace store
