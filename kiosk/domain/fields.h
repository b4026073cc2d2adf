// What each type of record consists of, said once: the feed's JSON (kiosk/codec/record_json), the sheets'
// columns and the centre's tables (tools/publish/columns) and the way back from their rows
// (tools/publish/records) follow from it. A new field is a line here and a member in catalogue.h.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "kiosk/domain/catalogue.h"
#include "kiosk/domain/place_kind.h"

namespace domain {

// What becomes of a record that lacks a field, or holds it in a form that cannot be read.
enum class Need {
  optional,  // the record goes without it
  readable,  // may be absent; what is there and cannot be read makes the record invalid
  sheet,     // a sheet must hold it; a feed's record goes without it
  record,    // without it there is no record
};

// What a field may hold beyond what its C++ type says.
struct Rules {
  Need need = Need::optional;
  // Of an enumeration: the words for its values, in their order, '|' between them. Of a text or a list of
  // texts: all that it may be in a sheet. Of links: the kinds that sheets have a column for.
  std::string_view choices = {};
  bool wants_english = false;  // of a localized text: a missing translation is worth a warning
  bool digits = false;         // of a text: digits only
  bool searched = false;       // of a text that is not localized: search finds its record by it
  int least = 0;               // of a whole number
  int most = std::numeric_limits<int>::max();
  bool keeps_case = false;       // of a list of words: they are names, which sheets keep as written
  std::string_view column = {};  // its name in a sheet, where that is not its name in the feed
};

template <class Owner, class Member>
struct Field {
  using Value = Member;

  std::string_view name;  // in the feed; in sheets "name_vi", "name_en", … of localized texts
  Member Owner::*member;
  Rules rules = {};

  constexpr std::string_view column() const { return rules.column.empty() ? name : rules.column; }
};
template <class Owner, class Member>
Field(std::string_view, Member Owner::*) -> Field<Owner, Member>;
template <class Owner, class Member>
Field(std::string_view, Member Owner::*, Rules) -> Field<Owner, Member>;

// A text of the sheet that is no member: the record is made of it by hand, or it stays with the centre.
struct SheetText {
  std::string_view name;
  Need need = Need::optional;
};

// For each type of record: its name in the feed, its sheet (empty: none), its fields in the sheet's order,
// those that it cannot be begun without (`vital`, all Need::record), and how it is begun.
template <class Record>
struct Described;

inline constexpr std::string_view kLinkKinds = "website|shop|map|traceability";  // of Link::Kind
// Of Product::tags. A sample is fictional: search and scanner find it, no list or count holds it.
inline constexpr std::string_view kTags = "gift|potential_5|sample";
// Of Event::communities, whose festival it is: "hoa" are the Chinese of Vietnam.
inline constexpr std::string_view kCommunities = "khmer|kinh|hoa";
// Of Fair::purposes: an answer about what interested the visitor, news and offers.
inline constexpr std::string_view kFairPurposes = "reply|offers";
inline constexpr int kMostKeepDays = 730;  // Fair::keep_days
inline constexpr SheetText kSource{"source"};

template <>
struct Described<Taxon> {
  static constexpr std::string_view type = "taxon", sheet = "taxonomy";
  static constexpr std::tuple fields{
      Field{"level", &Taxon::level, {.need = Need::record, .choices = "sector|group|subgroup"}},
      Field{"parent", &Taxon::parent},
      Field{"order", &Taxon::order, {.need = Need::sheet, .column = "position"}},
      Field{"name", &Taxon::name, {.need = Need::record, .wants_english = true}}, kSource};
  static constexpr std::tuple vital{};
  static Taxon begin(TaxonId id) { return {std::move(id), {}, {}, {}, 0}; }
};

template <>
struct Described<Area> {
  static constexpr std::string_view type = "area", sheet = "areas";
  static constexpr std::tuple fields{
      Field{"level", &Area::level, {.need = Need::record, .choices = "district|commune"}},
      Field{"era", &Area::era, {.need = Need::sheet}},
      Field{"former", &Area::former},
      Field{"province", &Area::province},
      Field{"parent", &Area::parent},
      Field{"formed_from", &Area::formed_from},
      Field{"name", &Area::name, {.need = Need::record}},
      Field{"centre", &Area::centre},
      kSource};
  static constexpr std::tuple vital{};
  static Area begin(AreaId id) { return {.id = std::move(id), .level = {}, .era = 0}; }
};

template <>
struct Described<Producer> {
  static constexpr std::string_view type = "producer", sheet = "producers";
  static constexpr std::tuple fields{
      Field{"name", &Producer::name, {.need = Need::record, .wants_english = true}},
      Field{"kind", &Producer::kind, {.choices = "company|cooperative|cooperative_group|household|farm"}},
      Field{"confidence", &Producer::confidence, {.choices = kConfidenceNames}},
      Field{"area", &Producer::area},
      Field{"commune", &Producer::commune},
      Field{"story", &Producer::story},
      Field{"address", &Producer::address},
      Field{"phone", &Producer::phone},
      Field{"links", &Producer::links, {.choices = "website"}},
      Field{"pictures", &Producer::pictures},
      kSource};
  static constexpr std::tuple vital{};
  static Producer begin(ProducerId id) { return {.id = std::move(id)}; }
};

template <>
struct Described<Place> {
  static constexpr std::string_view type = "place", sheet = "places";
  static constexpr std::tuple fields{
      Field{"kind", &Place::kind, {.need = Need::sheet, .choices = kPlaceKindNames}},
      Field{"name", &Place::name, {.need = Need::record, .wants_english = true}},
      Field{"summary", &Place::summary, {.wants_english = true}},
      Field{"story", &Place::story},
      Field{"area", &Place::area},
      Field{"commune", &Place::commune},
      Field{"where", &Place::where},
      Field{"approximate", &Place::approximate},
      Field{"landing", &Place::landing},
      Field{"confidence", &Place::confidence, {.choices = kConfidenceNames}},
      Field{"activities", &Place::activities, {.wants_english = true}},
      Field{"access", &Place::access, {.wants_english = true}},
      Field{"hours", &Place::hours, {.wants_english = true}},
      Field{"fee", &Place::fee, {.wants_english = true}},
      Field{"address", &Place::address, {.searched = true}},
      Field{"phone", &Place::phone, {.searched = true}},
      Field{"links", &Place::links, {.choices = "website"}},
      Field{"pictures", &Place::pictures},
      kSource};
  static constexpr std::tuple vital{};
  static Place begin(PlaceId id) { return {.id = std::move(id)}; }
};

template <>
struct Described<Product> {
  static constexpr std::string_view type = "product", sheet = "products";
  static constexpr Field taxon{"taxon", &Product::taxon, {.need = Need::record}};
  static constexpr std::tuple fields{
      Field{"name", &Product::name, {.need = Need::record, .wants_english = true}},
      taxon,
      Field{"producer", &Product::producer},
      Field{"area", &Product::area},
      Field{"commune", &Product::commune},
      Field{"summary", &Product::summary, {.wants_english = true}},
      Field{"story", &Product::story, {.wants_english = true}},
      Field{"making", &Product::making, {.wants_english = true}},
      Field{"use", &Product::use, {.wants_english = true}},
      Field{"ingredients", &Product::ingredients, {.wants_english = true}},
      Field{"storage", &Product::storage, {.wants_english = true}},
      Field{"packs", &Product::packs, {.wants_english = true}},
      Field{"price_vnd", &Product::price_vnd, {.digits = true}},
      Field{"gtin", &Product::gtin, {.digits = true, .searched = true}},
      Field{"tags", &Product::tags},
      Field{"links", &Product::links, {.choices = "website|shop|traceability"}},
      Field{"places", &Product::places},
      Field{"illustrative", &Product::illustrative},
      Field{"confidence", &Product::confidence, {.choices = kConfidenceNames}},
      Field{"source", &Product::source},
      Field{"pictures", &Product::pictures}};
  static constexpr std::tuple vital{taxon};
  static Product begin(ProductId id, TaxonId of) {
    return {.id = std::move(id), .name = {}, .taxon = std::move(of)};
  }
};

template <>
struct Described<Certificate> {
  static constexpr std::string_view type = "certificate", sheet = "certificates";
  static constexpr Field product{"product", &Certificate::product, {.need = Need::record}};
  static constexpr Field stars{"stars", &Certificate::stars, {.need = Need::record}};
  // What is there and cannot be read may be what ends the certificate: it is not shown as valid.
  static constexpr std::tuple fields{
      product,
      stars,
      Field{"decision", &Certificate::decision},
      Field{"issuer", &Certificate::issuer, {.wants_english = true}},
      Field{"issued", &Certificate::issued, {.need = Need::readable}},
      Field{"expires", &Certificate::expires, {.need = Need::readable}},
      Field{"recognised_year", &Certificate::recognised_year},
      Field{"flag", &Certificate::flag, {.need = Need::readable, .choices = "none|re_rating|withdrawn"}},
      Field{"withdrawn_on", &Certificate::withdrawn_on, {.need = Need::readable}},
      Field{"illustrative", &Certificate::illustrative},
      Field{"confidence", &Certificate::confidence, {.need = Need::readable, .choices = kConfidenceNames}},
      Field{"source", &Certificate::source}};
  static constexpr std::tuple vital{product, stars};
  static Certificate begin(CertificateId id, ProductId of, Stars earned) {
    return {.id = std::move(id), .product = std::move(of), .stars = earned};
  }
};

template <>
struct Described<Route> {
  static constexpr std::string_view type = "route", sheet = "routes";
  static constexpr std::tuple fields{
      Field{"name", &Route::name, {.need = Need::record, .wants_english = true}},
      Field{"summary", &Route::summary, {.wants_english = true}},
      Field{"duration", &Route::duration, {.need = Need::sheet, .choices = "half_day|one_day|two_days"}},
      Field{"stops", &Route::stops, {.need = Need::sheet}},
      Field{"products", &Route::products},
      kSource};
  static constexpr std::tuple vital{};
  static Route begin(RouteId id) { return {.id = std::move(id)}; }
};

template <>
struct Described<Event> {
  static constexpr std::string_view type = "event", sheet = "events";
  static constexpr std::tuple fields{
      Field{"name", &Event::name, {.need = Need::record, .wants_english = true}},
      Field{"summary", &Event::summary, {.wants_english = true}},
      Field{"place", &Event::place},
      Field{"area", &Event::area},
      Field{"usual", &Event::usual, {.wants_english = true}},
      Field{"usual_month", &Event::usual_month, {.most = 12}},
      Field{"begins", &Event::begins},
      Field{"ends", &Event::ends},
      Field{"communities", &Event::communities},
      kSource};
  static constexpr std::tuple vital{};
  static Event begin(EventId id) { return {.id = std::move(id)}; }
};

// Its ring and triangles are written and read by hand: rings as text in sheets, as numbers in the feed.
template <>
struct Described<Outline> {
  static constexpr std::string_view type = "outline", sheet = "outlines";
  static constexpr std::tuple fields{Field{"area", &Outline::area, {.need = Need::record}},
                                     SheetText{"points", Need::record}, kSource};
};

template <>
struct Described<PlanTarget> {
  static constexpr std::string_view type = "target", sheet = "targets";
  static constexpr Field area{"area", &PlanTarget::area, {.need = Need::record}};
  static constexpr std::tuple fields{
      area, Field{"year", &PlanTarget::year, {.need = Need::record, .least = kFirstYear, .most = 2199}},
      Field{"products", &PlanTarget::products, {.need = Need::record, .most = 100'000}},
      Field{"complete", &PlanTarget::complete}, kSource};
  static constexpr std::tuple vital{area};
  static PlanTarget begin(TargetId id, AreaId of) {
    return {.id = std::move(id), .area = std::move(of), .year = kFirstYear, .products = 0};
  }
};

template <>
struct Described<Water> {
  static constexpr std::string_view type = "water", sheet = "waters";
  static constexpr Field where{"where", &Water::where, {.need = Need::record}};
  static constexpr std::tuple fields{
      Field{"name", &Water::name, {.need = Need::record, .wants_english = true}},
      where,
      Field{"slope", &Water::slope_degrees, {.need = Need::readable, .least = -90, .most = 90}},
      Field{"course", &Water::course},
      Field{"width_m", &Water::width_m, {.most = 20'000}},
      kSource};
  static constexpr std::tuple vital{where};
  static Water begin(WaterId id, LatLon middle) {
    return {.id = std::move(id), .name = {}, .where = middle, .slope_degrees = 0};
  }
};

template <>
struct Described<Land> {
  static constexpr std::string_view type = "land", sheet = "lands";
  static constexpr std::tuple fields{
      Field{"name", &Land::name, {.need = Need::record, .wants_english = true}},
      Field{"ring", &Land::ring, {.need = Need::record, .column = "points"}}, kSource};
  static constexpr std::tuple vital{};
  static Land begin(LandId id) { return {.id = std::move(id)}; }
};

// Comes with the catalogue's pictures, not with a sheet.
template <>
struct Described<Mark> {
  static constexpr std::string_view type = "mark", sheet = {};
  static constexpr std::tuple fields{Field{"pictures", &Mark::pictures}};
  static constexpr std::tuple vital{};
  static Mark begin(MarkId id) { return {.id = std::move(id), .pictures = {}}; }
};

// "from" is a word of SQL: the sheet's columns are those of events.
template <>
struct Described<Fair> {
  static constexpr std::string_view type = "fair", sheet = "fairs";
  static constexpr Field from{"from", &Fair::from, {.need = Need::record, .column = "begins"}};
  static constexpr Field until{"until", &Fair::until, {.need = Need::record, .column = "ends"}};
  static constexpr std::tuple fields{
      Field{"name", &Fair::name, {.need = Need::record, .wants_english = true}},
      Field{"booth", &Fair::booth},
      from,
      until,
      Field{"exhibitors", &Fair::exhibitors, {.need = Need::sheet}},
      Field{"products", &Fair::products},
      Field{"welcome", &Fair::welcome, {.wants_english = true}},
      Field{"lang", &Fair::lang, {.choices = "vi|en|km"}},
      Field{"keeper", &Fair::keeper},
      Field{"phone", &Fair::phone},
      Field{"contacts", &Fair::contacts},
      Field{"purposes", &Fair::purposes, {.choices = kFairPurposes}},
      Field{"keep_days", &Fair::keep_days, {.least = 1, .most = kMostKeepDays}},
      Field{"kiosks", &Fair::kiosks, {.keeps_case = true}},
      Field{"pictures", &Fair::pictures}};
  static constexpr std::tuple vital{from, until};
  static Fair begin(FairId id, Day from, Day until) {
    return {.id = std::move(id), .name = {}, .booth = {}, .from = from, .until = until};
  }
};

// The type of a record's id.
template <class R>
using IdOf = decltype(R::id);

// Calls `visit` with each field of the type, in order; SheetText included.
template <class R, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... field) { (visit(field), ...); }, Described<R>::fields);
}

// Calls `visit` with a std::type_identity of each type of record, in the order of Record.
template <class Visit>
constexpr void for_each_record_type(Visit&& visit) {
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    (visit(std::type_identity<std::variant_alternative_t<i, Record>>{}), ...);
  }
  (std::make_index_sequence<std::variant_size_v<Record>>{});
}

// The sheet of the records that ids of this type name.
template <class IdType>
constexpr std::string_view sheet_of() {
  std::string_view sheet;
  for_each_record_type([&]<class R>(std::type_identity<R>) {
    if constexpr (std::is_same_v<IdOf<R>, IdType>) sheet = Described<R>::sheet;
  });
  return sheet;
}

// The place of `word` among choices; empty when it is none of them.
constexpr std::optional<std::size_t> choice_index(std::string_view choices, std::string_view word) {
  for (std::size_t index = 0;; ++index) {
    const std::size_t end = choices.find('|');
    if (choices.substr(0, end) == word) return index;
    if (end == std::string_view::npos) return std::nullopt;
    choices.remove_prefix(end + 1);
  }
}

// The word at that place; empty past the last.
constexpr std::string_view choice_at(std::string_view choices, std::size_t index) {
  for (; index > 0; --index) {
    const std::size_t end = choices.find('|');
    if (end == std::string_view::npos) return {};
    choices.remove_prefix(end + 1);
  }
  return choices.substr(0, choices.find('|'));
}

// What an optional member may hold; of others, what they are.
template <class Member>
struct Held {
  using type = Member;
};
template <class Value>
struct Held<std::optional<Value>> {
  using type = Value;
};

// Reads one field of `record` from a source, which answers three questions about a field:
//   get(field, std::type_identity<T>)  its value as std::optional<T>, empty where it is absent or cannot be
//                                      read; T is what an optional member may hold
//   has(field)                         whether anything is there
//   fault(field)                       the base::Error that says why there is no record
template <class Source, class R, class Member>
base::Status read_field(const Source& source, const Field<R, Member>& field, R& record) {
  using Value = typename Held<Member>::type;
  std::optional<Value> value = source.get(field, std::type_identity<Value>{});
  if (value) {
    record.*field.member = *std::move(value);
  } else if (field.rules.need == Need::record || (field.rules.need == Need::readable && source.has(field))) {
    return source.fault(field);
  }
  return {};
}

template <class Source, class R>
base::Status read_field(const Source&, const SheetText&, R&) {
  return {};
}

// A record of the type from a source (see read_field), under that id. Errc::invalid where the source's fault
// says so.
template <class R, class Source>
base::Result<R> read_record(const Source& source, IdOf<R> id) {
  base::Status read;
  auto begun = std::apply(
      [&]<class... F>(const F&... field) -> base::Result<R> {
        std::tuple values{source.get(field, std::type_identity<typename F::Value>{})...};
        std::optional<base::Error> missing;
        std::apply(
            [&](const auto&... value) {
              ((value || missing ? void() : void(missing = source.fault(field))), ...);
            },
            values);
        if (missing) return *std::move(missing);
        return std::apply([&](auto&&... value) { return Described<R>::begin(std::move(id), *value...); },
                          values);
      },
      Described<R>::vital);
  if (!begun) return std::move(begun).error();
  R record = *std::move(begun);
  for_each_field<R>([&](const auto& field) {
    if (read) read = read_field(source, field, record);
  });
  if (!read) return std::move(read).error();
  return record;
}

}  // namespace domain
