// What of a map stands where: projection, clusters of pins and how they fan out, numbers of stops, names that
// do not cover each other, the scale bar, the panel beside the map. Pure.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/domain/place.h"
#include "kiosk/ui/geometry.h"

namespace screens {

// A point of the province in kilometres east and south of `origin` (equirectangular at its latitude; over 100
// km the error of a distance stays below 0.2 %).
ImVec2 project(const domain::LatLon& origin, const domain::LatLon& point);

// The way back.
domain::LatLon unproject(const domain::LatLon& origin, ImVec2 point);

// Grows `bounds` to hold the point; the first one begins them.
void include(ui::Rect& bounds, ImVec2 point, bool is_first);

bool meets(const ui::Rect& a, const ui::Rect& b);

// Pins that would cover each other stand as one.
struct Cluster {
  ImVec2 at;                      // of its first pin, in pixels
  std::vector<std::size_t> pins;  // indices, never empty
};
// `pins` in pixels; one that lies within `apart` pixels of an earlier cluster joins it, so that clusters are
// never nearer than that to each other. Only what lies in `view` is looked at; linear.
std::vector<Cluster> cluster_pins(const std::vector<ImVec2>& pins, const ui::Rect& view, float apart);

// What a tap on a cluster does. A few pins fan out; more come apart by coming closer, and where even the
// largest scale would leave them on each other, a list names them.
enum class ClusterAnswer { choose, fan, closer, list };
inline constexpr std::size_t kMostInAFan = 8;
// `points` of its pins in kilometres; scales in pixels per kilometre; `apart` as above.
ClusterAnswer answer_to_tap(std::span<const ImVec2> points, float scale, float largest_scale, float apart);

// Where pins of `size` px stand when they fan out: on a circle around `around`, none over another, each on
// the side of its own point, all of them in `room` where it is large enough. `points` and result in pixels.
std::vector<ImVec2> fan_out(ImVec2 around, std::span<const ImVec2> points, float size, const ui::Rect& room);

// `at`, or as far from `here` in its direction as it takes not to cover it; to its left where both are one.
ImVec2 beside(ImVec2 at, ImVec2 here, float away);

// Numbers of stops that share a mark, rising: "3", "2·3", "4–6", "1·4–6".
std::string stop_numbers(std::span<const std::size_t> numbers);

struct StopPoint {
  ImVec2 at;  // in pixels
  std::size_t number;
};
struct StopMark {
  ui::Rect rect;
  ImVec2 point;                      // the middle of its stops: a leg leads there where the mark stands aside
  std::vector<std::size_t> numbers;  // rising
  std::string words;                 // of these
};
// One mark a stop, and one for several whose marks would cover each other. A mark that would cover `here`
// stands beside it. `width_of` measures a mark's words; a mark is never narrower than `height`.
std::vector<StopMark> mark_stops(std::span<const StopPoint> stops, const std::optional<ImVec2>& here,
                                 float height, const std::function<float(const std::string&)>& width_of);

// Keeps of the wanted rectangles, in their order, those that meet nothing of `taken` and none kept before
// them; true for each that is kept.
std::vector<bool> place_labels(std::span<const ui::Rect> taken, std::span<const ui::Rect> wanted);

// The longest of 1, 2 or 5 times a power of ten that is not longer than `most_px`.
struct ScaleBar {
  float km, px;
};
ScaleBar scale_bar(float pixels_per_km, float most_px);

// A page shared by a map and the panel of what was chosen: beside each other where it is wide, else the panel
// lies over the map's foot. The panel is as high as its content, which scrolls where there is not room
// enough.
struct MapRooms {
  ui::Rect map;    // what the map fills
  ui::Rect open;   // what of it nothing covers
  ui::Rect panel;  // without content: of no height
};
enum class PanelPlace { beside, below };
struct PanelWish {
  PanelPlace place;
  float width;    // beside the map
  float content;  // height of what it shows; 0: there is no panel
  float margin;   // around it
};
MapRooms map_rooms(const ui::Rect& page, const PanelWish& wish);

}  // namespace screens
