// The queries behind browsing: what fits a filter, in which order, and what each further choice would leave.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/choices.h"
#include "kiosk/store/columns.h"

namespace store {
namespace {

using sqlite::Statement;

// Whether product p fits one kind of choice; each is true where none was made.
constexpr std::string_view kFitsTaxon =
    "(:taxon IS NULL OR p.sector = :taxon OR p.grouping = :taxon OR p.taxon = :taxon)";
constexpr std::string_view kFitsArea = "(:area IS NULL OR p.area IS :area)";
constexpr std::string_view kFitsProducer = "(:producer IS NULL OR p.producer IS :producer)";
constexpr std::string_view kIsInShop =
    "EXISTS (SELECT 1 FROM product_place x WHERE x.product = p.id AND x.place = :shop)";

std::string fits_all() {
  return std::string(kFitsTaxon) + " AND " + std::string(kFitsArea) + " AND " + std::string(kFitsProducer) +
         " AND (:stars IS NULL OR " + kStarsToday + " = :stars) AND (:shop IS NULL OR " +
         std::string(kIsInShop) + ") AND (NOT :gifts OR p.gift) AND (:samples OR NOT p.sample)";
}

void put_filter(Statement& statement, const Filter& filter, domain::Day today) {
  put(statement, "today", today);
  put(statement, "taxon", filter.taxon);
  put(statement, "area", filter.area);
  put(statement, "producer", filter.producer);
  put(statement, "stars", filter.stars ? std::optional(filter.stars->count()) : std::nullopt);
  put(statement, "shop", filter.shop);
  put(statement, "gifts", filter.gifts);
  put(statement, "samples", filter.samples);
}

// Counts by the id of what is chosen.
using Counts = std::unordered_map<std::string, std::int64_t>;

template <class IdType>
void set_counts(std::vector<Choice<IdType>>& choices, const Counts& counts) {
  for (Choice<IdType>& choice : choices) {
    const auto found = counts.find(choice.id.text());
    choice.products = found == counts.end() ? 0 : found->second;
  }
}

}  // namespace

base::Result<std::vector<std::int64_t>> Catalog::find_products(const Filter& filter, Sort sort,
                                                               domain::Day today, Audience audience) {
  // What is hidden is passed over here: asked of each row by SQL it took a fifth of the time.
  std::string sql = "SELECT p.row AS row FROM main.product p WHERE " + fits_all();
  sql += sort == Sort::name    ? " ORDER BY p.name_key, p.row"
         : sort == Sort::stars ? " ORDER BY coalesce(" + kStarsToday + ", 0) DESC, p.row"
                               : " ORDER BY p.row";
  Statement statement = TRY(connection_.prepare(sql));
  put_filter(statement, filter, today);
  std::vector<std::int64_t> found = TRY(rows(std::move(statement)));
  std::erase_if(found, [&](std::int64_t row) {
    return !is_shown(row, audience) || (filter.on_sale && !shop_->is_on_sale(row, today));
  });
  if (sort != Sort::featured || shop_->featured().empty()) return found;
  // Rows are in showing order, so each is found fast.
  std::vector<std::int64_t> first;
  for (const std::int64_t row : shop_->featured())
    if (std::binary_search(found.begin(), found.end(), row)) first.push_back(row);
  std::erase_if(found, [&](std::int64_t row) { return shop_->entry(row).featured.has_value(); });
  found.insert(found.begin(), first.begin(), first.end());
  return found;
}

base::Result<std::vector<Near>> Catalog::find_nearest(const Filter& filter, const domain::LatLon& from,
                                                      domain::Day today) {
  std::unordered_map<std::int64_t, double> by_place;  // of each product's row, the nearest
  Statement place = TRY(connection_.prepare(
      "SELECT p.row AS row, q.latitude AS latitude, q.longitude AS longitude "
      "FROM product_place x JOIN main.product p ON p.id = x.product JOIN place q ON q.id = "
      "x.place WHERE q.latitude IS NOT NULL"));
  while (TRY(place.step())) {
    const auto point = point_at(place);
    if (!point) continue;
    const double km = domain::distance_km(from, *point);
    const auto [found, is_first] = by_place.emplace(place.integer("row"), km);
    if (!is_first) found->second = std::min(found->second, km);
  }
  std::unordered_map<std::string, double> by_area;  // old communes too, by the unit that took them in
  Statement area = TRY(connection_.prepare(
      "SELECT f.old AS id, a.latitude AS latitude, a.longitude AS longitude FROM area_formed_from f "
      "JOIN area a ON a.id = f.area WHERE a.latitude IS NOT NULL UNION ALL "
      "SELECT a.id, a.latitude, a.longitude FROM area a WHERE a.latitude IS NOT NULL"));
  while (TRY(area.step())) {
    if (const auto point = point_at(area))
      by_area.emplace(area.text("id"), domain::distance_km(from, *point));
  }

  Statement product = TRY(connection_.prepare(
      "SELECT p.row AS row, coalesce(p.commune, m.commune) AS commune, coalesce(p.area, m.area) AS area "
      "FROM main.product p LEFT JOIN producer m ON m.id = p.producer WHERE " +
      fits_all() + " ORDER BY p.row"));
  put_filter(product, filter, today);
  std::vector<Near> found;
  while (TRY(product.step())) {
    Near near{product.integer("row"), {}};
    if (shop_->is_hidden(near.row) || (filter.on_sale && !shop_->is_on_sale(near.row, today))) continue;
    if (const auto own = by_place.find(near.row); own != by_place.end()) near.km = own->second;
    for (const std::string_view column : {"commune", "area"}) {
      if (near.km) break;
      const auto known = by_area.find(product.text(column));
      if (known != by_area.end()) near.km = known->second;
    }
    found.push_back(near);
  }
  std::stable_sort(found.begin(), found.end(), [](const Near& a, const Near& b) {
    return a.km && b.km ? *a.km < *b.km : a.km.has_value() > b.km.has_value();
  });
  return found;
}

base::Result<Facets> Catalog::facets(const Filter& filter, const std::optional<domain::PlaceId>& shop,
                                     domain::Day today) {
  enum Kind : unsigned {
    taxon = 1,
    stars = 2,
    area = 4,
    producer = 8,
    in_shop = 16,
    gifts = 32,
    on_sale = 64
  };
  Statement product = TRY(connection_.prepare(
      "SELECT p.row AS row, p.sector AS sector, p.grouping AS grouping, p.area AS area, " + kStarsToday +
      " AS stars, p.gift AS gift, :shop IS NOT NULL AND " + std::string(kIsInShop) + " AS in_shop, " +
      std::string(kFitsTaxon) + " AS fits_taxon, " + std::string(kFitsArea) + " AS fits_area, " +
      std::string(kFitsProducer) + " AS fits_producer FROM main.product p WHERE :samples OR NOT p.sample"));
  put(product, "today", today);
  put(product, "taxon", filter.taxon);
  put(product, "area", filter.area);
  put(product, "producer", filter.producer);
  put(product, "shop", filter.shop ? filter.shop : shop);
  put(product, "samples", filter.samples);

  Facets facets;
  const auto classes = domain::Stars::classes();
  Counts by_sector, by_group, by_area;  // of sectors and groups, all that have a product at all
  const int sector_column = product.column("sector"), group_column = product.column("grouping"),
            area_column = product.column("area"), stars_column = product.column("stars"),
            gift_column = product.column("gift"), shop_column = product.column("in_shop"),
            fits_taxon = product.column("fits_taxon"), fits_area = product.column("fits_area"),
            fits_producer = product.column("fits_producer"), row_column = product.column("row");
  while (TRY(product.step())) {
    const std::int64_t row = product.integer(row_column);
    if (shop_->is_hidden(row)) continue;
    const bool is_on_sale = shop_->is_on_sale(row, today);
    const std::int64_t count = product.integer(stars_column);
    const bool is_gift = product.integer(gift_column) != 0, is_here = product.integer(shop_column) != 0;
    unsigned misses = 0;  // the kinds whose choice it does not fit
    if (product.integer(fits_taxon) == 0) misses |= taxon;
    if (filter.stars && count != filter.stars->count()) misses |= stars;
    if (product.integer(fits_area) == 0) misses |= area;
    if (product.integer(fits_producer) == 0) misses |= producer;
    if (filter.shop && !is_here) misses |= in_shop;
    if (filter.gifts && !is_gift) misses |= gifts;
    if (filter.on_sale && !is_on_sale) misses |= on_sale;
    // What misses nothing, or this kind alone, is counted for this kind.
    const auto counts_for = [&](Kind kind) { return (misses & ~static_cast<unsigned>(kind)) == 0; };
    facets.has_gifts = facets.has_gifts || is_gift;
    facets.has_shop = facets.has_shop || is_here;
    facets.has_on_sale = facets.has_on_sale || is_on_sale;
    const int fits_here = counts_for(taxon) ? 1 : 0;
    by_sector[product.text(sector_column)] += fits_here;
    by_group[product.text(group_column)] += fits_here;
    facets.without.taxon += fits_here;
    if (counts_for(stars)) {
      ++facets.without.stars;
      for (std::size_t i = 0; i < classes.size(); ++i) facets.stars[i] += count == classes[i].count() ? 1 : 0;
    }
    if (counts_for(area)) {
      ++by_area[product.text(area_column)];
      ++facets.without.area;
    }
    if (counts_for(producer)) ++facets.without.producer;
    if (counts_for(in_shop)) {
      ++facets.without.shop;
      facets.shop += is_here ? 1 : 0;
    }
    if (counts_for(gifts)) {
      ++facets.without.gifts;
      facets.gifts += is_gift ? 1 : 0;
    }
    if (counts_for(on_sale)) {
      ++facets.without.on_sale;
      facets.on_sale += is_on_sale ? 1 : 0;
    }
  }

  Statement sectors =
      TRY(connection_.prepare("SELECT id, name, 0 AS n FROM taxon WHERE level = 0 ORDER BY position"));
  facets.sectors = TRY(read_choices<domain::TaxonId>(std::move(sectors)));
  if (filter.taxon) {
    Statement groups = TRY(connection_.prepare(
        "SELECT id, name, 0 AS n FROM taxon WHERE level = 1 AND parent = :sector ORDER BY position"));
    put(groups, "sector", domain::sector_of(*filter.taxon));
    facets.groups = TRY(read_choices<domain::TaxonId>(std::move(groups)));
  }
  facets.areas = TRY(read_choices<domain::AreaId>(
      TRY(connection_.prepare("SELECT id, name, 0 AS n FROM area WHERE level = 0 ORDER BY id"))));
  const auto is_empty = [](const Counts& counts) {
    return [&counts](const Choice<domain::TaxonId>& choice) { return !counts.contains(choice.id.text()); };
  };
  std::erase_if(facets.sectors, is_empty(by_sector));
  std::erase_if(facets.groups, is_empty(by_group));
  set_counts(facets.sectors, by_sector);
  set_counts(facets.groups, by_group);
  set_counts(facets.areas, by_area);
  return facets;
}

}  // namespace store
