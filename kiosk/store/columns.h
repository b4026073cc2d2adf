// How domain values lie in columns, for the builder that writes and the queries that read; columns and
// parameters go by their names.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/codec/record_json.h"
#include "kiosk/domain/catalogue.h"
#include "kiosk/domain/fields.h"
#include "kiosk/store/sqlite/connection.h"

namespace store {

// Of schema.sql. ocop-sync builds a generation of an older schema again, from the records it keeps.
inline constexpr std::int64_t kSchemaVersion = 10;

// Row ids of the search table: product rows as they are, then these offsets.
inline constexpr std::int64_t kProducerOffset = 1'000'000'000;
inline constexpr std::int64_t kPlaceOffset = 2'000'000'000;

// The columns that Catalog::place_cards reads of place q; a WHERE goes behind it.
inline constexpr std::string_view kPlaceCard =
    "SELECT q.id AS id, q.kind AS kind, q.name AS name, d.name AS area, q.thumb AS thumb, "
    "q.thumb_width AS thumb_width, q.thumb_height AS thumb_height, q.focus_x AS focus_x, q.focus_y AS "
    "focus_y "
    "FROM place q LEFT JOIN area d ON d.id = q.area ";

// The stars of product p on day :today: at most one certificate counts (domain::counting_periods, laid down
// by Builder).
inline const std::string kStarsToday =
    "(SELECT c.stars FROM certificate c WHERE c.product = p.id AND c.stars_from <= :today AND c.stars_until "
    "> "
    ":today)";

inline base::Error damaged(std::string_view what) {
  return {base::Errc::corrupt, "catalogue: " + std::string(what)};
}

inline std::int64_t to_column(domain::Day day) {
  return day.time_since_epoch().count();
}

// ---- writing: one value under the name of a parameter

inline void put(sqlite::Statement& statement, std::string_view name, std::int64_t value) {
  statement.bind(statement.parameter(name), value);
}
inline void put(sqlite::Statement& statement, std::string_view name, int value) {
  statement.bind(statement.parameter(name), value);
}
inline void put(sqlite::Statement& statement, std::string_view name, bool value) {
  statement.bind(statement.parameter(name), value ? 1 : 0);
}
inline void put(sqlite::Statement& statement, std::string_view name, double value) {
  statement.bind(statement.parameter(name), value);
}
inline void put(sqlite::Statement& statement, std::string_view name, std::string_view text) {
  statement.bind(statement.parameter(name), text);
}
inline void put(sqlite::Statement& statement, std::string_view name, const std::string& text) {
  statement.bind(statement.parameter(name), std::string_view(text));
}
inline void put(sqlite::Statement& statement, std::string_view name,
                const char*) = delete;  // would be a bool
inline void put(sqlite::Statement& statement, std::string_view name, domain::Day day) {
  statement.bind(statement.parameter(name), to_column(day));
}
template <class Tag>
void put(sqlite::Statement& statement, std::string_view name, const base::Id<Tag>& id) {
  statement.bind(statement.parameter(name), std::string_view(id.text()));
}

inline void put(sqlite::Statement& statement, std::string_view name, const domain::LocalizedText& text) {
  put(statement, name, domain::joined(text));
}

// Absent is NULL.
template <class Value>
void put(sqlite::Statement& statement, std::string_view name, const std::optional<Value>& value) {
  if (value) {
    put(statement, name, *value);
  } else {
    statement.bind_null(statement.parameter(name));
  }
}

// As "latitude" and "longitude".
inline void put_point(sqlite::Statement& statement, const std::optional<domain::LatLon>& point) {
  put(statement, "latitude", point ? std::optional(point->latitude()) : std::nullopt);
  put(statement, "longitude", point ? std::optional(point->longitude()) : std::nullopt);
}

// ---- reading: one value of the current row

inline domain::LocalizedText localized(const sqlite::Statement& row, std::string_view name) {
  return domain::parted(row.text(name));
}

// Empty for NULL. A sealed catalogue holds only ids that were parsed before.
template <class IdType>
std::optional<IdType> id_at(const sqlite::Statement& row, std::string_view name) {
  if (row.is_null(name)) return std::nullopt;
  auto id = IdType::parse(row.text(name));
  return id ? std::optional(*std::move(id)) : std::nullopt;
}

inline std::optional<domain::Stars> stars_at(const sqlite::Statement& row, std::string_view name) {
  if (row.is_null(name)) return std::nullopt;
  auto stars = domain::Stars::from_count(static_cast<int>(row.integer(name)));
  return stars ? std::optional(*stars) : std::nullopt;
}

inline std::optional<domain::LatLon> point_at(const sqlite::Statement& row) {
  if (row.is_null("latitude")) return std::nullopt;
  auto point = domain::LatLon::from_degrees(row.real("latitude"), row.real("longitude"));
  return point ? std::optional(*point) : std::nullopt;
}

// The record in the column `body`. Errc::corrupt when it is none of that type.
template <class R>
base::Result<R> record_at(const sqlite::Statement& row) {
  auto record = codec::decode_record(row.text("body"));
  if (!record || !*record || !std::holds_alternative<R>(**record))
    return damaged("a " + std::string(domain::Described<R>::type) + " that cannot be read");
  return std::get<R>(**std::move(record));
}

// ---- shapes as bytes, see schema.sql

inline std::string ring_blob(const std::vector<domain::LatLon>& ring) {
  std::string bytes;
  for (const domain::LatLon& point : ring) {
    for (const double degrees : {point.latitude(), point.longitude()}) {
      const auto value = static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(degrees * 1e7)));
      for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xFF);
    }
  }
  return bytes;
}

inline std::string corner_blob(const std::vector<std::uint16_t>& corners) {
  std::string bytes;
  for (const std::uint16_t corner : corners) {
    bytes += static_cast<char>(corner & 0xFF);
    bytes += static_cast<char>(corner >> 8);
  }
  return bytes;
}

inline std::vector<domain::LatLon> ring_from(std::string_view bytes) {
  std::vector<domain::LatLon> ring;
  const auto degrees = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return static_cast<double>(static_cast<std::int32_t>(value)) / 1e7;
  };
  for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    if (auto point = domain::LatLon::from_degrees(degrees(at), degrees(at + 4))) ring.push_back(*point);
  }
  return ring;
}

inline std::vector<std::uint16_t> corners_from(std::string_view bytes) {
  std::vector<std::uint16_t> corners;
  for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    corners.push_back(static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) |
                                                 static_cast<unsigned char>(bytes[at + 1]) << 8));
  }
  return corners;
}

}  // namespace store
