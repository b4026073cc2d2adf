// Shadow: rings around the shape, each a little fainter.
#include "kiosk/ui/shadow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace ui {
namespace {

struct Light {
  float down, blur;  // units: 0.093 is a pixel of a full-HD panel
  float strength;
};

Light light_of(Elevation elevation) {
  return elevation == Elevation::resting ? Light{0.185f, 0.74f, 0.08f} : Light{0.74f, 2.22f, 0.14f};
}

constexpr std::size_t kMostRings = 6;
constexpr int kMostSteps = 12;  // of a corner

}  // namespace

void shadow(Context& ui, const Rect& rect, float radius, Elevation elevation) {
  const Light light = light_of(elevation);
  const float unit = ui.theme().unit, down = light.down * unit, blur = light.blur * unit;
  const float corner = std::min(radius, std::min(rect.w, rect.h) / 2);
  if (!ui.is_visible({rect.x - blur, rect.y - blur, rect.w + 2 * blur, rect.h + 2 * blur + down})) return;

  // From where the thing still covers it to where it ends; half of the light is lost at the edge itself.
  const std::size_t rings = elevation == Elevation::resting ? 4 : kMostRings;
  std::array<float, kMostRings> distances{};
  std::array<ImU32, kMostRings> colours{};
  const float inner = -std::min(corner, down + 1);
  for (std::size_t i = 0; i < rings; ++i) {
    distances[i] = inner + (blur - inner) * static_cast<float>(i) / static_cast<float>(rings - 1);
    const float lit = std::clamp((blur - distances[i]) / (2 * blur), 0.f, 1.f);
    colours[i] = with_alpha(IM_COL32(16, 34, 24, 255), light.strength * 2 * lit * lit * (3 - 2 * lit));
  }
  const int steps = std::clamp(static_cast<int>((corner + blur) / 5), 3, kMostSteps);
  const int around = 4 * (steps + 1);
  const ImVec2 centres[] = {{rect.right() - corner, rect.bottom() - corner + down},
                            {rect.x + corner, rect.bottom() - corner + down},
                            {rect.x + corner, rect.y + corner + down},
                            {rect.right() - corner, rect.y + corner + down}};
  ImDrawList& list = ui.list();
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(around * static_cast<int>(rings - 1) * 6, around * static_cast<int>(rings));
  const unsigned first = list._VtxCurrentIdx;
  for (int i = 0; i < around; ++i) {
    const int quarter = i / (steps + 1);
    const float angle =
        (static_cast<float>(quarter) + static_cast<float>(i % (steps + 1)) / static_cast<float>(steps)) *
        std::numbers::pi_v<float> / 2;
    const ImVec2 centre = centres[quarter], way(std::cos(angle), std::sin(angle));
    for (std::size_t ring = 0; ring < rings; ++ring) {
      const float far = corner + distances[ring];
      list.PrimWriteVtx({centre.x + way.x * far, centre.y + way.y * far}, white, colours[ring]);
    }
  }
  const auto at = [&](int step, std::size_t ring) {
    return static_cast<ImDrawIdx>(first + static_cast<unsigned>(step % around) * rings + ring);
  };
  for (int i = 0; i < around; ++i) {
    for (std::size_t ring = 0; ring + 1 < rings; ++ring) {
      for (const ImDrawIdx corner_index : {at(i, ring), at(i, ring + 1), at(i + 1, ring + 1), at(i, ring),
                                           at(i + 1, ring + 1), at(i + 1, ring)})
        list.PrimWriteIdx(corner_index);
    }
  }
}

}  // namespace ui
