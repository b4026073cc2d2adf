// Pixels: fills, blends and scales rows of pixels, four at a time.
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

void store(Pixel* to, Words words) {
  std::memcpy(to, &words, sizeof words);
}

Halves divide_by_255(Halves value) {
  value += 128;
  return (value + (value >> 8)) >> 8;
}

// Four times blend(); `alpha` 0..255 in each word.
Words blend_four(Words target, Words source, Words alpha) {
  const auto a = reinterpret_cast<Halves>(alpha | alpha << 16);
  const Halves rest = 255 - a;
  const auto even = reinterpret_cast<Halves>(source & 0x00FF00FFu) * a +
                    reinterpret_cast<Halves>(target & 0x00FF00FFu) * rest;
  const auto odd = reinterpret_cast<Halves>(source >> 8 & 0x00FF00FFu) * a +
                   reinterpret_cast<Halves>(target >> 8 & 0x00FF00FFu) * rest;
  return reinterpret_cast<Words>(divide_by_255(even)) | reinterpret_cast<Words>(divide_by_255(odd)) << 8 |
         0xFF000000u;
}

std::uint32_t mix_byte(std::uint32_t a, std::uint32_t b, std::uint32_t weight) {
  return a * (256 - weight) + b * weight;
}

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

// How many of the next `count` places lie between two texels of a row; places go by steps of `du`.
int count_inside(std::int64_t u, std::int64_t du, int width, int count) {
  const std::int64_t low = 0x8000, high = low + (std::int64_t{width - 1} << 16);  // of u, half open
  if (width > 0x7FFF || u < low || u >= high) return 0;
  if (du == 0) return count;
  const std::int64_t steps = du > 0 ? (high - 1 - u) / du : (u - low) / -du;
  return static_cast<int>(std::min<std::int64_t>(steps + 1, count));
}

// Two neighbouring texels of both rows, mixed: eight channels at once, vertically and then horizontally.
Pixel mix_four(const Pixel* upper, const Pixel* lower, std::uint32_t u_weight, std::uint32_t v_weight) {
  using Bytes8 = std::uint8_t __attribute__((vector_size(8)));
  using Bytes4 = std::uint8_t __attribute__((vector_size(4)));
  using Halves4 = std::uint16_t __attribute__((vector_size(8)));
  Bytes8 above, below;
  std::memcpy(&above, upper, 8);
  std::memcpy(&below, lower, 8);
  const auto v = static_cast<std::uint16_t>(v_weight), u = static_cast<std::uint16_t>(u_weight);
  const Halves column = (__builtin_convertvector(above, Halves) * static_cast<std::uint16_t>(256 - v) +
                         __builtin_convertvector(below, Halves) * v + 128) >>
                        8;
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
  for (; i + 4 <= count; i += 4) store(target + i, blend_four(load(target + i), source, alphas));
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
    store(target + i, blend_four(load(target + i), source, cover));
  }
  for (; i < count; ++i) {
    if (coverage[i])
      target[i] = blend(target[i], colour, alpha == 255 ? coverage[i] : divide_by_255(coverage[i] * alpha));
  }
}

void blend_row(Pixel* target, const Pixel* source, int count) {
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    const Words words = load(source + i);
    store(target + i, blend_four(load(target + i), words, words >> 24));
  }
  for (; i < count; ++i) target[i] = blend(target[i], source[i], source[i] >> 24);
}

void modulate_row(Pixel* row, int count, Pixel colour) {
  if (colour == 0xFFFFFFFFu) return;
  const Words source = Words{} + colour;
  const auto even = reinterpret_cast<Halves>(source & 0x00FF00FFu),
             odd = reinterpret_cast<Halves>(source >> 8 & 0x00FF00FFu);
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    const Words words = load(row + i);
    store(row + i,
          reinterpret_cast<Words>(divide_by_255(reinterpret_cast<Halves>(words & 0x00FF00FFu) * even)) |
              reinterpret_cast<Words>(divide_by_255(reinterpret_cast<Halves>(words >> 8 & 0x00FF00FFu) * odd))
                  << 8);
  }
  for (; i < count; ++i) row[i] = modulate(row[i], colour);
}

void sample_row(Pixel* target, int count, const Pixel* upper, const Pixel* lower, int width, std::int64_t u,
                std::int64_t du, std::uint32_t v_weight) {
  for (int i = 0; i < count;) {
    // Within the texture both neighbours are there and numbers are small.
    const int inside = count_inside(u, du, width, count - i);
    auto at = static_cast<std::uint32_t>(u - 0x8000);
    const auto step = static_cast<std::uint32_t>(du);
    for (const int end = i + inside; i < end; ++i, at += step)
      target[i] = mix_four(upper + (at >> 16), lower + (at >> 16), at >> 8 & 0xFF, v_weight);
    u += du * inside;
    if (i == count) break;
    const Between clamped(u, width);
    const Pixel above[2] = {upper[clamped.first], upper[clamped.second]},
                below[2] = {lower[clamped.first], lower[clamped.second]};
    target[i++] = mix_four(above, below, clamped.weight, v_weight);
    u += du;
  }
}

void sample_row(std::uint8_t* target, int count, const std::uint8_t* upper, const std::uint8_t* lower,
                int width, std::int64_t u, std::int64_t du, std::uint32_t v_weight) {
  const auto mixed = [&](int first, int second, std::uint32_t weight) {
    const std::uint32_t left = (mix_byte(upper[first], lower[first], v_weight) + 128) >> 8;
    const std::uint32_t right = (mix_byte(upper[second], lower[second], v_weight) + 128) >> 8;
    return static_cast<std::uint8_t>((mix_byte(left, right, weight) + 128) >> 8);
  };
  for (int i = 0; i < count;) {
    const int inside = count_inside(u, du, width, count - i);
    auto at = static_cast<std::uint32_t>(u - 0x8000);
    const auto step = static_cast<std::uint32_t>(du);
    for (const int end = i + inside; i < end; ++i, at += step)
      target[i] = mixed(static_cast<int>(at >> 16), static_cast<int>(at >> 16) + 1, at >> 8 & 0xFF);
    u += du * inside;
    if (i == count) break;
    const Between clamped(u, width);
    target[i++] = mixed(clamped.first, clamped.second, clamped.weight);
    u += du;
  }
}

}  // namespace gfx
