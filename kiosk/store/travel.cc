// The queries behind tours and festivals.
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/store/columns.h"

namespace store {
namespace {

using sqlite::Statement;

// What Catalog::route_cards reads of route r; a condition goes behind it. The picture is that of the first
// stop that has one.
constexpr std::string_view kRouteCard =
    "SELECT r.body AS body, "
    "(SELECT count(*) FROM route_stop x JOIN place y ON y.id = x.place WHERE x.route = r.id) AS stops, "
    "q.thumb AS thumb, q.thumb_width AS thumb_width, q.thumb_height AS thumb_height, q.focus_x AS focus_x, "
    "q.focus_y AS focus_y "
    "FROM record r LEFT JOIN place q ON q.id = (SELECT x.place FROM route_stop x JOIN place y ON y.id = "
    "x.place "
    "WHERE x.route = r.id AND y.thumb IS NOT NULL ORDER BY x.position LIMIT 1) WHERE r.type = 'route' ";

constexpr std::string_view kEvents =
    "SELECT r.body AS body, q.name AS place_name, d.name AS area, q.id AS place, q.thumb AS thumb, "
    "q.thumb_width AS thumb_width, q.thumb_height AS thumb_height, q.focus_x AS focus_x, q.focus_y AS "
    "focus_y "
    "FROM event e JOIN record r ON r.type = 'event' AND r.id = e.id LEFT JOIN place q ON q.id = e.place LEFT "
    "JOIN area d ON d.id = "
    "coalesce(e.area, q.area) ORDER BY e.id";

constexpr std::size_t kNearInTime = 4;  // festivals
constexpr int kNearInTime_months = 2;

}  // namespace

template <class R>
base::Result<std::vector<R>> Catalog::all_records() {
  Statement row = TRY(connection_.prepare("SELECT body FROM record WHERE type = :type ORDER BY id"));
  put(row, "type", domain::Described<R>::type);
  std::vector<R> found;
  while (TRY(row.step())) found.push_back(TRY(record_at<R>(row)));
  return found;
}

base::Result<std::vector<domain::Fair>> Catalog::fairs() {
  return all_records<domain::Fair>();
}

base::Result<std::vector<RouteCard>> Catalog::route_cards(Statement row) {
  std::vector<RouteCard> found;
  while (TRY(row.step())) {
    domain::Route route = TRY(record_at<domain::Route>(row));
    found.push_back({std::move(route.id), std::move(route.name), std::move(route.summary),
                     std::move(route.duration), row.integer("stops"), thumb_at(row)});
  }
  return found;
}

base::Result<std::vector<RouteCard>> Catalog::routes() {
  return route_cards(TRY(connection_.prepare(std::string(kRouteCard) + "ORDER BY r.id")));
}

base::Result<std::vector<RouteCard>> Catalog::routes_through(const domain::PlaceId& id) {
  Statement statement = TRY(
      connection_.prepare(std::string(kRouteCard) +
                          "AND r.id IN (SELECT route FROM route_stop WHERE place = :place) ORDER BY r.id"));
  put(statement, "place", id);
  return route_cards(std::move(statement));
}

base::Result<RoutePage> Catalog::route(const domain::RouteId& id, domain::Day today) {
  Statement one = TRY(connection_.prepare(std::string(kRouteCard) + "AND r.id = :id"));
  put(one, "id", id);
  std::vector<RouteCard> routes = TRY(route_cards(std::move(one)));
  if (routes.empty()) return base::Error{base::Errc::not_found, "no route " + id.text()};
  RoutePage page{std::move(routes.front()), {}, {}};

  Statement places =
      TRY(connection_.prepare(std::string(kPlaceCard) +
                              "JOIN route_stop x ON x.place = q.id WHERE x.route = :id ORDER BY x.position"));
  put(places, "id", id);
  std::vector<PlaceCard> cards = TRY(place_cards(std::move(places)));
  for (PlaceCard& card : cards) {
    domain::Place place = TRY(record<domain::Place>(card.id));
    Home home = TRY(home_of(place.area, place.commune));
    page.stops.push_back({std::move(card), place.where, place.approximate, place.landing,
                          std::move(place.address), std::move(home.area_until)});
  }

  Statement products = TRY(
      connection_.prepare("SELECT p.row AS row FROM route_product x JOIN product p ON p.id = x.product WHERE "
                          "x.route = :id ORDER BY x.position"));
  put(products, "id", id);
  page.products = TRY(this->cards(TRY(rows(std::move(products))), today));
  return page;
}

base::Result<std::vector<EventCard>> Catalog::events(domain::Day today) {
  Statement row = TRY(connection_.prepare(kEvents));
  std::vector<EventCard> found;
  while (TRY(row.step())) {
    domain::Event event = TRY(record_at<domain::Event>(row));
    const auto time = domain::next_time(event, today);
    if (!time) continue;
    found.push_back({std::move(event.id), std::move(event.name), std::move(event.summary),
                     localized(row, "place_name"), localized(row, "area"),
                     id_at<domain::PlaceId>(row, "place"), std::move(event.usual), *time,
                     std::move(event.communities), thumb_at(row)});
  }
  std::stable_sort(found.begin(), found.end(), [&](const EventCard& a, const EventCard& b) {
    return domain::is_sooner(a.time, b.time, today);
  });
  return found;
}

base::Result<EventPage> Catalog::event(const domain::EventId& id, domain::Day today) {
  std::vector<EventCard> all = TRY(events(today));
  const auto own = std::find_if(all.begin(), all.end(), [&](const EventCard& card) { return card.id == id; });
  if (own == all.end()) return base::Error{base::Errc::not_found, "no event " + id.text()};
  EventPage page{.event = *own};
  if (page.event.place) {
    PlacePage at = TRY(place(*page.event.place, today));
    page.place = std::move(at.place);
    page.home = std::move(at.home);
    page.products = std::move(at.products);
    page.products_are_linked = at.products_are_linked;
  } else if (const auto area = TRY(record<domain::Event>(id)).area) {
    page.home = TRY(home_of(area, std::nullopt));
    page.products = TRY(products_of_area(*area, today));
  }
  for (EventCard& other : all) {
    if (page.near.size() == kNearInTime) break;
    if (other.id != id && other.time.month && page.event.time.month &&
        domain::months_apart(other.time.month->month(), page.event.time.month->month()) <= kNearInTime_months)
      page.near.push_back(std::move(other));
  }
  return page;
}

base::Result<std::vector<PictureCredit>> Catalog::picture_credits(std::size_t limit) {
  Statement row = TRY(
      connection_.prepare("SELECT credit, pictures FROM credit ORDER BY pictures DESC, credit LIMIT :most"));
  put(row, "most", static_cast<std::int64_t>(limit));
  std::vector<PictureCredit> found;
  while (TRY(row.step())) found.push_back({row.text("credit"), row.integer("pictures")});
  return found;
}

base::Result<std::vector<MapPin>> Catalog::map_pins() {
  Statement places =
      TRY(connection_.prepare(std::string(kPlaceCard) + "WHERE q.latitude IS NOT NULL ORDER BY q.row"));
  std::vector<PlaceCard> cards = TRY(place_cards(std::move(places)));
  Statement point = TRY(connection_.prepare(
      "SELECT latitude, longitude, approximate, landing FROM place WHERE latitude IS NOT NULL ORDER BY row"));
  std::vector<MapPin> pins;
  for (PlaceCard& card : cards) {
    if (!TRY(point.step())) return damaged("places");
    if (const auto where = point_at(point))
      pins.push_back(
          {std::move(card), *where, point.integer("approximate") != 0, point.integer("landing") != 0});
  }
  return pins;
}

base::Result<std::map<std::string, std::int64_t>> Catalog::counts_by_commune(std::string_view communes) {
  Statement statement = TRY(connection_.prepare(
      "SELECT coalesce(f.area, c.commune) AS area, count(*) AS n FROM (" + std::string(communes) +
      ") c LEFT JOIN area_formed_from f ON f.old = c.commune "
      "WHERE c.commune IS NOT NULL GROUP BY 1"));
  std::map<std::string, std::int64_t> found;
  while (TRY(statement.step())) found[statement.text("area")] = statement.integer("n");
  return found;
}

base::Result<MapLand> Catalog::map_land() {
  MapLand land;
  Statement shape = TRY(connection_.prepare(
      "SELECT o.id AS id, o.area AS area, o.ring AS ring, o.triangles AS triangles, a.name AS name, "
      "a.latitude AS latitude, a.longitude AS longitude, "
      "(SELECT x.parent FROM area_formed_from f JOIN area x ON x.id = f.old WHERE f.area = a.id GROUP BY "
      "x.parent ORDER BY count(*) DESC LIMIT 1) AS district "
      "FROM outline o JOIN area a ON a.id = o.area ORDER BY o.id"));
  while (TRY(shape.step())) {
    auto id = id_at<domain::OutlineId>(shape, "id");
    auto area = id_at<domain::AreaId>(shape, "area");
    if (!id || !area) return damaged("outline without id");
    auto outline = domain::Outline::make(*std::move(id), *std::move(area), ring_from(shape.text("ring")),
                                         corners_from(shape.text("triangles")));
    if (!outline) continue;
    land.shapes.push_back({*std::move(outline), localized(shape, "name"), point_at(shape),
                           id_at<domain::AreaId>(shape, "district")});
  }
  land.waters = TRY(all_records<domain::Water>());
  land.lands = TRY(all_records<domain::Land>());
  return land;
}

base::Result<MapData> Catalog::map(domain::Day today) {
  MapData data{.land = TRY(map_land()), .pins = TRY(map_pins())};
  const auto products =
      TRY(counts_by_commune("SELECT coalesce(p.commune, m.commune) AS commune FROM listed p LEFT JOIN "
                            "producer m ON m.id = p.producer"));
  const auto producers = TRY(counts_by_commune("SELECT commune FROM producer"));
  const auto count_in = [](const auto& counts, const domain::AreaId& area) {
    const auto found = counts.find(area.text());
    return found == counts.end() ? 0 : found->second;
  };
  for (MapShape& shape : data.land.shapes) {
    shape.products = count_in(products, shape.outline.area);
    shape.producers = count_in(producers, shape.outline.area);
  }
  for (const EventCard& event : TRY(events(today))) {
    if (event.place) data.festive.push_back(*event.place);
  }
  Statement district = TRY(
      connection_.prepare("SELECT id, name, latitude, longitude FROM area WHERE level = 0 AND latitude IS "
                          "NOT NULL ORDER BY id"));
  while (TRY(district.step())) {
    auto id = id_at<domain::AreaId>(district, "id");
    const auto centre = point_at(district);
    if (id && centre) data.districts.push_back({*std::move(id), localized(district, "name"), *centre});
  }
  return data;
}

base::Result<AreaOffer> Catalog::area_offer(const domain::AreaId& id, domain::Day today) {
  Statement area = TRY(connection_.prepare("SELECT name FROM area WHERE id = :id"));
  put(area, "id", id);
  if (!TRY(area.step())) return base::Error{base::Errc::not_found, "no area " + id.text()};
  AreaOffer offer{localized(area, "name"), {}};
  Statement products = TRY(
      connection_.prepare("SELECT p.row AS row FROM listed p LEFT JOIN producer m ON m.id = p.producer "
                          "WHERE coalesce(p.commune, m.commune) = :id OR coalesce(p.commune, m.commune) IN "
                          "(SELECT old FROM area_formed_from WHERE area = :id) ORDER BY p.row LIMIT 60"));
  put(products, "id", id);
  offer.products = TRY(cards(TRY(rows(std::move(products))), today));
  return offer;
}

}  // namespace store
