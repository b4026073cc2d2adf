// Picture: a product's pictures as large as the panel; swipe to the next, pinch or tap twice to come closer,
// drag down to leave.
#pragma once

#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/map_view.h"
#include "kiosk/ui/pager.h"

namespace screens {

struct PictureState {
  domain::LocalizedText name;
  std::vector<domain::Picture> pictures;
  ui::Pager pager;
  ui::MapView zoom;      // of the shown picture, in its pixels; scale 0: the picture is whole
  float pulled_px = 0;   // down, by a finger that is about to close it
  double touched_s = 0;  // last; 0: not drawn yet
  double last_tap_s = -1;
  ImVec2 last_tap{0, 0};
};

// Errc::not_found.
base::Result<PictureState> enter_picture(store::Catalog& catalog, const PictureAt& where);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(PictureState& fresh, const PictureState& old);
Intent draw_picture_page(ui::Context& ui, const Model&, PictureState& state, const PageArea&);

}  // namespace screens
