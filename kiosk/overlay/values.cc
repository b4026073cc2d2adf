// The codecs of the fields of products.
#include "kiosk/overlay/values.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <system_error>

namespace overlay {
namespace {

constexpr std::string_view kOnSale = "on_sale", kSoldOut = "sold_out", kNotHere = "not_here";

template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Sets what `field` holds of a product.
void put(domain::ShopEntry& entry, Field field, const std::string& text) {
  switch (field) {
    case Field::stock:
      entry.stock = stock_from(text);
      break;
    case Field::price:
      entry.price = price_from(text);
      break;
    case Field::featured:
      entry.featured = place_from(text);
      break;
    case Field::hidden:
      entry.hidden = text;
      break;
    case Field::note:
      entry.note = domain::parted(text);
      break;
    case Field::notice:
    case Field::slide:
    case Field::setting:
    case Field::fair:
      break;
  }
}

constexpr Field kOfProducts[] = {Field::stock, Field::price, Field::featured, Field::hidden, Field::note};

}  // namespace

std::string text_of(const domain::Stock& stock) {
  using domain::Availability;
  if (stock.availability == Availability::on_sale) return std::string(kOnSale);
  if (stock.availability == Availability::not_here) return std::string(kNotHere);
  return std::string(kSoldOut) + (stock.until ? " " + domain::format_iso(*stock.until) : "");
}

std::string text_of(const domain::Price& price) {
  return std::to_string(price.dong());
}

std::optional<domain::Stock> stock_from(std::string_view text) {
  using domain::Availability;
  if (text == kOnSale) return domain::Stock{Availability::on_sale};
  if (text == kNotHere) return domain::Stock{Availability::not_here};
  if (text == kSoldOut) return domain::Stock{Availability::sold_out};
  if (!text.starts_with(kSoldOut) || text.size() <= kSoldOut.size() || text[kSoldOut.size()] != ' ')
    return std::nullopt;
  const auto until = domain::parse_day(text.substr(kSoldOut.size() + 1));
  if (!until) return std::nullopt;
  return domain::Stock{Availability::sold_out, until};
}

std::optional<domain::Price> price_from(std::string_view text) {
  const auto dong = number_from<std::int64_t>(text);
  if (!dong) return std::nullopt;
  auto price = domain::Price::from_dong(*dong);
  return price ? std::optional(*price) : std::nullopt;
}

std::optional<int> place_from(std::string_view text) {
  const auto place = number_from<int>(text);
  return place && *place >= 0 ? place : std::nullopt;
}

domain::ShopEntry entry_of(const Overlay& overlay, const domain::ProductId& id) {
  domain::ShopEntry entry;
  for (const Field field : kOfProducts) {
    if (const std::string* text = overlay.value(field, id.text())) put(entry, field, *text);
  }
  return entry;
}

std::vector<std::pair<domain::ProductId, domain::ShopEntry>> entries(const Overlay& overlay) {
  std::map<std::string, domain::ShopEntry> by_id;
  for (const Field field : kOfProducts) {
    for (const auto& [id, text] : overlay.values(field)) put(by_id[id], field, text);
  }
  std::vector<std::pair<domain::ProductId, domain::ShopEntry>> all;
  all.reserve(by_id.size());
  for (auto& [id, entry] : by_id) {
    auto product = domain::ProductId::parse(id);
    if (product && !entry.empty()) all.emplace_back(*std::move(product), std::move(entry));
  }
  return all;
}

std::vector<domain::ProductId> products_of(const Overlay& overlay) {
  // Values lie in the order of their ids.
  std::vector<std::string_view> all;
  for (const Field field : kOfProducts) {
    std::vector<std::string_view> merged;
    merged.reserve(all.size() + overlay.values(field).size());
    auto old = all.begin();
    for (const auto& [id, text] : overlay.values(field)) {
      for (; old != all.end() && *old < id; ++old) merged.push_back(*old);
      if (old != all.end() && *old == id) ++old;
      merged.push_back(id);
    }
    merged.insert(merged.end(), old, all.end());
    all = std::move(merged);
  }
  std::vector<domain::ProductId> products;
  products.reserve(all.size());
  for (const std::string_view id : all) {
    if (auto product = domain::ProductId::parse(id)) products.push_back(*std::move(product));
  }
  return products;
}

Change set_stock(const domain::ProductId& id, const std::optional<domain::Stock>& stock) {
  return {Field::stock, id.text(), stock ? std::optional(text_of(*stock)) : std::nullopt};
}
Change set_price(const domain::ProductId& id, const std::optional<domain::Price>& price) {
  return {Field::price, id.text(), price ? std::optional(text_of(*price)) : std::nullopt};
}
Change set_featured(const domain::ProductId& id, const std::optional<int>& place) {
  return {Field::featured, id.text(), place ? std::optional(std::to_string(*place)) : std::nullopt};
}
Change set_hidden(const domain::ProductId& id, const std::optional<std::string>& why) {
  return {Field::hidden, id.text(), why};
}
Change set_note(const domain::ProductId& id, const domain::LocalizedText& note) {
  return {Field::note, id.text(), note.empty() ? std::nullopt : std::optional(domain::joined(note))};
}

std::vector<Change> forget(const domain::ProductId& id, const domain::ShopEntry& entry) {
  std::vector<Change> changes;
  if (entry.stock) changes.push_back(set_stock(id, std::nullopt));
  if (entry.price) changes.push_back(set_price(id, std::nullopt));
  if (entry.featured) changes.push_back(set_featured(id, std::nullopt));
  if (entry.hidden) changes.push_back(set_hidden(id, std::nullopt));
  if (!entry.note.empty()) changes.push_back(set_note(id, {}));
  return changes;
}

}  // namespace overlay
