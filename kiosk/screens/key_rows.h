// Key rows: what stands on the keys of each layout.
#pragma once

#include <span>
#include <string_view>

#include "kiosk/screens/keyboard.h"

namespace screens {

using KeyRow = std::span<const std::string_view>;

// From the top of the board down; `bottom` shares its line with the keys for capitals and for deleting.
struct KeyRows {
  KeyRow digits, top, middle, bottom;
};

KeyRows rows_of(KeyboardState::Layout layout, const KeyboardState& state);
// Behind each other on the key that names them: "Telex", "VNI", "ABC", "ខ្មែរ".
std::string_view name_of(KeyboardState::Layout layout);
KeyboardState::Layout layout_of(base::Lang lang);
// Those that a text of that use and language is typed with, the usual one first.
std::span<const KeyboardState::Layout> layouts_for(const KeyboardState& state, base::Lang lang);

}  // namespace screens
