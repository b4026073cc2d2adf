// Records to and from JSON.
#include "sync/feed/record_codec.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <variant>
#include <vector>

#include "kiosk/text/unicode.h"
#include "sync/feed/localized_json.h"

namespace feed {
namespace {

using base::Errc;
using base::Error;
using nlohmann::json;

constexpr std::array<std::string_view, 12> kTypes{"taxon",   "area",        "producer", "place",
                                                  "product", "certificate", "route",    "event",
                                                  "outline", "target",      "water",    "mark"};
constexpr std::array<std::string_view, 3> kTaxonLevels{"sector", "group", "subgroup"};
constexpr std::array<std::string_view, 2> kAreaLevels{"district", "commune"};
constexpr std::array<std::string_view, 3> kFlags{"none", "re_rating", "withdrawn"};
constexpr std::array<std::string_view, 3> kUses{"thumb", "card", "full"};
constexpr std::array<std::string_view, 4> kLinkKinds{"website", "shop", "map", "traceability"};

// ---- writing

template <class Enum, std::size_t n>
std::string name_of(const std::array<std::string_view, n>& names, Enum value) {
  return std::string(names[static_cast<std::size_t>(value)]);
}

void put(json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

template <class Tag>
void put(json& object, const char* key, const std::optional<base::Id<Tag>>& id) {
  if (id) object[key] = id->text();
}

void put(json& object, const char* key, const std::optional<domain::Day>& day) {
  if (day) object[key] = domain::format_iso(*day);
}

template <class Tag>
void put(json& object, const char* key, const std::vector<base::Id<Tag>>& ids) {
  for (const auto& id : ids) object[key].push_back(id.text());
}

// Degrees times 10^7, since canonical JSON has no fractions.
void put(json& object, const char* key, const std::optional<domain::LatLon>& point) {
  if (point) object[key] = {std::llround(point->latitude() * 1e7), std::llround(point->longitude() * 1e7)};
}

void put(json& object, const char* key, const std::vector<domain::Link>& links) {
  for (const domain::Link& link : links)
    object[key].push_back({{"kind", name_of(kLinkKinds, link.kind)}, {"url", link.url}});
}

void put(json& object, const char* key, const std::vector<domain::Picture>& pictures) {
  for (const domain::Picture& picture : pictures) {
    json entry = json::object();
    put_localized(entry, "alt", picture.alt);
    put(entry, "credit", picture.credit);
    for (const domain::MediaVariant& size : picture.variants) {
      entry["variants"][name_of(kUses, size.use)] = {{"sha256", size.sha256.hex()},
                                                     {"bytes", size.bytes},
                                                     {"width", size.width_px},
                                                     {"height", size.height_px}};
    }
    object[key].push_back(std::move(entry));
  }
}

void write(json& object, const domain::Taxon& taxon) {
  object["level"] = name_of(kTaxonLevels, taxon.level);
  object["order"] = taxon.order;
  put(object, "parent", taxon.parent);
  put_localized(object, "name", taxon.name);
}

void write(json& object, const domain::Area& area) {
  object["level"] = name_of(kAreaLevels, area.level);
  object["era"] = area.era;
  put(object, "parent", area.parent);
  put(object, "formed_from", area.formed_from);
  put_localized(object, "name", area.name);
  put(object, "centre", area.centre);
}

void write(json& object, const domain::Producer& producer) {
  put_localized(object, "name", producer.name);
  put(object, "kind", producer.kind);
  put(object, "area", producer.area);
  put(object, "commune", producer.commune);
  put_localized(object, "story", producer.story);
  put(object, "address", producer.address);
  put(object, "phone", producer.phone);
  put(object, "links", producer.links);
  put(object, "pictures", producer.pictures);
}

void write(json& object, const domain::Place& place) {
  put(object, "kind", place.kind);
  put_localized(object, "name", place.name);
  put_localized(object, "summary", place.summary);
  put_localized(object, "story", place.story);
  put(object, "area", place.area);
  put(object, "where", place.where);
  if (place.approximate) object["approximate"] = true;
  put(object, "links", place.links);
  put(object, "pictures", place.pictures);
  put_localized(object, "activities", place.activities);
  put_localized(object, "access", place.access);
  put_localized(object, "hours", place.hours);
  put_localized(object, "fee", place.fee);
  put(object, "address", place.address);
  put(object, "phone", place.phone);
}

void write(json& object, const domain::Product& product) {
  put_localized(object, "name", product.name);
  object["taxon"] = product.taxon.text();
  put(object, "producer", product.producer);
  put(object, "area", product.area);
  put(object, "commune", product.commune);
  put_localized(object, "summary", product.summary);
  put_localized(object, "story", product.story);
  put_localized(object, "making", product.making);
  put_localized(object, "use", product.use);
  put_localized(object, "ingredients", product.ingredients);
  put_localized(object, "storage", product.storage);
  put_localized(object, "packs", product.packs);
  put(object, "price_vnd", product.price_vnd);
  put(object, "gtin", product.gtin);
  if (!product.tags.empty()) object["tags"] = product.tags;
  put(object, "links", product.links);
  put(object, "places", product.places);
  put(object, "pictures", product.pictures);
  put(object, "source", product.source);
  if (product.illustrative) object["illustrative"] = true;
}

void write(json& object, const domain::Certificate& certificate) {
  object["product"] = certificate.product.text();
  object["stars"] = certificate.stars.count();
  put(object, "decision", certificate.decision);
  put_localized(object, "issuer", certificate.issuer);
  put(object, "issued", certificate.issued);
  put(object, "expires", certificate.expires);
  if (certificate.recognised_year != 0) object["recognised_year"] = certificate.recognised_year;
  if (certificate.flag != domain::CentreFlag::none) object["flag"] = name_of(kFlags, certificate.flag);
  put(object, "withdrawn_on", certificate.withdrawn_on);
  if (certificate.illustrative) object["illustrative"] = true;
  put(object, "source", certificate.source);
}

void write(json& object, const domain::Route& route) {
  put_localized(object, "name", route.name);
  put_localized(object, "summary", route.summary);
  put(object, "duration", route.duration);
  put(object, "stops", route.stops);
  put(object, "products", route.products);
}

// Points one after the other, latitude first, in degrees times 10^7.
void write(json& object, const domain::Outline& outline) {
  object["area"] = outline.area.text();
  for (const domain::LatLon& point : outline.ring) {
    object["ring"].push_back(std::llround(point.latitude() * 1e7));
    object["ring"].push_back(std::llround(point.longitude() * 1e7));
  }
  object["triangles"] = outline.triangles;
}

void write(json& object, const domain::Event& event) {
  put_localized(object, "name", event.name);
  put_localized(object, "summary", event.summary);
  put(object, "place", event.place);
  put(object, "area", event.area);
  put(object, "begins", event.begins);
  put(object, "ends", event.ends);
}

void write(json& object, const domain::Target& target) {
  object["area"] = target.area.text();
  object["year"] = target.year;
  object["products"] = target.products;
}

void write(json& object, const domain::Water& water) {
  put_localized(object, "name", water.name);
  put(object, "where", std::optional(water.where));
  if (water.slope_degrees != 0) object["slope"] = water.slope_degrees;
}

void write(json& object, const domain::Mark& mark) {
  put(object, "pictures", mark.pictures);
}

// ---- reading: what is optional and of the wrong form counts as absent

// The fields of one record, read once each.
class Fields {
 public:
  explicit Fields(const json& object) : object_(object) {}

  std::string string(const char* key) const {
    const json* value = find(key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
  }

  bool has(const char* key) const { return find(key) != nullptr; }

  domain::LocalizedText localized(const char* key) const { return localized_from_json(object_, key); }

  int integer(const char* key) const {
    const json* value = find(key);
    return value && value->is_number_integer() ? value->get<int>() : 0;
  }

  bool flag(const char* key) const {
    const json* value = find(key);
    return value && value->is_boolean() && value->get<bool>();
  }

  template <class IdType>
  std::optional<IdType> id(const char* key) const {
    auto parsed = IdType::parse(string(key));
    return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
  }

  template <class IdType>
  std::vector<IdType> ids(const char* key) const {
    std::vector<IdType> found;
    for (const json& value : array(key)) {
      if (!value.is_string()) continue;
      if (auto id = IdType::parse(value.get_ref<const std::string&>())) found.push_back(*std::move(id));
    }
    return found;
  }

  std::optional<domain::Day> day(const char* key) const { return domain::parse_day(string(key)); }

  template <class Enum, std::size_t n>
  std::optional<Enum> one_of(const char* key, const std::array<std::string_view, n>& names) const {
    const std::string name = string(key);
    for (std::size_t i = 0; i < n; ++i) {
      if (names[i] == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
  }

  std::optional<domain::LatLon> point(const char* key) const {
    const json* value = find(key);
    if (!value || !value->is_array() || value->size() != 2 || !(*value)[0].is_number() ||
        !(*value)[1].is_number())
      return std::nullopt;
    auto point =
        domain::LatLon::from_degrees((*value)[0].get<double>() / 1e7, (*value)[1].get<double>() / 1e7);
    return point ? std::optional(*point) : std::nullopt;
  }

  // What is no whole number of 64 bits counts as absent.
  std::vector<std::int64_t> integers(const char* key) const {
    std::vector<std::int64_t> found;
    for (const json& value : array(key)) {
      if (value.is_number_integer()) found.push_back(value.get<std::int64_t>());
    }
    return found;
  }

  std::vector<std::string> strings(const char* key) const {
    std::vector<std::string> found;
    for (const json& value : array(key)) {
      if (value.is_string()) found.push_back(value.get<std::string>());
    }
    return found;
  }

  std::vector<domain::Link> links(const char* key) const {
    std::vector<domain::Link> found;
    for (const json& value : array(key)) {
      if (!value.is_object()) continue;
      const Fields link(value);
      const auto kind = link.one_of<domain::Link::Kind>("kind", kLinkKinds);
      const std::string url = link.string("url");
      if (kind && !url.empty()) found.push_back({*kind, url});
    }
    return found;
  }

  std::vector<domain::Picture> pictures(const char* key) const {
    std::vector<domain::Picture> found;
    for (const json& value : array(key)) {
      if (!value.is_object()) continue;
      const Fields fields(value);
      domain::Picture picture{fields.localized("alt"), fields.string("credit"), {}};
      const auto variants = value.find("variants");
      for (std::size_t use = 0; variants != value.end() && use < kUses.size(); ++use) {
        const auto size = variants->find(kUses[use]);
        if (size == variants->end() || !size->is_object()) continue;
        if (auto variant = Fields(*size).variant(static_cast<domain::MediaVariant::Use>(use)))
          picture.variants.push_back(*variant);
      }
      if (!picture.variants.empty()) found.push_back(std::move(picture));
    }
    return found;
  }

 private:
  const json* find(const char* key) const {
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }

  const json& array(const char* key) const {
    static const json kEmpty = json::array();
    const json* value = find(key);
    return value && value->is_array() ? *value : kEmpty;
  }

  std::optional<domain::MediaVariant> variant(domain::MediaVariant::Use use) const {
    constexpr int kMaxSide = 8192;
    const auto digest = base::Digest::parse(string("sha256"));
    const int bytes = integer("bytes"), width = integer("width"), height = integer("height");
    if (!digest || bytes <= 0 || width <= 0 || height <= 0 || width > kMaxSide || height > kMaxSide)
      return std::nullopt;
    return domain::MediaVariant{use, *digest, static_cast<std::uint64_t>(bytes), width, height};
  }

  const json& object_;
};

Error lacks(const Fields& fields, std::string_view what) {
  return {Errc::invalid, "record " + fields.string("type") + " " + fields.string("id").substr(0, 64) +
                             ": no valid " + std::string(what)};
}

base::Result<domain::Record> read_taxon(const Fields& fields, domain::TaxonId id) {
  const auto level = fields.one_of<domain::Taxon::Level>("level", kTaxonLevels);
  if (!level) return lacks(fields, "level");
  return domain::Record(domain::Taxon{std::move(id), *level, fields.id<domain::TaxonId>("parent"),
                                      fields.localized("name"), fields.integer("order")});
}

base::Result<domain::Record> read_area(const Fields& fields, domain::AreaId id) {
  const auto level = fields.one_of<domain::Area::Level>("level", kAreaLevels);
  if (!level) return lacks(fields, "level");
  return domain::Record(domain::Area{
      std::move(id), *level, fields.integer("era"), fields.id<domain::AreaId>("parent"),
      fields.ids<domain::AreaId>("formed_from"), fields.localized("name"), fields.point("centre")});
}

base::Result<domain::Record> read_producer(const Fields& fields, domain::ProducerId id) {
  return domain::Record(domain::Producer{
      std::move(id), fields.localized("name"), fields.string("kind"), fields.id<domain::AreaId>("area"),
      fields.id<domain::AreaId>("commune"), fields.localized("story"), fields.string("address"),
      fields.string("phone"), fields.links("links"), fields.pictures("pictures")});
}

base::Result<domain::Record> read_place(const Fields& fields, domain::PlaceId id) {
  return domain::Record(domain::Place{
      std::move(id), fields.string("kind"), fields.localized("name"), fields.localized("summary"),
      fields.localized("story"), fields.id<domain::AreaId>("area"), fields.point("where"),
      fields.flag("approximate"), fields.links("links"), fields.pictures("pictures"),
      fields.localized("activities"), fields.localized("access"), fields.localized("hours"),
      fields.localized("fee"), fields.string("address"), fields.string("phone")});
}

base::Result<domain::Record> read_product(const Fields& fields, domain::ProductId id) {
  const auto taxon = fields.id<domain::TaxonId>("taxon");
  if (!taxon) return lacks(fields, "taxon");
  domain::Product product{.id = std::move(id), .name = fields.localized("name"), .taxon = *taxon};
  product.producer = fields.id<domain::ProducerId>("producer");
  product.area = fields.id<domain::AreaId>("area");
  product.commune = fields.id<domain::AreaId>("commune");
  product.summary = fields.localized("summary");
  product.story = fields.localized("story");
  product.making = fields.localized("making");
  product.use = fields.localized("use");
  product.ingredients = fields.localized("ingredients");
  product.storage = fields.localized("storage");
  product.packs = fields.localized("packs");
  product.price_vnd = fields.string("price_vnd");
  product.gtin = fields.string("gtin");
  product.tags = fields.strings("tags");
  product.links = fields.links("links");
  product.places = fields.ids<domain::PlaceId>("places");
  product.pictures = fields.pictures("pictures");
  product.source = fields.string("source");
  product.illustrative = fields.flag("illustrative");
  return domain::Record(std::move(product));
}

base::Result<domain::Record> read_certificate(const Fields& fields, domain::CertificateId id) {
  const auto product = fields.id<domain::ProductId>("product");
  if (!product) return lacks(fields, "product");
  const auto stars = domain::Stars::from_count(fields.integer("stars"));
  if (!stars) return lacks(fields, "stars");
  domain::Certificate certificate{.id = std::move(id), .product = *product, .stars = *stars};
  certificate.decision = fields.string("decision");
  certificate.issuer = fields.localized("issuer");
  // What is there and cannot be read may be what ends the certificate: the record is not shown as valid.
  for (const char* key : {"issued", "expires", "withdrawn_on"}) {
    if (fields.has(key) && !fields.day(key)) return lacks(fields, key);
  }
  if (fields.has("flag") && fields.string("flag").empty()) return lacks(fields, "flag");
  certificate.issued = fields.day("issued");
  certificate.expires = fields.day("expires");
  certificate.recognised_year = fields.integer("recognised_year");
  // A flag that this program does not know could mean "withdrawn": the record is not shown as valid.
  const auto flag = fields.one_of<domain::CentreFlag>("flag", kFlags);
  if (!flag && !fields.string("flag").empty()) return lacks(fields, "flag");
  certificate.flag = flag.value_or(domain::CentreFlag::none);
  certificate.withdrawn_on = fields.day("withdrawn_on");
  certificate.illustrative = fields.flag("illustrative");
  certificate.source = fields.string("source");
  return domain::Record(std::move(certificate));
}

base::Result<domain::Record> read_route(const Fields& fields, domain::RouteId id) {
  return domain::Record(domain::Route{std::move(id), fields.localized("name"), fields.localized("summary"),
                                      fields.string("duration"), fields.ids<domain::PlaceId>("stops"),
                                      fields.ids<domain::ProductId>("products")});
}

base::Result<domain::Record> read_event(const Fields& fields, domain::EventId id) {
  return domain::Record(domain::Event{std::move(id), fields.localized("name"), fields.localized("summary"),
                                      fields.id<domain::PlaceId>("place"), fields.id<domain::AreaId>("area"),
                                      fields.day("begins"), fields.day("ends")});
}

base::Result<domain::Record> read_outline(const Fields& fields, domain::OutlineId id) {
  const auto area = fields.id<domain::AreaId>("area");
  if (!area) return lacks(fields, "area");
  const std::vector<std::int64_t> flat = fields.integers("ring");
  std::vector<domain::LatLon> ring;
  for (std::size_t i = 0; i + 1 < flat.size(); i += 2) {
    auto point = domain::LatLon::from_degrees(static_cast<double>(flat[i]) / 1e7,
                                              static_cast<double>(flat[i + 1]) / 1e7);
    if (!point) return std::move(point).error();
    ring.push_back(*point);
  }
  std::vector<std::uint16_t> triangles;
  for (const std::int64_t corner : fields.integers("triangles"))
    triangles.push_back(corner >= 0 && corner < UINT16_MAX ? static_cast<std::uint16_t>(corner) : UINT16_MAX);
  auto outline = domain::Outline::make(std::move(id), *area, std::move(ring), std::move(triangles));
  if (!outline) return std::move(outline).error();
  return domain::Record(*std::move(outline));
}

base::Result<domain::Record> read_target(const Fields& fields, domain::TargetId id) {
  const auto area = fields.id<domain::AreaId>("area");
  if (!area) return lacks(fields, "area");
  const int year = fields.integer("year"), products = fields.integer("products");
  if (year < 2018 || year > 2199) return lacks(fields, "year");
  if (products < 0 || products > 100'000) return lacks(fields, "products");
  return domain::Record(domain::Target{std::move(id), *area, year, products});
}

base::Result<domain::Record> read_water(const Fields& fields, domain::WaterId id) {
  const auto where = fields.point("where");
  if (!where) return lacks(fields, "where");
  const int slope = fields.integer("slope");
  if (slope < -90 || slope > 90) return lacks(fields, "slope");
  return domain::Record(domain::Water{std::move(id), fields.localized("name"), *where, slope});
}

base::Result<domain::Record> read_mark(const Fields& fields, domain::MarkId id) {
  return domain::Record(domain::Mark{std::move(id), fields.pictures("pictures")});
}

template <class IdType>
base::Result<std::optional<domain::Record>> read(const Fields& fields,
                                                 base::Result<domain::Record> (*reader)(const Fields&,
                                                                                        IdType)) {
  auto id = fields.id<IdType>("id");
  if (!id) return lacks(fields, "id");
  return std::optional(TRY(reader(fields, *std::move(id))));
}

}  // namespace

std::string encode_record(const domain::Record& record) {
  json object{{"type", type_of(record)}, {"id", id_of(record)}};
  std::visit([&](const auto& value) { write(object, value); }, record);
  return object.dump();  // keys sorted, line ends escaped
}

base::Result<std::optional<domain::Record>> decode_record(std::string_view line) {
  if (line.size() > kMaxRecordBytes)
    return Error{Errc::invalid, "record longer than " + std::to_string(kMaxRecordBytes) + " bytes"};
  if (!text::is_valid_utf8(line)) return Error{Errc::invalid, "record is not UTF-8"};
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object()) return Error{Errc::invalid, "record is not a JSON object"};
  const Fields fields(object);
  const std::string type = fields.string("type");
  if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) return std::optional<domain::Record>();
  if (type == "outline") return read(fields, &read_outline);
  if (type == "mark") return read(fields, &read_mark);
  if (type == "target") return read(fields, &read_target);
  if (type != "certificate" && fields.localized("name").empty()) return lacks(fields, "name");
  if (type == "taxon") return read(fields, &read_taxon);
  if (type == "area") return read(fields, &read_area);
  if (type == "producer") return read(fields, &read_producer);
  if (type == "place") return read(fields, &read_place);
  if (type == "product") return read(fields, &read_product);
  if (type == "certificate") return read(fields, &read_certificate);
  if (type == "route") return read(fields, &read_route);
  if (type == "water") return read(fields, &read_water);
  return read(fields, &read_event);
}

std::string_view type_of(const domain::Record& record) {
  return kTypes[record.index()];
}

const std::string& id_of(const domain::Record& record) {
  return std::visit([](const auto& value) -> const std::string& { return value.id.text(); }, record);
}

}  // namespace feed
