// Picture header: what a picture file says of itself before anything of it is decoded. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/base/result.h"

namespace media {

struct PictureHeader {
  std::int64_t width_px = 0, height_px = 0;  // as stored, before it is turned
  bool is_animated = false;
  int orientation = 1;  // EXIF's, 1 to 8
};

// Of a JPEG, PNG or WebP, by its first bytes; an animated GIF counts as one, since it shall be told as that.
// Errc::unsupported for other kinds, Errc::corrupt where the header ends early or has no size.
base::Result<PictureHeader> read_header(std::string_view bytes);

}  // namespace media
