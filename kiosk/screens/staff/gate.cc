// The gate: where the PIN is asked for.
#include "kiosk/screens/staff/gate.h"

namespace screens {

base::Result<GateState> enter_gate(const StaffSources&) {
  return GateState{};
}

Intent draw_gate(ui::Context&, const Model&, GateState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
