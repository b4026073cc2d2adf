// Inserting records, ordering products and filling the search index of a new catalogue.
#include "kiosk/store/builder.h"

#include <algorithm>
#include <initializer_list>
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

// What is there already: an error, or nothing to do.
enum class Again { fails, is_ignored };

// An INSERT into those columns, each with a parameter of its name.
base::Result<Statement> insert_into(Connection& connection, std::string_view table,
                                    std::initializer_list<std::string_view> columns,
                                    Again again = Again::fails) {
  std::string names, parameters;
  for (const std::string_view column : columns) {
    names += (names.empty() ? "" : ", ") + std::string(column);
    parameters += (parameters.empty() ? ":" : ", :") + std::string(column);
  }
  return connection.prepare((again == Again::fails ? "INSERT INTO " : "INSERT OR IGNORE INTO ") +
                            std::string(table) + " (" + names + ") VALUES (" + parameters + ")");
}

// "i.3.c" → "i" (depth 1) and "i.3" (depth 2).
std::string taxon_prefix(const domain::TaxonId& id, int depth) {
  std::size_t end = 0;
  for (int i = 0; i < depth && end != std::string::npos; ++i) end = id.text().find('.', end ? end + 1 : 0);
  return id.text().substr(0, end);
}

// The size drawn on cards, from the first picture.
void put_thumb(Statement& statement, const std::vector<domain::Picture>& pictures) {
  const auto* thumb = pictures.empty() ? nullptr : pictures.front().variant(domain::MediaVariant::Use::thumb);
  put(statement, "thumb", thumb ? std::optional(thumb->sha256.hex()) : std::nullopt);
  put(statement, "thumb_width", thumb ? std::optional(thumb->width_px) : std::nullopt);
  put(statement, "thumb_height", thumb ? std::optional(thumb->height_px) : std::nullopt);
  const std::optional<domain::Focus> focus = thumb ? pictures.front().focus : std::nullopt;
  put(statement, "focus_x", focus ? std::optional(focus->x) : std::nullopt);
  put(statement, "focus_y", focus ? std::optional(focus->y) : std::nullopt);
}

// What search finds a record by, apart from its name.
template <class R>
std::string searched_text(const R& record) {
  std::string all;
  domain::for_each_field<R>([&]<class F>(const F& field) {
    if constexpr (!std::is_same_v<F, domain::SheetText>) {
      using Value = typename F::Value;
      if constexpr (std::is_same_v<Value, domain::LocalizedText>) {
        if (field.name == "name") return;
        for (const domain::Lang lang : domain::kLanguages) all += (record.*field.member).in(lang) + " ";
      } else if constexpr (std::is_same_v<Value, std::string>) {
        if (field.rules.searched) all += record.*field.member + " ";
      }
    }
  });
  return all;
}

}  // namespace

struct Builder::Statements {
  Statement record, taxon, area, formed_from, producer, product, certificate, place, product_place;
  Statement route_stop, route_product, event, outline, target, product_link, media, credit;
  text::Collation collation = {};

  static base::Result<std::unique_ptr<Statements>> prepare(Connection& to) {
    // Before it is allocated: a statement that cannot be prepared leaves nothing behind.
    Statements made{
        TRY(insert_into(to, "record", {"type", "id", "body"})),
        TRY(insert_into(to, "taxon", {"id", "level", "parent", "name", "position"})),
        TRY(insert_into(to, "area",
                        {"id", "level", "parent", "name", "former", "province", "latitude", "longitude"})),
        TRY(insert_into(to, "area_formed_from", {"area", "old"}, Again::is_ignored)),
        TRY(insert_into(to, "producer", {"id", "name", "area", "commune"})),
        TRY(insert_into(to, "product",
                        {"id", "name", "name_key", "taxon", "sector", "grouping", "producer", "area",
                         "commune", "price", "gtin", "gift", "sample", "unconfirmed", "thumb", "thumb_width",
                         "thumb_height", "focus_x", "focus_y"})),
        TRY(insert_into(
            to, "certificate",
            {"id", "product", "stars", "stars_from", "stars_until", "plan_year", "illustrative"})),
        TRY(insert_into(to, "place",
                        {"id", "kind", "name", "area", "latitude", "longitude", "approximate", "landing",
                         "thumb", "thumb_width", "thumb_height", "focus_x", "focus_y"})),
        TRY(insert_into(to, "product_place", {"product", "place"}, Again::is_ignored)),
        TRY(insert_into(to, "route_stop", {"route", "position", "place"})),
        TRY(insert_into(to, "route_product", {"route", "position", "product"})),
        TRY(insert_into(to, "event", {"id", "place", "area"})),
        TRY(insert_into(to, "outline", {"id", "area", "ring", "triangles"})),
        TRY(insert_into(to, "target", {"id", "area", "year", "products", "complete"})),
        TRY(insert_into(to, "product_link", {"product", "url", "kind"}, Again::is_ignored)),
        TRY(to.prepare("INSERT INTO media (sha256, bytes, use) VALUES (:sha256, :bytes, :use) "
                       "ON CONFLICT DO UPDATE SET use = min(use, excluded.use)")),
        TRY(to.prepare("INSERT INTO credit (credit, pictures) VALUES (:credit, 1) "
                       "ON CONFLICT DO UPDATE SET pictures = pictures + 1"))};
    return std::make_unique<Statements>(std::move(made));
  }

  // The whole record, for its page, and what it names of pictures.
  base::Status add_whole(const domain::Record& whole) {
    put(record, "type", codec::type_of(whole));
    put(record, "id", codec::id_of(whole));
    put(record, "body", codec::encode_record(whole));
    TRY(record.run());
    return std::visit([this](const auto& value) { return add_media(value); }, whole);
  }

  template <class R>
  base::Status add_media(const R& value) {
    base::Status added;
    domain::for_each_field<R>([&]<class F>(const F& field) {
      if constexpr (!std::is_same_v<F, domain::SheetText>) {
        if constexpr (std::is_same_v<typename F::Value, std::vector<domain::Picture>>) {
          for (const domain::Picture& picture : value.*field.member) {
            if (added && !picture.credit.empty()) added = add_credit(picture.credit);
            for (const domain::MediaVariant& size : picture.variants) {
              if (added) added = add_file(size);
            }
          }
        }
      }
    });
    return added;
  }

  base::Status add_credit(const std::string& text) {
    put(credit, "credit", text);
    return credit.run();
  }

  base::Status add_file(const domain::MediaVariant& size) {
    put(media, "sha256", size.sha256.hex());
    put(media, "bytes", static_cast<std::int64_t>(size.bytes));
    put(media, "use", static_cast<int>(size.use));
    return media.run();
  }

  // What lists, filters, the map and search need of each type; of the others the whole record is enough.
  base::Status add(const auto&) { return {}; }

  base::Status add(const domain::Taxon& value) {
    put(taxon, "id", value.id);
    put(taxon, "level", static_cast<int>(value.level));
    put(taxon, "parent", value.parent);
    put(taxon, "name", value.name);
    put(taxon, "position", value.order);
    return taxon.run();
  }

  base::Status add(const domain::Area& value) {
    put(area, "id", value.id);
    put(area, "level", static_cast<int>(value.level));
    put(area, "parent", value.parent);
    put(area, "name", value.name);
    put(area, "former", value.former);
    put(area, "province", value.province);
    put_point(area, value.centre);
    TRY(area.run());
    for (const domain::AreaId& old : value.formed_from) {
      put(formed_from, "area", value.id);
      put(formed_from, "old", old);
      TRY(formed_from.run());
    }
    return {};
  }

  base::Status add(const domain::Producer& value) {
    put(producer, "id", value.id);
    put(producer, "name", value.name);
    put(producer, "area", value.area);
    put(producer, "commune", value.commune);
    return producer.run();
  }

  base::Status add(const domain::Product& value) {
    put(product, "id", value.id);
    put(product, "name", value.name);
    product.bind_blob(product.parameter("name_key"), collation.key(value.name.best(domain::Lang::vi)));
    put(product, "taxon", value.taxon);
    put(product, "sector", taxon_prefix(value.taxon, 1));
    put(product, "grouping", taxon_prefix(value.taxon, 2));
    put(product, "producer", value.producer);
    put(product, "area", value.area);
    put(product, "commune", value.commune);
    put(product, "price", value.price_vnd);
    put(product, "gtin", value.gtin);
    const auto is_tagged = [&](std::string_view tag) {
      return std::find(value.tags.begin(), value.tags.end(), tag) != value.tags.end();
    };
    put(product, "gift", is_tagged("gift"));
    put(product, "sample", is_tagged("sample"));
    put(product, "unconfirmed", value.confidence == domain::Confidence::low);
    put_thumb(product, value.pictures);
    TRY(product.run());
    for (const domain::Link& link : value.links) {
      put(product_link, "product", value.id);
      put(product_link, "url", link.url);
      put(product_link, "kind", static_cast<int>(link.kind));
      TRY(product_link.run());
    }
    for (const domain::PlaceId& at : value.places) {
      put(product_place, "product", value.id);
      put(product_place, "place", at);
      TRY(product_place.run());
    }
    return {};
  }

  base::Status add(const domain::Certificate& value) {
    const domain::StarsPeriod period = domain::stars_period(value);
    put(certificate, "id", value.id);
    put(certificate, "product", value.product);
    put(certificate, "stars", value.stars.count());
    put(certificate, "stars_from", period.from);
    put(certificate, "stars_until", period.until);
    put(certificate, "plan_year", domain::plan_year(value));
    put(certificate, "illustrative", value.illustrative || value.confidence == domain::Confidence::low);
    return certificate.run();
  }

  base::Status add(const domain::Place& value) {
    put(place, "id", value.id);
    put(place, "kind", value.kind);
    put(place, "name", value.name);
    put(place, "area", value.area);
    put_point(place, value.where);
    put(place, "approximate", value.approximate);
    put(place, "landing", value.landing);
    put_thumb(place, value.pictures);
    return place.run();
  }

  base::Status add(const domain::Route& value) {
    for (std::size_t i = 0; i < value.stops.size(); ++i) {
      put(route_stop, "route", value.id);
      put(route_stop, "position", static_cast<int>(i));
      put(route_stop, "place", value.stops[i]);
      TRY(route_stop.run());
    }
    for (std::size_t i = 0; i < value.products.size(); ++i) {
      put(route_product, "route", value.id);
      put(route_product, "position", static_cast<int>(i));
      put(route_product, "product", value.products[i]);
      TRY(route_product.run());
    }
    return {};
  }

  base::Status add(const domain::Event& value) {
    put(event, "id", value.id);
    put(event, "place", value.place);
    put(event, "area", value.area);
    return event.run();
  }

  base::Status add(const domain::Outline& value) {
    put(outline, "id", value.id);
    put(outline, "area", value.area);
    outline.bind_blob(outline.parameter("ring"), ring_blob(value.ring));
    outline.bind_blob(outline.parameter("triangles"), corner_blob(value.triangles));
    return outline.run();
  }

  base::Status add(const domain::PlanTarget& value) {
    put(target, "id", value.id);
    put(target, "area", value.area);
    put(target, "year", value.year);
    put(target, "products", value.products);
    put(target, "complete", value.complete);
    return target.run();
  }
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
  if (!std::holds_alternative<domain::Outline>(record)) TRY(statements_->add_whole(record));
  return std::visit([this](const auto& value) { return statements_->add(value); }, record);
}

base::Result<std::int64_t> Builder::finish(const CatalogueMeta& meta, domain::Day today) {
  TRY(settle_stars());
  TRY(order_products(today));
  TRY(fill_search());
  std::int64_t products = 0;
  {
    Statement count = TRY(connection_.prepare("SELECT count(*) AS n FROM product"));
    TRY(count.step());
    products = count.integer("n");
    Statement insert = TRY(insert_into(connection_, "meta", {"key", "value"}));
    const auto write = [&](std::string_view key, const std::string& value) {
      put(insert, "key", key);
      put(insert, "value", value);
      return insert.run();
    };
    TRY(write("version", std::to_string(meta.version)));
    TRY(write("products", std::to_string(products)));
    for (const domain::Lang lang : domain::kLanguages) {
      TRY(write("title_" + std::string(base::code(lang)), meta.title.in(lang)));
      TRY(write("disclaimer_" + std::string(base::code(lang)), meta.disclaimer.in(lang)));
      for (const auto& [name, text] : domain::kOriginTexts)
        TRY(write(std::string(name) + "_" + std::string(base::code(lang)), (meta.origin.*text).in(lang)));
    }
    TRY(write("website", meta.origin.website));
    if (meta.origin.published) TRY(write("published", domain::format_iso(*meta.origin.published)));
  }
  statements_.reset();
  TRY(connection_.execute("COMMIT; ANALYZE; PRAGMA user_version = " +
                          std::to_string(kSchemaVersion)));  // 0 until here: unfinished
  TRY(connection_.close());
  return products;
}

// Where a product has several certificates, which of them counts when is known only once all are there.
base::Status Builder::settle_stars() {
  Statement rows = TRY(connection_.prepare(
      "SELECT r.body AS body FROM certificate c JOIN record r ON r.type = 'certificate' AND r.id = c.id "
      "WHERE c.product IN (SELECT product FROM certificate GROUP BY product HAVING count(*) > 1) "
      "ORDER BY c.product, c.id"));
  Statement update = TRY(connection_.prepare(
      "UPDATE certificate SET stars_from = :stars_from, stars_until = :stars_until WHERE id = :id"));
  std::vector<domain::Certificate> all;
  const auto settle = [&]() -> base::Status {
    const std::vector<domain::StarsPeriod> periods = domain::counting_periods(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      put(update, "id", all[i].id);
      put(update, "stars_from", periods[i].from);
      put(update, "stars_until", periods[i].until);
      TRY(update.run());
    }
    all.clear();
    return {};
  };
  while (TRY(rows.step())) {
    domain::Certificate certificate = TRY(record_at<domain::Certificate>(rows));
    if (!all.empty() && all.front().product != certificate.product) TRY(settle());
    all.push_back(std::move(certificate));
  }
  TRY(settle());
  // What is hearsay as a whole has no certificate that is more.
  return connection_.execute(
      "UPDATE certificate SET stars_from = 0, stars_until = 0 WHERE product IN (SELECT id FROM product WHERE "
      "unconfirmed)");
}

base::Status Builder::order_products(domain::Day today) {
  const std::string day = std::to_string(to_column(today));
  // Rows are numbered anew in showing order: stars of today, then those once proved, pictures, the alphabet.
  return connection_.execute(
      "CREATE TEMP TABLE rank (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);"
      "INSERT INTO rank SELECT p.row AS old, row_number() OVER (ORDER BY coalesce((SELECT c.stars FROM "
      "certificate c WHERE c.product = p.id AND c.stars_from <= " +
      day + " AND c.stars_until > " + day +
      "), 0) DESC, coalesce((SELECT max(c.stars) FROM certificate c WHERE c.product = p.id AND c.stars_from "
      "< "
      "c.stars_until), 0) DESC, p.thumb IS NULL, p.name_key, p.id) AS new FROM product p;"
      "UPDATE product SET row = -row;"
      "UPDATE product SET row = (SELECT new FROM rank WHERE old = -product.row);"
      "DROP TABLE rank");
}

base::Status Builder::put_vocabulary(const std::map<std::string, Word>& vocabulary) {
  Statement insert = TRY(insert_into(connection_, "word", {"folded", "shown", "uses"}));
  for (const auto& [folded, word] : vocabulary) {
    if (folded.empty()) continue;
    const auto usual = std::max_element(word.spellings.begin(), word.spellings.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    put(insert, "folded", folded);
    put(insert, "shown", usual->first);
    put(insert, "uses", word.uses);
    TRY(insert.run());
  }
  return {};
}

base::Status Builder::fill_search() {
  std::map<std::string, Word> vocabulary;
  Statement insert =
      TRY(insert_into(connection_, "search", {"rowid", "marked", "title", "maker", "area", "body"}));
  const auto learn = [&](const std::string& text) {
    for (const std::string& shown : text::words(text::fold_keeping_marks(text))) {
      const std::string folded = text::fold(shown);
      if (folded.find(' ') != std::string::npos) continue;
      Word& word = vocabulary[folded];
      ++word.uses;
      ++word.spellings[shown];
    }
  };
  struct Found {
    std::int64_t row;
    std::string title, maker, area, body;
  };
  const auto add = [&](const Found& found) {
    for (const std::string* text : {&found.title, &found.maker, &found.area}) learn(*text);
    put(insert, "rowid", found.row);
    put(insert, "marked", text::fold_keeping_marks(found.title));
    put(insert, "title", text::fold(found.title));
    put(insert, "maker", text::fold(found.maker));
    put(insert, "area", text::fold(found.area));
    put(insert, "body", text::fold(found.body));
    return insert.run();
  };
  // Old and new names of the area: the district and what it was called, the commune of the certificate, the
  // 2025 unit that took it in, and the province. What parts the languages of a name becomes a space when it
  // is folded. Rows come in their order (SQLite keeps that of a CROSS JOIN): FTS5 writes a segment whenever a
  // row id is smaller than the last.
  Statement products = TRY(connection_.prepare(
      "SELECT p.row AS row, p.name AS title, coalesce(m.name, '') AS maker, "
      "coalesce(d.name||' '||d.former||' '||d.province, '')||' '||coalesce(c.name||' '||c.province, '')||' "
      "'||"
      "coalesce((SELECT group_concat(n.name, ' ') FROM "
      "area_formed_from f JOIN area n ON n.id = f.area WHERE f.old = p.commune), '') AS area, "
      "coalesce((SELECT group_concat(q.name, ' ') FROM product_place x JOIN place q ON q.id = x.place WHERE "
      "x.product = p.id), '') AS places, "
      "coalesce((SELECT group_concat(t.name, ' ') FROM taxon t WHERE t.id IN (p.taxon, p.grouping, "
      "p.sector)), '') AS taxa, r.body AS body "
      "FROM product p CROSS JOIN record r ON r.type = 'product' AND r.id = p.id "
      "LEFT JOIN producer m ON m.id = p.producer LEFT JOIN area d ON d.id = p.area "
      "LEFT JOIN area c ON c.id = p.commune ORDER BY p.row"));
  while (TRY(products.step())) {
    const domain::Product product = TRY(record_at<domain::Product>(products));
    TRY(add({products.integer("row"), products.text("title"), products.text("maker"), products.text("area"),
             searched_text(product) + products.text("taxa") + " " + products.text("places")}));
  }
  Statement producers = TRY(connection_.prepare(
      "SELECT m.row AS row, m.name AS title, coalesce(d.name||' '||d.former||' '||d.province, '') AS "
      "area FROM producer m LEFT JOIN area d ON d.id = m.area ORDER BY m.row"));
  while (TRY(producers.step())) {
    TRY(add({kProducerOffset + producers.integer("row"), producers.text("title"), "", producers.text("area"),
             ""}));
  }
  Statement places =
      TRY(connection_.prepare("SELECT q.row AS row, q.name AS title, coalesce(d.name||' '||d.former||' "
                              "'||d.province, '') AS area, r.body AS body "
                              "FROM place q JOIN record r ON r.type = 'place' AND r.id = q.id "
                              "LEFT JOIN area d ON d.id = q.area ORDER BY q.row"));
  while (TRY(places.step())) {
    const domain::Place place = TRY(record_at<domain::Place>(places));
    TRY(add({kPlaceOffset + places.integer("row"), places.text("title"), "", places.text("area"),
             searched_text(place)}));
  }
  insert.reset();
  TRY(put_vocabulary(vocabulary));
  return connection_.execute("INSERT INTO search(search) VALUES('optimize')");
}

}  // namespace store
