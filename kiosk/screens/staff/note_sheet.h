// Writing the note of a product: over the page, a language at a time, with the keys on the screen.
#pragma once

#include <optional>

#include "kiosk/domain/ids.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/page_area.h"

namespace screens {

// Kept in a screen's state while it is open.
struct NoteSheet {
  domain::ProductId id;
  domain::LocalizedText text, saved;
  base::Lang lang = base::Lang::vi;  // that is written
  KeyboardState keyboard = {};
};

// Draws it over the whole page, which is not drawn. Saving and cancelling close it.
Intent draw_note_sheet(ui::Context& ui, std::optional<NoteSheet>& sheet, const PageArea& area);

}  // namespace screens
