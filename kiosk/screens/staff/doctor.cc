// The doctor: how the kiosk does, to be read aloud on the telephone.
#include "kiosk/screens/staff/doctor.h"

namespace screens {

base::Result<DoctorState> enter_doctor(const StaffSources&) {
  return DoctorState{};
}

Intent draw_doctor(ui::Context&, const Model&, DoctorState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
