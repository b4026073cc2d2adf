// Producer: who makes it, their story, products, contacts and where to visit.
#pragma once

#include <optional>
#include <string>

#include "kiosk/screens/fair/fair_codes.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/tour_map.h"
#include "kiosk/ui/context.h"

namespace screens {

struct ProducerState {
  store::ProducerPage page;
  std::optional<FairOffer> offer = {};  // of the fair at which they exhibit
  StillMap map = {};
  std::string map_url;  // finds the maker on a phone; empty where nobody knows where it is
  ui::Scroller scroller, place_row;
  float content_height = 0;  // of the last frame
};

// Errc::not_found.
base::Result<ProducerState> enter_producer(store::Catalog& catalog, const ProducerAt& where,
                                           const std::optional<domain::LatLon>& here, domain::Day today,
                                           const RunningFair* fair = nullptr);
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(ProducerState& fresh, const ProducerState& old);
Intent draw_producer_page(ui::Context& ui, const Model&, ProducerState& state, const PageArea& area);

}  // namespace screens
