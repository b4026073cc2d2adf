// Chrome: what stands around every page: navigation, header, and the strip that calls for staff.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

// Before the page: takes the chrome's room and its touches.
PageArea reserve_chrome(ui::Context& ui, const Model& model);
// After the page: draws it beside and over what scrolls out of the page.
Intent draw_chrome(ui::Context& ui, const Model& model);

}  // namespace screens
