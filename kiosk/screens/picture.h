// Picture: a product's pictures as large as the panel; swipe to the next, pinch or tap twice to come closer.
#pragma once

#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"
#include "kiosk/ui/map_view.h"

namespace screens {

struct PictureState {
  domain::LocalizedText name;
  std::vector<domain::Picture> pictures;
  std::size_t shown = 0;
  ui::Scroller swipe;
  bool is_placed = false;  // the first frame places `swipe`
  ui::MapView zoom;        // of the shown picture, in its pixels
  double last_tap_s = -1;
  ImVec2 last_tap{0, 0};
};

// Errc::not_found.
base::Result<PictureState> enter_picture(store::Catalog& catalog, const PictureAt& where, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(PictureState& fresh, const PictureState& old);
Intent draw_picture_page(ui::Context& ui, const Model&, PictureState& state, const PageArea&);

}  // namespace screens
