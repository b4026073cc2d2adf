// Theme: the colours and sizes of the kiosk, said once.
#pragma once

#include <imgui.h>

#include "kiosk/gfx/text_painter.h"
#include "kiosk/ui/accessibility.h"

namespace ui {

struct Palette {
  ImU32 background, surface, surface_sunken, line;
  ImU32 text, text_soft, text_faint, on_brand;
  ImU32 brand, brand_dark,
      brand_soft;                  // the green of coconut leaves; filled with it: the one action of a page
  ImU32 chosen, on_chosen;         // a choice that is made, which is no action
  ImU32 star, star_empty, accent;  // sun, brick
  ImU32 warning, warning_soft, danger, danger_soft;
  ImU32 water, water_text, land, land_other, land_beyond, land_chosen, border;  // of the map
};

// All lengths in pixels of this panel.
struct Theme {
  Palette colour;
  float unit;      // one hundredth of the shorter side, within bounds: everything is a multiple
  float gutter;    // between columns of a page; with margin and gap, the grid
  float margin;    // at the screen's edge, the panel's side inset included
  float gap;       // between cards
  float radius;    // of cards
  float touch;     // the smallest height of what is tapped: at least 15 mm on any panel whose size is known
  bool is_short;   // too low for two rows of header: small panels in landscape, and large text there
  bool is_large;   // text so large that lists are rows, and names come before pictures
  bool is_narrow;  // too narrow for columns beside each other: portrait panels and large text

  // `small` is the smallest text there is: 20 px on a 24" panel of 1080 lines, read from 60 cm.
  gfx::TextStyle hero, title, heading, card_title, body, label, small;
  gfx::TextStyle icon(float size_px) const { return {gfx::Face::icon, size_px}; }
};

// By how much the units of a panel of that size in pixels must grow so that what is tapped is 15 mm high; 1
// to 2.
float panel_scale(const Panel& panel, int width_px, int height_px);

// `scale` 1 is the size for a visitor with good eyes.
Theme make_theme(int width_px, int height_px, const Panel& panel = {}, float scale = 1,
                 bool high_contrast = false);

ImU32 with_alpha(ImU32 colour, float alpha);

}  // namespace ui
