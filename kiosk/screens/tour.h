// What pages of tours share: a tour's facts, its stops with the legs between them, the map beside them, the
// way for a phone's map.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/tour_map.h"
#include "kiosk/ui/widgets.h"

namespace screens {

struct StopList {
  float height;
  std::optional<std::size_t> tapped;  // an index
  std::optional<std::size_t> middle;  // nearest to the middle of `page`
};
StopList draw_stop_list(ui::Context& ui, const ui::Rect& at, const std::vector<store::RouteStop>& stops,
                        domain::TransportMode mode, const ui::Rect& page);

// Car and motorbike as chips, and boat where one can land; the one that was tapped.
std::optional<domain::TransportMode> draw_modes(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& row,
                                                domain::TransportMode mode, bool can_land);
// The same chips for a row that holds others, too.
std::vector<ui::ChipItem> mode_chips(ui::Context& ui, domain::TransportMode mode, bool can_land);

// Whether a boat can serve a whole tour: the catalogue knows a landing at each stop.
bool can_land_everywhere(const std::vector<store::RouteStop>& stops);

// A number without fraction, for kilometres.
std::string whole_number(double value);

// "Half a day · 5 stops".
std::string route_facts(const store::RouteCard& route, base::Lang lang);

// Opens a phone's map at the point where it is exact, else by the address; empty without either, since
// directions to somewhere near are directions to nowhere.
std::string map_search_url(const std::optional<domain::LatLon>& exact, const std::string& address,
                           const store::Home& home);

// What those links open.
inline constexpr std::string_view kPhoneMaps = "Google Maps";

inline constexpr std::size_t kMostStopsInACode = 11;  // the link takes nine between the first and the last

// Opens the map application of a phone with all stops in their order, none twice: by their point where it is
// exact, else by address or name.
struct RouteLink {
  std::string url;          // empty with fewer than two stops, and by boat, for which no phone has directions
  std::size_t held, stops;  // of those stops the first so many are in it
};
RouteLink route_link(const std::vector<store::RouteStop>& stops, domain::TransportMode mode);

// Beside the stops of a wide page: the map and what the phone takes. It stays in view while the stops scroll,
// and goes up with their end.
struct TourAside {
  const StillMap& map;
  std::optional<std::size_t> looked_at;  // number of a stop
  const RouteLink& link;
  text::Msg link_title, note;
  domain::TransportMode mode;
};
// The y at which something of that height stays: where it would scroll to, but not above `edge`, and not
// below the end of what it stands beside.
float sticky_top(float scrolled, float edge, float end, float height);

// The stops at the left and the rest at the right; on a narrow page the stops take all.
struct TourColumns {
  ui::Rect list, aside;
};
TourColumns tour_columns(const ui::Theme& theme, const ui::Rect& at);
// On a wide page. `at.h`: how much of the page stands above it; `end`: of the stops. Returns where it ends; a
// tap on the map becomes `intent`.
float draw_aside(ui::Context& ui, const ui::Rect& at, float end, const PageArea& area, const TourAside& aside,
                 Intent& intent);
// On a narrow page, the map alone, above the stops; returns the height.
float draw_map_above(ui::Context& ui, const ui::Rect& at, const TourAside& aside, const PageArea& area,
                     Intent& intent);
// The code, or why there is none by boat, and how the estimates were made; returns the height.
float draw_aside_foot(ui::Context& ui, const ui::Rect& at, const TourAside& aside);

}  // namespace screens
