// What the map's page holds between frames: land, pins, what is shown and chosen, where it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/map_land.h"
#include "kiosk/ui/map_view.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct MapState {
  struct Pin {
    store::PlaceCard place;
    domain::LatLon where;
    ImVec2 point;          // in kilometres
    bool is_near = false;  // the point is only that of its commune
  };
  // What was tapped last: an area with what it offers, or places.
  struct Chosen {
    std::optional<domain::AreaId> area;
    domain::LocalizedText name;
    std::vector<store::PlaceCard> places;
    std::vector<store::ProductCard> products;
    std::optional<ImVec2> point = {};  // that stays in view, in kilometres
    bool is_near = false;              // the point is only that of its commune
  };
  // Pins that were on each other and stand around their point until the map changes.
  struct Fan {
    std::vector<std::size_t> pins;
    ImVec2 around;  // in kilometres
    float scale;    // of the view when they fanned out
  };
  struct Stop {
    std::size_t number;  // on the tour's page
    store::PlaceCard place;
    ImVec2 point;
    bool is_near = false;  // the point is only that of its commune
  };
  // What stands on the map; pins for what has a point, numbers on areas for what is only known by its
  // commune.
  enum class Shown { all, places, shops, festivals, products, producers };

  MapLand land;
  std::vector<Pin> pins;
  std::vector<Pin> unpinned;   // known only by their commune: listed with it
  std::optional<ImVec2> here;  // where this kiosk stands, in kilometres
  std::vector<MapDistrict> districts;
  std::vector<domain::PlaceId> festive;
  std::vector<Stop> stops;                  // of the tour whose line is drawn
  bool goes_from_here = false;              // it begins and ends where the kiosk stands
  std::optional<domain::PlaceId> focus_id;  // of the place that is looked at
  std::optional<ImVec2> focus;              // its point
  Shown shown = Shown::all;
  ui::Scroller filter_row;
  std::vector<std::size_t> visible;  // indices of the pins that `shown` leaves and no stop stands for
  ui::Rect world;                    // of land and pins, in kilometres
  ui::MapView view;
  ui::Rect drawn_in;  // where the last frame drew the map
  std::optional<Chosen> chosen;
  bool brings_chosen = false;  // into view, in the next frame
  std::optional<Fan> fan;
  std::optional<domain::AreaId> unread_area;  // tapped, and not read from the catalogue yet
  double last_tap_s = -1;                     // of a tap on an area; the second comes closer
  ui::Scroller panel;
};

base::Result<MapState> enter_map(store::Catalog& catalog, const MapAt& where,
                                 const std::optional<domain::LatLon>& here, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(MapState& fresh, const MapState& old);
// Reads what the tapped area offers; true when there was one.
base::Result<bool> load_missing(MapState& state, store::Catalog& catalog, domain::Day today);

// What the visitor changes; for the files that draw the map.
void show_pins(MapState& state, MapState::Shown shown);
void choose_places(MapState& state, const std::vector<const MapState::Pin*>& pins);
void choose_stops(MapState& state, const std::vector<std::size_t>& numbers);

}  // namespace screens
