// What pages of tours share: a tour's facts, its stops with the legs between them, the map beside them, the
// way for a phone's map.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/phone_row.h"
#include "kiosk/screens/tour_map.h"
#include "kiosk/ui/widgets.h"

namespace screens {

// Car and motorbike as chips, and boat where one can land; the one that was tapped.
std::optional<domain::TransportMode> draw_modes(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& row,
                                                domain::TransportMode mode, bool can_land);
// The same chips for a row that holds others, too.
std::vector<ui::ChipItem> mode_chips(ui::Context& ui, domain::TransportMode mode, bool can_land);

// Whether a boat can serve a whole tour: the catalogue knows a landing at each stop.
bool can_land_everywhere(const std::vector<store::RouteStop>& stops);

// "Half a day · 5 stops".
std::string route_facts(const store::RouteCard& route, base::Lang lang);

// Opens a phone's map at the point where it is exact, else by the address; empty without either, since
// directions to somewhere near are directions to nowhere.
std::string map_search_url(const std::optional<domain::LatLon>& exact, const std::string& address,
                           const store::Home& home);

// What those links open.
inline constexpr std::string_view kPhoneMaps = "Google Maps";

// The code for such a link; `is_near` when it leads only near there.
PhoneCode map_code(ui::Context& ui, std::string url, bool is_near,
                   std::string note = std::string(kPhoneMaps));

inline constexpr std::size_t kMostStopsInACode = 11;  // the link takes nine between the first and the last

// Opens the map application of a phone with all stops in their order, none twice: by their point where it is
// exact, else by address or name.
struct RouteLink {
  std::string url;          // empty with fewer than two stops, and by boat, for which no phone has directions
  std::size_t held, stops;  // of those stops the first so many are in it
};
RouteLink route_link(const std::vector<store::RouteStop>& stops, domain::TransportMode mode);

// The stops at the left and the rest at the right; on a narrow page the stops take all.
struct TourColumns {
  ui::Rect list, aside;
};
TourColumns tour_columns(const ui::Theme& theme, const ui::Rect& at);

struct Tour {
  const std::vector<store::RouteStop>& stops;
  const StillMap& map;
  const RouteLink& link;
  text::Msg link_title, note;  // of the phone's code, and how the estimates were made
  domain::TransportMode mode;
};
// Stops, map and code. On a wide page the map stays in view beside the stops, shows the one in the middle,
// and goes up with their end; on a narrow one it stands above them. `top`: where the page's content begins;
// `y`: what stands above the stops ends there. Taps become `intent`. Returns where the tour ends.
float draw_tour(ui::Context& ui, const TourColumns& columns, float top, float y, const PageArea& area,
                const Tour& tour, Intent& intent);

}  // namespace screens
