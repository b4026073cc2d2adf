// Keyboard: letters on the screen for the search; marks are not needed, since the search folds them.
#pragma once

#include <string>

#include "kiosk/ui/context.h"

namespace screens {

float keyboard_height(const ui::Theme& theme);

// Draws the keys in `rect` and returns `text` as edited by them and by a physical keyboard in this frame.
std::string draw_keyboard(ui::Context& ui, const ui::Rect& rect, const std::string& text);

}  // namespace screens
