// Rows of staff pages: a thing with its state, which a touch opens.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/ui/context.h"

namespace screens {

struct StaffRow {
  std::string_view icon;  // left of the words; also stands for a picture that is not there
  std::string_view title, detail = {};
  ImU32 detail_colour = 0;                     // 0: soft
  std::optional<ui::PictureRef> picture = {};  // in place of the icon
  std::string_view sign = {};                  // at the right: what a touch does; empty: it does nothing
  int detail_lines = 3;                        // at most
  float reserved_px = 0, foot_px = 0;          // left free at the right, and below, for buttons of the caller
};

struct DrawnRow {
  ui::Rect rect;
  bool is_tapped;
};

// A card from the top edge of `at` down, as high as its words need and a finger wants.
DrawnRow draw_staff_row(ui::Context& ui, const ui::Rect& at, const StaffRow& row);

// A switch that is on or off; true when it is touched. `name` is not drawn: it says of what.
float switch_width(const ui::Theme& theme);
bool draw_switch(ui::Context& ui, const ui::Rect& rect, std::string_view name, bool is_on);

// Minus and plus at the ends of `rect`, a finger high: -1, 0 or 1. `what` is not drawn: it says of what.
int draw_minus_and_plus(ui::Context& ui, const ui::Rect& rect, std::string_view what);
// To the next whole multiple of `by` on the side of `step`, so that 07:45 becomes 07:30 or 08:00.
int stepped(int value, int step, int by);

// The handle of a line that a finger puts elsewhere: three bars that say, take me here.
void draw_grip(ui::Context& ui, const ui::Rect& rect, bool is_held);

// The column of a staff page: as wide as one hand reads, at the left edge of the page's room.
float staff_width(const ui::Theme& theme, float width);

}  // namespace screens
