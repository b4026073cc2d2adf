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

// The mean of the columns at its left and right edge, opaque: a ground that an upright picture can stand on.
// 0 for an empty one.
std::uint32_t edge_colour(const Bitmap& bitmap);

}  // namespace media
