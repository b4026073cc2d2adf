// Hold: a thing that answers to a finger resting on it for three seconds, with a ring that fills meanwhile.
#pragma once

#include "kiosk/ui/context.h"

namespace ui {

inline constexpr double kHold_s = 3;

// Draws the ring around `disc` while a finger rests on `target`; true in the frame in which it is full. The
// finger then means nothing else, and the ring begins late enough that whoever taps never sees it. The finger
// may tremble, but not leave `target`.
bool held(Context& ui, const Rect& target, const Rect& disc);

}  // namespace ui
