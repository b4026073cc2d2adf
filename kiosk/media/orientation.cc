// Orientation: EXIF's word for it, and the pixels turned by it.
#include "kiosk/media/orientation.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace media {
namespace {

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count, bool is_big) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count && at + i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + (is_big ? i : count - 1 - i)]);
    value = value << 8 | byte;
  }
  return value;
}

}  // namespace

int exif_orientation(std::string_view exif) {
  if (exif.starts_with(std::string_view("Exif\0\0", 6))) exif.remove_prefix(6);
  if (exif.size() < 8 || (!exif.starts_with("II") && !exif.starts_with("MM"))) return 1;
  const bool is_big = exif[0] == 'M';
  const std::size_t directory = number_at(exif, 4, 4, is_big);
  if (directory + 2 > exif.size()) return 1;
  const std::size_t entries = number_at(exif, directory, 2, is_big);
  for (std::size_t i = 0; i < entries && directory + 2 + (i + 1) * 12 <= exif.size(); ++i) {
    const std::size_t entry = directory + 2 + i * 12;
    if (number_at(exif, entry, 2, is_big) != 0x0112) continue;
    const auto orientation = static_cast<int>(number_at(exif, entry + 8, 2, is_big));
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

// The picture as its EXIF orientation means it (CIPA DC-008, 4.6.4, tag 0x0112).
Bitmap upright(Bitmap source, int orientation) {
  if (orientation < 2 || orientation > 8) return source;
  const bool is_turned = orientation >= 5;
  const int width = source.width_px, height = source.height_px;
  Bitmap target{is_turned ? height : width, is_turned ? width : height,
                std::vector<std::uint32_t>(source.pixels.size())};
  for (int y = 0; y < target.height_px; ++y) {
    for (int x = 0; x < target.width_px; ++x) {
      int from_x = is_turned ? y : x, from_y = is_turned ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
        from_x = width - 1 - from_x;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
        from_y = height - 1 - from_y;
      target.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(target.width_px) +
                    static_cast<std::size_t>(x)] =
          source.pixels[static_cast<std::size_t>(from_y) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(from_x)];
    }
  }
  return target;
}

// Transparent pixels on white: JPEG has no alpha.
void flatten(Bitmap& bitmap) {
  for (std::uint32_t& pixel : bitmap.pixels) {
    const std::uint32_t alpha = pixel >> 24;
    if (alpha == 255) continue;
    std::uint32_t flat = 0xFF000000u;
    for (int shift = 0; shift < 24; shift += 8) {
      const std::uint32_t channel = pixel >> shift & 0xFF;
      flat |= (channel * alpha + 255 * (255 - alpha) + 127) / 255 << shift;
    }
    pixel = flat;
  }
}

}  // namespace media
