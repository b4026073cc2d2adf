// Wi-Fi card: the guest network for visitors: a code to join by, name and password to type.
#pragma once

#include <string>

#include "kiosk/domain/wifi.h"
#include "kiosk/ui/context.h"

namespace screens {

// A card from the top edge of `at` down; returns the height.
float draw_wifi_card(ui::Context& ui, const ui::Rect& at, const domain::Wifi& wifi);

// "Password: …", or that there is none.
std::string password_text(const domain::Wifi& wifi, base::Lang lang);

}  // namespace screens
