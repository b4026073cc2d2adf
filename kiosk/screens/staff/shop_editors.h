// What sets one thing of a shop by touches: choices, levels, times of the day.
#pragma once

#include "kiosk/domain/shop_settings.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/geometry.h"

namespace screens {

// Drawn from the top edge of `at` down over its width; returns the height and changes `settings` where it was
// touched. Of all but the name, which is typed, and the place, which is shown on a map.
float edit_setting(ui::Context& ui, const ui::Rect& at, domain::Setting setting,
                   domain::ShopSettings& settings);

// Several touches make one value, which is saved when staff say so; others count at once.
bool is_stepwise(domain::Setting setting);

}  // namespace screens
