// Pictures: from any source to the three sizes.
#include "tools/publish/images.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "tools/publish/picture_source.h"

namespace publish {
namespace {

constexpr std::size_t kMaxBytes = 64 << 20;

}  // namespace

media::Bitmap scale_down(const media::Bitmap& source, int width_px, int height_px) {
  media::Bitmap target{
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

base::Result<std::vector<EncodedVariant>> make_variants(base::FileSystem& files, const base::Path& picture) {
  const std::string bytes = TRY(files.read(picture, kMaxBytes));
  std::vector<EncodedVariant> variants;
  const PictureKind kind = TRY(kind_of(bytes));
  if (kind == PictureKind::svg) {  // drawn at each size: sharper than any scaling
    for (const auto& [use, long_side] : kLongSide) {
      const media::Bitmap drawn = TRY(render_svg(bytes, long_side));
      variants.push_back({use, drawn.width_px, drawn.height_px, TRY(encode_jpeg(drawn))});
    }
    return variants;
  }
  const media::Bitmap original = TRY(read_raster(kind, bytes, kLongSide.back().second));
  for (const auto& [use, long_side] : kLongSide) {
    const double scale =
        std::min(1.0, static_cast<double>(long_side) / std::max(original.width_px, original.height_px));
    const int width = std::max(1, static_cast<int>(std::lround(original.width_px * scale)));
    const int height = std::max(1, static_cast<int>(std::lround(original.height_px * scale)));
    const bool same = width == original.width_px && height == original.height_px;
    variants.push_back(
        {use, width, height, TRY(encode_jpeg(same ? original : scale_down(original, width, height)))});
  }
  return variants;
}

}  // namespace publish
