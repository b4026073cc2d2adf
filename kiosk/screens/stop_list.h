// The stops of a way, one under the other, with the legs between them.
#pragma once

#include "kiosk/screens/shared.h"

namespace screens {

// Returns the height used; `intent` opens a tapped stop.
float draw_stop_list(ui::Context& ui, const ui::Rect& at, const std::vector<store::RouteStop>& stops, Intent& intent);

// A number without fraction, for kilometres.
std::string whole_number(double value);

}  // namespace screens
