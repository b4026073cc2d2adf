// DrawScene: ImGui's draw data of one frame, cut into shapes that know where they lie, what they cover and
// whether they are the shapes of the frame before.
//
// Positions become fixed-point numbers relative to the shape's own pixel, so that a shape moved by whole
// pixels has the same content and is rasterised to the same bits. Main thread builds; any thread may read
// while nobody builds.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "kiosk/gfx/pixels.h"

namespace gfx {

// What is sampled from: colours in the canvas's channel order, or one byte of coverage of one colour (ImGui's
// glyph atlas, shadows).
struct Texture {
  int width = 0, height = 0;
  const Pixel* colours = nullptr;
  const std::uint8_t* coverage = nullptr;
  Pixel tint = 0xFFFFFFFFu;  // the colour of full coverage
  bool opaque = false;
  bool has_white_pixel = false;  // ImGui's: solid shapes name its white pixel
};

constexpr int kSubpixels = 256;  // fixed-point steps a pixel

struct Vertex {
  std::int32_t x, y;  // 1/256 px
  std::int32_t u, v;  // 16.16 texels, rounded to 1/64
  Pixel colour;       // canvas order
};

struct Shape {
  // rectangle: first and last vertex are opposite corners; convex: a polygon with an anti-aliased fringe,
  // inner and outer vertices in turn; triangles: anything else, by indices.
  enum class Kind : std::uint8_t { rectangle, convex, triangles };
  Kind kind;
  const Texture* texture;  // nullptr: solid
  PixelRect bounds, clip;  // bounds already clipped
  // Within bounds, what it surely paints over with opaque pixels: of a rounded rectangle the part between the
  // left and right corners and the part between the upper and lower ones.
  PixelRect tall_cover, wide_cover;
  std::uint32_t first_vertex, vertex_count;
  std::uint32_t first_index, index_count;  // triangles only; relative to first_vertex
  std::int32_t origin_x, origin_y;         // the pixel that `content` is relative to
  std::uint64_t content;                   // of all that decides its pixels but origin and clip
};

// The pixel row or column that begins at or behind a fixed-point place: pixels whose centres lie in [from,
// to).
inline int first_pixel(std::int64_t place) {
  return static_cast<int>((place + kSubpixels / 2 - 1) >> 8);
}

inline bool covers(const Shape& shape, const PixelRect& area) {
  return shape.tall_cover.contains(area) || shape.wide_cover.contains(area);
}

inline std::uint64_t mix_hash(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 32;
}
// The same of two values at once.
inline std::uint64_t mix_hash(std::uint64_t hash, std::int32_t a, std::int32_t b) {
  return mix_hash(
      hash, static_cast<std::uint32_t>(a) | static_cast<std::uint64_t>(static_cast<std::uint32_t>(b)) << 32);
}

// A region whose content scrolls by whole pixels; declared by mark_scroll.
struct ScrollMark {
  PixelRect clip;
  std::int64_t x, y;
};

// Says that what follows in the list's present clip rectangle is content whose first pixel lies `x`, `y`
// pixels left of and above the clip. It is a hint: the software renderer moves what it can prove to be the
// same, others ignore it.
void mark_scroll(ImDrawList& list, std::int64_t x, std::int64_t y);

class DrawScene {
 public:
  using TextureOf = std::function<const Texture*(ImTextureID)>;  // nullptr: unknown, its shapes are left out

  // Replaces the scene by that of `data`, on a canvas of that size. `white` is the atlas's white pixel.
  void build(const ImDrawData& data, int width_px, int height_px, ChannelOrder order, ImVec2 white,
             const TextureOf& texture_of);

  const std::vector<Shape>& shapes() const { return shapes_; }
  const std::vector<ScrollMark>& scrolls() const { return scrolls_; }
  const Vertex* vertices(const Shape& shape) const { return vertices_.data() + shape.first_vertex; }
  const std::uint32_t* indices(const Shape& shape) const { return indices_.data() + shape.first_index; }
  std::size_t bytes() const;

 private:
  struct Source;
  unsigned add_rectangle(const Source& source, unsigned at);
  unsigned add_convex(const Source& source, unsigned at);
  unsigned add_triangles(const Source& source, unsigned at);
  bool add_vertices(const Source& source, Shape& shape, unsigned lowest, unsigned count, unsigned step);
  void finish(const Source& source, Shape& shape);
  void find_covers(Shape& shape) const;

  std::vector<Shape> shapes_;
  std::vector<ScrollMark> scrolls_;
  std::vector<Vertex> vertices_;
  std::vector<std::uint32_t> indices_;
};

}  // namespace gfx
