// A new PIN: whoever is in gives the present one again, then the new one twice.
#pragma once

#include <string>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/pin_panel.h"

namespace screens {

struct NewPinState {
  std::string digits;
  PinChoice choice;
};

base::Result<NewPinState> enter_new_pin(const StaffSources& staff);
inline void keep_view(NewPinState& fresh, const NewPinState& old) {
  fresh = old;
}
Intent draw_new_pin(ui::Context& ui, const Model& model, NewPinState& state, const PageArea& area);

}  // namespace screens
