// Pixels to JPEG through libjpeg-turbo.
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <jpeglib.h>  // which needs <cstdio> before it

#include "kiosk/media/encode.h"

namespace media {
namespace {

constexpr int kQuality = 86;

struct EncodingError {
  jpeg_error_mgr manager;
  std::jmp_buf jump;
};

void on_encoding_error(j_common_ptr info) {
  std::longjmp(reinterpret_cast<EncodingError*>(info->err)->jump, 1);
}

// Holds no C++ object that the jump would skip.
bool encode_into(jpeg_compress_struct& info, EncodingError& error, const Bitmap& bitmap,
                 unsigned char** bytes, unsigned long* size) {
  if (setjmp(error.jump)) return false;
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, bytes, size);
  info.image_width = static_cast<JDIMENSION>(bitmap.width_px);
  info.image_height = static_cast<JDIMENSION>(bitmap.height_px);
  info.input_components = 4;
  info.in_color_space = JCS_EXT_RGBX;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, kQuality, TRUE);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    auto* row =
        reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(bitmap.pixels.data()) +
                                         static_cast<std::size_t>(info.next_scanline) * info.image_width);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  return true;
}

}  // namespace

base::Result<std::string> encode_jpeg(const Bitmap& bitmap) {
  jpeg_compress_struct info{};
  EncodingError error{};
  info.err = jpeg_std_error(&error.manager);
  error.manager.error_exit = on_encoding_error;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const bool encoded = encode_into(info, error, bitmap, &bytes, &size);
  const std::unique_ptr<unsigned char, decltype(&std::free)> owner(bytes, &std::free);
  jpeg_destroy_compress(&info);
  if (!encoded) return base::Error{base::Errc::io, "JPEG encoding failed"};
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

}  // namespace media
