// Pictures as the feed carries them: every source rendered or scaled to thumb, card and full JPEGs.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "kiosk/domain/catalogue.h"
#include "kiosk/media/bitmap.h"
#include "kiosk/media/encode.h"

namespace publish {

struct EncodedVariant {
  domain::MediaVariant::Use use;
  int width_px;
  int height_px;
  std::string jpeg;
};

// The longer side of each use (DESIGN.md §3: a 512 px thumb decodes in a tenth of the full picture's time).
inline constexpr std::array kLongSide{std::pair{domain::MediaVariant::Use::thumb, 512},
                                      std::pair{domain::MediaVariant::Use::card, 960},
                                      std::pair{domain::MediaVariant::Use::full, 1600}};

// SVG, JPEG, PNG or WebP, by their content. A raster picture is never enlarged. Errc::corrupt,
// Errc::unsupported, Errc::not_found. Any thread.
base::Result<std::vector<EncodedVariant>> make_variants(base::FileSystem& files, const base::Path& picture);

// One file each.
base::Result<media::Bitmap> render_svg(const std::string& svg, int long_side_px);
using media::encode_jpeg;
using media::scale_down;

}  // namespace publish
