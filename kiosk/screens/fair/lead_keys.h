// Lead keys: what is written with into the fields of a contact: letters, or a telephone's keys.
#pragma once

#include <cstddef>

#include "kiosk/screens/fair/lead.h"

namespace screens {

// Begins to write there, the caret before that byte.
void write_in(LeadState& state, leads::Field field, std::size_t caret, base::Lang lang);

// Draws the keys in `rect` for the field that is written in, and does what they say; that one must be set.
void draw_lead_keys(ui::Context& ui, LeadState& state, const ui::Rect& rect);

}  // namespace screens
