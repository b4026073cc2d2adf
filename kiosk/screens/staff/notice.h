// One notice, to be written.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct NoticeState {};

base::Result<NoticeState> enter_notice(const StaffSources& staff);
inline void keep_view(NoticeState&, const NoticeState&) {}
Intent draw_notice(ui::Context& ui, const Model& model, NoticeState& state, const PageArea& area);

}  // namespace screens
