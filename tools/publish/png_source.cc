// PNG of any depth, through libpng.
#include <png.h>

#include <cstring>
#include <string>
#include <string_view>

#include "tools/publish/picture_source.h"

namespace publish {
namespace {

struct Input {
  std::string_view bytes;
  std::size_t at = 0;
};

void read_input(png_structp png, png_bytep to, png_size_t count) {
  auto* input = static_cast<Input*>(png_get_io_ptr(png));
  if (input->bytes.size() - input->at < count) png_error(png, "cut off");
  std::memcpy(to, input->bytes.data() + input->at, count);
  input->at += count;
}

// The embedded profile; the simplified interface does not hand it out.
void read_profile(std::string_view bytes, std::string& icc) {
  png_structp png = png_create_read_struct(
      PNG_LIBPNG_VER_STRING, nullptr, [](png_structp each, png_const_charp) { png_longjmp(each, 1); },
      [](png_structp, png_const_charp) {});
  if (!png) return;
  png_infop info = png_create_info_struct(png);
  Input input{bytes};
  if (info && !setjmp(png_jmpbuf(png))) {
    png_set_read_fn(png, &input, read_input);
    png_read_info(png, info);
    png_charp name = nullptr;
    png_bytep profile = nullptr;
    png_uint_32 length = 0;
    int compression = 0;
    if (png_get_iCCP(png, info, &name, &compression, &profile, &length) == PNG_INFO_iCCP)
      icc.assign(reinterpret_cast<char*>(profile), length);
  }
  png_destroy_read_struct(&png, &info, nullptr);
}

}  // namespace

base::Result<RawPicture> read_png_source(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const auto fault = [&] { return base::Error{base::Errc::corrupt, std::string("PNG: ") + image.message}; };
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return fault();
  if (auto fits = check_source_size(image.width, image.height); !fits) {
    png_image_free(&image);
    return std::move(fits).error();
  }
  image.flags |=
      PNG_IMAGE_FLAG_16BIT_sRGB;  // as every other program takes it; libpng would think it linear light
  image.format = PNG_FORMAT_RGBA;
  RawPicture picture;
  picture.bitmap = {static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.bitmap.pixels.resize(static_cast<std::size_t>(image.width) * image.height);
  if (!png_image_finish_read(&image, nullptr, picture.bitmap.pixels.data(), 0, nullptr)) return fault();
  read_profile(bytes, picture.icc);
  return picture;
}

}  // namespace publish
