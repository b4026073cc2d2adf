// A passphrase, typed on the screen's keys, seen as dots unless somebody asks to see it; overwritten when it
// is no longer needed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/domain/catalogue.h"
#include "kiosk/leads/key_file.h"
#include "kiosk/leads/passphrase.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/text/messages.h"

namespace screens {

using leads::Passphrase;

// Characters (code points) that a new one has at least, and bytes that are typed at most.
inline constexpr std::size_t kLeastPassphrase = 10, kMostPassphraseBytes = leads::kMostPassphrase;

// Why it will not do for that fair; empty: it does. Whoever finds the stick tries the fair's name first.
std::optional<text::Msg> passphrase_fault(const Passphrase& passphrase, const domain::LocalizedText& fair);

// Kept in a screen's state while one is typed.
struct PassphraseEntry {
  Passphrase passphrase;
  bool is_shown = false;
  std::optional<text::Msg> fault = {};  // told above the keys
  KeyboardState keyboard = {.use = KeyboardState::Use::code, .most_bytes = kMostPassphraseBytes};
};

enum class PassphraseWish { go_on, done, cancel };

// Draws it over the whole page, which is not drawn: `title`, what is typed, keys.
PassphraseWish draw_passphrase_entry(ui::Context& ui, const PageArea& area, PassphraseEntry& entry,
                                     text::Msg title, text::Msg help);

// A row that says whether one was typed; true when it is touched.
float draw_passphrase_row(ui::Context& ui, const ui::Rect& at, text::Msg title, const Passphrase& passphrase,
                          bool& is_tapped);

}  // namespace screens
