// Event: one festival with its time, its place, the code for a phone's calendar and what is around.
#pragma once

#include <string>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct EventState {
  store::EventPage page;
  std::string map_url;  // for a phone; empty when nobody knows where exactly
  ui::Scroller scroller, product_row;
  float content_height = 0;  // of the last frame
};

// Errc::not_found, also when it is over.
base::Result<EventState> enter_event(store::Catalog& catalog, const EventAt& where, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(EventState& fresh, const EventState& old);
Intent draw_event(ui::Context& ui, const Model& model, EventState& state, const PageArea& area);

}  // namespace screens
