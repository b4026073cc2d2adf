// What the attract loop shows and in which order.
#include "kiosk/screens/staff/slides.h"

namespace screens {

base::Result<SlidesState> enter_slides(const StaffSources&) {
  return SlidesState{};
}

Intent draw_slides(ui::Context&, const Model&, SlidesState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
