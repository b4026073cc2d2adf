// Shadow: rings around the corners; along the sides bands of one pixel each, which a renderer without a GPU
// fills as fast as any rectangle.
#include "kiosk/ui/shadow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "kiosk/ui/widgets.h"

namespace ui {
namespace {

struct Light {
  float down, blur;  // units: 0.093 is a pixel of a full-HD panel
  float strength;
};

Light light_of(Elevation elevation) {
  return elevation == Elevation::resting ? Light{0.185f, 0.74f, 0.08f} : Light{0.74f, 2.22f, 0.14f};
}

constexpr int kMostSteps = 12;  // of a corner

// How dark it is so many pixels outside the shape, by straight lines between the rings.
struct Falloff {
  static constexpr std::size_t kRings = 5;
  std::array<float, kRings> distances{}, alphas{};

  Falloff(float inner, float blur, float strength) {
    for (std::size_t i = 0; i < kRings; ++i) {
      distances[i] = inner + (blur - inner) * static_cast<float>(i) / (kRings - 1);
      const float lit = std::clamp((blur - distances[i]) / (2 * blur), 0.f, 1.f);
      alphas[i] = strength * 2 * lit * lit * (3 - 2 * lit);  // half of the light is lost at the edge itself
    }
  }
  float at(float distance) const {
    const float ring = std::clamp((distance - distances.front()) / (distances[1] - distances[0]), 0.f,
                                  static_cast<float>(kRings - 1));
    const auto below = std::min(static_cast<std::size_t>(ring), kRings - 2);
    return std::lerp(alphas[below], alphas[below + 1], ring - static_cast<float>(below));
  }
};

ImU32 dark(float alpha) {
  return with_alpha(IM_COL32(16, 34, 24, 255), alpha);
}

// A quarter of a turn around `centre`, from the angle `quarter` times 90 degrees on.
void draw_corner(ImDrawList& list, ImVec2 centre, int quarter, float radius, const Falloff& falloff) {
  constexpr std::size_t kRings = Falloff::kRings;
  const int steps = std::clamp(static_cast<int>((radius + falloff.distances.back()) / 5), 3, kMostSteps);
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(steps * static_cast<int>(kRings - 1) * 6, (steps + 1) * static_cast<int>(kRings));
  const unsigned first = list._VtxCurrentIdx;
  for (int step = 0; step <= steps; ++step) {
    const float turn = static_cast<float>(quarter) + static_cast<float>(step) / static_cast<float>(steps);
    const float angle = turn * std::numbers::pi_v<float> / 2, x = std::cos(angle), y = std::sin(angle);
    for (std::size_t ring = 0; ring < kRings; ++ring) {
      const float far = radius + falloff.distances[ring];
      list.PrimWriteVtx({centre.x + x * far, centre.y + y * far}, white, dark(falloff.alphas[ring]));
    }
  }
  for (unsigned step = 0; step < static_cast<unsigned>(steps); ++step) {
    for (unsigned ring = 0; ring + 1 < kRings; ++ring) {
      const unsigned a = first + step * kRings + ring, b = a + kRings;
      for (const unsigned corner : {a, a + 1, b + 1, a, b + 1, b}) list.PrimWriteIdx(corner);
    }
  }
}

}  // namespace

void shadow(Context& ui, const Rect& rect, float radius, Elevation elevation) {
  const Light light = light_of(elevation);
  const float unit = ui.theme().unit, down = std::round(light.down * unit),
              blur = std::max(2.f, std::round(light.blur * unit));
  const float corner = std::min(radius, std::min(rect.w, rect.h) / 2);
  if (!ui.is_visible({rect.x - blur, rect.y - blur, rect.w + 2 * blur, rect.h + 2 * blur + down})) return;

  // Only what the thing itself does not cover.
  const Falloff falloff(-std::min(corner, down + 1), blur, light.strength);
  const Rect cast{rect.x, rect.y + down, rect.w, rect.h};
  const Rect inner = cast.inset(corner);
  ImDrawList& list = ui.list();
  draw_corner(list, {inner.right(), inner.bottom()}, 0, corner, falloff);
  draw_corner(list, {inner.x, inner.bottom()}, 1, corner, falloff);
  draw_corner(list, {inner.x, inner.y}, 2, corner, falloff);
  draw_corner(list, {inner.right(), inner.y}, 3, corner, falloff);
  const auto band = [&](float left, float top, float width, float height, float distance) {
    if (width > 0 && height > 0) fill(ui, {left, top, width, height}, dark(falloff.at(distance + 0.5f)));
  };
  for (float out = down; out < blur; ++out) band(inner.x, cast.y - out - 1, inner.w, 1, out);
  for (float out = -down; out < blur; ++out) band(inner.x, cast.bottom() + out, inner.w, 1, out);
  for (float out = 0; out < blur; ++out) {
    band(cast.x - out - 1, inner.y, 1, inner.h, out);
    band(cast.right() + out, inner.y, 1, inner.h, out);
  }
}

}  // namespace ui
