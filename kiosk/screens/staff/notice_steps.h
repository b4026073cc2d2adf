// What lies over the form of a notice while one thing of it is chosen or written.
#pragma once

#include "kiosk/screens/staff/notice.h"

namespace screens {

// Draws the state's step, which is not the form; what is chosen goes into the state's notice.
void draw_notice_step(ui::Context& ui, const Model& model, NoticeState& state, const PageArea& area);

// The three ready sentences, in every language.
domain::LocalizedText closed_for_tet(domain::Day until);
domain::LocalizedText tasting_today(int minute);
domain::LocalizedText sold_out_today(const domain::LocalizedText& product);

}  // namespace screens
