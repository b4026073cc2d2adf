// Any bytes as a picture that somebody hands in: refused in words, or upright pixels within the bounds.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "tools/publish/picture_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto kind = publish::kind_of(bytes);
  if (!kind || *kind == publish::PictureKind::svg) return 0;  // resvg's own fuzzers read those
  const auto bitmap = publish::read_raster(*kind, bytes, 1600);
  if (!bitmap && bitmap.error().what.empty()) std::abort();
  if (bitmap && (bitmap->width_px <= 0 || bitmap->height_px <= 0 ||
                 1LL * bitmap->width_px * bitmap->height_px > publish::kMostSourcePixels))
    std::abort();
  return 0;
}
