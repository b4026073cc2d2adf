// Pictures of a stick, to choose from.
#include "kiosk/screens/staff/pictures.h"

namespace screens {

base::Result<PicturesState> enter_pictures(const StaffSources&) {
  return PicturesState{};
}

Intent draw_pictures(ui::Context&, const Model&, PicturesState&, const PageArea&) {
  return Stay{};
}

}  // namespace screens
