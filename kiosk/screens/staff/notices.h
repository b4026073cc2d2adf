// The shop's notices: which are shown, which come, which are over.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/domain/notice.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct NoticesState {
  std::vector<std::pair<std::string, domain::Notice>> notices;  // those that are over last
  ui::Scroller page;
  float content_height = 0;
};

base::Result<NoticesState> enter_notices(const StaffSources& staff, domain::Day today);
void keep_view(NoticesState& fresh, const NoticesState& old);
Intent draw_notices(ui::Context& ui, const Model& model, NoticesState& state, const PageArea& area);

}  // namespace screens
