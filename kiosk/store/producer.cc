// The query behind a producer's page.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/place_kind.h"
#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {

using sqlite::Statement;

base::Result<std::vector<ProducerCard>> Catalog::producer_cards(Statement row) {
  std::vector<ProducerCard> found;
  while (TRY(row.step())) {
    if (auto id = id_at<domain::ProducerId>(row, "id"))
      found.push_back({*std::move(id), localized(row, "name"), localized(row, "area"), row.integer("n")});
  }
  return found;
}

base::Result<std::vector<ProducerCard>> Catalog::producers(std::size_t limit) {
  Statement statement = TRY(connection_.prepare(
      "SELECT m.id AS id, m.name AS name, d.name AS area, c.n AS n FROM (SELECT producer, count(*) AS n FROM "
      "listed WHERE producer IS NOT NULL GROUP BY producer) c "
      "JOIN producer m ON m.id = c.producer LEFT JOIN area d ON d.id = m.area ORDER BY c.n DESC, m.row LIMIT "
      ":most"));
  put(statement, "most", static_cast<std::int64_t>(limit));
  return producer_cards(std::move(statement));
}

base::Result<ProducerPage> Catalog::producer_page(const domain::ProducerId& id, domain::Day today) {
  ProducerPage page{.producer = TRY(record<domain::Producer>(id))};
  page.home = TRY(home_of(page.producer.area, page.producer.commune));
  page.products =
      TRY(cards(TRY(find_products({.producer = id, .samples = true}, Sort::featured, today)), today));
  Statement places = TRY(
      connection_.prepare(std::string(kPlaceCard) +
                          "LEFT JOIN (SELECT DISTINCT x.place FROM product_place x JOIN product p ON "
                          "p.id = x.product WHERE p.producer = :producer) l ON l.place = q.id "
                          "WHERE l.place IS NOT NULL OR q.area = :area ORDER BY l.place IS NULL, q.kind = "
                          "'ocop_shop', q.thumb IS NULL, q.row LIMIT 8"));
  put(places, "producer", id);
  put(places, "area", page.producer.area);
  page.places = TRY(place_cards(std::move(places)));
  Statement own = TRY(connection_.prepare(
      "SELECT q.id AS id, q.kind AS kind, q.latitude AS latitude, q.longitude AS longitude, q.approximate AS "
      "approximate FROM place q WHERE q.latitude IS NOT NULL AND q.id IN (SELECT x.place FROM product_place "
      "x "
      "JOIN product p ON p.id = x.product WHERE p.producer = :producer) ORDER BY q.approximate, q.row"));
  put(own, "producer", id);
  while (!page.workshop && TRY(own.step())) {
    if (domain::place_kind(own.text("kind")).interest != domain::Interest::makers) continue;
    page.workshop = id_at<domain::PlaceId>(own, "id");
    if (own.integer("approximate") == 0) page.workshop_point = point_at(own);
  }
  return page;
}

// A GTIN is told by its digits (leading zeros of the longer forms aside); a link as it is or by the product's
// id at its end.
base::Result<std::optional<domain::ProductId>> Catalog::sealed_product_of_code(std::string_view code) {
  Statement by_gtin = TRY(connection_.prepare(
      "SELECT id FROM main.product WHERE gtin <> '' AND ltrim(gtin, '0') = ltrim(:code, '0') LIMIT 1"));
  put(by_gtin, "code", code);
  if (TRY(by_gtin.step())) return id_at<domain::ProductId>(by_gtin, "id");
  Statement by_link =
      TRY(connection_.prepare("SELECT product FROM product_link WHERE url = :code OR (kind = :trace AND "
                              "substr(url, -length(:code) - 1) IN "
                              "('/'||:code, '='||:code)) ORDER BY kind = :trace DESC LIMIT 1"));
  put(by_link, "code", code);
  put(by_link, "trace", static_cast<int>(domain::Link::Kind::traceability));
  if (TRY(by_link.step())) return id_at<domain::ProductId>(by_link, "product");
  Statement by_id = TRY(connection_.prepare("SELECT id FROM main.product WHERE id = :id"));
  put(by_id, "id", code.substr(code.find_last_of("/=:") + 1));
  return TRY(by_id.step()) ? id_at<domain::ProductId>(by_id, "id") : std::nullopt;
}

base::Result<std::optional<domain::ProductId>> Catalog::product_of_code(std::string_view code,
                                                                        Audience audience) {
  auto id = TRY(sealed_product_of_code(code));
  if (!id) return id;
  const auto row = TRY(row_of(*id));
  if (row && is_shown(*row, audience)) return id;
  return std::optional<domain::ProductId>();
}

}  // namespace store
