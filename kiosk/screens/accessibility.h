// Accessibility: large text, contrast, low reach, less motion, a voice; behind the one button that is always
// there.
#pragma once

#include <optional>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct AccessibilityState {
  std::optional<store::ProductCard> sample;
  ui::Scroller scroller;
  float content_height = 0;  // of the last frame
};

base::Result<AccessibilityState> enter_accessibility(store::Catalog& catalog, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(AccessibilityState& fresh, const AccessibilityState& old);
Intent draw_accessibility(ui::Context& ui, const Model& model, AccessibilityState& state,
                          const PageArea& area);

}  // namespace screens
