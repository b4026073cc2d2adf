// Spans of triangles, with fast ways for what a screen is mostly made of: axis-aligned rectangles and glyphs.
#include "kiosk/gfx/software_renderer.h"

#include <algorithm>
#include <cmath>

namespace gfx {
namespace {

using Texture = SoftwareRenderer::Texture;
using Pixel = std::uint32_t;

struct Clip {
  int left, top, right, bottom;
};

struct Target {
  Pixel* pixels;
  int width;
  Pixel* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * width; }
};

// `source` over `target` with coverage 0..255; exact at both ends.
inline Pixel blend(Pixel target, Pixel source, std::uint32_t alpha) {
  const std::uint32_t a = alpha + (alpha >> 7);  // 0..256
  const std::uint32_t b = 256 - a;
  const std::uint32_t rb = ((source & 0xFF00FF) * a + (target & 0xFF00FF) * b) >> 8 & 0xFF00FF;
  const std::uint32_t g = ((source & 0x00FF00) * a + (target & 0x00FF00) * b) >> 8 & 0x00FF00;
  return 0xFF000000u | rb | g;
}

inline std::uint32_t multiply(std::uint32_t a, std::uint32_t b) { return (a * b + 127) / 255; }

// Component-wise product of a texel and a vertex colour.
inline Pixel modulate(Pixel texel, Pixel colour) {
  if (colour == 0xFFFFFFFFu) return texel;
  Pixel result = 0;
  for (int shift = 0; shift < 32; shift += 8) result |= multiply(texel >> shift & 0xFF, colour >> shift & 0xFF) << shift;
  return result;
}

inline Pixel mix(Pixel a, Pixel b, std::uint32_t t) {  // t: 0..256
  const std::uint32_t s = 256 - t;
  const std::uint32_t rb = ((a & 0xFF00FF) * s + (b & 0xFF00FF) * t) >> 8 & 0xFF00FF;
  const std::uint32_t ga = ((a >> 8 & 0xFF00FF) * s + (b >> 8 & 0xFF00FF) * t) & 0xFF00FF00;
  return rb | ga;
}

// Texel at (u, v), 16.16 fixed point in texels, bilinear between texel centres.
inline Pixel sample(const Texture& texture, std::int32_t u, std::int32_t v) {
  u -= 0x8000;
  v -= 0x8000;
  const int x0 = std::clamp(u >> 16, 0, texture.width - 1), x1 = std::min(x0 + ((u >= 0) ? 1 : 0), texture.width - 1);
  const int y0 = std::clamp(v >> 16, 0, texture.height - 1), y1 = std::min(y0 + ((v >= 0) ? 1 : 0), texture.height - 1);
  const std::uint32_t fx = static_cast<std::uint32_t>(u) >> 8 & 0xFF, fy = static_cast<std::uint32_t>(v) >> 8 & 0xFF;
  if (texture.coverage) {
    const std::uint8_t* top = texture.coverage + static_cast<std::ptrdiff_t>(y0) * texture.width;
    const std::uint8_t* bottom = texture.coverage + static_cast<std::ptrdiff_t>(y1) * texture.width;
    const std::uint32_t a = top[x0] * (256 - fx) + top[x1] * fx;
    const std::uint32_t b = bottom[x0] * (256 - fx) + bottom[x1] * fx;
    return 0x00FFFFFFu | (a * (256 - fy) + b * fy) >> 16 << 24;
  }
  const Pixel* top = texture.rgba + static_cast<std::ptrdiff_t>(y0) * texture.width;
  const Pixel* bottom = texture.rgba + static_cast<std::ptrdiff_t>(y1) * texture.width;
  return mix(mix(top[x0], top[x1], fx), mix(bottom[x0], bottom[x1], fx), fy);
}

inline void put(Pixel& target, Pixel source) {
  const std::uint32_t alpha = source >> 24;
  if (alpha == 255) {
    target = source;
  } else if (alpha > 0) {
    target = blend(target, source, alpha);
  }
}

void fill_span(Pixel* pixels, int count, Pixel colour) {
  const std::uint32_t alpha = colour >> 24;
  if (alpha == 255) {
    std::fill(pixels, pixels + count, colour);
  } else if (alpha > 0) {
    for (int i = 0; i < count; ++i) pixels[i] = blend(pixels[i], colour, alpha);
  }
}

// Pixels whose centres lie in [from, to).
inline int first_pixel(float from) { return static_cast<int>(std::ceil(from - 0.5f)); }

// An axis-aligned rectangle of one colour: solid, glyph or picture.
void draw_rectangle(const Target& target, const Texture& texture, const ImDrawVert& a, const ImDrawVert& c, const Clip& clip, ImVec2 white) {
  const int left = std::max(clip.left, first_pixel(a.pos.x)), right = std::min(clip.right, first_pixel(c.pos.x));
  const int top = std::max(clip.top, first_pixel(a.pos.y)), bottom = std::min(clip.bottom, first_pixel(c.pos.y));
  if (left >= right || top >= bottom) return;
  const bool solid = a.uv.x == white.x && a.uv.y == white.y && c.uv.x == white.x && c.uv.y == white.y;
  if (solid) {
    for (int y = top; y < bottom; ++y) fill_span(target.row(y) + left, right - left, a.col);
    return;
  }
  const float u_scale = (c.uv.x - a.uv.x) * static_cast<float>(texture.width) / (c.pos.x - a.pos.x);
  const float v_scale = (c.uv.y - a.uv.y) * static_cast<float>(texture.height) / (c.pos.y - a.pos.y);
  const auto u0 = static_cast<std::int32_t>(std::lround((a.uv.x * static_cast<float>(texture.width) + (static_cast<float>(left) + 0.5f - a.pos.x) * u_scale) * 65536.f));
  const auto v0 = static_cast<std::int32_t>(std::lround((a.uv.y * static_cast<float>(texture.height) + (static_cast<float>(top) + 0.5f - a.pos.y) * v_scale) * 65536.f));
  const auto du = static_cast<std::int32_t>(std::lround(u_scale * 65536.f));
  const auto dv = static_cast<std::int32_t>(std::lround(v_scale * 65536.f));
  // Texel on pixel: glyphs always are, since gfx/text places them on whole pixels.
  const bool exact = std::abs(du - 65536) < 64 && std::abs(dv - 65536) < 64 && std::abs((u0 & 0xFFFF) - 0x8000) < 0x400 && std::abs((v0 & 0xFFFF) - 0x8000) < 0x400;
  for (int y = top; y < bottom; ++y) {
    Pixel* row = target.row(y);
    const std::int32_t v = v0 + dv * (y - top);
    if (exact && texture.coverage) {
      const std::uint8_t* coverage = texture.coverage + static_cast<std::ptrdiff_t>(v >> 16) * texture.width + (u0 >> 16);
      const std::uint32_t alpha = a.col >> 24;
      for (int x = left; x < right; ++x) {
        if (const std::uint32_t c0 = coverage[x - left]) row[x] = blend(row[x], a.col, alpha == 255 ? c0 : multiply(c0, alpha));
      }
    } else if (exact && texture.opaque && a.col == 0xFFFFFFFFu) {
      const Pixel* texels = texture.rgba + static_cast<std::ptrdiff_t>(v >> 16) * texture.width + (u0 >> 16);
      std::copy(texels, texels + (right - left), row + left);
    } else {
      std::int32_t u = u0;
      for (int x = left; x < right; ++x, u += du) put(row[x], modulate(sample(texture, u, v), a.col));
    }
  }
}

// A value linear over a triangle.
struct Plane {
  float value, dx, dy;  // at the first vertex
  float at(float x, float y) const { return value + dx * x + dy * y; }
};

struct Triangle {
  const ImDrawVert& a;
  const ImDrawVert& b;
  const ImDrawVert& c;
  float inverse;  // of twice the area

  Plane plane(float va, float vb, float vc) const {
    const float dx = ((vb - va) * (c.pos.y - a.pos.y) - (vc - va) * (b.pos.y - a.pos.y)) * inverse;
    const float dy = ((vc - va) * (b.pos.x - a.pos.x) - (vb - va) * (c.pos.x - a.pos.x)) * inverse;
    return {va, dx, dy};
  }
  Plane channel(int shift) const {
    const auto of = [shift](const ImDrawVert& v) { return static_cast<float>(v.col >> shift & 0xFF); };
    return plane(of(a), of(b), of(c));
  }
};

inline std::uint32_t to_byte(float value) { return value <= 0 ? 0u : value >= 255 ? 255u : static_cast<std::uint32_t>(value + 0.5f); }

// Any triangle; spans from top to bottom.
void draw_triangle(const Target& target, const Texture& texture, const ImDrawVert* a, const ImDrawVert* b, const ImDrawVert* c, const Clip& clip, ImVec2 white) {
  if (a->pos.y > b->pos.y) std::swap(a, b);
  if (b->pos.y > c->pos.y) std::swap(b, c);
  if (a->pos.y > b->pos.y) std::swap(a, b);
  const int top = std::max(clip.top, first_pixel(a->pos.y)), bottom = std::min(clip.bottom, first_pixel(c->pos.y));
  const float area = (b->pos.x - a->pos.x) * (c->pos.y - a->pos.y) - (c->pos.x - a->pos.x) * (b->pos.y - a->pos.y);
  if (top >= bottom || std::fabs(area) < 1e-6f) return;
  const Triangle triangle{*a, *b, *c, 1 / area};
  const auto is_white = [&](const ImDrawVert* v) { return v->uv.x == white.x && v->uv.y == white.y; };
  const bool solid = is_white(a) && is_white(b) && is_white(c);
  const bool one_colour = a->col == b->col && b->col == c->col;
  const Plane u = triangle.plane(a->uv.x * static_cast<float>(texture.width), b->uv.x * static_cast<float>(texture.width), c->uv.x * static_cast<float>(texture.width));
  const Plane v = triangle.plane(a->uv.y * static_cast<float>(texture.height), b->uv.y * static_cast<float>(texture.height), c->uv.y * static_cast<float>(texture.height));
  const Plane channels[4] = {triangle.channel(0), triangle.channel(8), triangle.channel(16), triangle.channel(24)};
  for (int y = top; y < bottom; ++y) {
    const float centre = static_cast<float>(y) + 0.5f;
    const float long_edge = a->pos.x + (c->pos.x - a->pos.x) * (centre - a->pos.y) / (c->pos.y - a->pos.y);
    const ImDrawVert* from = centre < b->pos.y ? a : b;
    const ImDrawVert* to = centre < b->pos.y ? b : c;
    const float height = to->pos.y - from->pos.y;
    const float short_edge = height > 0 ? from->pos.x + (to->pos.x - from->pos.x) * (centre - from->pos.y) / height : from->pos.x;
    const int left = std::max(clip.left, first_pixel(std::min(long_edge, short_edge)));
    const int right = std::min(clip.right, first_pixel(std::max(long_edge, short_edge)));
    if (left >= right) continue;
    Pixel* row = target.row(y);
    if (solid && one_colour) {
      fill_span(row + left, right - left, a->col);
      continue;
    }
    const float dx = static_cast<float>(left) + 0.5f - a->pos.x, dy = centre - a->pos.y;
    float channel[4];
    for (int i = 0; i < 4; ++i) channel[i] = channels[i].at(dx, dy);
    auto fixed_u = static_cast<std::int32_t>(u.at(dx, dy) * 65536.f), fixed_v = static_cast<std::int32_t>(v.at(dx, dy) * 65536.f);
    const auto du = static_cast<std::int32_t>(u.dx * 65536.f), dv = static_cast<std::int32_t>(v.dx * 65536.f);
    for (int x = left; x < right; ++x) {
      Pixel colour = a->col;
      if (!one_colour) {
        colour = to_byte(channel[0]) | to_byte(channel[1]) << 8 | to_byte(channel[2]) << 16 | to_byte(channel[3]) << 24;
        for (int i = 0; i < 4; ++i) channel[i] += channels[i].dx;
      }
      put(row[x], solid ? colour : modulate(sample(texture, fixed_u, fixed_v), colour));
      fixed_u += du;
      fixed_v += dv;
    }
  }
}

// True when six indices are a rectangle as ImDrawList::PrimRect and PrimRectUV write it.
bool is_rectangle(const ImDrawVert* vertices, const ImDrawIdx* i) {
  if (i[3] != i[0] || i[4] != i[2]) return false;
  const ImDrawVert &a = vertices[i[0]], &b = vertices[i[1]], &c = vertices[i[2]], &d = vertices[i[5]];
  return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x && a.pos.x < c.pos.x && a.pos.y < c.pos.y &&
         a.col == b.col && b.col == c.col && c.col == d.col && a.uv.y == b.uv.y && b.uv.x == c.uv.x && c.uv.y == d.uv.y && d.uv.x == a.uv.x;
}

}  // namespace

SoftwareRenderer::SoftwareRenderer() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
}

ImTextureID SoftwareRenderer::create(const media::Bitmap& bitmap) {
  const ImTextureID id = next_++;
  const media::Bitmap& kept = bitmaps_[id] = bitmap;
  const bool opaque = std::all_of(kept.pixels.begin(), kept.pixels.end(), [](Pixel p) { return p >> 24 == 255; });
  textures_[id] = {kept.width_px, kept.height_px, kept.pixels.data(), nullptr, opaque};
  return id;
}

void SoftwareRenderer::destroy(ImTextureID texture) {
  textures_.erase(texture);
  bitmaps_.erase(texture);
}

void SoftwareRenderer::take_requests(ImDrawData& data) {
  if (!data.Textures) return;
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(next_++);
    if (texture->Status == ImTextureStatus_WantDestroy) {
      textures_.erase(texture->GetTexID());
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
      continue;
    }
    if (texture->Status == ImTextureStatus_Destroyed || !texture->Pixels) continue;
    // ImGui's own memory is the texture: nothing is uploaded.
    Texture view{texture->Width, texture->Height, nullptr, nullptr, false};
    if (texture->Format == ImTextureFormat_Alpha8) {
      view.coverage = static_cast<const std::uint8_t*>(texture->GetPixels());
    } else {
      view.rgba = static_cast<const Pixel*>(texture->GetPixels());
    }
    textures_[texture->GetTexID()] = view;
    texture->SetStatus(ImTextureStatus_OK);
  }
}

void SoftwareRenderer::render(ImDrawData& data, int width_px, int height_px, ImU32 background) {
  take_requests(data);
  frame_.width_px = width_px;
  frame_.height_px = height_px;
  frame_.pixels.assign(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px), background | 0xFF000000u);
  const Target target{frame_.pixels.data(), width_px};
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const auto found = textures_.find(command.GetTexID());
      if (command.UserCallback || found == textures_.end()) continue;
      const Texture& texture = found->second;
      const ImVec2 no_white(-1, -1);
      const ImVec2 white_here = texture.coverage || !bitmaps_.contains(command.GetTexID()) ? white : no_white;
      const Clip clip{std::max(0, static_cast<int>(command.ClipRect.x)), std::max(0, static_cast<int>(command.ClipRect.y)),
                      std::min(width_px, static_cast<int>(command.ClipRect.z)), std::min(height_px, static_cast<int>(command.ClipRect.w))};
      if (clip.left >= clip.right || clip.top >= clip.bottom) continue;
      const ImDrawVert* vertices = list->VtxBuffer.Data + command.VtxOffset;
      const ImDrawIdx* indices = list->IdxBuffer.Data + command.IdxOffset;
      for (unsigned i = 0; i + 2 < command.ElemCount;) {
        if (i + 5 < command.ElemCount && is_rectangle(vertices, indices + i)) {
          draw_rectangle(target, texture, vertices[indices[i]], vertices[indices[i + 2]], clip, white_here);
          i += 6;
        } else {
          draw_triangle(target, texture, vertices + indices[i], vertices + indices[i + 1], vertices + indices[i + 2], clip, white_here);
          i += 3;
        }
      }
    }
  }
}

}  // namespace gfx
