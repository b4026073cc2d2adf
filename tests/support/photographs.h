// Photographs as telephones make them, drawn by code: odd ratios, dull or glaring light, turned by EXIF; in
// each one round thing, by which a test sees whether it is in view and unstretched.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/domain/catalogue.h"
#include "kiosk/media/bitmap.h"
#include "kiosk/ui/geometry.h"

namespace support {

struct Photograph {
  enum class Light { even, dull, glaring };
  int width_px, height_px;  // as it is meant to be seen
  domain::Focus subject;    // where the round thing is
  Light light = Light::even;
  int orientation = 1;  // 1, or 6: the camera was held upright and says so in EXIF
};

media::Bitmap taken(const Photograph& photograph);
std::string jpeg_of(const Photograph& photograph);

// The round things among pixels, whole or in part.
std::vector<ui::Rect> round_things(const std::vector<std::uint32_t>& pixels, int width_px, int height_px);
// Neither wider nor higher than a disc is, by an eighth.
bool is_round(const ui::Rect& thing);

}  // namespace support
