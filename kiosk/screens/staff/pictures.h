// Pictures of a stick, to choose from for the slides.
#pragma once

#include <set>

#include "kiosk/base/digest.h"
#include "kiosk/domain/slide_show.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct PicturesState {
  domain::SlideShow show;  // as it is: what is in it already is said on its card
  bool has_looked = false;
  ui::Scroller page = {};
  float content_height = 0;
};

base::Result<PicturesState> enter_pictures(const StaffSources& staff);
void keep_view(PicturesState& fresh, const PicturesState& old);
Intent draw_pictures(ui::Context& ui, const Model& model, PicturesState& state, const PageArea& area);

}  // namespace screens
