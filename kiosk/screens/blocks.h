// Blocks of several screens: a page's head, an empty list, a row with an icon.
#pragma once

#include <string_view>

#include "kiosk/screens/intent.h"
#include "kiosk/ui/context.h"

namespace screens {

// A card with an icon in a disc, a title and words beside it.
struct IconRow {
  std::string_view icon;
  float icon_size = 0;  // px; 0: three units
  std::string_view title, words;
  int max_lines;        // of each
  float right;          // px kept free at the right for what the caller draws
  float least_height;   // px
  bool answers = true;  // looks pressed under a finger
};
// From the top edge of `at` down; returns where it is.
ui::Rect draw_icon_row(ui::Context& ui, const ui::Rect& at, const IconRow& row);

// In the middle of an empty list: why it is empty.
void draw_nothing_yet(ui::Context& ui, const ui::Rect& view, std::string_view icon, text::Msg words);

// The page's title, which may take several lines; returns the height.
float draw_page_head(ui::Context& ui, const ui::Rect& at, std::string_view title);

}  // namespace screens
