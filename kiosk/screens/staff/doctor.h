// The doctor: how the kiosk does, to be read aloud on the telephone.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct DoctorState {};

base::Result<DoctorState> enter_doctor(const StaffSources& staff);
inline void keep_view(DoctorState&, const DoctorState&) {}
Intent draw_doctor(ui::Context& ui, const Model& model, DoctorState& state, const PageArea& area);

}  // namespace screens
