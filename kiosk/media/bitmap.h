// Bitmap: decoded pixels in memory.
#pragma once

#include <cstdint>
#include <vector>

namespace media {

// Rows from the top, each pixel R, G, B, A in bytes of memory order, alpha not premultiplied.
struct Bitmap {
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint32_t> pixels;
};

}  // namespace media
