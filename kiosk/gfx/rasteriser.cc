// Spans of rectangles, convex polygons and triangles.
#include "kiosk/gfx/rasteriser.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace gfx {
namespace {

constexpr std::int64_t kTexel = 1 << 16;
constexpr std::int64_t kSteepest = std::int64_t{1} << 31;  // of a plane, so that sums stay within 64 bits

std::int64_t centre(int pixel) {
  return std::int64_t{pixel} * kSubpixels + kSubpixels / 2;
}

// A value linear over the picture: 16.16 at the anchor vertex, steps per pixel.
struct Plane {
  std::int64_t value, dx, dy;
  std::int32_t x, y;  // the anchor, 1/256 px

  std::int64_t at(int pixel_x, int pixel_y) const {
    return value + ((dx * (centre(pixel_x) - x) + dy * (centre(pixel_y) - y)) >> 8);
  }
};

// Doubles give the same bits everywhere: each operation is rounded by itself (-ffp-contract=off).
std::int64_t slope(double rise, double run) {
  const double step = rise / run;
  return step > -static_cast<double>(kSteepest) && step < static_cast<double>(kSteepest)
             ? static_cast<std::int64_t>(step)
             : 0;
}

Plane plane_along_x(const Vertex& anchor, std::int32_t value, double rise, double run_px) {
  return {value, slope(rise, run_px), 0, anchor.x, anchor.y};
}
Plane plane_along_y(const Vertex& anchor, std::int32_t value, double rise, double run_px) {
  return {value, 0, slope(rise, run_px), anchor.x, anchor.y};
}

// Where the edge from `a` down to `b` meets the middle of a row of pixels: the first pixel whose centre is
// not left of it.
int edge_pixel(const Vertex& a, const Vertex& b, int row) {
  const Vertex &top = a.y < b.y ? a : b, &bottom = a.y < b.y ? b : a;
  const std::int64_t height = bottom.y - top.y;
  const std::int64_t numerator = std::int64_t{top.x} * height +
                                 std::int64_t{bottom.x - top.x} * (centre(row) - top.y) -
                                 kSubpixels / 2 * height;
  const std::int64_t denominator = height * kSubpixels;
  const std::int64_t down = numerator / denominator;
  return static_cast<int>(down + (numerator > down * denominator ? 1 : 0));
}

struct Span {
  int left, right;
};

// What an area of a canvas is drawn through: rows of solid, masked or textured pixels.
struct Brush {
  const Canvas& canvas;
  const Texture* texture;  // nullptr: solid

  void solid(int y, const Span& span, Pixel colour) const {
    if (span.left < span.right) fill_row(canvas.row(y) + span.left, span.right - span.left, colour);
  }

  // One colour times the texture, whose u grows along the row only.
  void textured(int y, const Span& span, Pixel colour, std::int64_t u, std::int64_t du,
                std::int64_t v) const {
    const int count = span.right - span.left;
    if (count <= 0 || colour >> 24 == 0) return;
    Pixel* target = canvas.row(y) + span.left;
    const Rows rows(*texture, v);
    // Glyphs and pictures of their own size: the same texels as sampling would give, without sampling.
    const bool on_texels = du == kTexel && (u & (kTexel - 1)) == kTexel / 2 && rows.weight == 0;
    const std::int64_t first = u >> 16;
    const bool inside = first >= 0 && first + count <= texture->width;
    if (texture->coverage) {
      std::array<std::uint8_t, kMaxAreaWidth> mask;
      const std::uint8_t* upper = texture->coverage + rows.first;
      if (on_texels && inside) {
        mask_row(target, upper + first, count, modulate(texture->tint, colour));
        return;
      }
      sample_row(mask.data(), count, upper, texture->coverage + rows.second, texture->width, u, du,
                 rows.weight);
      mask_row(target, mask.data(), count, modulate(texture->tint, colour));
      return;
    }
    const Pixel* upper = texture->colours + rows.first;
    if (on_texels && inside && texture->opaque && colour == 0xFFFFFFFFu) {
      std::memcpy(target, upper + first, static_cast<std::size_t>(count) * sizeof(Pixel));
      return;
    }
    std::array<Pixel, kMaxAreaWidth> texels;
    const bool replaces = texture->opaque && colour >> 24 == 255;
    Pixel* sampled = replaces ? target : texels.data();
    sample_row(sampled, count, upper, texture->colours + rows.second, texture->width, u, du, rows.weight);
    modulate_row(sampled, count, colour);
    if (!replaces) blend_row(target, sampled, count);
  }

  // Colour and place in the texture of one pixel, whatever they are.
  void point(Pixel& target, Pixel colour, std::int64_t u, std::int64_t v) const {
    if (!texture) {
      target = blend(target, colour, colour >> 24);
      return;
    }
    const Rows rows(*texture, v);
    if (texture->coverage) {
      std::uint8_t cover;
      sample_row(&cover, 1, texture->coverage + rows.first, texture->coverage + rows.second, texture->width,
                 u, 0, rows.weight);
      mask_row(&target, &cover, 1, modulate(texture->tint, colour));
      return;
    }
    Pixel texel;
    sample_row(&texel, 1, texture->colours + rows.first, texture->colours + rows.second, texture->width, u, 0,
               rows.weight);
    texel = modulate(texel, colour);
    target = blend(target, texel, texel >> 24);
  }

 private:
  // The two rows of texels beside v, as offsets into the texture.
  struct Rows {
    std::ptrdiff_t first, second;
    std::uint32_t weight;

    Rows(const Texture& texture, std::int64_t v) {
      v -= kTexel / 2;
      const std::int64_t row = std::clamp<std::int64_t>(v >> 16, 0, texture.height - 1);
      first = static_cast<std::ptrdiff_t>(row) * texture.width;
      second =
          static_cast<std::ptrdiff_t>(std::min<std::int64_t>(row + (v >= 0 ? 1 : 0), texture.height - 1)) *
          texture.width;
      weight = static_cast<std::uint32_t>(v) >> 8 & 0xFF;
    }
  };
};

void draw_rectangle(const Brush& brush, const Vertex* vertices, const PixelRect& area) {
  const Vertex &a = vertices[0], &c = vertices[1];
  if (!brush.texture) {
    for (int y = area.top; y < area.bottom; ++y) brush.solid(y, {area.left, area.right}, a.colour);
    return;
  }
  // Without height or width in fixed point there is no pixel either.
  const Plane u =
      plane_along_x(a, a.u, static_cast<double>(c.u) - a.u, (c.x - a.x) / static_cast<double>(kSubpixels));
  const Plane v =
      plane_along_y(a, a.v, static_cast<double>(c.v) - a.v, (c.y - a.y) / static_cast<double>(kSubpixels));
  for (int y = area.top; y < area.bottom; ++y)
    brush.textured(y, {area.left, area.right}, a.colour, u.at(area.left, y), u.dx, v.at(area.left, y));
}

// The pixels of a convex polygon's row: between its leftmost and rightmost edge. `step` is from corner to
// corner.
Span convex_span(const Vertex* vertices, std::uint32_t count, int y, const PixelRect& area) {
  int low = area.right, high = area.left;
  const std::int64_t middle = centre(y);
  for (std::uint32_t i = 0; i < count; i += 2) {
    const Vertex &a = vertices[i], &b = vertices[i + 2 < count ? i + 2 : 0];
    if ((a.y <= middle) == (b.y <= middle)) continue;
    const int x = edge_pixel(a, b, y);
    low = std::min(low, x);
    high = std::max(high, x);
  }
  return {std::max(low, area.left), std::min(high, area.right)};
}

Plane plane_through(const Vertex& a, const Vertex& b, const Vertex& c, double area, double va, double vb,
                    double vc) {
  const double scale = kSubpixels;
  const double dx =
      ((vb - va) * (static_cast<double>(c.y) - a.y) - (vc - va) * (static_cast<double>(b.y) - a.y)) * scale;
  const double dy =
      ((vc - va) * (static_cast<double>(b.x) - a.x) - (vb - va) * (static_cast<double>(c.x) - a.x)) * scale;
  return {static_cast<std::int64_t>(va), slope(dx, area), slope(dy, area), a.x, a.y};
}

std::uint32_t to_byte(std::int64_t value) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>((value + kTexel / 2) >> 16, 0, 255));
}

void draw_triangle(const Brush& brush, const Vertex* a, const Vertex* b, const Vertex* c,
                   const PixelRect& area) {
  if (a->y > b->y) std::swap(a, b);
  if (b->y > c->y) std::swap(b, c);
  if (a->y > b->y) std::swap(a, b);
  const int top = std::max(area.top, first_pixel(a->y)), bottom = std::min(area.bottom, first_pixel(c->y));
  if (top >= bottom) return;
  if (first_pixel(std::min({a->x, b->x, c->x})) >= area.right ||
      first_pixel(std::max({a->x, b->x, c->x})) <= area.left)
    return;
  const double twice = (static_cast<double>(b->x) - a->x) * (static_cast<double>(c->y) - a->y) -
                       (static_cast<double>(c->x) - a->x) * (static_cast<double>(b->y) - a->y);
  if (twice == 0) return;
  const bool one_colour = a->colour == b->colour && b->colour == c->colour;
  const auto channel = [&](int shift) {
    const auto of = [shift](const Vertex* v) {
      return static_cast<double>(v->colour >> shift & 0xFF) * kTexel;
    };
    return plane_through(*a, *b, *c, twice, of(a), of(b), of(c));
  };
  const bool one_tint =
      ((a->colour ^ b->colour) & 0xFFFFFF) == 0 && ((b->colour ^ c->colour) & 0xFFFFFF) == 0;
  std::array<Plane, 4> channels{};
  for (int i = one_colour ? 4 : one_tint ? 3 : 0; i < 4; ++i)
    channels[static_cast<std::size_t>(i)] = channel(i * 8);
  const Plane u = brush.texture ? plane_through(*a, *b, *c, twice, a->u, b->u, c->u) : Plane{};
  const Plane v = brush.texture ? plane_through(*a, *b, *c, twice, a->v, b->v, c->v) : Plane{};
  for (int y = top; y < bottom; ++y) {
    // The long edge is on one side, the two short ones on the other.
    const int far = edge_pixel(*a, *c, y);
    const bool upper = centre(y) < b->y;
    const int near = upper ? edge_pixel(*a, *b, y) : edge_pixel(*b, *c, y);
    const Span span{std::max(area.left, std::min(far, near)), std::min(area.right, std::max(far, near))};
    if (span.left >= span.right) continue;
    if (one_colour && !brush.texture) {
      brush.solid(y, span, a->colour);
      continue;
    }
    std::array<std::int64_t, 4> values{};
    for (std::size_t i = 0; i < 4; ++i) values[i] = channels[i].at(span.left, y);
    std::int64_t u_here = u.at(span.left, y), v_here = v.at(span.left, y);
    Pixel* row = brush.canvas.row(y);
    for (int x = span.left; x < span.right; ++x) {
      Pixel colour = a->colour;
      if (!one_colour) {
        const Pixel alpha = to_byte(values[3]) << 24;
        colour = one_tint ? (colour & 0xFFFFFF) | alpha
                          : to_byte(values[0]) | to_byte(values[1]) << 8 | to_byte(values[2]) << 16 | alpha;
      }
      if (colour >> 24) brush.point(row[x], colour, u_here, v_here);
      for (std::size_t i = 0; i < 4; ++i) values[i] += channels[i].dx;
      u_here += u.dx;
      v_here += v.dx;
    }
  }
}

// Planes of a texture laid straight over a polygon, as AddImageRounded does; false when it is turned or bent.
bool straight_texture(const Shape& shape, const Vertex* vertices, Plane& u, Plane& v) {
  const Vertex *left = vertices, *right = vertices, *top = vertices, *bottom = vertices;
  for (std::uint32_t i = 0; i < shape.vertex_count; i += 2) {
    if (vertices[i].x < left->x) left = vertices + i;
    if (vertices[i].x > right->x) right = vertices + i;
    if (vertices[i].y < top->y) top = vertices + i;
    if (vertices[i].y > bottom->y) bottom = vertices + i;
  }
  if (left->x == right->x || top->y == bottom->y) return false;
  u = plane_along_x(*left, left->u, static_cast<double>(right->u) - left->u,
                    (right->x - left->x) / static_cast<double>(kSubpixels));
  v = plane_along_y(*top, top->v, static_cast<double>(bottom->v) - top->v,
                    (bottom->y - top->y) / static_cast<double>(kSubpixels));
  for (std::uint32_t i = 0; i < shape.vertex_count; i += 2) {
    constexpr std::int64_t kTolerance = kTexel / 8;
    const Vertex& at = vertices[i];
    if (std::llabs(u.value + (u.dx * (std::int64_t{at.x} - u.x) >> 8) - at.u) > kTolerance) return false;
    if (std::llabs(v.value + (v.dy * (std::int64_t{at.y} - v.y) >> 8) - at.v) > kTolerance) return false;
  }
  return true;
}

bool one_inner_colour(const Shape& shape, const Vertex* vertices) {
  for (std::uint32_t i = 2; i < shape.vertex_count; i += 2) {
    if (vertices[i].colour != vertices[0].colour) return false;
  }
  return true;
}

void draw_convex(const Brush& brush, const Shape& shape, const Vertex* vertices, const PixelRect& area) {
  const std::uint32_t count = shape.vertex_count;
  Plane u{}, v{};
  if (!one_inner_colour(shape, vertices) || (brush.texture && !straight_texture(shape, vertices, u, v))) {
    for (std::uint32_t i = 4; i < count; i += 2)
      draw_triangle(brush, vertices, vertices + i - 2, vertices + i, area);
  } else {
    for (int y = area.top; y < area.bottom; ++y) {
      const bool full = y >= shape.wide_cover.top && y < shape.wide_cover.bottom &&
                        shape.wide_cover.left <= area.left && shape.wide_cover.right >= area.right;
      const Span span = full ? Span{area.left, area.right} : convex_span(vertices, count, y, area);
      if (span.left >= span.right) continue;
      if (brush.texture) {
        brush.textured(y, span, vertices[0].colour, u.at(span.left, y), u.dx, v.at(span.left, y));
      } else {
        brush.solid(y, span, vertices[0].colour);
      }
    }
  }
  const std::int64_t top = centre(area.top), bottom = centre(area.bottom - 1);
  for (std::uint32_t now = 0, before = count - 2; now < count; before = now, now += 2) {
    const Vertex &a = vertices[now], &b = vertices[now + 1], &c = vertices[before], &d = vertices[before + 1];
    if (std::min({a.y, b.y, c.y, d.y}) > bottom || std::max({a.y, b.y, c.y, d.y}) < top) continue;
    draw_triangle(brush, vertices + now, vertices + before, vertices + before + 1, area);
    draw_triangle(brush, vertices + before + 1, vertices + now + 1, vertices + now, area);
  }
}

}  // namespace

void draw_shape(const Canvas& canvas, const DrawScene& scene, const Shape& shape, const PixelRect& area) {
  const PixelRect here = intersection(area, shape.bounds);
  if (here.empty()) return;
  const Brush brush{canvas, shape.texture};
  const Vertex* vertices = scene.vertices(shape);
  if (shape.kind == Shape::Kind::rectangle) {
    draw_rectangle(brush, vertices, here);
  } else if (shape.kind == Shape::Kind::convex) {
    draw_convex(brush, shape, vertices, here);
  } else {
    const std::uint32_t* indices = scene.indices(shape);
    for (std::uint32_t i = 0; i + 2 < shape.index_count; i += 3)
      draw_triangle(brush, vertices + indices[i], vertices + indices[i + 1], vertices + indices[i + 2], here);
  }
}

}  // namespace gfx
