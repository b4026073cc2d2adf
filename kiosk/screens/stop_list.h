// The stops of a way, one under the other, with the legs between them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/shared.h"

namespace screens {

// Returns the height used; `intent` opens a tapped stop.
float draw_stop_list(ui::Context& ui, const ui::Rect& at, const std::vector<store::RouteStop>& stops,
                     domain::TransportMode mode, Intent& intent);

// Car, motorbike or boat as chips; the one that was tapped.
std::optional<domain::TransportMode> draw_modes(ui::Context& ui, ui::Scroller& scroller, const ui::Rect& row,
                                                domain::TransportMode mode);

// A number without fraction, for kilometres.
std::string whole_number(double value);

}  // namespace screens
