// Map: the province under the fingers, with its places and what each area offers.
#pragma once

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/screens/shared.h"
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

  std::optional<domain::LatLon> origin;  // of the kilometres; empty without anything to show
  std::vector<Shape> shapes;
  std::vector<Pin> pins;
  std::vector<Pin> unpinned;  // known only by their commune: listed with it
  std::optional<ImVec2> here;  // where this kiosk stands, in kilometres
  ui::Rect world;  // of all shapes and pins, in kilometres
  ui::MapView view;
  std::optional<Chosen> chosen;
  std::optional<domain::AreaId> wanted;  // tapped, and not read from the catalogue yet
  ui::Scroller panel;
  float panel_height = 0;
};

base::Result<MapState> enter_map(store::Catalog& catalog, const std::optional<domain::LatLon>& here);
Intent draw_map(ui::Context& ui, const Model& model, MapState& state, const PageArea& area);
// Reads what the tapped area offers; true when there was one.
base::Result<bool> load_wanted(MapState& state, store::Catalog& catalog, domain::Day today);

}  // namespace screens
