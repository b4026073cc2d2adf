// Bitmap: what is known from its pixels.
#include "kiosk/media/bitmap.h"

#include <algorithm>
#include <cstddef>

namespace media {

std::uint32_t edge_colour(const Bitmap& bitmap) {
  constexpr int kPartOfWidth = 40;  // each edge
  if (bitmap.pixels.empty()) return 0;
  const int edge = std::max(1, bitmap.width_px / kPartOfWidth);
  std::uint64_t sums[3] = {};
  for (int y = 0; y < bitmap.height_px; ++y) {
    const std::uint32_t* row =
        bitmap.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.width_px);
    for (int i = 0; i < edge; ++i) {
      for (const std::uint32_t pixel : {row[i], row[bitmap.width_px - 1 - i]}) {
        for (int channel = 0; channel < 3; ++channel) sums[channel] += pixel >> 8 * channel & 0xFF;
      }
    }
  }
  const auto count = static_cast<std::uint64_t>(2 * edge) * static_cast<std::uint64_t>(bitmap.height_px);
  std::uint32_t mean = 0xFF000000u;
  for (int channel = 0; channel < 3; ++channel)
    mean |= static_cast<std::uint32_t>((sums[channel] + count / 2) / count) << 8 * channel;
  return mean;
}

}  // namespace media
