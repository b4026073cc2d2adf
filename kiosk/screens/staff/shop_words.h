// What can be set of a shop, in words.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "kiosk/domain/shop_settings.h"
#include "kiosk/screens/map_land.h"
#include "kiosk/ui/context.h"

namespace screens {

struct SettingLook {
  text::Msg title, how;  // its name, and what it does
  std::string_view icon;
};
SettingLook look_of(domain::Setting setting);

// What it is set to. A place is named by the commune of `land` that it lies in.
std::string value_words(ui::Context& ui, const MapLand& land, const domain::ShopSettings& settings,
                        domain::Setting setting);

// "90 giây", "3 phút".
std::string idle_words(ui::Context& ui, std::chrono::seconds idle);
// "60 %".
std::string percent_words(ui::Context& ui, int percent);
// "90°".
std::string turn_words(ui::Context& ui, base::Turn turn);

}  // namespace screens
