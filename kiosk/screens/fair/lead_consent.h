// Lead consent: what a visitor agrees to, each purpose by itself, or does not (Law 91/2025/QH15, article 9;
// Decree 356/2025/NĐ-CP): who keeps what, for how long, and their rights; yes and no side by side.
#pragma once

#include "kiosk/screens/fair/lead.h"

namespace screens {

Intent draw_lead_consent(ui::Context& ui, LeadState& state, const PageArea& area);

}  // namespace screens
