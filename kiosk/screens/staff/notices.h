// The shop's notices.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct NoticesState {};

base::Result<NoticesState> enter_notices(const StaffSources& staff);
inline void keep_view(NoticesState&, const NoticesState&) {}
Intent draw_notices(ui::Context& ui, const Model& model, NoticesState& state, const PageArea& area);

}  // namespace screens
