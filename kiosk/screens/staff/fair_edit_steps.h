// What lies over the form of a fair while one thing of it is chosen or written.
#pragma once

#include "kiosk/screens/staff/fair_edit.h"

namespace screens {

// Draws the state's step, which is not the form; what is chosen goes into the state's fair.
void draw_fair_edit_step(ui::Context& ui, FairEditState& state, const PageArea& area);

}  // namespace screens
