// Shadow: one light from above, at two heights; it has the shape of what casts it.
#pragma once

#include "kiosk/ui/context.h"

namespace ui {

enum class Elevation {
  resting,  // cards and what lies among them
  lifted,   // what stands above the page: sheets, dialogs, what flies
};

// The part of the shadow of a rectangle of that corner radius which the rectangle does not cover: a card, a
// pill or a circle. Before the thing itself is drawn.
void shadow(Context& ui, const Rect& rect, float radius, Elevation elevation);

}  // namespace ui
