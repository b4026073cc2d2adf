// The Wi-Fi of guests.
#include "kiosk/screens/staff/wifi.h"

namespace screens {

base::Result<WifiState> enter_wifi(const StaffSources&) {
  return WifiState{};
}

Intent draw_wifi(ui::Context&, const Model&, WifiState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
