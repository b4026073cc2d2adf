// What pages of tours share: a tour's facts, its stops with the legs between them, the way for a phone's map.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// Returns the height used; `intent` opens a tapped stop.
float draw_stop_list(ui::Context& ui, const ui::Rect& at, const std::vector<store::RouteStop>& stops,
                     domain::TransportMode mode, Intent& intent);

// Car and motorbike as chips, and boat where one can land; the one that was tapped.
std::optional<domain::TransportMode> draw_modes(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& row,
                                                domain::TransportMode mode, bool can_land);

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

inline constexpr std::size_t kMostStopsInACode = 11;  // the link takes nine between the first and the last

// Opens the map application of a phone with all stops in their order: by their point where it is exact, else
// by address or name. At most kMostStopsInACode; empty with fewer than two, and by boat, for which no phone
// has directions.
std::string route_map_url(const std::vector<store::RouteStop>& stops, domain::TransportMode mode);

// The code for the phone, or why there is none by boat; returns the height with what follows it.
float draw_route_code(ui::Context& ui, const ui::Rect& at, text::Msg title, const std::string& url,
                      domain::TransportMode mode, std::size_t stops);

}  // namespace screens
