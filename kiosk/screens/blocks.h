// Blocks of several screens: a page's head, an empty list.
#pragma once

#include <string_view>

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// In the middle of an empty list: why it is empty.
void draw_nothing_yet(ui::Context& ui, const ui::Rect& view, std::string_view icon, text::Msg words);

// The page's title, which may take several lines; returns the height.
float draw_page_head(ui::Context& ui, const ui::Rect& at, std::string_view title);

}  // namespace screens
