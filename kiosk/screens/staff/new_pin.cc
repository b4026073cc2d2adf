// A new PIN: at the first start, and whenever staff want another.
#include "kiosk/screens/staff/new_pin.h"

namespace screens {

base::Result<NewPinState> enter_new_pin(const StaffSources&) {
  return NewPinState{};
}

Intent draw_new_pin(ui::Context&, const Model&, NewPinState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
