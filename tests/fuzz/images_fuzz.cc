// Any bytes as a picture, by each decoder.
#include <cstdint>
#include <cstdlib>

#include "kiosk/media/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bitmap = media::decode({reinterpret_cast<const char*>(data), size});
  if (bitmap && (bitmap->width_px <= 0 || bitmap->width_px > media::kMaxSide || bitmap->height_px <= 0 ||
                 bitmap->height_px > media::kMaxSide))
    std::abort();
  return 0;
}
