// A loaded font file as shaping and drawing see it; inside kiosk/gfx only.
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_SIZES_H
#include <hb.h>

#include "kiosk/base/handle.h"
#include "kiosk/gfx/fonts.h"

namespace gfx {

// Keeps clear of the characters that ImGui looks up itself ('\t', ' ', '?', U+0085).
inline constexpr unsigned kGlyphBase = 0x400;
inline constexpr unsigned kPhases = 4;  // a glyph is rasterised at quarters of a pixel

inline unsigned code_of(unsigned glyph, unsigned phase) {
  return kGlyphBase + (glyph << 2 | phase);
}

struct Fonts::Loaded {
  int index = 0;
  base::Unique<FT_FaceRec_, FT_Done_Face> face;
  base::Unique<hb_font_t, hb_font_destroy> shaping;
  ImFont* font = nullptr;
  float units_per_em = 1000;
  float ascent = 0.8f, descent = 0.2f;  // em

  bool has(char32_t code_point) const { return FT_Get_Char_Index(face.get(), code_point) != 0; }
};

}  // namespace gfx
