// This shop: what staff set about it and its machine.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct ShopSettingsState {};

base::Result<ShopSettingsState> enter_shop_settings(const StaffSources& staff);
inline void keep_view(ShopSettingsState&, const ShopSettingsState&) {}
Intent draw_shop_settings(ui::Context& ui, const Model& model, ShopSettingsState& state,
                          const PageArea& area);

}  // namespace screens
