// Rows become domain values, as domain::Described says; only rings are read by hand.
#include "tools/publish/records.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

#include "kiosk/domain/fields.h"
#include "kiosk/domain/polygon.h"
#include "kiosk/text/unicode.h"

namespace publish {
namespace {

using base::Error;
using base::Result;
using domain::Described;
using domain::Field;

std::vector<domain::Picture> pictures_of(const Pictures& pictures, std::string_view kind,
                                         const std::string& id) {
  const auto found = pictures.find({std::string(kind), id});
  return found == pictures.end() ? std::vector<domain::Picture>() : found->second;
}

template <class Number>
std::optional<Number> number_in(const std::string& text) {
  Number value{};
  // Of whole numbers a fraction is cut off.
  const bool is_read = std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
  return is_read ? std::optional(value) : std::nullopt;
}

// One row of the central database, as a source for domain::read_record. A database may hold what no import
// would take today.
class Cells {
 public:
  Cells(const Sheet& sheet, const Row& row, std::string_view type, const Pictures& pictures)
      : sheet_(sheet), row_(row), type_(type), pictures_(pictures) {}

  const std::string& operator[](std::string_view name) const {
    static const std::string kEmpty;
    const int column = sheet_.column(name);
    return column < 0 || static_cast<std::size_t>(column) >= row_.cells.size()
               ? kEmpty
               : row_.cells[static_cast<std::size_t>(column)];
  }

  template <class R, class Member>
  bool has(const Field<R, Member>& field) const {
    return !(*this)[field.column()].empty();
  }

  template <class R, class Member, class Value>
  std::optional<Value> get(const Field<R, Member>& field, std::type_identity<Value> type) const {
    return read(field.column(), field.rules, type);
  }

  template <class R, class Member>
  Error fault(const Field<R, Member>& field) const {
    if (std::is_same_v<typename domain::Held<Member>::type, domain::LatLon>)
      return fault("no latitude and longitude");
    const std::string& cell = (*this)[field.column()];
    const std::string name(field.column());
    return fault(cell.empty() ? "no " + name : "\"" + cell + "\" in " + name + " cannot be read");
  }

  Error fault(const std::string& what) const {
    return {base::Errc::invalid, sheet_.file + " row " + std::to_string(row_.number) + ": " + what};
  }

 private:
  std::optional<std::string> read(std::string_view column, const domain::Rules&,
                                  std::type_identity<std::string>) const {
    return (*this)[column];
  }

  std::optional<domain::LocalizedText> read(std::string_view column, const domain::Rules&,
                                            std::type_identity<domain::LocalizedText>) const {
    domain::LocalizedText text;
    for (const domain::Lang lang : domain::kLanguages)
      text.set(lang, (*this)[std::string(column) + "_" + std::string(base::code(lang))]);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
  }

  std::optional<bool> read(std::string_view column, const domain::Rules&, std::type_identity<bool>) const {
    return (*this)[column] == "yes";
  }

  std::optional<int> read(std::string_view column, const domain::Rules& rules,
                          std::type_identity<int>) const {
    const auto whole = number_in<int>((*this)[column]);
    return whole && *whole >= rules.least && *whole <= rules.most ? whole : std::nullopt;
  }

  std::optional<domain::Stars> read(std::string_view column, const domain::Rules&,
                                    std::type_identity<domain::Stars>) const {
    auto stars = domain::Stars::from_count(number_in<int>((*this)[column]).value_or(0));
    return stars ? std::optional(*stars) : std::nullopt;
  }

  std::optional<domain::Day> read(std::string_view column, const domain::Rules&,
                                  std::type_identity<domain::Day>) const {
    return domain::parse_day((*this)[column]);
  }

  template <class Tag>
  std::optional<base::Id<Tag>> read(std::string_view column, const domain::Rules&,
                                    std::type_identity<base::Id<Tag>>) const {
    auto id = base::Id<Tag>::parse((*this)[column]);
    return id ? std::optional(*std::move(id)) : std::nullopt;
  }

  template <class Tag>
  std::optional<std::vector<base::Id<Tag>>> read(std::string_view column, const domain::Rules&,
                                                 std::type_identity<std::vector<base::Id<Tag>>>) const {
    std::vector<base::Id<Tag>> found;
    std::string_view text = (*this)[column];
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(';'), text.size());
      if (auto id = base::Id<Tag>::parse(text.substr(0, end))) found.push_back(*std::move(id));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
  }

  template <class Enum>
  requires std::is_enum_v<Enum> std::optional<Enum> read(std::string_view column, const domain::Rules& rules,
                                                         std::type_identity<Enum>)
  const {
    const auto index = domain::choice_index(rules.choices, (*this)[column]);
    return index ? std::optional(static_cast<Enum>(*index)) : std::nullopt;
  }

  std::optional<domain::LatLon> read(std::string_view, const domain::Rules&,
                                     std::type_identity<domain::LatLon>) const {
    const auto latitude = number_in<double>((*this)["latitude"]);
    const auto longitude = number_in<double>((*this)["longitude"]);
    if (!latitude || !longitude) return std::nullopt;
    auto point = domain::LatLon::from_degrees(*latitude, *longitude);
    return point ? std::optional(*point) : std::nullopt;
  }

  std::optional<std::vector<domain::LatLon>> read(std::string_view column, const domain::Rules&,
                                                  std::type_identity<std::vector<domain::LatLon>>) const {
    auto points = parse_points((*this)[column]);
    return points && !points->empty() ? std::optional(*std::move(points)) : std::nullopt;
  }

  std::optional<std::vector<std::string>> read(std::string_view column, const domain::Rules& rules,
                                               std::type_identity<std::vector<std::string>>) const {
    return rules.keeps_case ? names_in((*this)[column]) : tags_in((*this)[column]);
  }

  std::optional<std::vector<domain::Link>> read(std::string_view, const domain::Rules& rules,
                                                std::type_identity<std::vector<domain::Link>>) const {
    std::vector<domain::Link> found;
    for (std::size_t i = 0; !domain::choice_at(rules.choices, i).empty(); ++i) {
      const std::string_view word = domain::choice_at(rules.choices, i);
      const auto kind = domain::choice_index(domain::kLinkKinds, word);
      if (kind && !(*this)[word].empty())
        found.push_back({static_cast<domain::Link::Kind>(*kind), (*this)[word]});
    }
    return found;
  }

  std::optional<std::vector<domain::Picture>> read(std::string_view, const domain::Rules&,
                                                   std::type_identity<std::vector<domain::Picture>>) const {
    return pictures_of(pictures_, type_, (*this)["id"]);
  }

  const Sheet& sheet_;
  const Row& row_;
  std::string_view type_;
  const Pictures& pictures_;
};

template <class R>
Result<R> make_record(const Cells& cells) {
  return domain::read_record<R>(cells, TRY(domain::IdOf<R>::parse(cells["id"])));
}

template <>
Result<domain::Outline> make_record(const Cells& cells) {
  domain::OutlineId id = TRY(domain::OutlineId::parse(cells["id"]));
  const domain::AreaId area = TRY(domain::AreaId::parse(cells["area"]));
  const std::vector<domain::LatLon> ring = TRY(parse_ring(cells["points"]));
  return domain::Outline::make(std::move(id), area, ring, domain::triangulate(ring));
}

}  // namespace

std::vector<std::string> tags_in(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return names_in(lowered);
}

std::vector<std::string> names_in(std::string_view text) {
  std::string spaced(text);
  for (char& c : spaced) c = c == ';' || c == ',' || c == '|' ? ' ' : c;
  return text::words(spaced);
}

base::Result<std::vector<domain::LatLon>> parse_points(const std::string& text) {
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
  return ring;
}

base::Result<std::vector<domain::LatLon>> parse_ring(const std::string& text) {
  std::vector<domain::LatLon> ring = TRY(parse_points(text));
  if (ring.size() < 3 || ring.size() > domain::Outline::kMaxPoints) {
    return Error{base::Errc::invalid, std::to_string(ring.size()) + " points; an outline has 3 to " +
                                          std::to_string(domain::Outline::kMaxPoints)};
  }
  return ring;
}

std::vector<domain::Record> make_records(const std::vector<Sheet>& sheets, const Pictures& pictures,
                                         const std::function<void(const Error&)>& skip) {
  std::vector<domain::Record> records;
  domain::for_each_record_type([&]<class R>(std::type_identity<R>) {
    for (const Sheet& sheet : sheets) {
      if (sheet.name != Described<R>::sheet) continue;
      for (const Row& row : sheet.rows) {
        auto record = make_record<R>(Cells(sheet, row, Described<R>::type, pictures));
        if (record) {
          records.push_back(*std::move(record));
        } else {
          skip(std::move(record).error());
        }
      }
    }
  });
  if (auto mark = pictures_of(pictures, Described<domain::Mark>::type, "ocop"); !mark.empty()) {
    if (auto id = domain::MarkId::parse("ocop"))
      records.push_back(domain::Mark{*std::move(id), std::move(mark)});
  }
  return records;
}

}  // namespace publish
