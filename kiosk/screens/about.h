// About: what this kiosk is, whose data it shows and of which day, whom the pictures are by, whom to ask.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/domain/wifi.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/context.h"

namespace screens {

struct AboutState {
  bool keeps_leads = false;                   // contacts of a fair that their visitors may have deleted
  std::optional<domain::Wifi> wifi;           // of guests
  std::vector<store::PictureCredit> credits;  // most pictures first
  ui::Scroller scroller;
  float content_height = 0;  // of the last frame
};

base::Result<AboutState> enter_about(store::Catalog& catalog, std::optional<domain::Wifi> wifi = {});
// For app::PageOf: what the visitor sees and has chosen.
void keep_view(AboutState& fresh, const AboutState& old);
Intent draw_about(ui::Context& ui, const Model& model, AboutState& state, const PageArea& area);

}  // namespace screens
