// The gate: where the PIN is asked for.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct GateState {};

base::Result<GateState> enter_gate(const StaffSources& staff);
inline void keep_view(GateState&, const GateState&) {}
Intent draw_gate(ui::Context& ui, const Model& model, GateState& state, const PageArea& area);

}  // namespace screens
