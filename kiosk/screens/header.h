// Header: whose kiosk it is, the search, the languages and the clock; above the page, or below it for who
// reaches low.
#pragma once

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// Where it is within what the navigation leaves; nothing else is drawn there.
ui::Rect header_rect(ui::Context& ui, const Model& model, const ui::Rect& beside_navigation);

Intent draw_header(ui::Context& ui, const Model& model, const ui::Rect& rect);

}  // namespace screens
