// JPEG of cameras, telephones and printers, through libjpeg-turbo.
#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <jpeglib.h>  // which needs <cstdio> before it

#include "tools/publish/picture_source.h"

namespace publish {
namespace {

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

// What the jump must not skip lives here.
struct Decoding {
  jpeg_decompress_struct info{};
  ErrorJump error{};
  RawPicture picture;
  std::string cmyk;
  bool is_inverted = false;
};

// A reduction by 1/2, 1/4 or 1/8 that still leaves twice the wanted side.
unsigned reduction(const jpeg_decompress_struct& info, int long_side_px) {
  unsigned by = 1;
  while (by < 8 &&
         std::max(info.image_width, info.image_height) / (by * 2) >= static_cast<unsigned>(long_side_px) * 2)
    by *= 2;
  return by;
}

bool decode_into(Decoding& work, std::string_view bytes, int long_side_px) {
  jpeg_decompress_struct& info = work.info;
  if (setjmp(work.error.jump)) return false;
  jpeg_create_decompress(&info);
  jpeg_save_markers(&info, JPEG_APP0 + 1, 0xFFFF);
  jpeg_save_markers(&info, JPEG_APP0 + 2, 0xFFFF);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&info, TRUE);
  if (!check_source_size(info.image_width, info.image_height)) {
    std::snprintf(work.error.message, sizeof work.error.message, "%u x %u pixels are more than is read",
                  info.image_width, info.image_height);
    return false;
  }
  const bool is_cmyk = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
  info.out_color_space = is_cmyk ? JCS_CMYK : JCS_EXT_RGBA;
  work.is_inverted = info.saw_Adobe_marker;
  info.scale_num = 1;
  info.scale_denom = reduction(info, long_side_px);
  jpeg_start_decompress(&info);
  media::Bitmap& bitmap = work.picture.bitmap;
  bitmap.width_px = static_cast<int>(info.output_width);
  bitmap.height_px = static_cast<int>(info.output_height);
  const std::size_t pixels = static_cast<std::size_t>(info.output_width) * info.output_height;
  bitmap.pixels.resize(pixels);
  if (is_cmyk) work.cmyk.resize(pixels * 4);
  while (info.output_scanline < info.output_height) {
    const std::size_t at = static_cast<std::size_t>(info.output_scanline) * info.output_width;
    auto* row = is_cmyk ? reinterpret_cast<unsigned char*>(work.cmyk.data()) + at * 4
                        : reinterpret_cast<unsigned char*>(bitmap.pixels.data() + at);
    jpeg_read_scanlines(&info, &row, 1);
  }
  unsigned char* icc = nullptr;
  unsigned icc_bytes = 0;
  if (jpeg_read_icc_profile(&info, &icc, &icc_bytes))
    work.picture.icc.assign(reinterpret_cast<char*>(icc), icc_bytes);
  std::free(icc);
  for (const jpeg_marker_struct* marker = info.marker_list; marker; marker = marker->next) {
    const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
    if (marker->marker == JPEG_APP0 + 1 && data.starts_with("Exif"))
      work.picture.orientation = media::exif_orientation(data);
  }
  jpeg_finish_decompress(&info);
  return true;
}

}  // namespace

base::Result<RawPicture> read_jpeg_source(std::string_view bytes, int long_side_px) {
  Decoding work;
  work.info.err = jpeg_std_error(&work.error.manager);
  work.error.manager.error_exit = on_error;
  work.error.manager.emit_message = on_warning;
  const bool decoded = decode_into(work, bytes, long_side_px);
  jpeg_destroy_decompress(&work.info);
  if (!decoded) return base::Error{base::Errc::corrupt, std::string("JPEG: ") + work.error.message};
  if (!work.cmyk.empty()) {
    if (work.is_inverted) {
      for (char& ink : work.cmyk) ink = static_cast<char>(255 - static_cast<unsigned char>(ink));
    }
    convert_cmyk(work.cmyk, work.picture.icc, work.picture.bitmap);
    work.picture.is_converted = true;
  }
  return std::move(work.picture);
}

}  // namespace publish
