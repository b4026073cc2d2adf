// A new PIN: nobody who finds the staff's pages open changes it without knowing the old one.
#include "kiosk/screens/staff/new_pin.h"

namespace screens {

using text::Msg;

base::Result<NewPinState> enter_new_pin(const StaffSources&) {
  return NewPinState{};
}

Intent draw_new_pin(ui::Context& ui, const Model& model, NewPinState& state, const PageArea& area) {
  if (model.gate.may_choose || model.gate.standing == gate::Standing::unset)
    return draw_pin_choice(ui, model, area, {Msg::gate_new, Msg::gate_new_help}, state.choice);
  return draw_pin_entry(ui, model, area, {Msg::gate_current, Msg::gate_current_help}, state.digits);
}

}  // namespace screens
