// What a shop says of a product that the centre publishes: whether it is on its shelf, at which price, and
// what it adds. Plain values; what the shop has not touched is absent and follows the centre.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/domain/date.h"
#include "kiosk/domain/language.h"

namespace domain {

// An amount in đồng, as a shop asks it: 1 to 9,999,999,999.
class Price {
 public:
  static constexpr std::int64_t kMost = 9'999'999'999;
  // Errc::invalid outside the range.
  static base::Result<Price> from_dong(std::int64_t dong);
  std::int64_t dong() const { return dong_; }
  bool operator==(const Price&) const = default;

 private:
  explicit Price(std::int64_t dong) : dong_(dong) {}
  std::int64_t dong_;
};

enum class Availability { on_sale, sold_out, not_here };

struct Stock {
  Availability availability;
  std::optional<Day> until = {};  // of sold_out: on that day it is expected again; absent: not known
  bool operator==(const Stock&) const = default;
  // What holds on `today`: what was sold out until a day is on sale from that day on.
  Availability on(Day today) const {
    return availability == Availability::sold_out && until && *until <= today ? Availability::on_sale
                                                                              : availability;
  }
};

struct ShopEntry {
  std::optional<Stock> stock = {};
  std::optional<Price> price = {};
  std::optional<int> featured = {};        // its place in the shop's order, from 0
  std::optional<std::string> hidden = {};  // why; nobody but staff finds the product
  LocalizedText note = {};                 // empty: none
  bool operator==(const ShopEntry&) const = default;
  bool empty() const { return *this == ShopEntry{}; }
  bool is_on_sale(Day today) const { return stock && stock->on(today) == Availability::on_sale; }
  bool is_sold_out(Day today) const { return stock && stock->on(today) == Availability::sold_out; }
};

}  // namespace domain
