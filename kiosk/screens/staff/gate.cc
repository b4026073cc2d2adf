// The gate: the pad, and what came of the last try.
#include "kiosk/screens/staff/gate.h"

namespace screens {

using text::Msg;

base::Result<GateState> enter_gate(const StaffSources&) {
  return GateState{};
}

Intent draw_gate(ui::Context& ui, const Model& model, GateState& state, const PageArea& area) {
  if (model.gate.standing == gate::Standing::unset)
    return draw_pin_choice(ui, model, area, {Msg::gate_first, Msg::gate_first_help}, state.choice);
  return draw_pin_entry(ui, model, area, {Msg::gate_enter, Msg::gate_forgotten}, state.digits);
}

}  // namespace screens
