// Rows of pixels, four at a time.
#include "kiosk/gfx/pixels.h"

#include <cstring>

namespace gfx {
namespace {

using Words = std::uint32_t __attribute__((vector_size(16)));   // four pixels
using Halves = std::uint16_t __attribute__((vector_size(16)));  // their channels, two by two

Words load(const Pixel* from) {
  Words words;
  std::memcpy(&words, from, sizeof words);
  return words;
}

void store(Pixel* to, Words words) { std::memcpy(to, &words, sizeof words); }

Halves divide_by_255(Halves value) {
  value += 128;
  return (value + (value >> 8)) >> 8;
}

// Four times blend(); `alpha` 0..255 in each word.
Words blend(Words target, Words source, Words alpha) {
  const auto a = reinterpret_cast<Halves>(alpha | alpha << 16);
  const Halves rest = 255 - a;
  const auto even = reinterpret_cast<Halves>(source & 0x00FF00FFu) * a + reinterpret_cast<Halves>(target & 0x00FF00FFu) * rest;
  const auto odd = reinterpret_cast<Halves>(source >> 8 & 0x00FF00FFu) * a + reinterpret_cast<Halves>(target >> 8 & 0x00FF00FFu) * rest;
  return reinterpret_cast<Words>(divide_by_255(even)) | reinterpret_cast<Words>(divide_by_255(odd)) << 8 | 0xFF000000u;
}

std::uint32_t mix_byte(std::uint32_t a, std::uint32_t b, std::uint32_t weight) { return a * (256 - weight) + b * weight; }

// Texels beside a place in 16.16 texels, clamped to the texture.
struct Between {
  int first, second;
  std::uint32_t weight;  // 0..255 of the second

  Between(std::int64_t at, int size) {
    at -= 0x8000;  // between texel centres
    first = static_cast<int>(std::clamp<std::int64_t>(at >> 16, 0, size - 1));
    second = std::min(first + (at >= 0 ? 1 : 0), size - 1);
    weight = static_cast<std::uint32_t>(at) >> 8 & 0xFF;
  }
};

// Two neighbouring texels of both rows, mixed: eight channels at once, vertically and then horizontally.
Pixel mix_four(const Pixel* upper, const Pixel* lower, std::uint32_t u_weight, std::uint32_t v_weight) {
  using Bytes8 = std::uint8_t __attribute__((vector_size(8)));
  using Bytes4 = std::uint8_t __attribute__((vector_size(4)));
  using Halves4 = std::uint16_t __attribute__((vector_size(8)));
  Bytes8 above, below;
  std::memcpy(&above, upper, 8);
  std::memcpy(&below, lower, 8);
  const auto v = static_cast<std::uint16_t>(v_weight), u = static_cast<std::uint16_t>(u_weight);
  const Halves column = (__builtin_convertvector(above, Halves) * static_cast<std::uint16_t>(256 - v) + __builtin_convertvector(below, Halves) * v + 128) >> 8;
  const auto s = static_cast<std::uint16_t>(256 - u);
  const Halves weighted = column * Halves{s, s, s, s, u, u, u, u};
  Halves4 left, right;
  std::memcpy(&left, &weighted, 8);
  std::memcpy(&right, reinterpret_cast<const char*>(&weighted) + 8, 8);
  const Bytes4 mixed = __builtin_convertvector((left + right + 128) >> 8, Bytes4);
  Pixel result;
  std::memcpy(&result, &mixed, 4);
  return result;
}

}  // namespace

void fill_row(Pixel* target, int count, Pixel colour) {
  const std::uint32_t alpha = colour >> 24;
  if (alpha == 255) {
    std::fill(target, target + count, colour);
    return;
  }
  if (alpha == 0) return;
  const Words source = Words{} + colour, alphas = Words{} + alpha;
  int i = 0;
  for (; i + 4 <= count; i += 4) store(target + i, blend(load(target + i), source, alphas));
  for (; i < count; ++i) target[i] = blend(target[i], colour, alpha);
}

void mask_row(Pixel* target, const std::uint8_t* coverage, int count, Pixel colour) {
  const std::uint32_t alpha = colour >> 24;
  const Words source = Words{} + colour;
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    std::uint32_t four;
    std::memcpy(&four, coverage + i, 4);
    if (four == 0) continue;
    if (four == 0xFFFFFFFFu && alpha == 255) {
      store(target + i, source);
      continue;
    }
    Words cover = {coverage[i], coverage[i + 1], coverage[i + 2], coverage[i + 3]};
    if (alpha != 255) {
      cover = cover * alpha + 128;
      cover = (cover + (cover >> 8)) >> 8;
    }
    store(target + i, blend(load(target + i), source, cover));
  }
  for (; i < count; ++i) {
    if (coverage[i]) target[i] = blend(target[i], colour, alpha == 255 ? coverage[i] : divide_by_255(coverage[i] * alpha));
  }
}

void blend_row(Pixel* target, const Pixel* source, int count) {
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    const Words words = load(source + i);
    store(target + i, blend(load(target + i), words, words >> 24));
  }
  for (; i < count; ++i) target[i] = blend(target[i], source[i], source[i] >> 24);
}

void modulate_row(Pixel* row, int count, Pixel colour) {
  if (colour == 0xFFFFFFFFu) return;
  const Words source = Words{} + colour;
  const auto even = reinterpret_cast<Halves>(source & 0x00FF00FFu), odd = reinterpret_cast<Halves>(source >> 8 & 0x00FF00FFu);
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    const Words words = load(row + i);
    store(row + i, reinterpret_cast<Words>(divide_by_255(reinterpret_cast<Halves>(words & 0x00FF00FFu) * even)) |
                       reinterpret_cast<Words>(divide_by_255(reinterpret_cast<Halves>(words >> 8 & 0x00FF00FFu) * odd)) << 8);
  }
  for (; i < count; ++i) row[i] = modulate(row[i], colour);
}

void sample_row(Pixel* target, int count, const Pixel* upper, const Pixel* lower, int width, std::int64_t u, std::int64_t du, std::uint32_t v_weight) {
  for (int i = 0; i < count; ++i, u += du) {
    const Between at(u, width);
    if (at.second == at.first + 1) {
      target[i] = mix_four(upper + at.first, lower + at.first, at.weight, v_weight);
    } else {
      const Pixel above[2] = {upper[at.first], upper[at.second]}, below[2] = {lower[at.first], lower[at.second]};
      target[i] = mix_four(above, below, at.weight, v_weight);
    }
  }
}

void sample_row(std::uint8_t* target, int count, const std::uint8_t* upper, const std::uint8_t* lower, int width, std::int64_t u, std::int64_t du, std::uint32_t v_weight) {
  for (int i = 0; i < count; ++i, u += du) {
    const Between at(u, width);
    const std::uint32_t left = (mix_byte(upper[at.first], lower[at.first], v_weight) + 128) >> 8;
    const std::uint32_t right = (mix_byte(upper[at.second], lower[at.second], v_weight) + 128) >> 8;
    target[i] = static_cast<std::uint8_t>((mix_byte(left, right, at.weight) + 128) >> 8);
  }
}

}  // namespace gfx
