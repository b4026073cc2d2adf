// Map: the province under the fingers, with its places and what each area offers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/map_view.h"

namespace screens {

struct MapState {
  struct Shape {
    domain::AreaId area;
    domain::LocalizedText name;
    std::vector<domain::LatLon> ring;
    std::vector<ImVec2> points;  // of the ring, in kilometres
    std::vector<std::uint16_t> triangles;
    ui::Rect bounds;
    ImVec2 centre;
    std::optional<domain::AreaId> district;
    std::int64_t products = 0, producers = 0;  // of the area; 0 on parts that do not carry its name
    bool is_other = false;                     // of the two tints by which districts are told apart
  };
  struct Pin {
    store::PlaceCard place;
    domain::LatLon where;
    ImVec2 point;
  };
  // What was tapped last: an area with what it offers, or one place.
  struct Chosen {
    std::optional<domain::AreaId> area;
    domain::LocalizedText name;
    std::vector<store::PlaceCard> places;
    std::vector<store::ProductCard> products;
  };

  struct Water {
    domain::LocalizedText name;
    ImVec2 point;
    int slope_degrees;
    std::vector<ImVec2> course;  // in kilometres; empty of a sea
    float width_km;
  };
  // Land of the neighbours: seen, and nothing to touch.
  struct Ground {
    domain::LocalizedText name;
    std::vector<ImVec2> points;
    std::vector<std::uint16_t> triangles;
    ui::Rect bounds;
    ImVec2 label;
  };
  struct District {
    domain::AreaId id;
    domain::LocalizedText name;
    ImVec2 point;
  };
  // What stands on the map; pins for what has a point, numbers on areas for what is only known by its
  // commune.
  enum class Shown { all, places, shops, festivals, products, producers };

  std::optional<domain::LatLon> origin;  // of the kilometres; empty without anything to show
  std::vector<Shape> shapes;
  std::vector<std::size_t>
      by_size;  // indices of the shapes, the largest first: whose name stands where two would
  std::vector<Pin> pins;
  std::vector<Pin> unpinned;   // known only by their commune: listed with it
  std::optional<ImVec2> here;  // where this kiosk stands, in kilometres
  std::vector<Water> waters;
  std::vector<Ground> grounds;
  std::vector<District> districts;
  std::vector<domain::PlaceId> festive;
  std::vector<ImVec2> route;    // its line, in kilometres
  std::optional<ImVec2> focus;  // of the place that is looked at
  Shown shown = Shown::all;
  ui::Scroller filter_row;
  std::vector<std::size_t> visible;  // indices of the pins that `shown` leaves
  ui::Rect world;                    // of all shapes and pins, in kilometres
  ui::MapView view;
  std::optional<Chosen> chosen;
  std::optional<domain::AreaId> unread_area;  // tapped, and not read from the catalogue yet
  double last_tap_s = -1;                     // of a tap on an area; the second comes closer
  ui::Scroller panel;
  float panel_height = 0;
};

base::Result<MapState> enter_map(store::Catalog& catalog, const MapAt& where,
                                 const std::optional<domain::LatLon>& here, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(MapState& fresh, const MapState& old);
Intent draw_map(ui::Context& ui, const Model& model, MapState& state, const PageArea& area);
// Reads what the tapped area offers; true when there was one.
base::Result<bool> load_missing(MapState& state, store::Catalog& catalog, domain::Day today);

}  // namespace screens
