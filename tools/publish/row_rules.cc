// Row rules, sheet by sheet.
#include "tools/publish/row_rules.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/certificate.h"
#include "kiosk/domain/fields.h"
#include "kiosk/domain/polygon.h"
#include "tools/publish/fair_rules.h"
#include "tools/publish/read_number.h"
#include "tools/publish/records.h"

namespace publish {
namespace {

using Weight = Problem::Weight;

// One row with its columns by name.
struct Values {
  const SheetSpec& spec;
  std::vector<std::string>& values;

  std::string operator[](std::string_view name) const { return value_of(spec, values, name); }
  std::optional<domain::Day> day(std::string_view name) const { return domain::parse_day((*this)[name]); }
  std::optional<double> number(std::string_view name) const {
    const auto text = decimal_number((*this)[name]);
    return text ? std::optional(std::strtod(text->c_str(), nullptr)) : std::nullopt;
  }
  int year(std::string_view name) const {
    return static_cast<int>(std::strtol((*this)[name].substr(0, 6).c_str(), nullptr, 10));
  }
  void set(std::string_view name, std::string value) {
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      if (spec.columns[i].name == name) values[i] = std::move(value);
    }
  }
};

bool is_year_of_ocop(const std::string& text) {
  return text.size() == 4 && text >= std::to_string(domain::kFirstYear) && text <= "2199";
}

int year_of(domain::Day day) {
  return static_cast<int>(std::chrono::year_month_day(day).year());
}

void tell_fault(domain::CertificateFault fault, const Values& row, const Complain& complain) {
  const std::string expires = row["expires"];
  switch (fault) {
    case domain::CertificateFault::unconfirmed:
      return complain(Weight::noted, "confidence", "is low: the product shows no stars",
                      "give a source that proves the certificate");
    case domain::CertificateFault::no_date:
      return complain(Weight::noted, "issued", "neither a day nor a year: the product shows no stars",
                      "give the day of the decision");
    case domain::CertificateFault::before_the_programme:
      return complain(Weight::refused, row["issued"].empty() ? "recognised_year" : "issued",
                      "\"" + row["issued"] + "\" is before OCOP began in 2018",
                      "write the day of the decision");
    case domain::CertificateFault::ends_before_issue:
      return complain(Weight::refused, "expires",
                      "\"" + expires + "\" is before the issue on \"" + row["issued"] + "\"",
                      "certificates last 36 months");
    case domain::CertificateFault::too_long:
      return complain(Weight::refused, "expires",
                      "\"" + expires + "\" is more than 36 months after the issue",
                      "certificates last 36 months (QĐ 26/2026/QĐ-TTg, Điều 4.3)");
  }
}

void check_future(const Values& row, const domain::Certificate& certificate, domain::Day today,
                  const Complain& complain) {
  if (certificate.issued && *certificate.issued > today)
    complain(Weight::refused, "issued", "\"" + row["issued"] + "\" lies in the future",
             "write the day of the decision");
  if (certificate.recognised_year > year_of(today))
    complain(Weight::refused, "recognised_year", "\"" + row["recognised_year"] + "\" lies in the future",
             "write the year of the decision");
  const bool is_lone = certificate.expires && !certificate.issued && certificate.recognised_year == 0;
  if (is_lone && *certificate.expires > domain::add_months(today, 36) + domain::kTolerance) {
    complain(Weight::refused, "expires", "\"" + row["expires"] + "\" is more than 36 months from today",
             "certificates last 36 months; give the day of issue too");
  }
}

void check_certificate(Values& row, domain::Day today, const Complain& complain) {
  const auto id = domain::CertificateId::parse("c");
  const auto product = domain::ProductId::parse("p");
  const auto stars = domain::Stars::from_count(3);
  domain::Certificate certificate{.id = *id, .product = *product, .stars = *stars};
  certificate.issued = row.day("issued");
  certificate.expires = row.day("expires");
  certificate.withdrawn_on = row.day("withdrawn_on");
  certificate.recognised_year = row.year("recognised_year");
  certificate.confidence = static_cast<domain::Confidence>(
      domain::choice_index(domain::kConfidenceNames, row["confidence"]).value_or(0));
  const std::string year = row["recognised_year"];
  if (!year.empty() && !is_year_of_ocop(year)) {
    complain(Weight::refused, "recognised_year", "\"" + year + "\" is no year of OCOP",
             "the programme began in 2018");
    return;
  }
  if (const auto fault = domain::fault_of(certificate))
    tell_fault(*fault, row, complain);
  else if (!certificate.issued && !certificate.expires) {
    complain(Weight::noted, "issued",
             "only the year " + year + " is known: stars show until \"" +
                 domain::format_iso(*domain::last_day(certificate)) + "\", while they surely count",
             "give the day of the decision");
  }
  check_future(row, certificate, today, complain);
  if (certificate.withdrawn_on && certificate.issued && *certificate.withdrawn_on < *certificate.issued) {
    complain(Weight::refused, "withdrawn_on",
             "\"" + row["withdrawn_on"] + "\" is before the issue on \"" + row["issued"] + "\"", "");
  }
  if (certificate.withdrawn_on && row["flag"] != "withdrawn") {
    complain(Weight::noted, "flag",
             "there is a day of withdrawal, so the certificate counts as withdrawn from \"" +
                 row["withdrawn_on"] + "\"",
             "write withdrawn");
    row.set("flag", "withdrawn");
  }
}

// A tour of one stop, or one that stops twice at a place in a row, leads nowhere.
void check_stops(const std::string& value, const Complain& complain) {
  const auto stops = split_list(value);
  if (stops.size() == 1) complain(Weight::refused, "stops", "a tour needs two stops or more", "");
  if (const auto twice = std::adjacent_find(stops.begin(), stops.end()); twice != stops.end())
    complain(Weight::refused, "stops", "\"" + *twice + "\" comes twice in a row", "");
}

// Words out of a vocabulary: others are kept, for newer kiosks, and told.
void check_words(const Values& row, std::string_view column, std::string_view vocabulary,
                 const Complain& complain) {
  for (const std::string& word : tags_in(row[column])) {
    if (!domain::choice_index(vocabulary, word))
      complain(Weight::noted, column, "\"" + word + "\" means nothing to the kiosk",
               "write one of " + std::string(vocabulary));
  }
}

void tell_points(std::string_view column, const base::Error& error, const Complain& complain) {
  complain(Weight::refused, column, error.what, "write latitude,longitude with a space between points");
}

// The ring of an outline or of land; empty where it is none, which is told.
std::vector<domain::LatLon> check_ring(const Values& row, const Complain& complain) {
  if (row["points"].empty()) return {};
  auto ring = parse_ring(row["points"]);
  if (!ring) {
    tell_points("points", ring.error(), complain);
    return {};
  }
  if (!domain::crosses_itself(*ring)) return *std::move(ring);
  complain(Weight::refused, "points", "the outline crosses or touches itself", "");
  return {};
}

// What lies around a province is near it.
bool is_near(const std::vector<domain::LatLon>& points, const ProvinceBounds& bounds) {
  constexpr double kAround_deg = 3;
  return std::all_of(points.begin(), points.end(), [&](const domain::LatLon& point) {
    return point.latitude() > bounds.south - kAround_deg && point.latitude() < bounds.north + kAround_deg &&
           point.longitude() > bounds.west - kAround_deg && point.longitude() < bounds.east + kAround_deg;
  });
}

void check_land(const Values& row, const ProvinceBounds& bounds, const Complain& complain) {
  const std::vector<domain::LatLon> ring = check_ring(row, complain);
  if (ring.size() > domain::Land::kMaxPoints)
    complain(
        Weight::refused, "points",
        std::to_string(ring.size()) + " points; land has at most " + std::to_string(domain::Land::kMaxPoints),
        "simplify the outline");
  if (!is_near(ring, bounds))
    complain(Weight::refused, "points",
             "the land lies far from the province as " + bounds.source + " show it", "latitude comes first");
}

// In degrees, taken as a plane; from `at` to the side between `a` and `b`.
double distance_deg(const domain::LatLon& a, const domain::LatLon& b, double latitude, double longitude) {
  const double east = b.longitude() - a.longitude(), north = b.latitude() - a.latitude();
  const double length = east * east + north * north;
  const double along =
      length == 0
          ? 0
          : std::clamp(((longitude - a.longitude()) * east + (latitude - a.latitude()) * north) / length, 0.0,
                       1.0);
  return std::hypot(longitude - a.longitude() - along * east, latitude - a.latitude() - along * north);
}

// Of a river, which may run beyond the province: its name stands on it.
void check_course(const Values& row, const ProvinceBounds& bounds, const Complain& complain) {
  if (row["course"].empty()) return;
  const auto course = parse_points(row["course"]);
  if (!course) return tell_points("course", course.error(), complain);
  if (course->size() == 1 || course->size() > domain::Outline::kMaxPoints)
    return complain(Weight::refused, "course",
                    std::to_string(course->size()) + " points; a river has 2 to " +
                        std::to_string(domain::Outline::kMaxPoints),
                    "");
  if (!is_near(*course, bounds))
    complain(Weight::refused, "course",
             "the river lies far from the province as " + bounds.source + " show it", "latitude comes first");
  constexpr double kMostAway_deg = 0.1;
  const auto latitude = row.number("latitude"), longitude = row.number("longitude");
  if (!latitude || !longitude) return;  // told as any point
  bool is_on_it = false;
  for (std::size_t i = 1; i < course->size(); ++i)
    is_on_it =
        is_on_it || distance_deg((*course)[i - 1], (*course)[i], *latitude, *longitude) < kMostAway_deg;
  if (!is_on_it)
    complain(Weight::refused, "latitude",
             "\"" + row["latitude"] + ", " + row["longitude"] + "\" does not lie on the river's course",
             "latitude comes first");
}

void check_outline(const Values& row, const ProvinceBounds& bounds, const Complain& complain) {
  const std::vector<domain::LatLon> ring = check_ring(row, complain);
  const bool leaves = std::any_of(ring.begin(), ring.end(), [&](const domain::LatLon& point) {
    return !bounds.contains(point.latitude(), point.longitude());
  });
  if (leaves)
    complain(Weight::refused, "points", "the outline leaves the province as " + bounds.source + " show it",
             "latitude comes first");
}

void check_point(const Values& row, const ProvinceBounds& bounds, const Complain& complain) {
  const auto latitude = row.number("latitude"), longitude = row.number("longitude");
  if (latitude.has_value() != longitude.has_value())
    complain(Weight::refused, "longitude", "a point needs latitude and longitude", "");
  if (!latitude || !longitude || bounds.contains(*latitude, *longitude)) return;
  const bool swapped = bounds.contains(*longitude, *latitude);
  complain(Weight::refused, "latitude",
           "\"" + row["latitude"] + ", " + row["longitude"] + "\" lies outside the province as known from " +
               bounds.source,
           swapped ? "swap latitude and longitude" : "or set bounds to south,north,west,east");
}

}  // namespace

std::string value_of(const SheetSpec& spec, const std::vector<std::string>& values, std::string_view column) {
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    if (spec.columns[i].name == column) return values[i];
  }
  return {};
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    std::string part(text.substr(0, end));
    const std::size_t first = part.find_first_not_of(" \t\r\n");
    if (first != std::string::npos)
      parts.push_back(part.substr(first, part.find_last_not_of(" \t\r\n") - first + 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

void apply_row_rules(const SheetSpec& spec, std::vector<std::string>& values, domain::Day today,
                     const ProvinceBounds& bounds, const Complain& complain) {
  Values row{spec, values};
  if (spec.name == "certificates") check_certificate(row, today, complain);
  if (spec.name == "fairs") check_fair(spec, values, today, complain);
  if (spec.name == "waters") check_course(row, bounds, complain);
  if (spec.name == "lands") check_land(row, bounds, complain);
  if (spec.name == "places" && row["landing"] == "yes" &&
      (row["latitude"].empty() || row["approximate"] == "yes"))
    complain(Weight::noted, "landing", "no boat is offered to a place whose point is not exact",
             "give its point");
  if (spec.name == "products") check_words(row, "tags", domain::kTags, complain);
  if (spec.name == "events") check_words(row, "communities", domain::kCommunities, complain);
  if (spec.name == "routes") check_stops(row["stops"], complain);
  if (spec.name == "events" && row.day("begins") && row.day("ends") &&
      *row.day("ends") < *row.day("begins")) {
    complain(Weight::refused, "ends",
             "\"" + row["ends"] + "\" is before the beginning on \"" + row["begins"] + "\"", "");
  }
  if (spec.name == "outlines") check_outline(row, bounds, complain);
  if (row["course"].empty()) check_point(row, bounds, complain);
}

}  // namespace publish
