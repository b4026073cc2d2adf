// The queries behind product and place pages, and the parts that all share.
#include "kiosk/store/catalog.h"

#include <algorithm>
#include <type_traits>

#include "kiosk/store/choices.h"
#include "kiosk/store/columns.h"
#include "kiosk/store/schema_sql.h"

namespace store {
namespace {

using sqlite::Connection;
using sqlite::Statement;

constexpr std::int64_t kApplicationId = 0x4F434F50;  // "OCOP", as in schema.sql

const std::string kCard =
    "SELECT p.row AS row, p.id AS id, p.name AS name, " + kStarsToday +
    " AS stars, m.name AS producer, d.name AS area, p.price AS price, p.thumb AS thumb, "
    "p.thumb_width AS thumb_width, p.thumb_height AS thumb_height, p.focus_x AS focus_x, p.focus_y AS "
    "focus_y "
    "FROM main.product p LEFT JOIN producer m ON m.id = p.producer LEFT JOIN area d ON d.id = p.area ";

// Same producer first, then same group in the same area, then same group, then same area.
constexpr std::string_view kRelated =
    "SELECT p.row AS row FROM product p, product self WHERE self.id = :id AND p.id <> :id AND p.sample = "
    "self.sample AND "
    "(p.grouping = self.grouping OR p.area = self.area OR p.producer = self.producer) "
    "ORDER BY (p.producer IS NOT NULL AND p.producer = self.producer) * 3 + (p.grouping = self.grouping) * 2 "
    "+ "
    "(p.area IS NOT NULL AND p.area = self.area) DESC, p.row LIMIT :most";

}  // namespace

base::Result<Catalog> Catalog::open(const base::Path& file) {
  Catalog catalog(TRY(Connection::open(file, Connection::Mode::sealed)));
  const auto pragma = [&](std::string_view name) -> base::Result<std::int64_t> {
    Statement statement = TRY(catalog.connection_.prepare("PRAGMA " + std::string(name)));
    if (!TRY(statement.step())) return damaged(name);
    return statement.integer(0);
  };
  if (TRY(pragma("application_id")) != kApplicationId)
    return damaged("not an OCOP catalogue: " + file.string());
  const std::int64_t schema = TRY(pragma("user_version"));
  if (schema < 1) return damaged("unfinished: " + file.string());
  if (schema > kSchemaVersion)
    return base::Error{base::Errc::unsupported, "catalogue of a newer program: " + file.string()};
  if (schema < kSchemaVersion)
    return base::Error{base::Errc::outdated,
                       "catalogue of an older program, which the next sync builds again: " + file.string()};
  TRY(catalog.begin());
  return catalog;
}

base::Result<Catalog> Catalog::empty() {
  Catalog catalog(TRY(Connection::open(":memory:", Connection::Mode::create)));
  TRY(catalog.connection_.execute(kSchemaSql));
  TRY(catalog.begin());
  return catalog;
}

base::Status Catalog::begin() {
  TRY(connection_.add_predicate(
      "is_hidden",
      [](const void* shop, std::int64_t row) { return static_cast<const Shop*>(shop)->is_hidden(row); },
      shop_.get()));
  return read_meta();
}

base::Status Catalog::read_meta() {
  Statement statement = TRY(connection_.prepare("SELECT key, value FROM meta"));
  while (TRY(statement.step())) {
    const std::string key = statement.text("key"), value = statement.text("value");
    if (key == "version") meta_.version = statement.integer("value");
    if (key == "products") meta_.products = statement.integer("value");
    if (key == "website") meta_.origin.website = value;
    if (key == "published") meta_.origin.published = domain::parse_day(value);
    for (const domain::Lang lang : domain::kLanguages) {
      if (key == "title_" + std::string(base::code(lang))) meta_.title.set(lang, value);
      if (key == "disclaimer_" + std::string(base::code(lang))) meta_.disclaimer.set(lang, value);
      for (const auto& [name, text] : domain::kOriginTexts) {
        if (key == std::string(name) + "_" + std::string(base::code(lang)))
          (meta_.origin.*text).set(lang, value);
      }
    }
  }
  // A count that does not fit the table means a file that was cut or mixed.
  Statement last = TRY(connection_.prepare("SELECT count(*) AS n FROM main.product"));
  TRY(last.step());
  if (last.integer("n") != meta_.products) return damaged("rows are missing");
  return {};
}

base::Result<std::vector<std::int64_t>> Catalog::rows(Statement statement) {
  std::vector<std::int64_t> found;
  while (TRY(statement.step())) found.push_back(statement.integer("row"));
  return found;
}

base::Result<std::vector<ProductCard>> Catalog::cards(std::span<const std::int64_t> wanted, domain::Day today,
                                                      Audience audience) {
  std::vector<ProductCard> found;
  Statement card = TRY(connection_.prepare(kCard + "WHERE p.row = :row"));
  Statement certificates = TRY(certificates_of());
  for (const std::int64_t row : wanted) {
    if (!is_shown(row, audience)) continue;
    card.reset();
    put(card, "today", today);
    put(card, "row", row);
    if (!TRY(card.step())) continue;
    auto id = id_at<domain::ProductId>(card, "id");
    if (!id) return damaged("product without id");
    found.push_back({card.integer("row"), *std::move(id), localized(card, "name"), stars_at(card, "stars"),
                     localized(card, "producer"), localized(card, "area"), card.text("price"),
                     thumb_at(card)});
    found.back().shop = shop_->entry(row);
    if (!found.back().stars) found.back().standing = TRY(standing_of(certificates, found.back().id, today));
  }
  return found;
}

base::Result<std::vector<ProductCard>> Catalog::cards_of(std::span<const domain::ProductId> ids,
                                                         domain::Day today) {
  std::vector<std::int64_t> wanted;
  Statement statement = TRY(connection_.prepare("SELECT row FROM product WHERE id = :id"));
  for (const domain::ProductId& id : ids) {
    statement.reset();
    put(statement, "id", id);
    if (TRY(statement.step())) wanted.push_back(statement.integer("row"));
  }
  return cards(wanted, today);
}

template <class R>
base::Result<std::optional<R>> Catalog::find_record(const domain::IdOf<R>& id) {
  Statement statement = TRY(connection_.prepare("SELECT body FROM record WHERE type = :type AND id = :id"));
  put(statement, "type", domain::Described<R>::type);
  put(statement, "id", id);
  if (!TRY(statement.step())) return std::optional<R>();
  return std::optional(TRY(record_at<R>(statement)));
}

base::Result<std::optional<std::int64_t>> Catalog::row_of(const domain::ProductId& id) {
  Statement of = TRY(connection_.prepare("SELECT row FROM main.product WHERE id = :id"));
  put(of, "id", id);
  if (!TRY(of.step())) return std::optional<std::int64_t>();
  return std::optional(of.integer(0));
}

template <class R>
base::Result<R> Catalog::record(const domain::IdOf<R>& id) {
  if constexpr (std::is_same_v<R, domain::Product>) {
    const auto row = TRY(row_of(id));
    if (row && shop_->is_hidden(*row))
      return base::Error{base::Errc::not_found, "product " + id.text() + ": hidden in this shop"};
  }
  auto found = TRY(find_record<R>(id));
  if (found) return *std::move(found);
  return base::Error{base::Errc::not_found, std::string(domain::Described<R>::type) + " " + id.text()};
}
template base::Result<domain::Product> Catalog::record(const domain::ProductId& id);
template base::Result<domain::Producer> Catalog::record(const domain::ProducerId& id);
template base::Result<domain::Place> Catalog::record(const domain::PlaceId& id);
template base::Result<domain::Event> Catalog::record(const domain::EventId& id);

base::Result<ProductPage> Catalog::product(const domain::ProductId& id, domain::Day today) {
  ProductPage page{.product = TRY(record<domain::Product>(id)), .state = domain::CertificateState::undated};
  if (const auto row = TRY(row_of(id))) page.shop = shop_->entry(*row);
  page.taxon = TRY(name_in("taxon", std::optional(page.product.taxon)));
  Statement of = TRY(certificates_of());
  const std::vector<domain::Certificate> all = TRY(certificates(of, id));
  if (const auto shown = domain::shown_on(all, today)) {
    page.certificate = all[*shown];
    page.state = domain::state_on(*page.certificate, today);
    if (domain::counting_periods(all)[*shown].contains(today)) page.stars = page.certificate->stars;
  }
  if (page.product.producer) page.producer = TRY(find_record<domain::Producer>(*page.product.producer));
  if (page.stars) page.mark = TRY(ocop_mark());
  page.home = TRY(home_of(page.product.area, page.product.commune));
  Statement related = TRY(connection_.prepare(kRelated));
  put(related, "id", id);
  put(related, "most", 12);
  page.related = TRY(cards(TRY(rows(std::move(related))), today));

  const auto& commune = page.product.commune ? page.product.commune
                        : page.producer      ? page.producer->commune
                                             : page.product.commune;
  const auto& area = page.product.area ? page.product.area
                     : page.producer   ? page.producer->area
                                       : page.product.area;
  page.places = TRY(places_near({.product = id}, TRY(middle_of(commune, area)), area));
  return page;
}

// The centre's mark; absent while it has supplied none.
base::Result<std::optional<domain::Picture>> Catalog::ocop_mark() {
  auto mark = TRY(find_record<domain::Mark>(TRY(domain::MarkId::parse("ocop"))));
  if (!mark || mark->pictures.empty()) return std::optional<domain::Picture>();
  return std::optional(std::move(mark->pictures.front()));
}

base::Result<std::optional<domain::LatLon>> Catalog::middle_of(const std::optional<domain::AreaId>& commune,
                                                               const std::optional<domain::AreaId>& area) {
  Statement statement = TRY(connection_.prepare(
      "SELECT a.latitude AS latitude, a.longitude AS longitude FROM area a "
      "LEFT JOIN area_formed_from f ON f.area = a.id AND f.old = :commune WHERE a.latitude IS NOT NULL "
      "AND (f.old IS NOT NULL OR a.id = :commune OR a.id = :district) ORDER BY a.id = :district LIMIT 1"));
  put(statement, "commune", commune);
  put(statement, "district", area);
  return TRY(statement.step()) ? point_at(statement) : std::nullopt;
}

base::Result<std::vector<PlaceCard>> Catalog::places_near(const NearWhat& what,
                                                          const std::optional<domain::LatLon>& from,
                                                          const std::optional<domain::AreaId>& area) {
  constexpr std::size_t kMost = 8;
  constexpr double kUnknown_km = 1000;
  Statement place = TRY(connection_.prepare(
      "SELECT q.row AS row, q.latitude AS latitude, q.longitude AS longitude, pp.place IS NOT NULL AS "
      "is_linked, "
      "q.area IS :area AS is_of_area "
      "FROM place q LEFT JOIN product_place pp ON pp.place = q.id AND pp.product = :product "
      "WHERE q.id IS NOT :place"));
  put(place, "product", what.product);
  put(place, "place", what.place);
  put(place, "area", area);
  struct Candidate {
    bool is_linked;
    double km;
    std::int64_t row;
  };
  std::vector<Candidate> found;
  while (TRY(place.step())) {
    const auto where = point_at(place);
    const bool is_linked = place.integer("is_linked") != 0;
    const bool is_of_area = area && place.integer("is_of_area") != 0;
    if (!is_linked && !is_of_area && !(from && where)) continue;
    const double km = from && where ? domain::distance_km(*from, *where) : is_of_area ? 0 : kUnknown_km;
    found.push_back({is_linked, km, place.integer("row")});
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.is_linked != b.is_linked ? a.is_linked : a.km < b.km;
  });
  if (found.size() > kMost) found.resize(kMost);
  std::vector<std::int64_t> nearest;
  for (const Candidate& candidate : found) nearest.push_back(candidate.row);
  return place_cards_at(nearest);
}

base::Result<PlacePage> Catalog::place(const domain::PlaceId& id, domain::Day today) {
  PlacePage page{.place = TRY(record<domain::Place>(id)), .products_are_linked = true};
  page.home = TRY(home_of(page.place.area, page.place.commune));
  Statement linked = TRY(connection_.prepare(
      "SELECT p.row AS row FROM listed p JOIN product_place pp ON pp.product = p.id WHERE "
      "pp.place = :place ORDER BY p.row LIMIT 24"));
  put(linked, "place", id);
  page.products = TRY(cards(TRY(rows(std::move(linked))), today));
  if (page.products.empty() && page.place.area) {
    page.products_are_linked = false;
    page.products = TRY(products_of_area(*page.place.area, today));
  }
  page.nearby = TRY(places_near({.place = id}, page.place.where, page.place.area));
  return page;
}

base::Result<std::vector<ProductCard>> Catalog::products_of_area(const domain::AreaId& area,
                                                                 domain::Day today) {
  Statement of = TRY(connection_.prepare("SELECT row FROM listed WHERE area = :area ORDER BY row LIMIT 12"));
  put(of, "area", area);
  return cards(TRY(rows(std::move(of))), today);
}

base::Result<std::vector<PlaceCard>> Catalog::places(std::size_t limit) {
  Statement statement = TRY(connection_.prepare(
      std::string(kPlaceCard) +
      "WHERE q.kind <> 'ocop_shop' ORDER BY q.approximate, q.thumb IS NULL, q.row LIMIT :most"));
  put(statement, "most", static_cast<std::int64_t>(limit));
  return place_cards(std::move(statement));
}

std::optional<Thumb> thumb_at(const Statement& row) {
  if (row.is_null("thumb")) return std::nullopt;
  auto digest = base::Digest::parse(row.text("thumb"));
  if (!digest) return std::nullopt;
  std::optional<domain::Focus> focus;
  if (!row.is_null("focus_x"))
    focus = {static_cast<int>(row.integer("focus_x")), static_cast<int>(row.integer("focus_y"))};
  return Thumb{*digest, static_cast<int>(row.integer("thumb_width")),
               static_cast<int>(row.integer("thumb_height")), focus};
}

base::Result<std::vector<PlaceCard>> Catalog::place_cards(Statement row) {
  std::vector<PlaceCard> found;
  while (TRY(row.step())) {
    auto id = id_at<domain::PlaceId>(row, "id");
    if (!id) return damaged("place without id");
    found.push_back(
        {*std::move(id), row.text("kind"), localized(row, "name"), localized(row, "area"), thumb_at(row)});
  }
  return found;
}

base::Result<std::vector<PlaceCard>> Catalog::place_cards_at(std::span<const std::int64_t> wanted) {
  std::vector<PlaceCard> found;
  for (const std::int64_t row : wanted) {
    Statement one = TRY(connection_.prepare(std::string(kPlaceCard) + "WHERE q.row = :row"));
    put(one, "row", row);
    for (PlaceCard& card : TRY(place_cards(std::move(one)))) found.push_back(std::move(card));
  }
  return found;
}

base::Result<bool> Catalog::is_true(std::string_view condition) {
  Statement statement = TRY(connection_.prepare("SELECT " + std::string(condition) + " AS answer"));
  TRY(statement.step());
  return statement.integer("answer") != 0;
}

base::Result<std::vector<Choice<domain::TaxonId>>> Catalog::sectors() {
  return read_choices<domain::TaxonId>(TRY(connection_.prepare(
      "SELECT t.id AS id, t.name AS name, (SELECT count(*) FROM listed p WHERE p.sector = t.id) AS n "
      "FROM taxon t WHERE t.level = 0 ORDER BY t.position")));
}

base::Result<std::vector<Choice<domain::AreaId>>> Catalog::areas() {
  return read_choices<domain::AreaId>(TRY(connection_.prepare(
      "SELECT a.id AS id, a.name AS name, (SELECT count(*) FROM listed p WHERE p.area = a.id) AS n "
      "FROM area a WHERE a.level = 0 ORDER BY a.id")));
}

base::Result<domain::LocalizedText> Catalog::taxon_name(const domain::TaxonId& id) {
  return name_in("taxon", std::optional(id));
}

base::Result<domain::LocalizedText> Catalog::producer_name(const domain::ProducerId& id) {
  return name_in("producer", std::optional(id));
}

base::Result<std::vector<Catalog::MediaFile>> Catalog::media() {
  std::vector<MediaFile> found;
  Statement file = TRY(connection_.prepare("SELECT sha256, bytes, use FROM media ORDER BY use, sha256"));
  while (TRY(file.step())) {
    auto digest = base::Digest::parse(file.text("sha256"));
    if (!digest) return damaged("picture without digest");
    found.push_back({*digest, static_cast<std::uint64_t>(file.integer("bytes")),
                     static_cast<domain::MediaVariant::Use>(file.integer("use"))});
  }
  return found;
}

base::Result<Statement> Catalog::certificates_of() {
  return connection_.prepare(
      "SELECT r.body AS body, p.unconfirmed AS unconfirmed FROM certificate c JOIN main.product p ON p.id = "
      "c.product JOIN record r ON r.type = 'certificate' AND r.id = c.id WHERE c.product = :product "
      "ORDER BY c.id");
}

base::Result<std::vector<domain::Certificate>> Catalog::certificates(Statement& of,
                                                                     const domain::ProductId& product) {
  of.reset();
  put(of, "product", product);
  std::vector<domain::Certificate> found;
  while (TRY(of.step())) {
    found.push_back(TRY(record_at<domain::Certificate>(of)));
    // What is hearsay as a whole has no certificate that is more; so does Builder::settle_stars.
    if (of.integer("unconfirmed") != 0) found.back().confidence = domain::Confidence::low;
  }
  return found;
}

base::Result<Standing> Catalog::standing_of(Statement& certificates_of, const domain::ProductId& product,
                                            domain::Day today) {
  const std::vector<domain::Certificate> all = TRY(certificates(certificates_of, product));
  const auto shown = domain::shown_on(all, today);
  if (!shown) return Standing{};
  const domain::Certificate& certificate = all[*shown];
  return Standing{domain::state_on(certificate, today), certificate.stars.count(),
                  domain::year_of(certificate)};
}

base::Result<Home> Catalog::home_of(const std::optional<domain::AreaId>& area,
                                    const std::optional<domain::AreaId>& commune) {
  Home home{.commune = TRY(name_in("area", commune)), .commune_today = TRY(commune_today(commune))};
  Statement statement = TRY(connection_.prepare("SELECT name, former, province FROM area WHERE id = :id"));
  put(statement, "id", area ? area : commune);
  if (!TRY(statement.step())) return home;
  home.province = localized(statement, "province");
  if (!area) return home;
  home.area = localized(statement, "name");
  home.area_until = localized(statement, "former");
  return home;
}

base::Result<domain::LocalizedText> Catalog::commune_today(const std::optional<domain::AreaId>& commune) {
  if (!commune) return domain::LocalizedText();
  Statement current = TRY(connection_.prepare("SELECT area FROM area_formed_from WHERE old = :commune"));
  put(current, "commune", commune);
  if (!TRY(current.step())) return domain::LocalizedText();
  return name_in("area", id_at<domain::AreaId>(current, "area"));
}

template <class IdType>
base::Result<domain::LocalizedText> Catalog::name_in(std::string_view table,
                                                     const std::optional<IdType>& id) {
  if (!id) return domain::LocalizedText();
  Statement statement =
      TRY(connection_.prepare("SELECT name FROM " + std::string(table) + " WHERE id = :id"));
  put(statement, "id", id);
  if (!TRY(statement.step())) return domain::LocalizedText();
  return localized(statement, "name");
}

}  // namespace store
