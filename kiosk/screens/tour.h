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

// Car, motorbike or boat as chips; the one that was tapped.
std::optional<domain::TransportMode> draw_modes(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& row,
                                                domain::TransportMode mode);

// A number without fraction, for kilometres.
std::string whole_number(double value);

// "Half a day · 5 stops".
std::string route_facts(const store::RouteCard& route, base::Lang lang);

// Opens the map application of a phone with the stops in their order. Only stops whose point is known are
// named, at most eleven (the link takes nine between the first and the last); empty with fewer than two.
std::string route_map_url(const std::vector<store::RouteStop>& stops, domain::TransportMode mode);

}  // namespace screens
