// Events: festivals and fairs in the order of the year, month by month from today on.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct EventsState {
  std::vector<store::EventCard> events;  // soonest first
  std::string community;                 // of domain::kCommunities, whose festivals are shown; empty: all
  ui::Scroller scroller, community_row;
  float content_height = 0;
};

base::Result<EventsState> enter_events(store::Catalog& catalog, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(EventsState& fresh, const EventsState& old);
Intent draw_events(ui::Context& ui, const Model& model, EventsState& state, const PageArea& area);

}  // namespace screens
