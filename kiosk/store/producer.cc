// The query behind a producer's page.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {

using sqlite::Statement;

base::Result<std::vector<ProducerCard>> Catalog::producers(std::size_t limit) {
  Statement statement = TRY(connection_.prepare(
      "SELECT m.id, m.name_vi, m.name_en, m.name_km, d.name_vi, d.name_en, d.name_km, c.n FROM (SELECT "
      "producer, count(*) AS n FROM product WHERE producer IS NOT NULL GROUP BY producer) c "
      "JOIN producer m ON m.id = c.producer LEFT JOIN area d ON d.id = m.area ORDER BY c.n DESC, m.row LIMIT "
      "?1"));
  statement.bind(1, static_cast<std::int64_t>(limit));
  std::vector<ProducerCard> found;
  while (TRY(statement.step())) {
    if (auto id = id_at<domain::ProducerId>(statement, 0))
      found.push_back(
          {*std::move(id), localized(statement, 1), localized(statement, 4), statement.integer(7)});
  }
  return found;
}

base::Result<ProducerPage> Catalog::producer_page(const domain::ProducerId& id, domain::Day today) {
  auto found = TRY(producer(id));
  if (!found) return base::Error{base::Errc::not_found, "producer " + id.text()};
  ProducerPage page{.producer = *std::move(found)};
  page.area = TRY(area_name(page.producer.area));
  page.commune = TRY(area_name(page.producer.commune));
  page.current_commune = TRY(commune_today(page.producer.commune));
  page.products = TRY(cards(TRY(find_products({.producer = id}, Sort::featured, today)), today));
  Statement places =
      TRY(connection_.prepare(std::string(kPlaceCard) +
                              "LEFT JOIN (SELECT DISTINCT x.place FROM product_place x JOIN product p ON "
                              "p.id = x.product WHERE p.producer = ?1) l ON l.place = q.id "
                              "WHERE l.place IS NOT NULL OR q.area = ?2 ORDER BY l.place IS NULL, q.kind = "
                              "'ocop_shop', q.thumb IS NULL, q.row LIMIT 8"));
  places.bind(1, std::string_view(id.text()));
  bind_id(places, 2, page.producer.area);
  page.places = TRY(place_cards(std::move(places)));
  return page;
}

// A GTIN is told by its digits (leading zeros of the longer forms aside); a link as it is or by the product's
// id at its end.
base::Result<std::optional<domain::ProductId>> Catalog::product_of_code(std::string_view code) {
  Statement by_gtin = TRY(connection_.prepare(
      "SELECT id FROM product WHERE gtin <> '' AND ltrim(gtin, '0') = ltrim(?1, '0') LIMIT 1"));
  by_gtin.bind(1, code);
  if (TRY(by_gtin.step())) return id_at<domain::ProductId>(by_gtin, 0);
  Statement by_link = TRY(connection_.prepare(
      "SELECT id FROM link WHERE owner = 'product' AND (url = ?1 OR (kind = ?2 AND substr(url, -length(?1) - "
      "1) IN ('/'||?1, '='||?1))) ORDER BY kind = ?2 DESC LIMIT 1"));
  by_link.bind(1, code).bind(2, static_cast<int>(domain::Link::Kind::traceability));
  if (TRY(by_link.step())) return id_at<domain::ProductId>(by_link, 0);
  const std::string_view last = code.substr(code.find_last_of("/=:") + 1);
  Statement by_id = TRY(connection_.prepare("SELECT id FROM product WHERE id = ?1"));
  by_id.bind(1, last);
  return TRY(by_id.step()) ? id_at<domain::ProductId>(by_id, 0) : std::nullopt;
}

base::Result<std::int64_t> Catalog::products_in(const domain::PlaceId& shop) {
  Statement statement = TRY(connection_.prepare("SELECT count(*) FROM product_place WHERE place = ?1"));
  statement.bind(1, std::string_view(shop.text()));
  TRY(statement.step());
  return statement.integer(0);
}

}  // namespace store
