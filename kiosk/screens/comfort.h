// Comfort: large text, contrast, low reach, less motion, a voice; behind the one button that is always there.
#pragma once

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/shared.h"

namespace screens {

struct ComfortState {
  ui::Scroller scroller;
  float content_height = 0;  // of the last frame
};

// For app::PageOf: what the visitor sees and has chosen.
void keep_view(ComfortState& fresh, const ComfortState& old);
Intent draw_comfort(ui::Context& ui, const Model& model, ComfortState& state, const PageArea& area);

}  // namespace screens
