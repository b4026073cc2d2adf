// How domain values lie in columns, for the builder that writes and the queries that read.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "kiosk/store/sqlite/connection.h"

namespace store {

// Of schema.sql. A kiosk opens every generation up to its own; ocop-sync builds one of an older schema again.
inline constexpr std::int64_t kSchemaVersion = 4;

// Values of the `owner` columns.
inline constexpr std::string_view kOwnerProduct = "product";
inline constexpr std::string_view kOwnerProducer = "producer";
inline constexpr std::string_view kOwnerPlace = "place";
inline constexpr std::string_view kOwnerRoute = "route";
inline constexpr std::string_view kOwnerEvent = "event";
inline constexpr std::string_view kOwnerMark = "mark";

// Row ids of the search table: product rows as they are, then these offsets.
inline constexpr std::int64_t kProducerOffset = 1'000'000'000;
inline constexpr std::int64_t kPlaceOffset = 2'000'000'000;

constexpr std::string_view kProseSummary = "summary";
constexpr std::string_view kProseStory = "story";
constexpr std::string_view kProseMaking = "making";
constexpr std::string_view kProseUse = "use";
constexpr std::string_view kProseIngredients = "ingredients";
constexpr std::string_view kProseStorage = "storage";
constexpr std::string_view kProsePacks = "packs";
constexpr std::string_view kProseActivities = "activities";
constexpr std::string_view kProseAccess = "access";
constexpr std::string_view kProseHours = "hours";
constexpr std::string_view kProseFee = "fee";
constexpr std::string_view kProseAddress = "address";  // as "vi" alone
constexpr std::string_view kProsePhone = "phone";      // as "vi" alone

// The columns of a PlaceCard of place q; a WHERE goes behind it.
inline constexpr std::string_view kPlaceCard =
    "SELECT q.id, q.kind, q.name_vi, q.name_en, q.name_km, d.name_vi, d.name_en, d.name_km, q.thumb, "
    "q.thumb_width, "
    "q.thumb_height FROM place q LEFT JOIN area d ON d.id = q.area ";

inline std::int64_t to_column(domain::Day day) {
  return day.time_since_epoch().count();
}
inline domain::Day day_from_column(std::int64_t value) {
  return domain::Day(std::chrono::days(value));
}

// Binds the three languages to index, index + 1 and index + 2.
inline void bind_text(sqlite::Statement& statement, int index, const domain::LocalizedText& text) {
  for (const domain::Lang lang : domain::kLanguages) statement.bind(index++, std::string_view(text.in(lang)));
}

inline domain::LocalizedText localized(const sqlite::Statement& statement, int column) {
  return domain::LocalizedText(statement.text(column), statement.text(column + 1),
                               statement.text(column + 2));
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

// Shapes as bytes, see schema.sql.
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

inline base::Error damaged(std::string_view what) {
  return {base::Errc::corrupt, "catalogue: " + std::string(what)};
}

// The columns of a certificate c, read by certificate_at; a WHERE goes behind it.
inline constexpr std::string_view kCertificateRow =
    "SELECT c.id, c.product, c.stars, c.decision, c.issuer_vi, c.issuer_en, c.issuer_km, c.issued, "
    "c.expires, c.recognised_year, "
    "c.flag, c.withdrawn_on, c.illustrative, c.source FROM certificate c ";

inline std::optional<domain::Stars> stars_at(const sqlite::Statement& statement, int column) {
  if (statement.is_null(column)) return std::nullopt;
  auto stars = domain::Stars::from_count(static_cast<int>(statement.integer(column)));
  return stars ? std::optional(*stars) : std::nullopt;
}

// Errc::corrupt where the row holds what no certificate can.
inline base::Result<domain::Certificate> certificate_at(const sqlite::Statement& row) {
  const auto id = id_at<domain::CertificateId>(row, 0);
  const auto product = id_at<domain::ProductId>(row, 1);
  const auto stars = stars_at(row, 2);
  if (!id || !product || !stars) return damaged("certificate of " + row.text(1));
  domain::Certificate certificate{.id = *id, .product = *product, .stars = *stars};
  certificate.decision = row.text(3);
  certificate.issuer = localized(row, 4);
  certificate.issued = day_at(row, 7);
  certificate.expires = day_at(row, 8);
  certificate.recognised_year = static_cast<int>(row.integer(9));
  certificate.flag = static_cast<domain::CentreFlag>(row.integer(10));
  certificate.withdrawn_on = day_at(row, 11);
  certificate.illustrative = row.integer(12) != 0;
  certificate.source = row.text(13);
  return certificate;
}

}  // namespace store
