// Pixels to PNG through libpng's simplified interface.
#include <png.h>

#include <string>

#include "kiosk/media/encode.h"

namespace media {

base::Result<std::string> encode_png(const Bitmap& bitmap) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(bitmap.width_px);
  image.height = static_cast<png_uint_32>(bitmap.height_px);
  image.format = PNG_FORMAT_RGBA;
  image.flags = PNG_IMAGE_FLAG_FAST;
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = bytes.size();
  if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, bitmap.pixels.data(), 0, nullptr))
    return base::Error{base::Errc::io, std::string("PNG encoding failed: ") + image.message};
  bytes.resize(size);
  return bytes;
}

}  // namespace media
