// The gate: where the PIN is asked for; where there is none yet, where it is chosen.
#pragma once

#include <string>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/pin_panel.h"

namespace screens {

struct GateState {
  std::string digits;
  PinChoice choice;
};

base::Result<GateState> enter_gate(const StaffSources& staff);
inline void keep_view(GateState& fresh, const GateState& old) {
  fresh = old;
}
Intent draw_gate(ui::Context& ui, const Model& model, GateState& state, const PageArea& area);

}  // namespace screens
