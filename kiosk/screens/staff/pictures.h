// Pictures of a stick, to choose from.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct PicturesState {};

base::Result<PicturesState> enter_pictures(const StaffSources& staff);
inline void keep_view(PicturesState&, const PicturesState&) {}
Intent draw_pictures(ui::Context& ui, const Model& model, PicturesState& state, const PageArea& area);

}  // namespace screens
