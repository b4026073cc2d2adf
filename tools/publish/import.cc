// Validating rows and putting them into the central database.
#include "tools/publish/import.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "kiosk/base/id.h"
#include "kiosk/domain/date.h"
#include "kiosk/domain/polygon.h"
#include "kiosk/text/spelling.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/records.h"

namespace publish {
namespace {

// The bounding box of the province's land and near waters (DOMAIN.md 5.1, widened by 0.1 degrees).
constexpr double kSouth = 9.43, kNorth = 10.19, kWest = 105.85, kEast = 106.71;

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (std::string part = trimmed(std::string(text.substr(0, end))); !part.empty()) parts.push_back(std::move(part));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// "Huyện Cầu Kè" → "huyen-cau-ke": what an id made from that name would be.
std::string as_id(const std::string& text) {
  std::string id = text::fold(text);
  std::replace(id.begin(), id.end(), ' ', '-');
  return id;
}

bool is_whole(const std::string& text) {
  return !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<double> parse_number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// One import from start to end.
class Import {
 public:
  Import(const base::Path& pictures, CentralDatabase& database) : pictures_(pictures), database_(database) {}

  base::Status take(const SheetSpec& spec, const Sheet& sheet) {
    for (const Column& column : spec.columns) {
      if (sheet.column(column.name) < 0 && (column.required || column.form == Form::id || column.form == Form::name)) {
        report({Problem::Weight::refused, sheet.file, 1, std::string(column.name), "the column is missing, so no row can be imported", ""});
        counts(spec).refused += static_cast<int>(sheet.rows.size());
        return {};
      }
    }
    for (const std::string& name : sheet.columns) {
      const bool known = std::any_of(spec.columns.begin(), spec.columns.end(), [&](const Column& column) { return column.name == name; });
      if (!known && !name.empty()) report({Problem::Weight::noted, sheet.file, 1, name, "unknown column, ignored", nearest_column(spec, name)});
    }
    TRY(learn_ids(spec));
    own_ids_.clear();
    seen_.clear();
    if (const int id = sheet.column("id"); id >= 0) {
      for (const Row& row : sheet.rows) {
        if (static_cast<std::size_t>(id) < row.cells.size()) own_ids_.insert(trimmed(row.cells[static_cast<std::size_t>(id)]));
      }
    }
    for (const Row& row : sheet.rows) TRY(take_row(spec, sheet, row));
    return {};
  }

  ImportReport finish() && { return std::move(report_); }
  void note(Problem problem) { report(std::move(problem)); }

 private:
  Counts& counts(const SheetSpec& spec) { return report_.sheets[std::string(spec.name)]; }
  void report(Problem problem) { report_.problems.push_back(std::move(problem)); }

  base::Status learn_ids(const SheetSpec& spec) {
    for (std::string& id : TRY(database_.ids(spec.name))) known_[std::string(spec.name)].insert(std::move(id));
    return {};
  }

  base::Status take_row(const SheetSpec& spec, const Sheet& sheet, const Row& row) {
    ++counts(spec).read;
    bool refused = false;
    std::vector<std::string> values;
    std::vector<Problem> problems;
    const auto complain = [&](Problem::Weight weight, std::string_view column, std::string reason, std::string suggestion = "") {
      problems.push_back({weight, sheet.file, row.number, std::string(column), std::move(reason), std::move(suggestion)});
      refused = refused || weight == Problem::Weight::refused;
    };
    for (const Column& column : spec.columns) {
      const int index = sheet.column(column.name);
      std::string value = index >= 0 && static_cast<std::size_t>(index) < row.cells.size() ? trimmed(row.cells[static_cast<std::size_t>(index)]) : "";
      if (auto composed = text::nfc(value); !composed) {
        complain(Problem::Weight::refused, column.name, "not UTF-8", "save the file as UTF-8");
      } else if (*composed != value) {
        complain(Problem::Weight::noted, column.name, "decomposed (NFD) text, imported as NFC");
        value = *std::move(composed);
      }
      check_form(spec, column, value, complain);
      values.push_back(std::move(value));
    }
    check_translations(spec, values, complain);
    check_row(spec, values, complain);
    if (!values.front().empty() && !seen_.insert(values.front()).second) {
      complain(Problem::Weight::refused, "id", "\"" + values.front() + "\" was used by an earlier row", "give each row its own id");
    }
    if (!refused) TRY(keep_pictures(spec, values, complain));
    std::move(problems.begin(), problems.end(), std::back_inserter(report_.problems));
    if (refused) {
      ++counts(spec).refused;
      return {};
    }
    switch (TRY(database_.put(spec, values))) {
      case CentralDatabase::Change::added: ++counts(spec).added; break;
      case CentralDatabase::Change::changed: ++counts(spec).changed; break;
      case CentralDatabase::Change::unchanged: ++counts(spec).unchanged; break;
    }
    known_[std::string(spec.name)].insert(values.front());
    return {};
  }

  template <class Complain>
  void check_form(const SheetSpec& spec, const Column& column, std::string& value, const Complain& complain) {
    using enum Problem::Weight;
    if (value.empty()) {
      if (column.form == Form::id || column.form == Form::name || column.required) complain(refused, column.name, "must not be empty");
      return;
    }
    switch (column.form) {
      case Form::id:
        if (!base::is_valid_id(value)) complain(refused, column.name, "\"" + value + "\" is no id (a-z, 0-9, '-', '.', '_')", "write " + as_id(value));
        break;
      case Form::whole:
        if (!is_whole(value)) complain(refused, column.name, "\"" + value + "\" is not a whole number", "write digits only");
        break;
      case Form::number:
        if (!parse_number(value)) complain(refused, column.name, "\"" + value + "\" is not a number", "write 9.9177");
        break;
      case Form::day:
        if (!domain::parse_day(value)) complain(refused, column.name, "\"" + value + "\" is not a day", "write it as 2024-11-15");
        break;
      case Form::yes_no:
        if (value != "yes" && value != "no") complain(refused, column.name, "\"" + value + "\" is neither yes nor no");
        break;
      case Form::stars:
        if (value != "3" && value != "4" && value != "5") {
          complain(refused, column.name, value + " stars: only 3, 4 and 5 are recognised (QĐ 26/2026/QĐ-TTg, Điều 4.1a)", "leave products without recognition uncertified");
        }
        break;
      case Form::one_of: {
        const auto choices = split(column.choices, '|');
        if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
          complain(refused, column.name, "\"" + value + "\" is not allowed", "one of " + std::string(column.choices));
        }
        break;
      }
      case Form::reference:
        check_reference(spec, column, value, complain);
        break;
      case Form::references: {
        std::string joined;
        for (const std::string& part : split(value, ';')) {
          check_reference(spec, column, part, complain);
          joined += (joined.empty() ? "" : ";") + part;
        }
        value = joined;
        break;
      }
      case Form::url:
        if (!value.starts_with("https://") && !value.starts_with("http://")) complain(refused, column.name, "\"" + value + "\" is not a web address", "begin with https://");
        break;
      case Form::file:
      case Form::text:
      case Form::name:
      case Form::translation:
        break;
    }
  }

  template <class Complain>
  void check_reference(const SheetSpec& spec, const Column& column, const std::string& value, const Complain& complain) {
    const std::string sheet(column.choices);
    if (known_[sheet].contains(value) || (sheet == spec.name && own_ids_.contains(value))) return;
    complain(Problem::Weight::refused, column.name, "there is no \"" + value + "\" in " + sheet, nearest_id(sheet, value));
  }

  // A Vietnamese text without its English is imported, and said.
  template <class Complain>
  void check_translations(const SheetSpec& spec, const std::vector<std::string>& values, const Complain& complain) {
    for (std::size_t i = 1; i < spec.columns.size(); ++i) {
      const Column& column = spec.columns[i];
      if (column.form == Form::translation && values[i].empty() && !values[i - 1].empty()) {
        complain(Problem::Weight::noted, column.name, "no English translation; visitors will see the Vietnamese text");
      }
    }
  }

  static std::string value_of(const SheetSpec& spec, const std::vector<std::string>& values, std::string_view name) {
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      if (spec.columns[i].name == name) return values[i];
    }
    return {};
  }

  // Rules between columns.
  template <class Complain>
  void check_row(const SheetSpec& spec, const std::vector<std::string>& values, const Complain& complain) {
    using enum Problem::Weight;
    const auto value = [&](std::string_view name) { return value_of(spec, values, name); };
    const auto day = [&](std::string_view name) { return domain::parse_day(value(name)); };
    if (spec.name == "certificates") {
      if (day("issued") && day("expires") && *day("expires") < *day("issued")) {
        complain(refused, "expires", value("expires") + " is before the issue on " + value("issued"), "certificates last 36 months");
      }
      if (value("issued").empty() && value("illustrative") != "yes") {
        complain(noted, "issued", "no day of issue, so the certificate is shown without its validity");
      }
      const std::string year = value("recognised_year");
      if (is_whole(year) && (year.size() != 4 || year < "2018" || year > "2199")) complain(refused, "recognised_year", year + " is no year of OCOP", "the programme began in 2018");
    }
    if (spec.name == "targets" && is_whole(value("year")) && (value("year").size() != 4 || value("year") < "2018" || value("year") > "2199")) {
      complain(refused, "year", value("year") + " is no year of OCOP", "the programme began in 2018");
    }
    if (const auto slope = parse_number(value("slope")); spec.name == "waters" && slope && std::fabs(*slope) > 90) complain(refused, "slope", value("slope") + " degrees: a name stands on its head", "-90 to 90");
    if (spec.name == "routes") check_stops(value("stops"), complain);
    if (spec.name == "events" && day("begins") && day("ends") && *day("ends") < *day("begins")) {
      complain(refused, "ends", value("ends") + " is before the beginning on " + value("begins"));
    }
    if (spec.name == "outlines" && !value("points").empty()) {
      const auto ring = parse_ring(value("points"));
      if (!ring) complain(refused, "points", ring.error().what, "write latitude,longitude with a space between points");
      else if (domain::crosses_itself(*ring)) complain(refused, "points", "the outline crosses or touches itself");
      else if (std::any_of(ring->begin(), ring->end(), [](const domain::LatLon& point) { return point.latitude() < kSouth || point.latitude() > kNorth || point.longitude() < kWest || point.longitude() > kEast; })) {
        complain(refused, "points", "the outline leaves the province", "latitude comes first");
      }
    }
    const auto latitude = parse_number(value("latitude"));
    const auto longitude = parse_number(value("longitude"));
    if (latitude.has_value() != longitude.has_value()) complain(refused, "longitude", "a point needs latitude and longitude");
    if (latitude && longitude && (*latitude < kSouth || *latitude > kNorth || *longitude < kWest || *longitude > kEast)) {
      const bool swapped = *longitude >= kSouth && *longitude <= kNorth;
      complain(refused, "latitude", value("latitude") + ", " + value("longitude") + " lies outside the province", swapped ? "swap latitude and longitude" : "");
    }
    if (spec.name == "media" && !value("owner").empty()) {
      const std::string sheet = value("owner_kind") + "s";
      if (value("owner_kind") == "mark") {
        if (value("owner") != "ocop") complain(refused, "owner", "there is no mark \"" + value("owner") + "\"", "the OCOP mark is called ocop");
      } else if (!known_[sheet].contains(value("owner"))) complain(refused, "owner", "there is no \"" + value("owner") + "\" in " + sheet, nearest_id(sheet, value("owner")));
    }
  }

  // A tour of one stop, or one that stops twice at a place in a row, leads nowhere.
  template <class Complain>
  static void check_stops(const std::string& value, const Complain& complain) {
    const auto stops = split(value, ';');
    if (stops.size() == 1) complain(Problem::Weight::refused, "stops", "a tour needs two stops or more");
    if (const auto twice = std::adjacent_find(stops.begin(), stops.end()); twice != stops.end()) complain(Problem::Weight::refused, "stops", "\"" + *twice + "\" comes twice in a row");
  }

  // Brings the row's picture into the pool; its value becomes the name there.
  template <class Complain>
  base::Status keep_pictures(const SheetSpec& spec, std::vector<std::string>& values, const Complain& complain) {
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      if (spec.columns[i].form != Form::file) continue;
      auto kept = database_.keep_picture(pictures_ / values[i]);
      if (kept) {
        values[i] = *std::move(kept);
      } else if (kept.error().code == base::Errc::full) {
        return std::move(kept).error();
      } else {
        complain(Problem::Weight::refused, spec.columns[i].name, "picture \"" + values[i] + "\" was not found or cannot be read", "put it beside the sheets");
      }
    }
    return {};
  }

  static std::string nearest(const auto& candidates, const std::string& wanted) {
    const std::string key = as_id(wanted);
    std::string best;
    std::size_t best_distance = key.size() / 2 + 1;
    for (const std::string& candidate : candidates) {
      const bool contains = key.size() >= 4 && candidate.find(key) != std::string::npos;
      const std::size_t d = contains ? 1 : text::typing_distance(candidate, key);
      if (d < best_distance) {
        best_distance = d;
        best = candidate;
      }
    }
    return best.empty() ? "" : "did you mean \"" + best + "\"?";
  }

  std::string nearest_id(const std::string& sheet, const std::string& wanted) { return nearest(known_[sheet], wanted); }

  static std::string nearest_column(const SheetSpec& spec, const std::string& wanted) {
    std::vector<std::string> names;
    for (const Column& column : spec.columns) names.emplace_back(column.name);
    return nearest(names, wanted);
  }

  base::Path pictures_;
  CentralDatabase& database_;
  ImportReport report_;
  std::unordered_map<std::string, std::set<std::string>> known_;  // sheet → ids
  std::unordered_set<std::string> own_ids_;                       // of the sheet at work, whether valid or not
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::string Problem::text() const {
  std::string line = file + ":" + std::to_string(row) + " " + column + ": " + reason;
  return suggestion.empty() ? line : line + "; " + suggestion;
}

std::string ImportReport::summary() const {
  std::string text;
  for (const SheetSpec& spec : sheet_specs()) {
    const auto found = sheets.find(std::string(spec.name));
    if (found == sheets.end()) continue;
    const Counts& c = found->second;
    text += std::string(spec.name) + ": " + std::to_string(c.read) + " read, " + std::to_string(c.added) + " added, " + std::to_string(c.changed) +
            " changed, " + std::to_string(c.unchanged) + " unchanged, " + std::to_string(c.refused) + " refused\n";
  }
  return text;
}

namespace {

// What would lead a visitor nowhere, read from the whole database: a product from which no place can be offered, a place without
// products, a producer without products, a festival without a place.
base::Result<std::vector<Problem>> dead_ends(CentralDatabase& database) {
  std::set<std::string> areas_with_places, areas_with_products, linked_places, producers_with_products;
  const std::vector<Sheet> sheets = TRY(database.read());
  const auto each = [&](std::string_view name, auto use) {
    for (const Sheet& sheet : sheets) {
      if (sheet.name != name) continue;
      for (const Row& row : sheet.rows) {
        use(sheet, row, [&](std::string_view column) -> const std::string& { return row.cells[static_cast<std::size_t>(sheet.column(column))]; });
      }
    }
  };
  each("places", [&](const Sheet&, const Row&, const auto& cell) { areas_with_places.insert(cell("area")); });
  each("products", [&](const Sheet&, const Row&, const auto& cell) {
    areas_with_products.insert(cell("area"));
    producers_with_products.insert(cell("producer"));
    for (std::string& place : split(cell("places"), ';')) linked_places.insert(std::move(place));
  });
  std::vector<Problem> found;
  const auto note = [&](const Sheet& sheet, const Row& row, std::string_view column, const std::string& reason, const std::string& suggestion) {
    found.push_back({Problem::Weight::noted, sheet.file, row.number, std::string(column), "\"" + row.cells.front() + "\" " + reason, suggestion});
  };
  each("products", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    const bool has_area = !cell("area").empty() && areas_with_places.contains(cell("area"));
    if (cell("places").empty() && !has_area && cell("commune").empty()) note(sheet, row, "places", "leads to no place", "give its area, its commune or places");
  });
  each("places", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    const bool has_area = !cell("area").empty() && areas_with_products.contains(cell("area"));
    if (!linked_places.contains(cell("id")) && !has_area) note(sheet, row, "area", "leads to no product", "give its area, or name it in a product's places");
  });
  each("producers", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    if (!producers_with_products.contains(cell("id"))) note(sheet, row, "id", "has no product", "remove it, or name it in a product's producer");
  });
  each("events", [&](const Sheet& sheet, const Row& row, const auto& cell) {
    if (cell("place").empty() && cell("area").empty()) note(sheet, row, "place", "leads to no place", "give the place or the area where it is held");
  });
  return found;
}

}  // namespace

base::Result<ImportReport> import_sheets(Source& source, const base::Path& pictures, CentralDatabase& database) {
  const std::vector<Sheet> sheets = TRY(source.read());
  Import import(pictures, database);
  for (const Sheet& sheet : sheets) {
    if (!find_spec(sheet.name)) import.note({Problem::Weight::noted, sheet.file, 1, "", "unknown sheet, ignored", ""});
  }
  TRY(database.begin());
  for (const SheetSpec& spec : sheet_specs()) {  // in the order in which references resolve
    for (const Sheet& sheet : sheets) {
      if (sheet.name == spec.name) TRY(import.take(spec, sheet));
    }
  }
  for (Problem& end : TRY(dead_ends(database))) import.note(std::move(end));
  TRY(database.commit());
  return std::move(import).finish();
}

}  // namespace publish
