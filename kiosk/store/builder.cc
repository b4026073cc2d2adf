// Inserting records, ordering products and filling the search index of a new catalogue.
#include "kiosk/store/builder.h"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <variant>

#include "kiosk/store/columns.h"
#include "kiosk/store/schema_sql.h"  // kSchemaSql, made from schema.sql by CMake
#include "kiosk/text/collation.h"
#include "kiosk/text/unicode.h"

namespace store {
namespace {

using sqlite::Connection;
using sqlite::Statement;

constexpr std::string_view kInsertTaxon = "INSERT INTO taxon VALUES (?,?,?,?,?,?,?)";
constexpr std::string_view kInsertArea = "INSERT INTO area VALUES (?,?,?,?,?,?,?,?,?)";
constexpr std::string_view kInsertFormedFrom = "INSERT OR IGNORE INTO area_formed_from VALUES (?,?)";
constexpr std::string_view kInsertProducer = "INSERT INTO producer VALUES (NULL,?,?,?,?,?,?,?,?,?)";
constexpr std::string_view kInsertProduct =
    "INSERT INTO product VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
constexpr std::string_view kInsertCertificate =
    "INSERT INTO certificate VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
constexpr std::string_view kInsertPlace = "INSERT INTO place VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?)";
constexpr std::string_view kInsertProductPlace = "INSERT OR IGNORE INTO product_place VALUES (?,?)";
constexpr std::string_view kInsertRoute = "INSERT INTO route VALUES (?,?,?,?,?)";
constexpr std::string_view kInsertRouteStop = "INSERT INTO route_stop VALUES (?,?,?)";
constexpr std::string_view kInsertRouteProduct = "INSERT INTO route_product VALUES (?,?,?)";
constexpr std::string_view kInsertOutline = "INSERT INTO outline VALUES (?,?,?,?)";
constexpr std::string_view kInsertTarget = "INSERT INTO target VALUES (?,?,?,?)";
constexpr std::string_view kInsertWater = "INSERT INTO water VALUES (?,?,?,?,?,?,?)";
constexpr std::string_view kInsertEvent = "INSERT INTO event VALUES (?,?,?,?,?,?,?,?)";
constexpr std::string_view kInsertProse = "INSERT OR REPLACE INTO prose VALUES (?,?,?,?,?,?)";
constexpr std::string_view kInsertLink = "INSERT OR REPLACE INTO link VALUES (?,?,?,?,?)";
constexpr std::string_view kInsertPicture = "INSERT OR REPLACE INTO picture VALUES (?,?,?,?,?,?,?)";
constexpr std::string_view kInsertVariant = "INSERT OR REPLACE INTO variant VALUES (?,?,?,?,?,?,?,?)";
constexpr std::string_view kInsertMeta = "INSERT OR REPLACE INTO meta VALUES (?,?)";

// "i.3.c" → "i" (depth 1) and "i.3" (depth 2).
std::string taxon_prefix(const domain::TaxonId& id, int depth) {
  std::size_t end = 0;
  for (int i = 0; i < depth && end != std::string::npos; ++i) end = id.text().find('.', end ? end + 1 : 0);
  return id.text().substr(0, end);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

// The size drawn on cards, from the first picture.
void bind_thumb(Statement& statement, int index, const std::vector<domain::Picture>& pictures) {
  const auto* thumb = pictures.empty() ? nullptr : pictures.front().variant(domain::MediaVariant::Use::thumb);
  if (!thumb) {
    statement.bind_null(index).bind_null(index + 1).bind_null(index + 2);
    return;
  }
  statement.bind(index, std::string_view(thumb->sha256.hex()))
      .bind(index + 1, thumb->width_px)
      .bind(index + 2, thumb->height_px);
}

}  // namespace

struct Builder::Statements {
  Statement taxon, area, formed_from, producer, product, certificate, place, product_place;
  Statement route, route_stop, route_product, event, outline, target, water, prose, link, picture, variant;

  static base::Result<std::unique_ptr<Statements>> prepare(Connection& connection) {
    return std::unique_ptr<Statements>(
        new Statements{TRY(connection.prepare(kInsertTaxon)), TRY(connection.prepare(kInsertArea)),
                       TRY(connection.prepare(kInsertFormedFrom)), TRY(connection.prepare(kInsertProducer)),
                       TRY(connection.prepare(kInsertProduct)), TRY(connection.prepare(kInsertCertificate)),
                       TRY(connection.prepare(kInsertPlace)), TRY(connection.prepare(kInsertProductPlace)),
                       TRY(connection.prepare(kInsertRoute)), TRY(connection.prepare(kInsertRouteStop)),
                       TRY(connection.prepare(kInsertRouteProduct)), TRY(connection.prepare(kInsertEvent)),
                       TRY(connection.prepare(kInsertOutline)), TRY(connection.prepare(kInsertTarget)),
                       TRY(connection.prepare(kInsertWater)), TRY(connection.prepare(kInsertProse)),
                       TRY(connection.prepare(kInsertLink)), TRY(connection.prepare(kInsertPicture)),
                       TRY(connection.prepare(kInsertVariant))});
  }

  base::Status add_prose(std::string_view owner, const std::string& id, std::string_view field,
                         const domain::LocalizedText& text) {
    if (text.empty()) return {};
    prose.bind(1, owner).bind(2, std::string_view(id)).bind(3, field);
    bind_text(prose, 4, text);
    return prose.run();
  }

  base::Status add_links(std::string_view owner, const std::string& id,
                         const std::vector<domain::Link>& links) {
    for (std::size_t i = 0; i < links.size(); ++i) {
      link.bind(1, owner).bind(2, std::string_view(id)).bind(3, static_cast<int>(i));
      link.bind(4, static_cast<int>(links[i].kind)).bind(5, std::string_view(links[i].url));
      TRY(link.run());
    }
    return {};
  }

  base::Status add_pictures(std::string_view owner, const std::string& id,
                            const std::vector<domain::Picture>& pictures) {
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      const int position = static_cast<int>(i);
      picture.bind(1, owner).bind(2, std::string_view(id)).bind(3, position);
      bind_text(picture, 4, pictures[i].alt);
      picture.bind(7, std::string_view(pictures[i].credit));
      TRY(picture.run());
      for (const domain::MediaVariant& size : pictures[i].variants) {
        variant.bind(1, owner)
            .bind(2, std::string_view(id))
            .bind(3, position)
            .bind(4, static_cast<int>(size.use));
        variant.bind(5, std::string_view(size.sha256.hex())).bind(6, static_cast<std::int64_t>(size.bytes));
        variant.bind(7, size.width_px).bind(8, size.height_px);
        TRY(variant.run());
      }
    }
    return {};
  }

  base::Status add(const domain::Taxon& record) {
    taxon.bind(1, std::string_view(record.id.text())).bind(2, static_cast<int>(record.level));
    bind_id(taxon, 3, record.parent);
    bind_text(taxon, 4, record.name);
    taxon.bind(7, record.order);
    return taxon.run();
  }

  base::Status add(const domain::Area& record) {
    area.bind(1, std::string_view(record.id.text()))
        .bind(2, static_cast<int>(record.level))
        .bind(3, record.era);
    bind_id(area, 4, record.parent);
    bind_text(area, 5, record.name);
    bind_point(area, 8, record.centre);
    TRY(area.run());
    for (const domain::AreaId& old : record.formed_from) {
      formed_from.bind(1, std::string_view(record.id.text())).bind(2, std::string_view(old.text()));
      TRY(formed_from.run());
    }
    return {};
  }

  base::Status add(const domain::Producer& record) {
    const std::string& id = record.id.text();
    producer.bind(1, std::string_view(id));
    bind_text(producer, 2, record.name);
    producer.bind(5, std::string_view(record.kind));
    bind_id(producer, 6, record.area);
    bind_id(producer, 7, record.commune);
    producer.bind(8, std::string_view(record.address)).bind(9, std::string_view(record.phone));
    TRY(producer.run());
    TRY(add_prose(kOwnerProducer, id, kProseStory, record.story));
    TRY(add_links(kOwnerProducer, id, record.links));
    return add_pictures(kOwnerProducer, id, record.pictures);
  }

  base::Status add(const domain::Product& record, const text::Collation& collation) {
    const std::string& id = record.id.text();
    product.bind(1, std::string_view(id));
    bind_text(product, 2, record.name);
    product.bind_blob(5, collation.key(record.name.best(domain::Lang::vi)));
    product.bind(6, std::string_view(record.taxon.text()));
    product.bind(7, std::string_view(taxon_prefix(record.taxon, 1)))
        .bind(8, std::string_view(taxon_prefix(record.taxon, 2)));
    bind_id(product, 9, record.producer);
    bind_id(product, 10, record.area);
    bind_id(product, 11, record.commune);
    product.bind(12, std::string_view(record.price_vnd)).bind(13, std::string_view(record.gtin));
    product.bind(14, std::string_view(joined(record.tags))).bind(15, std::string_view(record.source));
    product.bind(16, record.illustrative ? 1 : 0);
    bind_thumb(product, 17, record.pictures);
    TRY(product.run());
    TRY(add_prose(kOwnerProduct, id, kProseSummary, record.summary));
    TRY(add_prose(kOwnerProduct, id, kProseStory, record.story));
    TRY(add_prose(kOwnerProduct, id, kProseMaking, record.making));
    TRY(add_prose(kOwnerProduct, id, kProseUse, record.use));
    TRY(add_prose(kOwnerProduct, id, kProseIngredients, record.ingredients));
    TRY(add_prose(kOwnerProduct, id, kProseStorage, record.storage));
    TRY(add_prose(kOwnerProduct, id, kProsePacks, record.packs));
    TRY(add_links(kOwnerProduct, id, record.links));
    for (const domain::PlaceId& place : record.places) {
      product_place.bind(1, std::string_view(id)).bind(2, std::string_view(place.text()));
      TRY(product_place.run());
    }
    return add_pictures(kOwnerProduct, id, record.pictures);
  }

  base::Status add(const domain::Certificate& record) {
    certificate.bind(1, std::string_view(record.id.text())).bind(2, std::string_view(record.product.text()));
    certificate.bind(3, record.stars.count()).bind(4, std::string_view(record.decision));
    bind_text(certificate, 5, record.issuer);
    bind_day(certificate, 8, record.issued);
    bind_day(certificate, 9, record.expires);
    certificate.bind(10, record.recognised_year).bind(11, static_cast<int>(record.flag));
    bind_day(certificate, 12, record.withdrawn_on);
    certificate.bind(13, record.illustrative ? 1 : 0).bind(14, std::string_view(record.source));
    const domain::StarsPeriod period = domain::stars_period(record);
    certificate.bind(15, to_column(period.from)).bind(16, to_column(period.until));
    return certificate.run();
  }

  base::Status add(const domain::Place& record) {
    const std::string& id = record.id.text();
    place.bind(1, std::string_view(id)).bind(2, std::string_view(record.kind));
    bind_text(place, 3, record.name);
    bind_id(place, 6, record.area);
    bind_point(place, 7, record.where);
    place.bind(9, record.approximate ? 1 : 0);
    bind_thumb(place, 10, record.pictures);
    TRY(place.run());
    TRY(add_prose(kOwnerPlace, id, kProseSummary, record.summary));
    TRY(add_prose(kOwnerPlace, id, kProseStory, record.story));
    TRY(add_prose(kOwnerPlace, id, kProseActivities, record.activities));
    TRY(add_prose(kOwnerPlace, id, kProseAccess, record.access));
    TRY(add_prose(kOwnerPlace, id, kProseHours, record.hours));
    TRY(add_prose(kOwnerPlace, id, kProseFee, record.fee));
    TRY(add_prose(kOwnerPlace, id, kProseAddress, domain::LocalizedText(record.address)));
    TRY(add_prose(kOwnerPlace, id, kProsePhone, domain::LocalizedText(record.phone)));
    TRY(add_links(kOwnerPlace, id, record.links));
    return add_pictures(kOwnerPlace, id, record.pictures);
  }

  base::Status add(const domain::Route& record) {
    const std::string& id = record.id.text();
    route.bind(1, std::string_view(id));
    bind_text(route, 2, record.name);
    route.bind(5, std::string_view(record.duration));
    TRY(route.run());
    for (std::size_t i = 0; i < record.stops.size(); ++i) {
      route_stop.bind(1, std::string_view(id))
          .bind(2, static_cast<int>(i))
          .bind(3, std::string_view(record.stops[i].text()));
      TRY(route_stop.run());
    }
    for (std::size_t i = 0; i < record.products.size(); ++i) {
      route_product.bind(1, std::string_view(id))
          .bind(2, static_cast<int>(i))
          .bind(3, std::string_view(record.products[i].text()));
      TRY(route_product.run());
    }
    return add_prose(kOwnerRoute, id, kProseSummary, record.summary);
  }

  base::Status add(const domain::Event& record) {
    const std::string& id = record.id.text();
    event.bind(1, std::string_view(id));
    bind_text(event, 2, record.name);
    bind_id(event, 5, record.place);
    bind_id(event, 6, record.area);
    bind_day(event, 7, record.begins);
    bind_day(event, 8, record.ends);
    TRY(event.run());
    return add_prose(kOwnerEvent, id, kProseSummary, record.summary);
  }

  base::Status add(const domain::Outline& record) {
    const std::string ring = ring_blob(record.ring),
                      corners = corner_blob(record.triangles);  // outlive the statement's run
    outline.bind(1, std::string_view(record.id.text()))
        .bind(2, std::string_view(record.area.text()))
        .bind_blob(3, ring)
        .bind_blob(4, corners);
    return outline.run();
  }

  base::Status add(const domain::Target& record) {
    target.bind(1, std::string_view(record.id.text()))
        .bind(2, std::string_view(record.area.text()))
        .bind(3, record.year)
        .bind(4, record.products);
    return target.run();
  }

  base::Status add(const domain::Water& record) {
    water.bind(1, std::string_view(record.id.text()));
    bind_text(water, 2, record.name);
    bind_point(water, 5, std::optional(record.where));
    water.bind(7, record.slope_degrees);
    return water.run();
  }

  base::Status add(const domain::Mark& record) {
    return add_pictures(kOwnerMark, record.id.text(), record.pictures);
  }

  text::Collation collation;
};

Builder::Builder(sqlite::Connection connection, std::unique_ptr<Statements> statements)
    : connection_(std::move(connection)), statements_(std::move(statements)) {}
Builder::Builder(Builder&&) noexcept = default;
Builder::~Builder() = default;

base::Result<Builder> Builder::create(const base::Path& file) {
  Connection connection = TRY(Connection::open(file, Connection::Mode::create));
  TRY(connection.execute(kSchemaSql));
  TRY(connection.execute("BEGIN"));
  auto statements = TRY(Statements::prepare(connection));
  return Builder(std::move(connection), std::move(statements));
}

base::Status Builder::add(const domain::Record& record) {
  return std::visit(
      [this](const auto& value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, domain::Product>) {
          return statements_->add(value, statements_->collation);
        } else {
          return statements_->add(value);
        }
      },
      record);
}

base::Result<std::int64_t> Builder::finish(const CatalogueMeta& meta, domain::Day today) {
  TRY(settle_stars());
  TRY(order_products(today));
  TRY(fill_search());
  std::int64_t products = 0;
  {
    Statement count = TRY(connection_.prepare("SELECT count(*) FROM product"));
    TRY(count.step());
    products = count.integer(0);
    Statement insert = TRY(connection_.prepare(kInsertMeta));
    const auto put = [&](std::string_view key, const std::string& value) {
      return insert.bind(1, key).bind(2, std::string_view(value)).run();
    };
    TRY(put("version", std::to_string(meta.version)));
    TRY(put("products", std::to_string(products)));
    for (const domain::Lang lang : domain::kLanguages) {
      TRY(put("title_" + std::string(base::code(lang)), meta.title.in(lang)));
      TRY(put("disclaimer_" + std::string(base::code(lang)), meta.disclaimer.in(lang)));
    }
  }
  statements_.reset();
  TRY(connection_.execute("COMMIT; ANALYZE; PRAGMA user_version = " +
                          std::to_string(kSchemaVersion)));  // 0 until here: unfinished
  TRY(connection_.close());
  return products;
}

// Where a product has several certificates, which of them counts when is known only once all are there.
base::Status Builder::settle_stars() {
  Statement rows = TRY(connection_.prepare(std::string(kCertificateRow) +
                                           "WHERE c.product IN (SELECT product FROM certificate GROUP BY "
                                           "product HAVING count(*) > 1) ORDER BY c.product, c.id"));
  Statement update =
      TRY(connection_.prepare("UPDATE certificate SET stars_from = ?2, stars_until = ?3 WHERE id = ?1"));
  std::vector<domain::Certificate> all;
  const auto settle = [&]() -> base::Status {
    const std::vector<domain::StarsPeriod> periods = domain::counting_periods(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      update.bind(1, std::string_view(all[i].id.text()))
          .bind(2, to_column(periods[i].from))
          .bind(3, to_column(periods[i].until));
      TRY(update.run());
    }
    all.clear();
    return {};
  };
  while (TRY(rows.step())) {
    domain::Certificate certificate = TRY(certificate_at(rows));
    if (!all.empty() && all.front().product != certificate.product) TRY(settle());
    all.push_back(std::move(certificate));
  }
  return settle();
}

base::Status Builder::order_products(domain::Day today) {
  const std::string day = std::to_string(to_column(today));
  // Rows are numbered anew in showing order: stars of today, then pictures, then the alphabet.
  return connection_.execute(
      "CREATE TEMP TABLE rank (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);"
      "INSERT INTO rank SELECT p.row AS old, row_number() OVER (ORDER BY coalesce((SELECT c.stars FROM "
      "certificate c WHERE c.product = p.id AND c.stars_from <= " +
      day + " AND c.stars_until > " + day +
      "), 0) DESC, p.thumb IS NULL, p.name_key, p.id) AS new FROM product p;"
      "UPDATE product SET row = -row;"
      "UPDATE product SET row = (SELECT new FROM rank WHERE old = -product.row);"
      "DROP TABLE rank");
}

base::Status Builder::put_vocabulary(const std::map<std::string, Word>& vocabulary) {
  Statement insert = TRY(connection_.prepare("INSERT INTO word VALUES (?,?,?)"));
  for (const auto& [folded, word] : vocabulary) {
    if (folded.empty()) continue;
    const auto usual = std::max_element(word.spellings.begin(), word.spellings.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    TRY(insert.bind(1, std::string_view(folded))
            .bind(2, std::string_view(usual->first))
            .bind(3, word.uses)
            .run());
  }
  return {};
}

base::Status Builder::fill_search() {
  std::map<std::string, Word> vocabulary;
  Statement insert = TRY(connection_.prepare(
      "INSERT INTO search (rowid, marked, title, maker, area, body) VALUES (?,?,?,?,?,?)"));
  const auto learn = [&](const std::string& text) {
    for (const std::string& shown : text::words(text::fold_keeping_marks(text))) {
      const std::string folded = text::fold(shown);
      if (folded.find(' ') != std::string::npos) continue;
      Word& word = vocabulary[folded];
      ++word.uses;
      ++word.spellings[shown];
    }
  };
  const auto put = [&](std::int64_t row, const std::string& title, const std::string& maker,
                       const std::string& area, const std::string& body) {
    insert.bind(1, row).bind(2, std::string_view(text::fold_keeping_marks(title)));
    insert.bind(3, std::string_view(text::fold(title))).bind(4, std::string_view(text::fold(maker)));
    for (const std::string* text : {&title, &maker, &area}) learn(*text);
    insert.bind(5, std::string_view(text::fold(area))).bind(6, std::string_view(text::fold(body)));
    return insert.run();
  };
  // Old and new names of the area: the district, the commune of the certificate and the 2025 unit that took
  // it in.
  Statement products = TRY(connection_.prepare(
      "SELECT p.row, p.name_vi||' '||p.name_en||' '||p.name_km, "
      " coalesce(m.name_vi||' '||m.name_en||' '||m.name_km, ''), "
      " coalesce(d.name_vi||' '||d.name_en, '')||' '||coalesce(c.name_vi, '')||' '||coalesce("
      "  (SELECT group_concat(n.name_vi, ' ') FROM area_formed_from f JOIN area n ON n.id = f.area WHERE "
      "f.old = p.commune), ''), "
      " coalesce((SELECT group_concat(s.vi||' '||s.en||' '||s.km, ' ') FROM prose s WHERE s.owner = "
      "'product' AND s.id = p.id), '')"
      "  ||' '||coalesce((SELECT group_concat(t.name_vi||' '||t.name_en||' '||t.name_km, ' ') FROM taxon t "
      "WHERE t.id IN (p.taxon, p.grouping, p.sector)), '')||' '||p.gtin "
      "FROM product p LEFT JOIN producer m ON m.id = p.producer LEFT JOIN area d ON d.id = p.area "
      "LEFT JOIN area c ON c.id = p.commune"));
  while (TRY(products.step())) {
    TRY(put(products.integer(0), products.text(1), products.text(2), products.text(3), products.text(4)));
  }
  Statement others =
      TRY(connection_.prepare("SELECT ?1 + m.row, m.name_vi||' '||m.name_en||' '||m.name_km, "
                              "coalesce(d.name_vi||' '||d.name_en, ''), '' "
                              "FROM producer m LEFT JOIN area d ON d.id = m.area UNION ALL "
                              "SELECT ?2 + q.row, q.name_vi||' '||q.name_en||' '||q.name_km, "
                              "coalesce(d.name_vi||' '||d.name_en, ''), "
                              " coalesce((SELECT group_concat(s.vi||' '||s.en||' '||s.km, ' ') FROM prose s "
                              "WHERE s.owner = 'place' AND s.id = q.id), '') "
                              "FROM place q LEFT JOIN area d ON d.id = q.area"));
  others.bind(1, kProducerOffset).bind(2, kPlaceOffset);
  while (TRY(others.step())) TRY(put(others.integer(0), others.text(1), "", others.text(2), others.text(3)));
  insert.reset();
  TRY(put_vocabulary(vocabulary));
  return connection_.execute("INSERT INTO search(search) VALUES('optimize')");
}

}  // namespace store
