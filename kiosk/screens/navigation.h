// Navigation: home, the way back, the sections and the help with seeing and reaching; a rail at the left of a
// panel that is wider than high, else a bar along its foot, where everybody reaches it.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// Where it is; nothing else is drawn there. Lengths are of the chrome's theme.
ui::Rect navigation_rect(ui::Context& ui);

Intent draw_navigation(ui::Context& ui, const Model& model);

}  // namespace screens
