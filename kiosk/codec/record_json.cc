// Records to and from JSON, as domain::Described says; only links, pictures and rings are written out here.
#include "kiosk/codec/record_json.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <variant>
#include <vector>

#include "kiosk/codec/localized_json.h"
#include "kiosk/domain/fields.h"
#include "kiosk/text/unicode.h"

namespace codec {
namespace {

using base::Errc;
using base::Error;
using domain::Described;
using domain::Field;
using domain::Need;
using nlohmann::json;

constexpr std::string_view kUses = "thumb|card|full";  // of MediaVariant::Use

template <class Enum>
std::string word_of(std::string_view choices, Enum value) {
  return std::string(domain::choice_at(choices, static_cast<std::size_t>(value)));
}

// Degrees times 10^7, since canonical JSON has no fractions.
std::int64_t scaled(double degrees) {
  return std::llround(degrees * 1e7);
}
base::Result<domain::LatLon> point_of(std::int64_t latitude, std::int64_t longitude) {
  return domain::LatLon::from_degrees(static_cast<double>(latitude) / 1e7,
                                      static_cast<double>(longitude) / 1e7);
}

// ---- writing: null for what is left out

json written(const domain::Rules&, const std::string& text) {
  return text.empty() ? json() : json(text);
}

json written(const domain::Rules&, const domain::LocalizedText& text) {
  return localized_to_json(text);
}

template <class Tag>
json written(const domain::Rules&, const base::Id<Tag>& id) {
  return id.text();
}

json written(const domain::Rules&, const domain::Stars& stars) {
  return stars.count();
}

json written(const domain::Rules&, const domain::Day& day) {
  return domain::format_iso(day);
}

json written(const domain::Rules&, const domain::LatLon& point) {
  return {scaled(point.latitude()), scaled(point.longitude())};
}

json written(const domain::Rules&, bool flag) {
  return flag ? json(true) : json();
}

// What a record may go without is left out where it is 0, or the first of its choices.
bool is_told(const domain::Rules& rules) {
  return rules.need == Need::record || rules.need == Need::sheet;
}

json written(const domain::Rules& rules, int whole) {
  return whole == 0 && !is_told(rules) ? json() : json(whole);
}

template <class Enum>
requires std::is_enum_v<Enum> json written(const domain::Rules& rules, Enum value) {
  return value == Enum() && !is_told(rules) ? json() : json(word_of(rules.choices, value));
}

json written(const domain::Rules&, const domain::Link& link) {
  return {{"kind", word_of(domain::kLinkKinds, link.kind)}, {"url", link.url}};
}

json written(const domain::Rules& rules, const domain::Picture& picture) {
  json object = json::object();
  if (json alt = written(rules, picture.alt); !alt.is_null()) object["alt"] = std::move(alt);
  if (!picture.credit.empty()) object["credit"] = picture.credit;
  if (picture.drawn) object["drawn"] = true;
  if (picture.focus) object["focus"] = {picture.focus->x, picture.focus->y};
  for (const domain::MediaVariant& size : picture.variants) {
    object["variants"][word_of(kUses, size.use)] = {{"sha256", size.sha256.hex()},
                                                    {"bytes", size.bytes},
                                                    {"width", size.width_px},
                                                    {"height", size.height_px}};
  }
  return object;
}

template <class Value>
json written(const domain::Rules& rules, const std::optional<Value>& value) {
  return value ? written(rules, *value) : json();
}

// Points one after the other, latitude first.
json written(const domain::Rules&, const std::vector<domain::LatLon>& points) {
  json flat;
  for (const domain::LatLon& point : points) {
    flat.push_back(scaled(point.latitude()));
    flat.push_back(scaled(point.longitude()));
  }
  return flat;
}

template <class Value>
json written(const domain::Rules& rules, const std::vector<Value>& values) {
  json array;
  for (const Value& value : values) array.push_back(written(rules, value));
  return array;
}

template <class R>
void write(json& object, const R& record) {
  domain::for_each_field<R>([&]<class F>(const F& field) {
    if constexpr (!std::is_same_v<F, domain::SheetText>) {
      if (json value = written(field.rules, record.*field.member); !value.is_null())
        object[std::string(field.name)] = std::move(value);
    }
  });
  if constexpr (std::is_same_v<R, domain::Outline>) {
    object["ring"] = written({}, record.ring);
    object["triangles"] = record.triangles;
  }
}

// ---- reading: what is optional and of the wrong form counts as absent

// The fields of one JSON object, as a source for domain::read_record.
class Fields {
 public:
  explicit Fields(const json& object) : object_(object) {}

  template <class R, class Member>
  bool has(const Field<R, Member>& field) const {
    return find(field.name) != nullptr;
  }

  template <class R, class Member, class Value>
  std::optional<Value> get(const Field<R, Member>& field, std::type_identity<Value> type) const {
    const json* value = find(field.name);
    return value ? read(*value, field.rules, type) : std::nullopt;
  }

  template <class R, class Member>
  Error fault(const Field<R, Member>& field) const {
    return lacks(field.name);
  }

  Error lacks(std::string_view what) const {
    return {Errc::invalid, "record " + string("type") + " " + string("id").substr(0, 64) + ": no valid " +
                               std::string(what)};
  }

  std::string string(std::string_view key) const {
    const json* value = find(key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
  }

  // What is no whole number of 64 bits counts as absent.
  std::vector<std::int64_t> integers(std::string_view key) const {
    std::vector<std::int64_t> found;
    const json* value = find(key);
    if (!value || !value->is_array()) return found;
    for (const json& number : *value) {
      if (number.is_number_integer()) found.push_back(number.get<std::int64_t>());
    }
    return found;
  }

  // Of a picture: two numbers, each within its range.
  std::optional<domain::Focus> focus() const {
    const std::vector<std::int64_t> point = integers("focus");
    const auto is_share = [](std::int64_t value) { return value >= 0 && value <= domain::Focus::kMost; };
    if (point.size() != 2 || !is_share(point[0]) || !is_share(point[1])) return std::nullopt;
    return domain::Focus{static_cast<int>(point[0]), static_cast<int>(point[1])};
  }

 private:
  const json* find(std::string_view key) const {
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }

  static std::optional<std::string> read(const json& value, const domain::Rules&,
                                         std::type_identity<std::string>) {
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
  }

  static std::optional<domain::LocalizedText> read(const json& value, const domain::Rules&,
                                                   std::type_identity<domain::LocalizedText>) {
    domain::LocalizedText text = localized_from_json(value);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
  }

  static std::optional<bool> read(const json& value, const domain::Rules&, std::type_identity<bool>) {
    return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
  }

  static std::optional<int> read(const json& value, const domain::Rules& rules, std::type_identity<int>) {
    if (!value.is_number_integer()) return std::nullopt;
    const auto whole = value.get<std::int64_t>();
    return whole >= rules.least && whole <= rules.most ? std::optional(static_cast<int>(whole))
                                                       : std::nullopt;
  }

  static std::optional<domain::Stars> read(const json& value, const domain::Rules& rules,
                                           std::type_identity<domain::Stars>) {
    const auto count = read(value, rules, std::type_identity<int>{});
    if (!count) return std::nullopt;
    auto stars = domain::Stars::from_count(*count);
    return stars ? std::optional(*stars) : std::nullopt;
  }

  static std::optional<domain::Day> read(const json& value, const domain::Rules&,
                                         std::type_identity<domain::Day>) {
    return value.is_string() ? domain::parse_day(value.get_ref<const std::string&>()) : std::nullopt;
  }

  template <class Tag>
  static std::optional<base::Id<Tag>> read(const json& value, const domain::Rules&,
                                           std::type_identity<base::Id<Tag>>) {
    if (!value.is_string()) return std::nullopt;
    auto id = base::Id<Tag>::parse(value.get_ref<const std::string&>());
    return id ? std::optional(*std::move(id)) : std::nullopt;
  }

  static std::optional<domain::LatLon> read(const json& value, const domain::Rules&,
                                            std::type_identity<domain::LatLon>) {
    if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number())
      return std::nullopt;
    auto point = domain::LatLon::from_degrees(value[0].get<double>() / 1e7, value[1].get<double>() / 1e7);
    return point ? std::optional(*point) : std::nullopt;
  }

  template <class Enum>
  requires std::is_enum_v<Enum>
  static std::optional<Enum> read(const json& value, const domain::Rules& rules, std::type_identity<Enum>) {
    if (!value.is_string()) return std::nullopt;
    const auto index = domain::choice_index(rules.choices, value.get_ref<const std::string&>());
    return index ? std::optional(static_cast<Enum>(*index)) : std::nullopt;
  }

  static std::optional<domain::Link> read(const json& value, const domain::Rules&,
                                          std::type_identity<domain::Link>) {
    if (!value.is_object()) return std::nullopt;
    const Fields link(value);
    const auto kind = domain::choice_index(domain::kLinkKinds, link.string("kind"));
    std::string url = link.string("url");
    if (!kind || url.empty()) return std::nullopt;
    return domain::Link{static_cast<domain::Link::Kind>(*kind), std::move(url)};
  }

  static std::optional<domain::Picture> read(const json& value, const domain::Rules&,
                                             std::type_identity<domain::Picture>) {
    if (!value.is_object()) return std::nullopt;
    const Fields fields(value);
    const json* alt = fields.find("alt");
    const json* variants = fields.find("variants");
    const json* drawn = fields.find("drawn");
    domain::Picture picture{alt ? localized_from_json(*alt) : domain::LocalizedText(),
                            fields.string("credit"),
                            {},
                            drawn && drawn->is_boolean() && drawn->get<bool>(),
                            fields.focus()};
    for (std::size_t use = 0; variants && !domain::choice_at(kUses, use).empty(); ++use) {
      const json* size = Fields(*variants).find(domain::choice_at(kUses, use));
      if (!size || !size->is_object()) continue;
      if (auto variant = Fields(*size).variant(static_cast<domain::MediaVariant::Use>(use)))
        picture.variants.push_back(*variant);
    }
    return picture.variants.empty() ? std::nullopt : std::optional(std::move(picture));
  }

  static std::optional<std::vector<domain::LatLon>> read(const json& value, const domain::Rules&,
                                                         std::type_identity<std::vector<domain::LatLon>>) {
    if (!value.is_array() || value.size() > 2 * domain::Outline::kMaxPoints) return std::nullopt;
    std::vector<domain::LatLon> points;
    for (std::size_t i = 0; i + 1 < value.size(); i += 2) {
      if (!value[i].is_number_integer() || !value[i + 1].is_number_integer()) return std::nullopt;
      auto point = point_of(value[i].get<std::int64_t>(), value[i + 1].get<std::int64_t>());
      if (!point) return std::nullopt;
      points.push_back(*point);
    }
    return points.empty() ? std::nullopt : std::optional(std::move(points));
  }

  // Elements that cannot be read are left out, and texts that say nothing.
  template <class Value>
  static std::optional<std::vector<Value>> read(const json& value, const domain::Rules& rules,
                                                std::type_identity<std::vector<Value>>) {
    if (!value.is_array()) return std::nullopt;
    std::vector<Value> found;
    for (const json& element : value) {
      auto one = read(element, rules, std::type_identity<Value>{});
      if constexpr (std::is_same_v<Value, std::string>) {
        if (one && one->empty()) continue;
      }
      if (one) found.push_back(*std::move(one));
    }
    return found;
  }

  int positive(std::string_view key, int most) const {
    const json* value = find(key);
    return value ? read(*value, {.least = 1, .most = most}, std::type_identity<int>{}).value_or(0) : 0;
  }

  std::optional<domain::MediaVariant> variant(domain::MediaVariant::Use use) const {
    constexpr int kMaxSide = 8192;
    const auto digest = base::Digest::parse(string("sha256"));
    const int bytes = positive("bytes", std::numeric_limits<int>::max());
    const int width = positive("width", kMaxSide), height = positive("height", kMaxSide);
    if (!digest || bytes == 0 || width == 0 || height == 0) return std::nullopt;
    return domain::MediaVariant{use, *digest, static_cast<std::uint64_t>(bytes), width, height};
  }

  const json& object_;
};

base::Result<domain::Outline> read_outline(const Fields& fields, domain::OutlineId id) {
  auto area = domain::AreaId::parse(fields.string("area"));
  if (!area) return fields.lacks("area");
  const std::vector<std::int64_t> flat = fields.integers("ring");
  std::vector<domain::LatLon> ring;
  for (std::size_t i = 0; i + 1 < flat.size(); i += 2) ring.push_back(TRY(point_of(flat[i], flat[i + 1])));
  std::vector<std::uint16_t> triangles;
  for (const std::int64_t corner : fields.integers("triangles"))
    triangles.push_back(corner >= 0 && corner < UINT16_MAX ? static_cast<std::uint16_t>(corner) : UINT16_MAX);
  return domain::Outline::make(std::move(id), *std::move(area), std::move(ring), std::move(triangles));
}

template <class R>
base::Result<std::optional<domain::Record>> read(const Fields& fields) {
  auto id = domain::IdOf<R>::parse(fields.string("id"));
  if (!id) return fields.lacks("id");
  if constexpr (std::is_same_v<R, domain::Outline>) {
    return std::optional(domain::Record(TRY(read_outline(fields, *std::move(id)))));
  } else {
    return std::optional(domain::Record(TRY(domain::read_record<R>(fields, *std::move(id)))));
  }
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
  base::Result<std::optional<domain::Record>> record = std::optional<domain::Record>();
  domain::for_each_record_type([&]<class R>(std::type_identity<R>) {
    if (type == Described<R>::type) record = read<R>(fields);
  });
  return record;
}

std::string_view type_of(const domain::Record& record) {
  return std::visit([]<class R>(const R&) { return Described<R>::type; }, record);
}

const std::string& id_of(const domain::Record& record) {
  return std::visit([](const auto& value) -> const std::string& { return value.id.text(); }, record);
}

}  // namespace codec
