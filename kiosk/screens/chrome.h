// Chrome: the header with search, languages and clock, and the floating bar below, around every page.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

// Before the page: reserves the touches of header and bar.
PageArea reserve_chrome(ui::Context& ui, const Model& model);
// After the page: draws them over it.
Intent draw_chrome(ui::Context& ui, const Model& model);

}  // namespace screens
