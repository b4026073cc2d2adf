// RandomDrawing: draw lists made of bytes, for tests that compare pictures and for the fuzzer.
#pragma once

#include <imgui.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace support {

// Numbers out of bytes; zeros when they are used up.
class ByteSource {
 public:
  explicit ByteSource(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint32_t next(std::uint32_t below) {
    std::uint32_t value = 0;
    for (int i = 0; i < 3 && at_ < bytes_.size(); ++i) value = value << 8 | bytes_[at_++];
    return below == 0 ? 0 : value % below;
  }
  float between(float low, float high) {
    return low + (high - low) * static_cast<float>(next(1 << 16)) / 65536.f;
  }
  // Any float at all, now and then no number.
  float wild() {
    if (next(8) != 0) return between(-300, 600);
    std::uint32_t bits = 0;
    for (int i = 0; i < 4 && at_ < bytes_.size(); ++i) bits = bits << 8 | bytes_[at_++];
    float value;
    std::memcpy(&value, &bits, 4);
    return value;
  }
  bool empty() const { return at_ >= bytes_.size(); }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

// Bytes from a seed (xorshift): the same on every machine.
inline std::vector<std::uint8_t> bytes_from(std::uint32_t seed, std::size_t count) {
  std::vector<std::uint8_t> bytes;
  std::uint32_t state = seed * 2654435761u + 1;
  for (std::size_t i = 0; i < count; ++i) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    bytes.push_back(static_cast<std::uint8_t>(state >> 11));
  }
  return bytes;
}

// One number a statement: the order of evaluation within an expression differs between machines.
inline ImU32 any_colour(ByteSource& from) {
  const ImU32 rgb = from.next(1 << 24);
  const ImU32 alpha = from.next(512);
  return rgb | (alpha < 256 ? alpha : 255u) << 24;
}
inline ImVec2 any_place(ByteSource& from) {
  const float x = from.wild();
  const float y = from.wild();
  return {x, y};
}
inline ImVec2 any_texel(ByteSource& from) {
  const float u = from.wild();
  const float v = from.between(-1, 2);
  return {u, v};
}

// One shape as screens draw them, near `at`.
inline void draw_any_shape(ImDrawList& list, ByteSource& from, ImVec2 at,
                           std::span<const ImTextureID> textures) {
  const float width = from.between(1, 160);
  const float height = from.between(1, 160);
  const ImVec2 end(at.x + width, at.y + height);
  const ImU32 colour = any_colour(from);
  const ImTextureID texture = textures[from.next(static_cast<std::uint32_t>(textures.size()))];
  switch (from.next(9)) {
    case 0:
      list.AddRectFilled(at, end, colour);
      break;
    case 1:
      list.AddRectFilled(at, end, colour, from.between(1, 40));
      break;
    case 2:
      list.AddImage(texture, at, end, {from.between(0, 0.5f), 0}, {1, 0.75f}, colour);
      break;
    case 3:
      list.AddImageRounded(texture, at, end, {0.1f, 0.2f}, {0.9f, 1}, colour, from.between(1, 30));
      break;
    case 4:
      list.AddCircleFilled(at, from.between(1, 60), colour);
      break;
    case 5:
      list.AddRect(at, end, colour, from.between(0, 20), 0, 3);
      break;
    case 6:
      list.AddLine(at, end, colour, from.between(0.5f, 5));
      break;
    case 7:
      list.AddRectFilledMultiColor(at, end, colour, ~colour, any_colour(from), colour);
      break;
    default: {
      ImVec2 star[10];
      for (int i = 0; i < 10; ++i) {
        const float angle = static_cast<float>(i) * 0.628f, radius = i % 2 ? 14.f : 30.f;
        star[i] = {at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)};
      }
      list.AddConcavePolyFilled(star, 10, colour);
    }
  }
}

// Vertices and indices that no widget would make: turned, huge, empty, of no number; indices stay within the
// list.
inline void draw_wild_triangles(ImDrawList& list, ByteSource& from, std::span<const ImTextureID> textures) {
  const int vertices = 3 + static_cast<int>(from.next(12)), triangles = 1 + static_cast<int>(from.next(12));
  list.PushTexture(textures[from.next(static_cast<std::uint32_t>(textures.size()))]);
  list.PrimReserve(triangles * 3, vertices);
  const ImDrawIdx first = list._VtxCurrentIdx;
  for (int i = 0; i < vertices; ++i) {
    const ImVec2 place = any_place(from);
    const ImVec2 texel = any_texel(from);
    list.PrimWriteVtx(place, texel, any_colour(from));
  }
  for (int i = 0; i < triangles * 3; ++i)
    list.PrimWriteIdx(first + from.next(static_cast<std::uint32_t>(vertices)));
  list.PopTexture();
}

}  // namespace support
