// Pixels through libpng's simplified interface.
#include "kiosk/out_of_order/picture.h"

#include <png.h>

#include <algorithm>

namespace out_of_order {
namespace {

constexpr std::uint32_t kMostSide = 8192;
constexpr std::uint32_t kGround = 0xf6f4ee, kDisc = 0xb3261e, kBar = 0xffffff;

std::uint32_t mean_of(const Picture& picture, int left, int top, int right, int bottom) {
  std::uint64_t red = 0, green = 0, blue = 0, count = 0;
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const std::uint32_t pixel = picture.pixels[static_cast<std::size_t>(y) * picture.width + x];
      red += pixel >> 16 & 0xff;
      green += pixel >> 8 & 0xff;
      blue += pixel & 0xff;
      ++count;
    }
  }
  return static_cast<std::uint32_t>(red / count << 16 | green / count << 8 | blue / count);
}

}  // namespace

std::optional<Picture> read_picture(const std::string& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&image, file.c_str())) return std::nullopt;
  if (image.width == 0 || image.height == 0 || image.width > kMostSide || image.height > kMostSide) {
    png_image_free(&image);
    return std::nullopt;
  }
  image.format = PNG_FORMAT_RGB;
  std::vector<png_byte> bytes(PNG_IMAGE_SIZE(image));
  const png_color ground{0xff, 0xff, 0xff};  // under what is transparent
  if (!png_image_finish_read(&image, &ground, bytes.data(), 0, nullptr)) return std::nullopt;
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.pixels.reserve(bytes.size() / 3);
  for (std::size_t at = 0; at + 2 < bytes.size(); at += 3)
    picture.pixels.push_back(
        static_cast<std::uint32_t>(bytes[at] << 16 | bytes[at + 1] << 8 | bytes[at + 2]));
  return picture;
}

Picture plain_sign(int width, int height) {
  Picture picture{width, height, {}};
  picture.pixels.assign(static_cast<std::size_t>(width) * height, kGround);
  const int radius = std::min(width, height) / 4, bar_half = radius * 6 / 10, bar_high = radius / 6;
  for (int y = height / 2 - radius; y < height / 2 + radius; ++y) {
    for (int x = width / 2 - radius; x < width / 2 + radius; ++x) {
      const int dx = x - width / 2, dy = y - height / 2;
      if (dx * dx + dy * dy >= radius * radius) continue;
      const bool is_bar = dx > -bar_half && dx < bar_half && dy > -bar_high && dy < bar_high;
      picture.pixels[static_cast<std::size_t>(y) * width + x] = is_bar ? kBar : kDisc;
    }
  }
  return picture;
}

Picture fitted(const Picture& picture, int width, int height) {
  if (picture.width == width && picture.height == height) return picture;
  const double scale =
      std::min(static_cast<double>(width) / picture.width, static_cast<double>(height) / picture.height);
  const int wide = std::clamp(static_cast<int>(picture.width * scale), 1, width);
  const int high = std::clamp(static_cast<int>(picture.height * scale), 1, height);
  Picture whole{width, height, {}};
  whole.pixels.reserve(static_cast<std::size_t>(width) * height);
  const auto at = [](int place, int length, int source) {
    return static_cast<int>(static_cast<std::int64_t>(place) * source / length);
  };
  // What is left of the panel goes on as the picture's edge does.
  for (int row = 0; row < height; ++row) {
    const int y = std::clamp(row - (height - high) / 2, 0, high - 1);
    const int top = at(y, high, picture.height);
    const int bottom = std::max(top + 1, at(y + 1, high, picture.height));
    for (int column = 0; column < width; ++column) {
      const int x = std::clamp(column - (width - wide) / 2, 0, wide - 1);
      const int left = at(x, wide, picture.width);
      const int right = std::max(left + 1, at(x + 1, wide, picture.width));
      whole.pixels.push_back(mean_of(picture, left, top, right, bottom));
    }
  }
  return whole;
}

}  // namespace out_of_order
