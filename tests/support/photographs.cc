// Photographs: a soft ground with grain, and a disc of a colour that no page has.
#include "tests/support/photographs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "tools/publish/images.h"

namespace support {
namespace {

constexpr float kRadius = 0.09f;  // of the shorter side

std::uint32_t lit(float red, float green, float blue, Photograph::Light light) {
  const float gain = light == Photograph::Light::dull ? 0.4f : 1,
              lift = light == Photograph::Light::glaring ? 110 : 0;
  const auto channel = [&](float value) {
    return static_cast<std::uint32_t>(std::clamp(value * gain + lift, 0.f, 255.f));
  };
  return 0xFF000000u | channel(blue) << 16 | channel(green) << 8 | channel(red);
}

media::Bitmap turned_by_a_camera(const media::Bitmap& upright) {
  media::Bitmap stored{upright.height_px, upright.width_px,
                       std::vector<std::uint32_t>(upright.pixels.size())};
  for (int y = 0; y < stored.height_px; ++y) {
    for (int x = 0; x < stored.width_px; ++x)
      stored.pixels[static_cast<std::size_t>(y * stored.width_px + x)] =
          upright.pixels[static_cast<std::size_t>(x * upright.width_px + upright.width_px - 1 - y)];
  }
  return stored;
}

// Before what the JPEG holds: one entry of EXIF, the orientation.
std::string with_exif(const std::string& jpeg, int orientation) {
  using namespace std::string_literals;
  const std::string exif = "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s +
                           static_cast<char>(orientation) + "\0\0\0\0\0\0\0"s;
  const auto size = static_cast<char>(exif.size() + 2);
  return jpeg.substr(0, 2) + "\xFF\xE1\0"s + size + exif + jpeg.substr(2);
}

bool is_of_the_subject(std::uint32_t pixel) {
  const int red = pixel & 0xFF, green = pixel >> 8 & 0xFF, blue = pixel >> 16 & 0xFF;
  return red - green > 36 && blue - green > 36;
}

}  // namespace

media::Bitmap taken(const Photograph& photograph) {
  media::Bitmap made{photograph.width_px, photograph.height_px, {}};
  const auto width = static_cast<float>(made.width_px), height = static_cast<float>(made.height_px);
  const float centre_x = width * static_cast<float>(photograph.subject.x) / domain::Focus::kMost,
              centre_y = height * static_cast<float>(photograph.subject.y) / domain::Focus::kMost,
              radius = std::min(width, height) * kRadius;
  std::uint32_t grain = 12345;
  for (int y = 0; y < made.height_px; ++y) {
    for (int x = 0; x < made.width_px; ++x) {
      grain = grain * 1664525 + 1013904223;
      const float noise = static_cast<float>(grain >> 28) - 8;
      const float down = static_cast<float>(y) / height, across = static_cast<float>(x) / width;
      const bool is_subject =
          std::hypot(static_cast<float>(x) - centre_x, static_cast<float>(y) - centre_y) <= radius;
      made.pixels.push_back(is_subject ? lit(225 + noise, 40 + noise, 215 + noise, photograph.light)
                                       : lit(150 + 60 * across - 50 * down + noise, 165 - 60 * down + noise,
                                             150 - 90 * down + noise, photograph.light));
    }
  }
  return made;
}

std::string jpeg_of(const Photograph& photograph) {
  const media::Bitmap upright = taken(photograph);
  const auto jpeg = publish::encode_jpeg(photograph.orientation == 6 ? turned_by_a_camera(upright) : upright);
  EXPECT_TRUE(jpeg) << jpeg.error().what;
  return photograph.orientation == 1 ? *jpeg : with_exif(*jpeg, photograph.orientation);
}

std::vector<ui::Rect> round_things(const std::vector<std::uint32_t>& pixels, int width_px, int height_px) {
  constexpr int kSmallest = 8;  // px across; less is noise of the JPEG
  std::vector<ui::Rect> found;
  std::vector<char> is_seen(pixels.size());
  std::vector<int> open;
  for (int start = 0; start < width_px * height_px; ++start) {
    if (is_seen[static_cast<std::size_t>(start)] ||
        !is_of_the_subject(pixels[static_cast<std::size_t>(start)]))
      continue;
    int left = width_px, right = 0, top = height_px, bottom = 0;
    open = {start};
    is_seen[static_cast<std::size_t>(start)] = 1;
    while (!open.empty()) {
      const int at = open.back(), x = at % width_px, y = at / width_px;
      open.pop_back();
      left = std::min(left, x), right = std::max(right, x), top = std::min(top, y),
      bottom = std::max(bottom, y);
      const auto visit = [&](int next) {
        const auto i = static_cast<std::size_t>(next);
        if (is_seen[i] || !is_of_the_subject(pixels[i])) return;
        is_seen[i] = 1;
        open.push_back(next);
      };
      if (x > 0) visit(at - 1);
      if (x + 1 < width_px) visit(at + 1);
      if (y > 0) visit(at - width_px);
      if (y + 1 < height_px) visit(at + width_px);
    }
    const ui::Rect thing{static_cast<float>(left), static_cast<float>(top),
                         static_cast<float>(right - left + 1), static_cast<float>(bottom - top + 1)};
    if (thing.w >= kSmallest && thing.h >= kSmallest) found.push_back(thing);
  }
  return found;
}

bool is_round(const ui::Rect& thing) {
  return std::fabs(thing.w - thing.h) <= std::max(2.f, thing.h / 8);
}

}  // namespace support
