// Keyboard: letters on the screen for the search; Vietnamese by Telex or VNI, plain Latin, Khmer.
#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/context.h"

namespace screens {

// Kept in a screen's state.
struct KeyboardState {
  enum class Layout { telex, vni, latin, khmer };
  std::optional<Layout> chosen;  // by the visitor; else that of the language
  bool shifted = false;          // Khmer has two letters a key
  bool hidden = false;           // the results have the room
};

// It grows with the text, up to half of a screen that is `screen_px` high.
float keyboard_height(const ui::Theme& theme, float screen_px);

// Draws the keys in `rect` and returns `text` as edited by them and by a physical keyboard in this frame.
std::string draw_keyboard(ui::Context& ui, const ui::Rect& rect, const std::string& text,
                          KeyboardState& state);

}  // namespace screens
