// Making pictures of pixels: smaller, as JPEG and as PNG. Any thread.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "kiosk/media/bitmap.h"

namespace media {

// As JPEG without alpha; Errc::io.
base::Result<std::string> encode_jpeg(const Bitmap& bitmap);
// As PNG, with alpha, quickly rather than small; Errc::io.
base::Result<std::string> encode_png(const Bitmap& bitmap);
// Area-averaged, for a target not larger than the source.
Bitmap scale_down(const Bitmap& source, int width_px, int height_px);

}  // namespace media
