// Making pictures smaller.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "kiosk/media/encode.h"

namespace media {

Bitmap scale_down(const Bitmap& source, int width_px, int height_px) {
  Bitmap target{
      width_px, height_px,
      std::vector<std::uint32_t>(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px))};
  for (int y = 0; y < height_px; ++y) {
    const int top = static_cast<int>(static_cast<std::int64_t>(y) * source.height_px / height_px);
    const int bottom =
        std::max(top + 1, static_cast<int>(static_cast<std::int64_t>(y + 1) * source.height_px / height_px));
    for (int x = 0; x < width_px; ++x) {
      const int left = static_cast<int>(static_cast<std::int64_t>(x) * source.width_px / width_px);
      const int right =
          std::max(left + 1, static_cast<int>(static_cast<std::int64_t>(x + 1) * source.width_px / width_px));
      std::uint32_t red = 0, green = 0, blue = 0;
      for (int sy = top; sy < bottom; ++sy) {
        for (int sx = left; sx < right; ++sx) {
          const std::uint32_t p =
              source.pixels[static_cast<std::size_t>(sy) * static_cast<std::size_t>(source.width_px) +
                            static_cast<std::size_t>(sx)];
          red += p & 0xFF;
          green += p >> 8 & 0xFF;
          blue += p >> 16 & 0xFF;
        }
      }
      const std::uint32_t count = static_cast<std::uint32_t>((bottom - top) * (right - left));
      target.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) +
                    static_cast<std::size_t>(x)] = 0xFF000000u | (blue + count / 2) / count << 16 |
                                                   (green + count / 2) / count << 8 |
                                                   (red + count / 2) / count;
    }
  }
  return target;
}

}  // namespace media
