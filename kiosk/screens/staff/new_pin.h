// A new PIN: at the first start, and whenever staff want another.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct NewPinState {};

base::Result<NewPinState> enter_new_pin(const StaffSources& staff);
inline void keep_view(NewPinState&, const NewPinState&) {}
Intent draw_new_pin(ui::Context& ui, const Model& model, NewPinState& state, const PageArea& area);

}  // namespace screens
