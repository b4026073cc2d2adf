// Events: festivals and fairs that are on or still to come.
#pragma once

#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct EventsState {
  std::vector<store::EventCard> events;  // soonest first, undated ones last
  ui::Scroller scroller;
  float content_height = 0;
};

base::Result<EventsState> enter_events(store::Catalog& catalog, domain::Day today);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(EventsState& fresh, const EventsState& old);
Intent draw_events(ui::Context& ui, const Model& model, EventsState& state, const PageArea& area);

// Under which heading an event stands on a day.
enum class EventTime { today, this_week, later, undated };
EventTime event_time(const store::EventCard& event, domain::Day today);

}  // namespace screens
