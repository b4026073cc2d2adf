// This shop: what staff set about it and its machine.
#include "kiosk/screens/staff/shop_settings.h"

namespace screens {

base::Result<ShopSettingsState> enter_shop_settings(const StaffSources&) {
  return ShopSettingsState{};
}

Intent draw_shop_settings(ui::Context&, const Model&, ShopSettingsState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
