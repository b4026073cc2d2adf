// Rows become domain values.
#include "tools/publish/records.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>

#include "kiosk/domain/polygon.h"
#include "kiosk/text/unicode.h"

namespace publish {
namespace {

using base::Error;
using base::Result;

// One row's cells by column name.
class Cells {
 public:
  Cells(const Sheet& sheet, const Row& row) : sheet_(sheet), row_(row) {}

  const std::string& operator[](std::string_view name) const {
    static const std::string kEmpty;
    const int column = sheet_.column(name);
    return column < 0 || static_cast<std::size_t>(column) >= row_.cells.size()
               ? kEmpty
               : row_.cells[static_cast<std::size_t>(column)];
  }

  domain::LocalizedText localized(const std::string& name) const {
    return domain::LocalizedText((*this)[name + "_vi"], (*this)[name + "_en"], (*this)[name + "_km"]);
  }

  template <class IdType>
  std::optional<IdType> id(std::string_view name) const {
    auto parsed = IdType::parse((*this)[name]);
    return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
  }

  template <class IdType>
  std::vector<IdType> ids(std::string_view name) const {
    std::vector<IdType> found;
    std::string_view text = (*this)[name];
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(';'), text.size());
      if (auto id = IdType::parse(text.substr(0, end))) found.push_back(*std::move(id));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
  }

  int whole(std::string_view name) const {
    int value = 0;
    const std::string& text = (*this)[name];  // a fraction is cut off
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  std::optional<domain::Day> day(std::string_view name) const { return domain::parse_day((*this)[name]); }

  std::optional<domain::LatLon> point() const {
    double latitude = 0, longitude = 0;
    const std::string& lat = (*this)["latitude"];
    const std::string& lon = (*this)["longitude"];
    if (std::from_chars(lat.data(), lat.data() + lat.size(), latitude).ec != std::errc() ||
        std::from_chars(lon.data(), lon.data() + lon.size(), longitude).ec != std::errc()) {
      return std::nullopt;
    }
    auto point = domain::LatLon::from_degrees(latitude, longitude);
    return point ? std::optional(*point) : std::nullopt;
  }

  std::vector<domain::Link> links() const {
    std::vector<domain::Link> found;
    const auto add = [&](domain::Link::Kind kind, std::string_view name) {
      if (!(*this)[name].empty()) found.push_back({kind, (*this)[name]});
    };
    add(domain::Link::Kind::website, "website");
    add(domain::Link::Kind::shop, "shop");
    add(domain::Link::Kind::traceability, "traceability");
    return found;
  }

  Error fault(const std::string& what) const {
    return {base::Errc::invalid, sheet_.file + " row " + std::to_string(row_.number) + ": " + what};
  }

 private:
  const Sheet& sheet_;
  const Row& row_;
};

std::vector<domain::Picture> pictures_of(const Pictures& pictures, const std::string& kind,
                                         const std::string& id) {
  const auto found = pictures.find({kind, id});
  return found == pictures.end() ? std::vector<domain::Picture>() : found->second;
}

template <class Enum>
Enum index_of(std::string_view value, std::initializer_list<std::string_view> names) {
  int index = 0;
  for (const std::string_view name : names) {
    if (name == value) return static_cast<Enum>(index);
    ++index;
  }
  return static_cast<Enum>(0);
}

Result<domain::Record> taxon(const Cells& cells, const Pictures&) {
  return domain::Record(
      domain::Taxon{TRY(domain::TaxonId::parse(cells["id"])),
                    index_of<domain::Taxon::Level>(cells["level"], {"sector", "group", "subgroup"}),
                    cells.id<domain::TaxonId>("parent"), cells.localized("name"), cells.whole("position")});
}

Result<domain::Record> area(const Cells& cells, const Pictures&) {
  return domain::Record(domain::Area{TRY(domain::AreaId::parse(cells["id"])),
                                     index_of<domain::Area::Level>(cells["level"], {"district", "commune"}),
                                     cells.whole("era"), cells.id<domain::AreaId>("parent"),
                                     cells.ids<domain::AreaId>("formed_from"), cells.localized("name"),
                                     cells.point()});
}

Result<domain::Record> producer(const Cells& cells, const Pictures& pictures) {
  return domain::Record(domain::Producer{
      TRY(domain::ProducerId::parse(cells["id"])), cells.localized("name"), cells["kind"],
      cells.id<domain::AreaId>("area"), cells.id<domain::AreaId>("commune"), cells.localized("story"),
      cells["address"], cells["phone"], cells.links(), pictures_of(pictures, "producer", cells["id"])});
}

Result<domain::Record> place(const Cells& cells, const Pictures& pictures) {
  return domain::Record(domain::Place{
      TRY(domain::PlaceId::parse(cells["id"])), cells["kind"], cells.localized("name"),
      cells.localized("summary"), cells.localized("story"), cells.id<domain::AreaId>("area"), cells.point(),
      cells["approximate"] == "yes", cells.links(), pictures_of(pictures, "place", cells["id"]),
      cells.localized("activities"), cells.localized("access"), cells.localized("hours"),
      cells.localized("fee"), cells["address"], cells["phone"]});
}

Result<domain::Record> product(const Cells& cells, const Pictures& pictures) {
  domain::Product value{.id = TRY(domain::ProductId::parse(cells["id"])),
                        .name = cells.localized("name"),
                        .taxon = TRY(domain::TaxonId::parse(cells["taxon"]))};
  value.producer = cells.id<domain::ProducerId>("producer");
  value.area = cells.id<domain::AreaId>("area");
  value.commune = cells.id<domain::AreaId>("commune");
  value.summary = cells.localized("summary");
  value.story = cells.localized("story");
  value.making = cells.localized("making");
  value.use = cells.localized("use");
  value.ingredients = cells.localized("ingredients");
  value.storage = cells.localized("storage");
  value.packs = cells.localized("packs");
  value.price_vnd = cells["price_vnd"];
  value.gtin = cells["gtin"];
  value.tags = text::words(cells["tags"]);
  value.links = cells.links();
  value.places = cells.ids<domain::PlaceId>("places");
  value.pictures = pictures_of(pictures, "product", cells["id"]);
  value.source = cells["source"];
  value.illustrative = cells["illustrative"] == "yes";
  return domain::Record(std::move(value));
}

Result<domain::Record> certificate(const Cells& cells, const Pictures&) {
  domain::Certificate value{.id = TRY(domain::CertificateId::parse(cells["id"])),
                            .product = TRY(domain::ProductId::parse(cells["product"])),
                            .stars = TRY(domain::Stars::from_count(cells.whole("stars")))};
  value.decision = cells["decision"];
  value.issuer = cells.localized("issuer");
  // A database may hold what no import would take today; what cannot be read may be what ends the
  // certificate.
  for (const char* name : {"issued", "expires", "withdrawn_on"}) {
    if (!cells[name].empty() && !cells.day(name))
      return cells.fault("\"" + cells[name] + "\" in " + name + " is not a day");
  }
  constexpr std::array<std::string_view, 4> kFlags{"", "none", "re_rating", "withdrawn"};
  if (std::find(kFlags.begin(), kFlags.end(), cells["flag"]) == kFlags.end())
    return cells.fault("\"" + cells["flag"] + "\" is no flag");
  value.issued = cells.day("issued");
  value.expires = cells.day("expires");
  value.recognised_year = cells.whole("recognised_year");
  value.flag = index_of<domain::CentreFlag>(cells["flag"], {"none", "re_rating", "withdrawn"});
  value.withdrawn_on = cells.day("withdrawn_on");
  value.illustrative = cells["illustrative"] == "yes";
  value.source = cells["source"];
  return domain::Record(std::move(value));
}

Result<domain::Record> route(const Cells& cells, const Pictures&) {
  return domain::Record(domain::Route{
      TRY(domain::RouteId::parse(cells["id"])), cells.localized("name"), cells.localized("summary"),
      cells["duration"], cells.ids<domain::PlaceId>("stops"), cells.ids<domain::ProductId>("products")});
}

Result<domain::Record> event(const Cells& cells, const Pictures&) {
  return domain::Record(domain::Event{TRY(domain::EventId::parse(cells["id"])), cells.localized("name"),
                                      cells.localized("summary"), cells.id<domain::PlaceId>("place"),
                                      cells.id<domain::AreaId>("area"), cells.day("begins"),
                                      cells.day("ends")});
}

Result<domain::Record> outline(const Cells& cells, const Pictures&) {
  domain::OutlineId id = TRY(domain::OutlineId::parse(cells["id"]));
  const domain::AreaId area = TRY(domain::AreaId::parse(cells["area"]));
  const std::vector<domain::LatLon> ring = TRY(parse_ring(cells["points"]));
  auto made = domain::Outline::make(std::move(id), area, ring, domain::triangulate(ring));
  if (!made) return std::move(made).error();
  return domain::Record(*std::move(made));
}

Result<domain::Record> target(const Cells& cells, const Pictures&) {
  return domain::Record(domain::Target{TRY(domain::TargetId::parse(cells["id"])),
                                       TRY(domain::AreaId::parse(cells["area"])), cells.whole("year"),
                                       cells.whole("products")});
}

Result<domain::Record> water(const Cells& cells, const Pictures&) {
  const auto where = cells.point();
  if (!where) return cells.fault("no point");
  return domain::Record(domain::Water{TRY(domain::WaterId::parse(cells["id"])), cells.localized("name"),
                                      *where, cells.whole("slope")});
}

using Maker = Result<domain::Record> (*)(const Cells&, const Pictures&);
constexpr std::pair<std::string_view, Maker> kMakers[] = {
    {"taxonomy", taxon}, {"areas", area},       {"producers", producer},
    {"places", place},   {"products", product}, {"certificates", certificate},
    {"routes", route},   {"events", event},     {"outlines", outline},
    {"targets", target}, {"waters", water}};

}  // namespace

base::Result<std::vector<domain::LatLon>> parse_ring(const std::string& text) {
  std::vector<domain::LatLon> ring;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto bad = [&] {
    return Error{base::Errc::invalid,
                 "point " + std::to_string(ring.size() + 1) + " is not \"latitude,longitude\""};
  };
  while (at != end) {
    double latitude = 0, longitude = 0;
    const auto first = std::from_chars(at, end, latitude);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != ',') return bad();
    const auto second = std::from_chars(first.ptr + 1, end, longitude);
    if (second.ec != std::errc() || (second.ptr != end && *second.ptr != ' ')) return bad();
    auto point = domain::LatLon::from_degrees(latitude, longitude);
    if (!point) return bad();
    ring.push_back(*point);
    at = second.ptr;
    while (at != end && *at == ' ') ++at;
  }
  if (ring.size() < 3 || ring.size() > domain::Outline::kMaxPoints) {
    return Error{base::Errc::invalid, std::to_string(ring.size()) + " points; an outline has 3 to " +
                                          std::to_string(domain::Outline::kMaxPoints)};
  }
  return ring;
}

std::vector<domain::Record> make_records(const std::vector<Sheet>& sheets, const Pictures& pictures,
                                         const std::function<void(const Error&)>& skip) {
  std::vector<domain::Record> records;
  for (const auto& [name, make] : kMakers) {
    for (const Sheet& sheet : sheets) {
      if (sheet.name != name) continue;
      for (const Row& row : sheet.rows) {
        const Cells cells(sheet, row);
        auto record = make(cells, pictures);
        if (record && sheet.column("name_vi") >= 0 && cells.localized("name").empty())
          record = cells.fault("no name");
        if (record) {
          records.push_back(*std::move(record));
        } else {
          skip(std::move(record).error());
        }
      }
    }
  }
  if (auto mark = pictures_of(pictures, "mark", "ocop"); !mark.empty()) {
    if (auto id = domain::MarkId::parse("ocop"))
      records.push_back(domain::Mark{*std::move(id), std::move(mark)});
  }
  return records;
}

}  // namespace publish
