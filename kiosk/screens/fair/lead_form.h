// Lead form: the fields of a contact with the keys to write in them.
#pragma once

#include "kiosk/screens/fair/lead.h"

namespace screens {

Intent draw_lead_form(ui::Context& ui, LeadState& state, const PageArea& area);

}  // namespace screens
