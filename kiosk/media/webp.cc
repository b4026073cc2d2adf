// WebP through libwebp.
#include <webp/decode.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/media/decode.h"

namespace media {

base::Result<Bitmap> decode_webp(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  int width = 0, height = 0;
  if (!WebPGetInfo(data, bytes.size(), &width, &height))
    return base::Error{base::Errc::corrupt, "WebP: damaged header"};
  TRY(check_size(width, height));
  Bitmap bitmap{
      width, height,
      std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
  auto* pixels = reinterpret_cast<std::uint8_t*>(bitmap.pixels.data());
  if (!WebPDecodeRGBAInto(data, bytes.size(), pixels, bitmap.pixels.size() * 4, width * 4)) {
    return base::Error{base::Errc::corrupt, "WebP: damaged data"};
  }
  return bitmap;
}

}  // namespace media
