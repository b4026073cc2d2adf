// NumberPad: the digits as large keys, for a PIN or a price; other keyboards than this one do not count.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/context.h"

namespace ui {

struct NumberPad {
  std::size_t most_digits;       // more are not taken
  std::string_view corner = {};  // what the key beside the 0 types ("000"); empty: it clears all
  std::string_view clear = {};   // what the key that does so is called; empty: as for a PIN
};

// How high a pad of that width is: keys a little wider than high, none smaller than a finger.
float number_pad_height(Context& ui, float width_px);

// Draws the keys in `rect` and returns `digits` as edited by them in this frame. A key answers when the
// finger is lifted, as everything does.
std::string draw_number_pad(Context& ui, const Rect& rect, const std::string& digits, const NumberPad& pad);

}  // namespace ui
