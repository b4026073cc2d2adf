// The queries behind browsing, product and place pages.
#include "kiosk/store/catalog.h"

#include <algorithm>
#include <unordered_map>

#include "kiosk/store/choices.h"
#include "kiosk/store/columns.h"

namespace store {
namespace {

using sqlite::Connection;
using sqlite::Statement;

constexpr std::int64_t kApplicationId = 0x4F434F50;  // "OCOP", as in schema.sql

// The stars of product p on day ?1: at most one certificate counts (domain::counting_periods, laid down by
// Builder).
#define STARS_TODAY                                                                                     \
  "(SELECT c.stars FROM certificate c WHERE c.product = p.id AND c.stars_from <= ?1 AND c.stars_until " \
  "> ?1)"

// Whether product p is marked as a gift.
#define GIFT "' '||p.tags||' ' LIKE '% gift %'"

constexpr std::string_view kFindProducts =
    "SELECT p.row FROM product p WHERE (?2 IS NULL OR p.sector = ?2 OR p.grouping = ?2 OR p.taxon = ?2) "
    "AND (?3 IS NULL OR p.area = ?3) AND (?4 IS NULL OR p.producer = ?4) "
    "AND (?5 IS NULL OR " STARS_TODAY
    " = ?5) AND (?6 IS NULL OR EXISTS (SELECT 1 FROM product_place x WHERE x.product = p.id AND x.place = "
    "?6)) "
    "AND (?7 = 0 OR " GIFT ") ";
constexpr std::string_view kByFeatured = "ORDER BY p.row";
constexpr std::string_view kByName = "ORDER BY p.name_key, p.row";
constexpr std::string_view kByStars = "ORDER BY coalesce(" STARS_TODAY ", 0) DESC, p.name_key, p.row";

constexpr std::string_view kCard =
    "SELECT p.row, p.id, p.name_vi, p.name_en, p.name_km, " STARS_TODAY
    ", m.name_vi, m.name_en, m.name_km, d.name_vi, d.name_en, d.name_km, p.price, p.thumb, p.thumb_width, "
    "p.thumb_height "
    "FROM product p LEFT JOIN producer m ON m.id = p.producer LEFT JOIN area d ON d.id = p.area ";

constexpr std::string_view kProduct =
    "SELECT p.id, p.name_vi, p.name_en, p.name_km, p.taxon, p.producer, p.area, p.commune, p.price, p.gtin, "
    "p.tags, "
    "p.source, p.illustrative, t.name_vi, t.name_en, t.name_km FROM product p LEFT JOIN taxon t ON t.id = "
    "p.taxon "
    "WHERE p.id = ?1";

// Same producer first, then same group in the same area, then same group, then same area.
constexpr std::string_view kRelated =
    "SELECT p.row FROM product p, product self WHERE self.id = ?1 AND p.id <> ?1 AND "
    "(p.grouping = self.grouping OR p.area = self.area OR p.producer = self.producer) "
    "ORDER BY (p.producer IS NOT NULL AND p.producer = self.producer) * 3 + (p.grouping = self.grouping) * 2 "
    "+ "
    "(p.area IS NOT NULL AND p.area = self.area) DESC, p.row LIMIT ?2";

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
  catalog.schema_ = TRY(pragma("user_version"));
  if (catalog.schema_ < 1) return damaged("unfinished: " + file.string());
  if (catalog.schema_ > kSchemaVersion)
    return base::Error{base::Errc::unsupported, "catalogue of a newer program: " + file.string()};
  TRY(catalog.read_meta());
  return catalog;
}

bool Catalog::is_of_older_schema() const {
  return schema_ < kSchemaVersion;
}

base::Status Catalog::read_meta() {
  Statement statement = TRY(connection_.prepare("SELECT key, value FROM meta"));
  while (TRY(statement.step())) {
    const std::string key = statement.text(0);
    if (key == "version") meta_.version = statement.integer(1);
    if (key == "products") meta_.products = statement.integer(1);
    for (const domain::Lang lang : domain::kLanguages) {
      if (key == "title_" + std::string(base::code(lang))) meta_.title.set(lang, statement.text(1));
      if (key == "disclaimer_" + std::string(base::code(lang))) meta_.disclaimer.set(lang, statement.text(1));
    }
  }
  // A count that does not fit the table means a file that was cut or mixed.
  Statement last = TRY(connection_.prepare("SELECT count(*) FROM product"));
  TRY(last.step());
  if (last.integer(0) != meta_.products) return damaged("rows are missing");
  return {};
}

base::Result<std::vector<std::int64_t>> Catalog::rows(Statement statement) {
  std::vector<std::int64_t> found;
  while (TRY(statement.step())) found.push_back(statement.integer(0));
  return found;
}

base::Result<std::vector<std::int64_t>> Catalog::find_products(const Filter& filter, Sort sort,
                                                               domain::Day today) {
  std::string sql(kFindProducts);
  sql += sort == Sort::name ? kByName : sort == Sort::stars ? kByStars : kByFeatured;
  Statement statement = TRY(connection_.prepare(sql));
  statement.bind(1, to_column(today));
  bind_id(statement, 2, filter.taxon);
  bind_id(statement, 3, filter.area);
  bind_id(statement, 4, filter.producer);
  if (filter.stars) statement.bind(5, filter.stars->count());
  bind_id(statement, 6, filter.shop);
  statement.bind(7, filter.gifts ? 1 : 0);
  return rows(std::move(statement));
}

base::Result<std::vector<ProductCard>> Catalog::cards(std::span<const std::int64_t> wanted,
                                                      domain::Day today) {
  std::vector<ProductCard> found;
  Statement statement = TRY(connection_.prepare(std::string(kCard) + "WHERE p.row = ?2"));
  for (const std::int64_t row : wanted) {
    statement.reset();
    statement.bind(1, to_column(today)).bind(2, row);
    if (!TRY(statement.step())) continue;
    auto id = id_at<domain::ProductId>(statement, 1);
    if (!id) return damaged("product without id");
    found.push_back({statement.integer(0), *std::move(id), localized(statement, 2), stars_at(statement, 5),
                     localized(statement, 6), localized(statement, 9), statement.text(12),
                     thumb_at(statement, 13)});
  }
  return found;
}

base::Result<std::vector<ProductCard>> Catalog::cards_of(std::span<const domain::ProductId> ids,
                                                         domain::Day today) {
  std::vector<std::int64_t> wanted;
  Statement statement = TRY(connection_.prepare("SELECT row FROM product WHERE id = ?1"));
  for (const domain::ProductId& id : ids) {
    statement.reset();
    statement.bind(1, std::string_view(id.text()));
    if (TRY(statement.step())) wanted.push_back(statement.integer(0));
  }
  return cards(wanted, today);
}

base::Result<ProductPage> Catalog::product(const domain::ProductId& id, domain::Day today) {
  Statement statement = TRY(connection_.prepare(kProduct));
  statement.bind(1, std::string_view(id.text()));
  if (!TRY(statement.step())) return base::Error{base::Errc::not_found, "product " + id.text()};
  const auto taxon = id_at<domain::TaxonId>(statement, 4);
  if (!taxon) return damaged("product without taxon");
  domain::Product product{.id = id, .name = localized(statement, 1), .taxon = *taxon};
  product.producer = id_at<domain::ProducerId>(statement, 5);
  product.area = id_at<domain::AreaId>(statement, 6);
  product.commune = id_at<domain::AreaId>(statement, 7);
  product.price_vnd = statement.text(8);
  product.gtin = statement.text(9);
  product.source = statement.text(11);
  product.illustrative = statement.integer(12) != 0;
  product.summary = TRY(prose(kOwnerProduct, id.text(), kProseSummary));
  product.story = TRY(prose(kOwnerProduct, id.text(), kProseStory));
  product.making = TRY(prose(kOwnerProduct, id.text(), kProseMaking));
  product.use = TRY(prose(kOwnerProduct, id.text(), kProseUse));
  product.ingredients = TRY(prose(kOwnerProduct, id.text(), kProseIngredients));
  product.storage = TRY(prose(kOwnerProduct, id.text(), kProseStorage));
  product.packs = TRY(prose(kOwnerProduct, id.text(), kProsePacks));
  product.pictures = TRY(pictures(kOwnerProduct, id.text()));
  product.links = TRY(links(kOwnerProduct, id.text()));

  ProductPage page{.product = std::move(product),
                   .state = domain::CertificateState::undated,
                   .taxon = localized(statement, 13)};
  const std::vector<domain::Certificate> all = TRY(certificates(id));
  if (const auto shown = domain::shown_on(all, today)) {
    page.certificate = all[*shown];
    page.state = domain::state_on(*page.certificate, today);
    if (domain::counting_periods(all)[*shown].contains(today)) page.stars = page.certificate->stars;
  }
  if (page.product.producer) page.producer = TRY(producer(*page.product.producer));
  if (page.stars) {
    auto marks = TRY(pictures(kOwnerMark, "ocop"));
    if (!marks.empty()) page.mark = std::move(marks.front());
  }
  page.area = TRY(area_name(page.product.area));
  page.commune = TRY(area_name(page.product.commune));
  page.current_commune = TRY(commune_today(page.product.commune));
  Statement related = TRY(connection_.prepare(kRelated));
  related.bind(1, std::string_view(id.text())).bind(2, 12);
  page.related = TRY(cards(TRY(rows(std::move(related))), today));

  const auto& commune = page.product.commune ? page.product.commune
                        : page.producer      ? page.producer->commune
                                             : page.product.commune;
  const auto& area = page.product.area ? page.product.area
                     : page.producer   ? page.producer->area
                                       : page.product.area;
  page.places = TRY(places_near(id, TRY(point_of(commune, area)), area));
  return page;
}

// The middle of the commune as it is today, else of the district; absent when neither is known.
base::Result<std::optional<domain::LatLon>> Catalog::point_of(const std::optional<domain::AreaId>& commune,
                                                              const std::optional<domain::AreaId>& district) {
  Statement statement =
      TRY(connection_.prepare("SELECT a.latitude, a.longitude FROM area a LEFT JOIN area_formed_from f ON "
                              "f.area = a.id AND f.old = ?1 "
                              "WHERE a.latitude IS NOT NULL AND (f.old IS NOT NULL OR a.id = ?1 OR a.id = "
                              "?2) ORDER BY a.id = ?2 LIMIT 1"));
  bind_id(statement, 1, commune);
  bind_id(statement, 2, district);
  return TRY(statement.step()) ? point_at(statement, 0) : std::nullopt;
}

// The product's own places first, then the nearest of all, those without a point being those of its area.
base::Result<std::vector<PlaceCard>> Catalog::places_near(const domain::ProductId& product,
                                                          const std::optional<domain::LatLon>& from,
                                                          const std::optional<domain::AreaId>& area) {
  constexpr std::size_t kMost = 8;
  constexpr double kUnknown_km = 1000;
  Statement statement = TRY(
      connection_.prepare("SELECT q.row, q.latitude, q.longitude, pp.place IS NOT NULL, q.area IS ?2 FROM "
                          "place q LEFT JOIN product_place pp ON pp.place = q.id AND pp.product = ?1"));
  statement.bind(1, std::string_view(product.text()));
  bind_id(statement, 2, area);
  struct Candidate {
    bool is_linked;
    double km;
    std::int64_t row;
  };
  std::vector<Candidate> found;
  while (TRY(statement.step())) {
    const auto where = point_at(statement, 1);
    const bool is_linked = statement.integer(3) != 0, is_of_area = area && statement.integer(4) != 0;
    if (!is_linked && !is_of_area && !(from && where)) continue;
    const double km = from && where ? domain::distance_km(*from, *where) : is_of_area ? 0 : kUnknown_km;
    found.push_back({is_linked, km, statement.integer(0)});
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
  Statement statement =
      TRY(connection_.prepare("SELECT id, kind, name_vi, name_en, name_km, area, latitude, longitude, "
                              "approximate FROM place WHERE id = ?1"));
  statement.bind(1, std::string_view(id.text()));
  if (!TRY(statement.step())) return base::Error{base::Errc::not_found, "place " + id.text()};
  domain::Place place{.id = id, .kind = statement.text(1), .name = localized(statement, 2)};
  place.area = id_at<domain::AreaId>(statement, 5);
  place.where = point_at(statement, 6);
  place.approximate = statement.integer(8) != 0;
  place.address = TRY(prose(kOwnerPlace, id.text(), kProseAddress)).in(domain::Lang::vi);
  place.phone = TRY(prose(kOwnerPlace, id.text(), kProsePhone)).in(domain::Lang::vi);
  place.activities = TRY(prose(kOwnerPlace, id.text(), kProseActivities));
  place.access = TRY(prose(kOwnerPlace, id.text(), kProseAccess));
  place.hours = TRY(prose(kOwnerPlace, id.text(), kProseHours));
  place.fee = TRY(prose(kOwnerPlace, id.text(), kProseFee));
  place.summary = TRY(prose(kOwnerPlace, id.text(), kProseSummary));
  place.story = TRY(prose(kOwnerPlace, id.text(), kProseStory));
  place.pictures = TRY(pictures(kOwnerPlace, id.text()));
  place.links = TRY(links(kOwnerPlace, id.text()));

  PlacePage page{.place = std::move(place), .products_are_linked = true};
  page.area = TRY(area_name(page.place.area));
  Statement linked =
      TRY(connection_.prepare("SELECT p.row FROM product p JOIN product_place pp ON pp.product = p.id WHERE "
                              "pp.place = ?1 ORDER BY p.row LIMIT 24"));
  linked.bind(1, std::string_view(id.text()));
  std::vector<std::int64_t> products = TRY(rows(std::move(linked)));
  if (products.empty() && page.place.area) {
    page.products_are_linked = false;
    Statement same_area =
        TRY(connection_.prepare("SELECT row FROM product WHERE area = ?1 ORDER BY row LIMIT 12"));
    bind_id(same_area, 1, page.place.area);
    products = TRY(rows(std::move(same_area)));
  }
  page.products = TRY(cards(products, today));
  Statement nearby = TRY(connection_.prepare(std::string(kPlaceCard) +
                                             "WHERE q.area = ?1 AND q.id <> ?2 ORDER BY q.row LIMIT 8"));
  bind_id(nearby, 1, page.place.area);
  nearby.bind(2, std::string_view(id.text()));
  page.nearby = TRY(place_cards(std::move(nearby)));
  return page;
}

base::Result<std::vector<PlaceCard>> Catalog::places(std::size_t limit) {
  Statement statement = TRY(connection_.prepare(
      std::string(kPlaceCard) +
      "WHERE q.kind <> 'ocop_shop' ORDER BY q.approximate, q.thumb IS NULL, q.row LIMIT ?1"));
  statement.bind(1, static_cast<std::int64_t>(limit));
  return place_cards(std::move(statement));
}

std::optional<Thumb> thumb_at(const Statement& statement, int column) {
  if (statement.is_null(column)) return std::nullopt;
  auto digest = base::Digest::parse(statement.text(column));
  if (!digest) return std::nullopt;
  return Thumb{*digest, static_cast<int>(statement.integer(column + 1)),
               static_cast<int>(statement.integer(column + 2))};
}

base::Result<std::vector<PlaceCard>> Catalog::place_cards(Statement statement) {
  std::vector<PlaceCard> found;
  while (TRY(statement.step())) {
    auto id = id_at<domain::PlaceId>(statement, 0);
    if (!id) return damaged("place without id");
    found.push_back({*std::move(id), statement.text(1), localized(statement, 2), localized(statement, 5),
                     thumb_at(statement, 8)});
  }
  return found;
}

base::Result<std::vector<PlaceCard>> Catalog::place_cards_at(std::span<const std::int64_t> wanted) {
  std::vector<PlaceCard> found;
  for (const std::int64_t row : wanted) {
    Statement one = TRY(connection_.prepare(std::string(kPlaceCard) + "WHERE q.row = ?1"));
    one.bind(1, row);
    for (PlaceCard& card : TRY(place_cards(std::move(one)))) found.push_back(std::move(card));
  }
  return found;
}

base::Result<bool> Catalog::is_true(std::string_view condition) {
  Statement statement = TRY(connection_.prepare("SELECT " + std::string(condition)));
  TRY(statement.step());
  return statement.integer(0) != 0;
}

base::Result<bool> Catalog::has_gifts() {
  return is_true("EXISTS (SELECT 1 FROM product p WHERE " GIFT ")");
}

base::Result<std::vector<Choice<domain::TaxonId>>> Catalog::sectors() {
  return read_choices<domain::TaxonId>(TRY(connection_.prepare(
      "SELECT t.id, t.name_vi, t.name_en, t.name_km, (SELECT count(*) FROM product p WHERE p.sector = t.id) "
      "FROM taxon t WHERE t.level = 0 ORDER BY t.position")));
}

base::Result<std::vector<Choice<domain::TaxonId>>> Catalog::groups(const domain::TaxonId& sector) {
  Statement statement = TRY(
      connection_.prepare("SELECT t.id, t.name_vi, t.name_en, t.name_km, (SELECT count(*) FROM product p "
                          "WHERE p.grouping = t.id) AS n "
                          "FROM taxon t WHERE t.level = 1 AND t.parent = ?1 AND n > 0 ORDER BY t.position"));
  statement.bind(1, std::string_view(sector.text()));
  return read_choices<domain::TaxonId>(std::move(statement));
}

base::Result<std::vector<Choice<domain::AreaId>>> Catalog::areas() {
  return read_choices<domain::AreaId>(TRY(connection_.prepare(
      "SELECT a.id, a.name_vi, a.name_en, a.name_km, (SELECT count(*) FROM product p WHERE p.area = a.id) "
      "FROM area a WHERE a.level = 0 ORDER BY a.id")));
}

base::Result<std::optional<domain::LocalizedText>> Catalog::producer_name(const domain::ProducerId& id) {
  Statement statement =
      TRY(connection_.prepare("SELECT name_vi, name_en, name_km FROM producer WHERE id = ?1"));
  statement.bind(1, std::string_view(id.text()));
  if (!TRY(statement.step())) return std::optional<domain::LocalizedText>();
  return std::optional(localized(statement, 0));
}

base::Result<std::vector<Catalog::MediaFile>> Catalog::media() {
  std::vector<MediaFile> found;
  Statement statement = TRY(
      connection_.prepare("SELECT sha256, bytes, min(use) FROM variant GROUP BY sha256 ORDER BY 3, sha256"));
  while (TRY(statement.step())) {
    auto digest = base::Digest::parse(statement.text(0));
    if (!digest) return damaged("picture without digest");
    found.push_back({*digest, static_cast<std::uint64_t>(statement.integer(1)),
                     static_cast<domain::MediaVariant::Use>(statement.integer(2))});
  }
  return found;
}

base::Result<std::vector<domain::Certificate>> Catalog::certificates(const domain::ProductId& product) {
  Statement statement =
      TRY(connection_.prepare(std::string(kCertificateRow) + "WHERE c.product = ?1 ORDER BY c.id"));
  statement.bind(1, std::string_view(product.text()));
  std::vector<domain::Certificate> found;
  while (TRY(statement.step())) found.push_back(TRY(certificate_at(statement)));
  return found;
}

base::Result<std::optional<domain::Producer>> Catalog::producer(const domain::ProducerId& id) {
  Statement statement = TRY(connection_.prepare(
      "SELECT name_vi, name_en, name_km, kind, area, commune, address, phone FROM producer WHERE id = ?1"));
  statement.bind(1, std::string_view(id.text()));
  if (!TRY(statement.step())) return std::optional<domain::Producer>();
  domain::Producer producer{.id = id, .name = localized(statement, 0), .kind = statement.text(3)};
  producer.area = id_at<domain::AreaId>(statement, 4);
  producer.commune = id_at<domain::AreaId>(statement, 5);
  producer.address = statement.text(6);
  producer.phone = statement.text(7);
  producer.story = TRY(prose(kOwnerProducer, id.text(), kProseStory));
  producer.links = TRY(links(kOwnerProducer, id.text()));
  producer.pictures = TRY(pictures(kOwnerProducer, id.text()));
  return std::optional(std::move(producer));
}

base::Result<std::vector<domain::Picture>> Catalog::pictures(std::string_view owner, const std::string& id) {
  std::vector<domain::Picture> found;
  Statement statement = TRY(connection_.prepare(
      "SELECT p.alt_vi, p.alt_en, p.alt_km, p.credit, p.position, v.use, v.sha256, v.bytes, v.width, "
      "v.height "
      "FROM picture p JOIN variant v ON v.owner = p.owner AND v.id = p.id AND v.position = p.position "
      "WHERE p.owner = ?1 AND p.id = ?2 ORDER BY p.position, v.use"));
  statement.bind(1, owner).bind(2, std::string_view(id));
  std::int64_t position = -1;
  while (TRY(statement.step())) {
    auto digest = base::Digest::parse(statement.text(6));
    if (!digest) return damaged("picture of " + id);
    if (found.empty() || statement.integer(4) != position) {
      position = statement.integer(4);
      found.push_back({localized(statement, 0), statement.text(3), {}});
    }
    found.back().variants.push_back({static_cast<domain::MediaVariant::Use>(statement.integer(5)), *digest,
                                     static_cast<std::uint64_t>(statement.integer(7)),
                                     static_cast<int>(statement.integer(8)),
                                     static_cast<int>(statement.integer(9))});
  }
  return found;
}

base::Result<std::vector<domain::Link>> Catalog::links(std::string_view owner, const std::string& id) {
  std::vector<domain::Link> found;
  Statement statement =
      TRY(connection_.prepare("SELECT kind, url FROM link WHERE owner = ?1 AND id = ?2 ORDER BY position"));
  statement.bind(1, owner).bind(2, std::string_view(id));
  while (TRY(statement.step()))
    found.push_back({static_cast<domain::Link::Kind>(statement.integer(0)), statement.text(1)});
  return found;
}

base::Result<domain::LocalizedText> Catalog::prose(std::string_view owner, const std::string& id,
                                                   std::string_view field) {
  Statement statement =
      TRY(connection_.prepare("SELECT vi, en, km FROM prose WHERE owner = ?1 AND id = ?2 AND field = ?3"));
  statement.bind(1, owner).bind(2, std::string_view(id)).bind(3, field);
  if (!TRY(statement.step())) return domain::LocalizedText();
  return localized(statement, 0);
}

base::Result<domain::LocalizedText> Catalog::commune_today(const std::optional<domain::AreaId>& commune) {
  if (!commune) return domain::LocalizedText();
  Statement current = TRY(connection_.prepare("SELECT area FROM area_formed_from WHERE old = ?1"));
  current.bind(1, std::string_view(commune->text()));
  if (!TRY(current.step())) return domain::LocalizedText();
  return area_name(id_at<domain::AreaId>(current, 0));
}

base::Result<domain::LocalizedText> Catalog::area_name(const std::optional<domain::AreaId>& id) {
  if (!id) return domain::LocalizedText();
  Statement statement = TRY(connection_.prepare("SELECT name_vi, name_en, name_km FROM area WHERE id = ?1"));
  statement.bind(1, std::string_view(id->text()));
  if (!TRY(statement.step())) return domain::LocalizedText();
  return localized(statement, 0);
}

}  // namespace store
