// How domain values lie in columns, for the builder that writes and the queries that read.
#pragma once

#include <optional>
#include <string>

#include "kiosk/domain/catalogue.h"
#include "kiosk/store/sqlite/connection.h"

namespace store {

// Values of the `owner` columns.
inline constexpr std::string_view kOwnerProduct = "product";
inline constexpr std::string_view kOwnerProducer = "producer";
inline constexpr std::string_view kOwnerPlace = "place";
inline constexpr std::string_view kOwnerRoute = "route";
inline constexpr std::string_view kOwnerEvent = "event";

// Row ids of the search table: product rows as they are, then these offsets.
inline constexpr std::int64_t kProducerOffset = 1'000'000'000;
inline constexpr std::int64_t kPlaceOffset = 2'000'000'000;

constexpr std::string_view kProseSummary = "summary";
constexpr std::string_view kProseStory = "story";
constexpr std::string_view kProseMaking = "making";
constexpr std::string_view kProseUse = "use";
constexpr std::string_view kProseStorage = "storage";

// The columns of a PlaceCard of place q; a WHERE goes behind it.
inline constexpr std::string_view kPlaceCard =
    "SELECT q.id, q.kind, q.name_vi, q.name_en, q.name_km, d.name_vi, d.name_en, d.name_km, q.thumb, q.thumb_width, "
    "q.thumb_height FROM place q LEFT JOIN area d ON d.id = q.area ";

inline std::int64_t to_column(domain::Day day) { return day.time_since_epoch().count(); }
inline domain::Day day_from_column(std::int64_t value) { return domain::Day(std::chrono::days(value)); }

// Binds the three languages to index, index + 1 and index + 2.
inline void bind_text(sqlite::Statement& statement, int index, const domain::LocalizedText& text) {
  for (const domain::Lang lang : domain::kLanguages) statement.bind(index++, std::string_view(text.in(lang)));
}

inline domain::LocalizedText localized(const sqlite::Statement& statement, int column) {
  return domain::LocalizedText(statement.text(column), statement.text(column + 1), statement.text(column + 2));
}

template <class IdType>
void bind_id(sqlite::Statement& statement, int index, const std::optional<IdType>& id) {
  if (id) {
    statement.bind(index, std::string_view(id->text()));
  } else {
    statement.bind_null(index);
  }
}

// The id in a column; empty for NULL. A sealed catalogue holds only ids that were parsed before.
template <class IdType>
std::optional<IdType> id_at(const sqlite::Statement& statement, int column) {
  if (statement.is_null(column)) return std::nullopt;
  auto id = IdType::parse(statement.text(column));
  return id ? std::optional(*std::move(id)) : std::nullopt;
}

inline void bind_day(sqlite::Statement& statement, int index, const std::optional<domain::Day>& day) {
  if (day) {
    statement.bind(index, to_column(*day));
  } else {
    statement.bind_null(index);
  }
}

inline std::optional<domain::Day> day_at(const sqlite::Statement& statement, int column) {
  if (statement.is_null(column)) return std::nullopt;
  return day_from_column(statement.integer(column));
}

inline void bind_point(sqlite::Statement& statement, int index, const std::optional<domain::LatLon>& point) {
  if (point) {
    statement.bind(index, point->latitude()).bind(index + 1, point->longitude());
  } else {
    statement.bind_null(index).bind_null(index + 1);
  }
}

inline std::optional<domain::LatLon> point_at(const sqlite::Statement& statement, int column) {
  if (statement.is_null(column)) return std::nullopt;
  auto point = domain::LatLon::from_degrees(statement.real(column), statement.real(column + 1));
  return point ? std::optional(*point) : std::nullopt;
}

inline base::Error damaged(std::string_view what) { return {base::Errc::corrupt, "catalogue: " + std::string(what)}; }

}  // namespace store
