// Where a visitor can be, and what a screen may wish for.
#pragma once

#include <string>
#include <variant>

#include "kiosk/store/catalog.h"
#include "kiosk/text/messages.h"

namespace screens {

struct HomeAt {
  bool operator==(const HomeAt&) const = default;
};
struct BrowseAt {
  store::Filter filter;
  store::Sort sort = store::Sort::featured;
  bool operator==(const BrowseAt&) const = default;
};
struct SearchAt {
  std::string query;
  bool operator==(const SearchAt&) const = default;
};
struct ProductAt {
  domain::ProductId id;
  bool operator==(const ProductAt&) const = default;
};
struct PlacesAt {
  bool operator==(const PlacesAt&) const = default;
};
struct PlaceAt {
  domain::PlaceId id;
  bool operator==(const PlaceAt&) const = default;
};
struct RoutesAt {
  bool operator==(const RoutesAt&) const = default;
};
struct RouteAt {
  domain::RouteId id;
  bool operator==(const RouteAt&) const = default;
};
struct EventsAt {
  bool operator==(const EventsAt&) const = default;
};
// What a visitor wants of the day: a mask of the interests below, and how long.
struct MyDayAt {
  static constexpr unsigned kCulture = 1, kNature = 2, kMakers = 4, kShopping = 8, kAll = 15;
  unsigned interests = kAll;
  int hours = 4;
  bool operator==(const MyDayAt&) const = default;
};
struct MapAt {
  bool operator==(const MapAt&) const = default;
};
using Location = std::variant<HomeAt, BrowseAt, SearchAt, ProductAt, PlacesAt, PlaceAt, RoutesAt, RouteAt, EventsAt, MapAt, MyDayAt>;

struct Stay {};
struct Open {
  Location where;  // Back returns from it
};
struct Change {
  Location where;  // the same page with other filters or another query
};
struct Back {};
struct SetLanguage {
  base::Lang lang;
};
using Intent = std::variant<Stay, Open, Change, Back, SetLanguage>;

// What every screen may know besides its own state; const views of what the app owns.
struct Model {
  const store::CatalogueMeta& meta;
  domain::Day today;
  const Location& here;
  std::optional<text::Msg> notice;  // something staff must act on
  double entered_s;                 // when this page was opened, for its appearing
};

}  // namespace screens
