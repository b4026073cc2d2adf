// Choosing the decoder.
#include "kiosk/media/decode.h"

#include <string>

namespace media {

using namespace std::string_view_literals;

base::Status check_size(std::int64_t width, std::int64_t height) {
  if (width >= 1 && height >= 1 && width <= kMaxSide && height <= kMaxSide && width * height <= kMaxPixels)
    return {};
  return base::Error{base::Errc::corrupt,
                     "picture of " + std::to_string(width) + " x " + std::to_string(height) + " pixels"};
}

base::Result<Bitmap> decode(std::string_view bytes) {
  return decode_reduced(bytes, kMaxSide);
}

base::Result<Bitmap> decode_reduced(std::string_view bytes, int enough_px) {
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return decode_jpeg(bytes, enough_px);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return decode_png(bytes);
  if (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP"sv)
    return decode_webp(bytes);
  return base::Error{base::Errc::unsupported, "neither JPEG, PNG nor WebP"};
}

}  // namespace media
