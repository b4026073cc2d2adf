// JPEG through libjpeg-turbo.
#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <string>
#include <string_view>

#include <jpeglib.h>  // which needs <cstdio> before it

#include "kiosk/media/decode.h"

namespace media {
namespace {

// libjpeg reports errors by calling back; the only way out of it is a jump.
struct ErrorJump {
  jpeg_error_mgr manager;
  std::jmp_buf jump;
  char message[JMSG_LENGTH_MAX];
};

void on_error(j_common_ptr info) {
  auto* error = reinterpret_cast<ErrorJump*>(info->err);
  info->err->format_message(info, error->message);
  std::longjmp(error->jump, 1);
}

void on_warning(j_common_ptr info, int level) {
  if (level < 0) on_error(info);  // damaged data: a half grey picture is no picture
}

// Everything between setjmp and the end holds no C++ object that the jump would skip.
bool decode_into(jpeg_decompress_struct& info, ErrorJump& error, std::string_view bytes, int enough_px,
                 Bitmap& bitmap) {
  if (setjmp(error.jump)) return false;
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&info, TRUE);
  if (!check_size(info.image_width, info.image_height)) {
    std::snprintf(error.message, sizeof error.message, "too large");
    return false;
  }
  info.out_color_space = JCS_EXT_RGBA;
  // By 1/2, 1/4 or 1/8 where that still leaves enough: a quarter of the memory each time.
  const auto side = static_cast<long>(std::max(info.image_width, info.image_height));
  while (info.scale_denom < 8 && side / (info.scale_denom * 2) >= enough_px) info.scale_denom *= 2;
  jpeg_start_decompress(&info);
  bitmap.width_px = static_cast<int>(info.output_width);
  bitmap.height_px = static_cast<int>(info.output_height);
  bitmap.pixels.resize(static_cast<std::size_t>(bitmap.width_px) *
                       static_cast<std::size_t>(bitmap.height_px));
  while (info.output_scanline < info.output_height) {
    auto* row = reinterpret_cast<unsigned char*>(
        bitmap.pixels.data() + static_cast<std::size_t>(info.output_scanline) * info.output_width);
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  return true;
}

}  // namespace

base::Result<Bitmap> decode_jpeg(std::string_view bytes, int enough_px) {
  jpeg_decompress_struct info{};
  ErrorJump error{};
  info.err = jpeg_std_error(&error.manager);
  error.manager.error_exit = on_error;
  error.manager.emit_message = on_warning;
  Bitmap bitmap;
  const bool decoded = decode_into(info, error, bytes, enough_px, bitmap);
  jpeg_destroy_decompress(&info);
  if (!decoded) return base::Error{base::Errc::corrupt, std::string("JPEG: ") + error.message};
  return bitmap;
}

}  // namespace media
