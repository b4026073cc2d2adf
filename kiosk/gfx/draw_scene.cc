// Telling ImGui's shapes apart by the index patterns that ImDrawList writes.
#include "kiosk/gfx/draw_scene.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>

namespace gfx {
namespace {

constexpr float kFarthest_px = 1 << 21;  // beyond any screen; keeps products of two places within 64 bits
constexpr unsigned kRectangleIndices = 6;

struct ScrollOffset {
  std::int64_t x, y;
};

// The address that tells scroll marks from other callbacks; GLES calls it and goes on.
void scroll_mark(const ImDrawList*, const ImDrawCmd*) {}

std::int32_t to_fixed(float px) {
  if (!(px > -kFarthest_px))
    return -static_cast<std::int32_t>(kFarthest_px) * kSubpixels;  // also what is no number
  return static_cast<std::int32_t>(std::lround(std::min(px, kFarthest_px) * static_cast<float>(kSubpixels)));
}

// Rounded to 1/64 texel: a shape that has moved gets its coordinates from floats that are rounded otherwise.
std::int32_t to_texels(float uv, int size) {
  const float texels = uv * static_cast<float>(size);
  if (!(texels > -32768.f && texels < 32767.f)) return 0;
  return static_cast<std::int32_t>(std::lround(texels * 64.f)) * 1024;
}

// The scissor rectangle that imgui_impl_opengl3 makes of a clip rectangle, counted from the top.
PixelRect scissor(const ImVec4& clip, int width, int height) {
  const auto bounded = [](float value, int most) {
    return std::clamp(value == value ? value : 0.f, 0.f, static_cast<float>(most));
  };
  const float x0 = bounded(clip.x, width), y0 = bounded(clip.y, height), x1 = bounded(clip.z, width),
              y1 = bounded(clip.w, height);
  const int left = static_cast<int>(x0), bottom = height - static_cast<int>(static_cast<float>(height) - y1);
  return {left, bottom - static_cast<int>(y1 - y0), left + static_cast<int>(x1 - x0), bottom};
}

// A convex polygon turns the same way at each corner, and only once around.
bool turns_one_way(const Vertex* vertices, std::uint32_t count) {
  int sign = 0, rises = 0;
  for (std::uint32_t i = 0; i < count; i += 2) {
    const Vertex &a = vertices[i], &b = vertices[(i + 2) % count], &c = vertices[(i + 4) % count];
    const std::int64_t turn = static_cast<std::int64_t>(b.x - a.x) * (c.y - b.y) -
                              static_cast<std::int64_t>(c.x - b.x) * (b.y - a.y);
    if (turn != 0 && sign != 0 && (turn > 0) != (sign > 0)) return false;
    if (turn != 0) sign = turn > 0 ? 1 : -1;
    if (b.y > a.y && c.y <= b.y) ++rises;
  }
  return rises <= 1;
}

}  // namespace

void mark_scroll(ImDrawList& list, std::int64_t x, std::int64_t y) {
  ScrollOffset offset{x, y};
  list.AddCallback(scroll_mark, &offset, sizeof offset);
}

// One draw command while its shapes are taken out of it.
struct DrawScene::Source {
  const ImDrawVert* vertices;
  unsigned vertex_count;
  const ImDrawIdx* indices;
  unsigned index_count;
  const Texture* texture;
  ImTextureID id;
  PixelRect clip;
  ChannelOrder order;
  ImVec2 white;
};

std::size_t DrawScene::bytes() const {
  return shapes_.capacity() * sizeof(Shape) + vertices_.capacity() * sizeof(Vertex) +
         indices_.capacity() * sizeof(std::uint32_t);
}

void DrawScene::build(const ImDrawData& data, int width_px, int height_px, ChannelOrder order, ImVec2 white,
                      const TextureOf& texture_of) {
  shapes_.clear();
  scrolls_.clear();
  vertices_.clear();
  indices_.clear();
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const PixelRect clip = scissor(command.ClipRect, width_px, height_px);
      if (command.UserCallback) {
        if (command.UserCallback != scroll_mark || !command.UserCallbackData || clip.empty()) continue;
        ScrollOffset offset;
        std::memcpy(&offset, command.UserCallbackData, sizeof offset);
        scrolls_.push_back({clip, offset.x, offset.y});
        continue;
      }
      const ImTextureID id = command.GetTexID();
      const Texture* texture = texture_of(id);
      if (!texture || clip.empty()) continue;
      const Source source{list->VtxBuffer.Data + command.VtxOffset,
                          static_cast<unsigned>(list->VtxBuffer.Size) - command.VtxOffset,
                          list->IdxBuffer.Data + command.IdxOffset,
                          command.ElemCount,
                          texture,
                          id,
                          clip,
                          order,
                          white};
      for (unsigned at = 0; at + 2 < source.index_count;) {
        unsigned used = add_rectangle(source, at);
        if (used == 0) used = add_convex(source, at);
        if (used == 0) used = add_triangles(source, at);
        at += used;
      }
    }
  }
}

// Takes `count` vertices from `lowest` on; false when the list lacks them.
bool DrawScene::add_vertices(const Source& source, Shape& shape, unsigned lowest, unsigned count,
                             unsigned step) {
  if (lowest >= source.vertex_count || source.vertex_count - lowest < (count - 1) * step + 1) return false;
  shape.first_vertex = static_cast<std::uint32_t>(vertices_.size());
  shape.vertex_count = count;
  shape.texture = source.texture;
  bool white = source.texture->has_white_pixel;
  for (unsigned i = 0; i < count; ++i) {
    const ImDrawVert& from = source.vertices[lowest + i * step];
    white = white && from.uv.x == source.white.x && from.uv.y == source.white.y;
    vertices_.push_back({to_fixed(from.pos.x), to_fixed(from.pos.y),
                         to_texels(from.uv.x, source.texture->width),
                         to_texels(from.uv.y, source.texture->height), in_order(from.col, source.order)});
  }
  if (white) shape.texture = nullptr;
  return true;
}

// Bounds and content; shapes that no pixel shows are dropped.
void DrawScene::finish(const Source& source, Shape& shape) {
  Vertex* vertices = vertices_.data() + shape.first_vertex;
  std::int32_t left = vertices->x, right = left, top = vertices->y, bottom = top;
  for (std::uint32_t i = 1; i < shape.vertex_count; ++i) {
    left = std::min(left, vertices[i].x);
    right = std::max(right, vertices[i].x);
    top = std::min(top, vertices[i].y);
    bottom = std::max(bottom, vertices[i].y);
  }
  shape.clip = source.clip;
  shape.bounds = intersection({first_pixel(left), first_pixel(top), first_pixel(right), first_pixel(bottom)},
                              source.clip);
  if (shape.bounds.empty()) {
    vertices_.resize(shape.first_vertex);
    if (shape.kind == Shape::Kind::triangles) indices_.resize(shape.first_index);
    return;
  }
  shape.origin_x = left >> 8;
  shape.origin_y = top >> 8;
  std::uint64_t hash = mix_hash(static_cast<std::uint64_t>(shape.kind), shape.texture ? source.id : 0);
  for (std::uint32_t i = 0; i < shape.vertex_count; ++i) {
    const Vertex& vertex = vertices[i];
    hash = mix_hash(hash, vertex.x - shape.origin_x * kSubpixels, vertex.y - shape.origin_y * kSubpixels);
    hash = mix_hash(hash, vertex.colour);
    if (shape.texture) hash = mix_hash(hash, vertex.u, vertex.v);
  }
  for (std::uint32_t i = 0; i < shape.index_count; ++i)
    hash = mix_hash(hash, indices_[shape.first_index + i]);
  shape.content = hash;
  find_covers(shape);
  shapes_.push_back(shape);
}

void DrawScene::find_covers(Shape& shape) const {
  const Vertex* vertices = vertices_.data() + shape.first_vertex;
  const bool opaque = vertices->colour >> 24 == 255 && (!shape.texture || shape.texture->opaque);
  if (!opaque || shape.kind == Shape::Kind::triangles) return;
  if (shape.kind == Shape::Kind::rectangle) {
    shape.tall_cover = shape.bounds;
    return;
  }
  // A convex polygon holds the rectangle between two parallel edges of its; an edge may be a mere corner.
  struct Range {
    std::int32_t place, low, high;
    void take(std::int32_t at, std::int32_t along, int sign) {
      if (at * sign > place * sign) *this = {at, along, along};
      if (at == place) *this = {at, std::min(low, along), std::max(high, along)};
    }
  };
  Range left{vertices->x, vertices->y, vertices->y}, right = left, top{vertices->y, vertices->x, vertices->x},
                                                     bottom = top;
  for (std::uint32_t i = 0; i < shape.vertex_count; i += 2) {
    if (vertices[i].colour != vertices->colour) return;
    left.take(vertices[i].x, vertices[i].y, -1);
    right.take(vertices[i].x, vertices[i].y, 1);
    top.take(vertices[i].y, vertices[i].x, -1);
    bottom.take(vertices[i].y, vertices[i].x, 1);
  }
  const auto pixels = [&](std::int32_t x0, std::int32_t y0, std::int32_t x1, std::int32_t y1) {
    return intersection({first_pixel(x0), first_pixel(y0), first_pixel(x1), first_pixel(y1)}, shape.bounds);
  };
  shape.tall_cover =
      pixels(std::max(top.low, bottom.low), top.place, std::min(top.high, bottom.high), bottom.place);
  shape.wide_cover =
      pixels(left.place, std::max(left.low, right.low), right.place, std::min(left.high, right.high));
}

// Six indices as ImDrawList::PrimRect and PrimRectUV write them; 0 when they are something else.
unsigned DrawScene::add_rectangle(const Source& source, unsigned at) {
  const ImDrawIdx* i = source.indices + at;
  if (at + kRectangleIndices > source.index_count || i[1] != i[0] + 1 || i[2] != i[0] + 2 || i[3] != i[0] ||
      i[4] != i[2] || i[5] != i[0] + 3)
    return 0;
  if (i[0] >= source.vertex_count || source.vertex_count - i[0] < 4) return 0;
  const ImDrawVert &a = source.vertices[i[0]], &b = source.vertices[i[1]], &c = source.vertices[i[2]],
                   &d = source.vertices[i[5]];
  if (!(a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x &&
        a.pos.x < c.pos.x && a.pos.y < c.pos.y))
    return 0;
  if (a.col != b.col || a.col != c.col || a.col != d.col) return 0;
  if (a.uv.y != b.uv.y || b.uv.x != c.uv.x || c.uv.y != d.uv.y || d.uv.x != a.uv.x) return 0;
  Shape shape{.kind = Shape::Kind::rectangle};
  if (!add_vertices(source, shape, i[0], 2, 2)) return 0;
  finish(source, shape);
  return kRectangleIndices;
}

// The fan and the fringe of ImDrawList::AddConvexPolyFilled; 0 when it is something else.
unsigned DrawScene::add_convex(const Source& source, unsigned at) {
  const ImDrawIdx* i = source.indices + at;
  const unsigned base = i[0];
  const std::size_t left = source.index_count - at;
  std::size_t corners = 2;
  while ((corners - 1) * 3 <= left && i[(corners - 2) * 3] == base &&
         i[(corners - 2) * 3 + 1] == base + (corners - 1) * 2 &&
         i[(corners - 2) * 3 + 2] == base + corners * 2)
    ++corners;
  const std::size_t fan = (corners - 2) * 3, used = fan + corners * 6;
  if (corners < 3 || used > left) return 0;
  for (std::size_t now = 0, before = corners - 1; now < corners; before = now++) {
    const ImDrawIdx* fringe = i + fan + now * 6;
    const std::size_t inner = base + now * 2, inner_before = base + before * 2;
    if (fringe[0] != inner || fringe[1] != inner_before || fringe[2] != inner_before + 1 ||
        fringe[3] != inner_before + 1 || fringe[4] != inner + 1 || fringe[5] != inner)
      return 0;
  }
  Shape shape{.kind = Shape::Kind::convex};
  if (!add_vertices(source, shape, base, static_cast<unsigned>(corners * 2), 1)) return 0;
  if (!turns_one_way(vertices_.data() + shape.first_vertex, shape.vertex_count)) {
    vertices_.resize(shape.first_vertex);
    return 0;
  }
  finish(source, shape);
  return static_cast<unsigned>(used);
}

// Triangles as long as they share vertices with those before: ImDrawList gives each shape vertices of its
// own.
unsigned DrawScene::add_triangles(const Source& source, unsigned at) {
  Shape shape{.kind = Shape::Kind::triangles};
  const ImDrawIdx* i = source.indices + at;
  unsigned lowest = std::min({i[0], i[1], i[2]}), highest = std::max({i[0], i[1], i[2]}), used = 3;
  for (; at + used + 2 < source.index_count; used += 3) {
    const unsigned low = std::min({i[used], i[used + 1], i[used + 2]});
    if (low > highest || low < lowest) break;
    highest = std::max({highest, i[used], i[used + 1], i[used + 2]});
  }
  if (!add_vertices(source, shape, lowest, highest - lowest + 1, 1)) return used;
  shape.first_index = static_cast<std::uint32_t>(indices_.size());
  shape.index_count = used;
  for (unsigned k = 0; k < used; ++k) indices_.push_back(i[k] - lowest);
  finish(source, shape);
  return used;
}

}  // namespace gfx
