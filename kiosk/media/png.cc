// PNG through libpng's simplified interface.
#include <png.h>

#include <string>
#include <string_view>

#include "kiosk/media/decode.h"

namespace media {

base::Result<Bitmap> decode_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) {
    return base::Error{base::Errc::corrupt, std::string("PNG: ") + image.message};
  }
  if (auto fits = check_size(image.width, image.height); !fits) {
    png_image_free(&image);
    return std::move(fits).error();
  }
  image.format = PNG_FORMAT_RGBA;
  Bitmap bitmap{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  bitmap.pixels.resize(static_cast<std::size_t>(image.width) * image.height);
  if (!png_image_finish_read(&image, nullptr, bitmap.pixels.data(), 0, nullptr)) {
    return base::Error{base::Errc::corrupt, std::string("PNG: ") + image.message};
  }
  return bitmap;
}

}  // namespace media
