// The Wi-Fi of guests.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct WifiState {};

base::Result<WifiState> enter_wifi(const StaffSources& staff);
inline void keep_view(WifiState&, const WifiState&) {}
Intent draw_wifi(ui::Context& ui, const Model& model, WifiState& state, const PageArea& area);

}  // namespace screens
