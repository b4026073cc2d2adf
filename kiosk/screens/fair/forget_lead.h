// Forget lead: a visitor has a contact deleted by the number of its receipt.
#pragma once

#include <string>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct ForgetLeadState {
  std::string digits = {};  // as typed so far
};

base::Result<ForgetLeadState> enter_forget_lead();
void keep_view(ForgetLeadState& fresh, const ForgetLeadState& old);
Intent draw_forget_lead(ui::Context& ui, const Model& model, ForgetLeadState& state, const PageArea& area);

}  // namespace screens
