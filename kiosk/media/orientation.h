// Orientation: how a camera was held, and what else cameras and drawing programs leave to whoever shows a
// picture. Any thread.
#pragma once

#include <string_view>

#include "kiosk/media/bitmap.h"

namespace media {

// EXIF's 1 to 8; 1 when there is none. `exif`: a TIFF structure, with or without "Exif\0\0" before it.
int exif_orientation(std::string_view exif);
// The picture as that orientation means it (CIPA DC-008, 4.6.4, tag 0x0112); others than 2 to 8 leave it.
Bitmap upright(Bitmap source, int orientation);
// Transparent pixels on white, in place: JPEG has no alpha.
void flatten(Bitmap& bitmap);

}  // namespace media
