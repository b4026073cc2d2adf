// The queries behind tours and festivals.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {
namespace {

using sqlite::Statement;

// The columns of a RouteCard of route r; a WHERE goes behind it.
constexpr std::string_view kRouteCard =
    "SELECT r.id, r.name_vi, r.name_en, r.name_km, s.vi, s.en, s.km, r.duration, "
    "(SELECT count(*) FROM route_stop x JOIN place q ON q.id = x.place WHERE x.route = r.id), q.thumb, "
    "q.thumb_width, q.thumb_height "
    "FROM route r LEFT JOIN prose s ON s.owner = 'route' AND s.id = r.id AND s.field = 'summary' "
    "LEFT JOIN place q ON q.id = (SELECT x.place FROM route_stop x JOIN place y ON y.id = x.place WHERE "
    "x.route = r.id AND y.thumb IS NOT NULL "
    "ORDER BY x.position LIMIT 1) ";

constexpr std::string_view kEvents =
    "SELECT e.id, e.name_vi, e.name_en, e.name_km, s.vi, s.en, s.km, q.name_vi, q.name_en, q.name_km, "
    "d.name_vi, d.name_en, d.name_km, "
    "q.id, e.begins, coalesce(e.ends, e.begins), q.thumb, q.thumb_width, q.thumb_height "
    "FROM event e LEFT JOIN prose s ON s.owner = 'event' AND s.id = e.id AND s.field = 'summary' "
    "LEFT JOIN place q ON q.id = e.place LEFT JOIN area d ON d.id = coalesce(e.area, q.area) "
    "WHERE e.begins IS NULL OR coalesce(e.ends, e.begins) >= ?1 ORDER BY e.begins IS NULL, e.begins, e.id";

}  // namespace

base::Result<std::vector<RouteCard>> Catalog::route_cards(Statement statement) {
  std::vector<RouteCard> found;
  while (TRY(statement.step())) {
    auto id = id_at<domain::RouteId>(statement, 0);
    if (!id) return damaged("route without id");
    found.push_back({*std::move(id), localized(statement, 1), localized(statement, 4), statement.text(7),
                     statement.integer(8), thumb_at(statement, 9)});
  }
  return found;
}

base::Result<std::vector<RouteCard>> Catalog::routes() {
  return route_cards(TRY(connection_.prepare(std::string(kRouteCard) + "ORDER BY r.id")));
}

base::Result<std::vector<RouteCard>> Catalog::routes_through(const domain::PlaceId& id) {
  Statement statement =
      TRY(connection_.prepare(std::string(kRouteCard) +
                              "WHERE r.id IN (SELECT route FROM route_stop WHERE place = ?1) ORDER BY r.id"));
  statement.bind(1, std::string_view(id.text()));
  return route_cards(std::move(statement));
}

base::Result<RoutePage> Catalog::route(const domain::RouteId& id, domain::Day today) {
  Statement one = TRY(connection_.prepare(std::string(kRouteCard) + "WHERE r.id = ?1"));
  one.bind(1, std::string_view(id.text()));
  std::vector<RouteCard> routes = TRY(route_cards(std::move(one)));
  if (routes.empty()) return base::Error{base::Errc::not_found, "no route " + id.text()};
  RoutePage page{std::move(routes.front()), {}, {}};

  Statement places =
      TRY(connection_.prepare(std::string(kPlaceCard) +
                              "JOIN route_stop x ON x.place = q.id WHERE x.route = ?1 ORDER BY x.position"));
  places.bind(1, std::string_view(id.text()));
  std::vector<PlaceCard> cards = TRY(place_cards(std::move(places)));
  Statement points =
      TRY(connection_.prepare("SELECT q.latitude, q.longitude, q.approximate FROM place q JOIN route_stop x "
                              "ON x.place = q.id WHERE x.route = ?1 ORDER BY x.position"));
  points.bind(1, std::string_view(id.text()));
  for (PlaceCard& card : cards) {
    if (!TRY(points.step())) return damaged("route " + id.text());
    page.stops.push_back({std::move(card), point_at(points, 0), points.integer(2) != 0});
  }

  Statement products =
      TRY(connection_.prepare("SELECT p.row FROM route_product x JOIN product p ON p.id = x.product WHERE "
                              "x.route = ?1 ORDER BY x.position"));
  products.bind(1, std::string_view(id.text()));
  std::vector<std::int64_t> rows;
  while (TRY(products.step())) rows.push_back(products.integer(0));
  page.products = TRY(this->cards(rows, today));
  return page;
}

base::Result<std::vector<EventCard>> Catalog::events(domain::Day today) {
  Statement statement = TRY(connection_.prepare(kEvents));
  statement.bind(1, to_column(today));
  std::vector<EventCard> found;
  while (TRY(statement.step())) {
    auto id = id_at<domain::EventId>(statement, 0);
    if (!id) return damaged("event without id");
    found.push_back({*std::move(id), localized(statement, 1), localized(statement, 4),
                     localized(statement, 7), localized(statement, 10), id_at<domain::PlaceId>(statement, 13),
                     day_at(statement, 14), day_at(statement, 15), thumb_at(statement, 16)});
  }
  return found;
}

base::Result<std::vector<MapPin>> Catalog::map_pins() {
  Statement places =
      TRY(connection_.prepare(std::string(kPlaceCard) + "WHERE q.latitude IS NOT NULL ORDER BY q.row"));
  std::vector<PlaceCard> cards = TRY(place_cards(std::move(places)));
  Statement points = TRY(connection_.prepare(
      "SELECT latitude, longitude, approximate FROM place WHERE latitude IS NOT NULL ORDER BY row"));
  std::vector<MapPin> pins;
  for (PlaceCard& card : cards) {
    if (!TRY(points.step())) return damaged("places");
    if (const auto where = point_at(points, 0))
      pins.push_back({std::move(card), *where, points.integer(2) != 0});
  }
  return pins;
}

base::Result<std::map<std::string, std::int64_t>> Catalog::counts_by_commune(std::string_view communes) {
  Statement statement =
      TRY(connection_.prepare("SELECT coalesce(f.area, c.commune), count(*) FROM (" + std::string(communes) +
                              ") c LEFT JOIN area_formed_from f ON f.old = c.commune "
                              "WHERE c.commune IS NOT NULL GROUP BY 1"));
  std::map<std::string, std::int64_t> found;
  while (TRY(statement.step())) found[statement.text(0)] = statement.integer(1);
  return found;
}

base::Result<MapData> Catalog::map(domain::Day today) {
  MapData data;
  const auto products =
      TRY(counts_by_commune("SELECT coalesce(p.commune, m.commune) AS commune FROM product p LEFT JOIN "
                            "producer m ON m.id = p.producer"));
  const auto producers = TRY(counts_by_commune("SELECT commune FROM producer"));
  const auto count_in = [](const auto& counts, const domain::AreaId& area) {
    const auto found = counts.find(area.text());
    return found == counts.end() ? 0 : found->second;
  };
  // A generation that was built before there were outlines shows its pins on open water.
  auto prepared = connection_.prepare(
      "SELECT o.id, o.area, o.ring, o.triangles, a.name_vi, a.name_en, a.name_km, a.latitude, a.longitude, "
      "(SELECT x.parent FROM area_formed_from f JOIN area x ON x.id = f.old WHERE f.area = a.id GROUP BY "
      "x.parent ORDER BY count(*) DESC LIMIT 1) "
      "FROM outline o JOIN area a ON a.id = o.area ORDER BY o.id");
  while (prepared && TRY(prepared->step())) {
    const Statement& shapes = *prepared;
    auto id = id_at<domain::OutlineId>(shapes, 0);
    auto area = id_at<domain::AreaId>(shapes, 1);
    if (!id || !area) return damaged("outline without id");
    auto outline = domain::Outline::make(*std::move(id), *std::move(area), ring_from(shapes.text(2)),
                                         corners_from(shapes.text(3)));
    if (!outline) continue;
    const std::int64_t made = count_in(products, outline->area), makers = count_in(producers, outline->area);
    data.shapes.push_back({*std::move(outline), localized(shapes, 4), point_at(shapes, 7),
                           id_at<domain::AreaId>(shapes, 9), made, makers});
  }
  data.pins = TRY(map_pins());
  for (const EventCard& event : TRY(events(today))) {
    if (event.place) data.festive.push_back(*event.place);
  }
  auto waters = connection_.prepare(
      "SELECT id, name_vi, name_en, name_km, latitude, longitude, slope FROM water ORDER BY id");
  while (waters && TRY(waters->step())) {
    auto id = id_at<domain::WaterId>(*waters, 0);
    const auto where = point_at(*waters, 4);
    if (id && where)
      data.waters.push_back(
          {*std::move(id), localized(*waters, 1), *where, static_cast<int>(waters->integer(6))});
  }
  Statement districts =
      TRY(connection_.prepare("SELECT id, name_vi, name_en, name_km, latitude, longitude FROM area WHERE "
                              "level = 0 AND latitude IS NOT NULL ORDER BY id"));
  while (TRY(districts.step())) {
    auto id = id_at<domain::AreaId>(districts, 0);
    const auto centre = point_at(districts, 4);
    if (id && centre) data.districts.push_back({*std::move(id), localized(districts, 1), *centre});
  }
  return data;
}

base::Result<AreaOffer> Catalog::area_offer(const domain::AreaId& id, domain::Day today) {
  Statement area = TRY(connection_.prepare("SELECT name_vi, name_en, name_km FROM area WHERE id = ?1"));
  area.bind(1, std::string_view(id.text()));
  if (!TRY(area.step())) return base::Error{base::Errc::not_found, "no area " + id.text()};
  AreaOffer offer{localized(area, 0), {}};
  Statement products = TRY(
      connection_.prepare("SELECT p.row FROM product p LEFT JOIN producer m ON m.id = p.producer "
                          "WHERE coalesce(p.commune, m.commune) = ?1 OR coalesce(p.commune, m.commune) IN "
                          "(SELECT old FROM area_formed_from WHERE area = ?1) ORDER BY p.row LIMIT 60"));
  products.bind(1, std::string_view(id.text()));
  std::vector<std::int64_t> rows;
  while (TRY(products.step())) rows.push_back(products.integer(0));
  offer.products = TRY(cards(rows, today));
  return offer;
}

}  // namespace store
