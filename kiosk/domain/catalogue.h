// The records of the catalogue as plain values: what the centre publishes and the kiosk shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/digest.h"
#include "kiosk/domain/certificate.h"
#include "kiosk/domain/confidence.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/place.h"

namespace domain {

// One file of a picture at one size.
struct MediaVariant {
  enum class Use { thumb, card, full };
  Use use;
  base::Digest sha256;
  std::uint64_t bytes;
  int width_px;
  int height_px;
  bool operator==(const MediaVariant&) const = default;
};

// The point of a picture that no crop loses: in percent of its width from the left, of its height from the
// top.
struct Focus {
  static constexpr int kMost = 100;
  int x = 50, y = 50;  // 0..kMost
  bool operator==(const Focus&) const = default;
};

// One picture with its sizes, smallest first.
struct Picture {
  LocalizedText alt;
  std::string credit;
  std::vector<MediaVariant> variants;
  bool drawn = false;  // an illustration and no photograph, which is said on it
  std::optional<Focus> focus = {};

  // The variant of that use, or the next larger, or the largest; null when there is none.
  const MediaVariant* variant(MediaVariant::Use use) const;
  bool operator==(const Picture&) const = default;
};

struct Link {
  enum class Kind { website, shop, map, traceability };
  Kind kind;
  std::string url;
};

struct Taxon {
  enum class Level { sector, group, subgroup };
  TaxonId id;
  Level level;
  std::optional<TaxonId> parent;
  LocalizedText name;
  int order;  // of the decision's own list
};

// A dated administrative unit: a district of 2024, a commune of 2024 or of 2025.
struct Area {
  enum class Level { district, commune };
  AreaId id;
  Level level;
  int era;                          // the year whose division it belongs to: 2024 or 2025
  std::optional<AreaId> parent;     // district of a 2024 commune
  std::vector<AreaId> formed_from;  // 2024 communes that a 2025 commune unites
  LocalizedText name;
  std::optional<LatLon> centre;
  LocalizedText former;    // its name until districts were abolished in July 2025, where that was another
  LocalizedText province;  // that it belongs to today
};

struct Producer {
  ProducerId id;
  LocalizedText name;
  std::string kind;  // "company", "cooperative", "household", "" when unknown
  Confidence confidence = Confidence::high;
  std::optional<AreaId> area;
  std::optional<AreaId> commune;
  LocalizedText story;
  std::string address;
  std::string phone;
  std::vector<Link> links;
  std::vector<Picture> pictures;
};

struct Product {
  ProductId id;
  LocalizedText name;
  TaxonId taxon;
  std::optional<ProducerId> producer;
  std::optional<AreaId> area;     // district of 2024: today's tourist area
  std::optional<AreaId> commune;  // as of the certificate
  LocalizedText summary, story, making, ingredients, use, storage, packs;
  std::string price_vnd;  // digits only; empty when unknown
  std::string gtin;
  std::vector<std::string> tags;  // of kTags
  std::vector<Link> links;
  std::vector<PlaceId> places;
  std::vector<Picture> pictures;
  std::string source;
  bool illustrative = false;
  Confidence confidence = Confidence::high;
};

struct Place {
  PlaceId id;
  std::string kind;  // "beach", "khmer_pagoda", ...
  LocalizedText name, summary, story;
  std::optional<AreaId> area;
  std::optional<AreaId> commune;  // of today
  std::optional<LatLon> where;
  bool approximate = false;  // `where` is near it, in its commune, say: never drawn as a pin
  bool landing = false;      // boats land here
  Confidence confidence = Confidence::high;
  std::vector<Link> links;
  std::vector<Picture> pictures;
  LocalizedText activities;  // what to do there
  LocalizedText access;      // how to get there
  LocalizedText hours;       // when it is open
  LocalizedText fee;         // what it costs
  std::string address, phone;
};

struct Route {
  RouteId id;
  LocalizedText name, summary;
  std::string duration;  // "half_day", "one_day", "two_days"
  std::vector<PlaceId> stops;
  std::vector<ProductId> products;
};

struct Event {
  EventId id;
  LocalizedText name, summary;
  std::optional<PlaceId> place;
  std::optional<AreaId> area;
  LocalizedText usual;              // when it is in most years: "mid-April"
  int usual_month = 0;              // 1 to 12, the solar month in which that mostly falls; 0 when not known
  std::optional<Day> begins, ends;  // Gregorian; absent while the catalogue does not know them
  std::vector<std::string> communities;  // whose it is, of kCommunities; empty when no source says so
};

// One ring of an area's shape, with the triangles that fill it; an area of several parts has several.
struct Outline {
  static constexpr std::size_t kMaxPoints = 4096;

  OutlineId id;
  AreaId area;
  std::vector<LatLon> ring;
  std::vector<std::uint16_t> triangles;  // indices into `ring`, three a triangle

  // Errc::invalid unless the ring has 3 to kMaxPoints points and the triangles fit it.
  static base::Result<Outline> make(OutlineId id, AreaId area, std::vector<LatLon> ring,
                                    std::vector<std::uint16_t> triangles);
};

// How many products of three stars or more an area means to have recognised in a year: a line of the
// province's plan.
struct PlanTarget {
  TargetId id;
  AreaId area;
  int year;
  int products;
  bool complete = false;  // the centre says that all certificates of that year are in the catalogue
};

// A name on the water of the map, and the river under it where it is one.
struct Water {
  WaterId id;
  LocalizedText name;
  LatLon where;                // the middle of the name
  int slope_degrees;           // clockwise from eastwards, -90 to 90: the way the river runs
  std::vector<LatLon> course;  // the middle of the river; empty of a sea
  int width_m = 0;             // schematic
};

// Land around the province, so that the map does not show the neighbours as water. `ring` as Outline's.
struct Land {
  static constexpr std::size_t kMaxPoints = 1000;  // triangles are found anew at each look at the map

  LandId id;
  LocalizedText name;
  std::vector<LatLon> ring;
};

// A certification mark as the centre supplies it: never drawn by us, and shown on certified products alone
// (QĐ 1162/QĐ-VPĐP-OCOP).
struct Mark {
  MarkId id;  // "ocop"
  std::vector<Picture> pictures;
};

// A trade fair for which a kiosk is lent to exhibitors: while it lasts, the kiosk is theirs
// (kiosk/domain/fair.h).
struct Fair {
  FairId id;
  LocalizedText name;
  std::string booth;  // as the hall's signs say it
  Day from, until;    // both included, by Vietnam's clock
  std::vector<ProducerId> exhibitors;
  std::vector<ProductId> products;    // in the order in which they are shown; empty: all of the exhibitors'
  LocalizedText welcome;              // a sentence
  std::string lang;                   // that visitors find while it lasts; empty: the shop's
  std::string keeper, phone;          // who keeps the contacts and answers for them
  bool contacts = false;              // visitors are asked for theirs
  std::vector<std::string> purposes;  // of kFairPurposes: what contacts are asked for
  int keep_days = 0;                  // how long contacts are kept; 0: not said (kept_days_of)
  std::vector<std::string> kiosks;    // their names at the centre, in which it runs; empty: any
  std::vector<Picture> pictures;      // the first is the banner
  bool operator==(const Fair&) const = default;
};

using Record = std::variant<Taxon, Area, Producer, Place, Product, Certificate, Route, Event, Outline,
                            PlanTarget, Water, Land, Mark, Fair>;

}  // namespace domain
