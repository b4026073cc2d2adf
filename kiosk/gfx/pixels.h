// Pixels: the 32-bit pixels that the software renderer works on, and what is done to a row of them.
//
// All arithmetic is on integers, so that every machine gets the same bits. SIMD is written with the
// compiler's vector extensions (GCC and clang), which become SSE2 or NEON; scalar tails compute the same
// values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace gfx {

// Alpha in the highest byte; which of the lowest and third byte is red, the canvas decides.
using Pixel = std::uint32_t;

enum class ChannelOrder { rgba, bgra };  // from the lowest byte

// An RGBA colour in that order; its own inverse.
inline Pixel in_order(std::uint32_t rgba, ChannelOrder order) {
  return order == ChannelOrder::rgba ? rgba
                                     : (rgba & 0xFF00FF00u) | (rgba >> 16 & 0xFF) | (rgba & 0xFF) << 16;
}

// Pixels from left and top, up to but without right and bottom.
struct PixelRect {
  int left = 0, top = 0, right = 0, bottom = 0;

  int width() const { return right - left; }
  int height() const { return bottom - top; }
  bool empty() const { return left >= right || top >= bottom; }
  bool contains(const PixelRect& other) const {
    return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
  }
  PixelRect moved(int dx, int dy) const { return {left + dx, top + dy, right + dx, bottom + dy}; }
  bool operator==(const PixelRect&) const = default;
};

inline PixelRect intersection(const PixelRect& a, const PixelRect& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

// Memory that is drawn into; the owner keeps it alive.
struct Canvas {
  Pixel* pixels = nullptr;
  int width = 0, height = 0;
  std::ptrdiff_t stride = 0;  // pixels from row to row
  ChannelOrder order = ChannelOrder::rgba;

  Pixel* row(int y) const { return pixels + y * stride; }
};

// Value / 255, rounded to the nearest; exact for 0..65025.
inline std::uint32_t divide_by_255(std::uint32_t value) {
  value += 128;
  return (value + (value >> 8)) >> 8;
}

// `source` over an opaque `target` with alpha 0..255; opaque, each channel rounded to the nearest as GLES
// does.
inline Pixel blend(Pixel target, Pixel source, std::uint32_t alpha) {
  constexpr std::uint32_t kEven = 0x00FF00FF, kHalf = 0x00800080;
  const std::uint32_t rest = 255 - alpha;
  std::uint32_t even = (source & kEven) * alpha + (target & kEven) * rest + kHalf;
  std::uint32_t odd = (source >> 8 & 0xFF) * alpha + (target >> 8 & 0xFF) * rest;
  even = (even + (even >> 8 & kEven)) >> 8 & kEven;
  return 0xFF000000u | even | divide_by_255(odd) << 8;
}

// Component-wise product of a texel and a colour.
inline Pixel modulate(Pixel texel, Pixel colour) {
  if (colour == 0xFFFFFFFFu) return texel;
  Pixel result = 0;
  for (int shift = 0; shift < 32; shift += 8)
    result |= divide_by_255((texel >> shift & 0xFF) * (colour >> shift & 0xFF)) << shift;
  return result;
}

// One colour over a row.
void fill_row(Pixel* target, int count, Pixel colour);
// One colour through a mask of coverage 0..255, one byte a pixel.
void mask_row(Pixel* target, const std::uint8_t* coverage, int count, Pixel colour);
// Pixels with their own alpha over a row.
void blend_row(Pixel* target, const Pixel* source, int count);
// Multiplies a row by a colour, in place.
void modulate_row(Pixel* row, int count, Pixel colour);

// `count` texels between two rows of a texture, bilinear: at u, u + du, … in 16.16 texels (texel i covers
// i..i+1), `v_weight` 0..256 of the lower row. Clamps to the row's `width` texels.
void sample_row(Pixel* target, int count, const Pixel* upper, const Pixel* lower, int width, std::int64_t u,
                std::int64_t du, std::uint32_t v_weight);
void sample_row(std::uint8_t* target, int count, const std::uint8_t* upper, const std::uint8_t* lower,
                int width, std::int64_t u, std::int64_t du, std::uint32_t v_weight);

}  // namespace gfx
