// Keyboard: letters on the screen, for the search and for what staff write; Vietnamese by Telex or VNI, plain
// Latin, Khmer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/text/messages.h"
#include "kiosk/ui/context.h"

namespace screens {

// Kept in a screen's state.
struct KeyboardState {
  enum class Layout { telex, vni, latin, khmer };
  enum class Use {
    search,  // small letters and figures: more is not needed to find something
    prose,   // capitals and signs too, and a sentence begins with a capital by itself
    code,    // plain Latin with capitals and signs, as passwords have them
  };
  std::optional<Layout> chosen = {};  // by whoever types; else that of the language
  bool shifted = false;               // Khmer has two letters a key, prose its capitals
  bool hidden = false;                // the results have the room
  bool signs = false;                 // signs stand on the keys
  Use use = Use::search;
  std::optional<base::Lang> writes = {};  // the language of the text; else the visitor's
  std::size_t most_bytes = 120;
  text::Msg done = text::Msg::key_done;  // what the key in the corner says, which sets `hidden`
};

// It grows with the text, up to half of a screen that is `screen_px` high.
float keyboard_height(const ui::Theme& theme, float screen_px);

// Draws the keys in `rect` and returns `text` as edited at its end by them and by a physical keyboard in this
// frame.
std::string draw_keyboard(ui::Context& ui, const ui::Rect& rect, const std::string& text,
                          KeyboardState& state);

// Whether what follows `text` begins a sentence.
bool begins_sentence(std::string_view text);
// Without its last character; Vietnamese and Khmer letters are several bytes.
void drop_last(std::string& text);

}  // namespace screens
