// Pictures: from any source to the three sizes.
#include "tools/publish/images.h"

#include <algorithm>
#include <cmath>

#include "tools/publish/picture_source.h"

namespace publish {
namespace {

constexpr std::size_t kMaxBytes = 64 << 20;

}  // namespace

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
