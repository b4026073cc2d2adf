// The form of a fair that staff make: all of it at a glance; a touch opens the step that says one thing.
#pragma once

#include "kiosk/screens/staff/fair_edit.h"

namespace screens {

Intent draw_fair_form(ui::Context& ui, FairEditState& state, const PageArea& area);

}  // namespace screens
