// Theme: the colours and sizes of the kiosk, said once.
#pragma once

#include <imgui.h>

#include "kiosk/gfx/text_painter.h"

namespace ui {

struct Palette {
  ImU32 background, surface, surface_sunken, line;
  ImU32 text, text_soft, text_faint, on_brand;
  ImU32 brand, brand_dark, brand_soft;   // the green of coconut leaves
  ImU32 star, star_empty, accent;        // sun, brick
  ImU32 warning, warning_soft, danger, danger_soft;
};

// All lengths in pixels of this panel.
struct Theme {
  Palette colour;
  float unit;      // one hundredth of the shorter side, within bounds: everything is a multiple
  float margin;    // at the screen's edge
  float gap;       // between cards
  float radius;    // of cards
  float touch;     // the smallest height of what is tapped: 15 mm on a 24" full-HD panel
  bool is_portrait;

  gfx::TextStyle hero, title, heading, card_title, body, label, small, tiny;
  gfx::TextStyle icon(float size_px) const { return {gfx::Face::icon, size_px}; }
};

Theme make_theme(int width_px, int height_px);

ImU32 with_alpha(ImU32 colour, float alpha);

}  // namespace ui
