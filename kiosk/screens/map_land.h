// The land under every map of the kiosk, large or small: communes, neighbours and waters in kilometres.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/store/catalog.h"
#include "kiosk/ui/geometry.h"

namespace screens {

struct MapLand {
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

  std::optional<domain::LatLon> origin;  // of the kilometres; empty without anything to show
  std::vector<Shape> shapes;
  std::vector<std::size_t> by_size;  // of the shapes, the largest first: whose name stands where two would
  std::vector<Water> waters;
  std::vector<Ground> grounds;
  ui::Rect world;  // of all shapes and a strip of the sea, in kilometres

  // Only with an origin.
  ImVec2 to_km(const domain::LatLon& point) const;
  // The commune in which a point lies; null outside of all.
  const Shape* shape_at(const domain::LatLon& point) const;
};

// A tourist area's name, which leads to its products.
struct MapDistrict {
  domain::AreaId id;
  domain::LocalizedText name;
  ImVec2 point;  // in kilometres
};

// Without shapes the kilometres are counted from `otherwise`.
MapLand make_land(store::MapLand read, const std::optional<domain::LatLon>& otherwise);

}  // namespace screens
