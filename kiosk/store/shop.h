// Shop: what the shop says of the products of one generation, by their rows: every list, search and page goes
// by it.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "kiosk/domain/shelf.h"

namespace store {

// Main thread.
class Shop {
 public:
  // The row's entry; an empty one where nothing is set.
  const domain::ShopEntry& entry(std::int64_t row) const;
  bool is_hidden(std::int64_t row) const {
    return static_cast<std::uint64_t>(row) < hidden_.size() && hidden_[static_cast<std::size_t>(row)];
  }
  // Asked of every row of a list and of every count: no look-up by the row's entry.
  bool is_on_sale(std::int64_t row, domain::Day today) const {
    return static_cast<std::uint64_t>(row) < on_sale_from_.size() &&
           today >= on_sale_from_[static_cast<std::size_t>(row)];
  }
  bool has_hidden() const { return hidden_rows_ > 0; }
  const std::unordered_map<std::int64_t, domain::ShopEntry>& entries() const { return entries_; }
  // In the shop's order.
  const std::vector<std::int64_t>& featured() const { return featured_; }

  // `row` is the product's, 1 and up.
  void set(std::int64_t row, domain::ShopEntry entry);

 private:
  void forget(std::int64_t row);

  std::unordered_map<std::int64_t, domain::ShopEntry> entries_;
  std::vector<bool> hidden_;
  std::vector<domain::Day> on_sale_from_;  // by row; domain::Day::max() where it is not
  std::vector<std::int64_t> featured_;
  std::int64_t hidden_rows_ = 0;
};

}  // namespace store
