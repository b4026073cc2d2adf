// Pager: settles on the nearest page, and draws its dots.
#include "kiosk/ui/pager.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/widgets.h"

namespace ui {

std::size_t settle_on_page(Context& ui, Scroller& scroller, float step_px, std::size_t pages) {
  constexpr float kAhead_s = 0.25f, kSpring = 11;
  if (pages == 0) return 0;
  const float aim = scroller.offset + scroller.velocity * kAhead_s;
  const float page = std::clamp(std::round(aim / step_px), 0.f, static_cast<float>(pages) - 1);
  if (!scroller.held && std::fabs(scroller.offset - page * step_px) > 0.5f) {
    scroller.velocity = 0;
    const float share =
        ui.frame().accessibility.reduced_motion ? 1 : 1 - std::exp(-ui.frame().elapsed_s * kSpring);
    scroller.offset += (page * step_px - scroller.offset) * share;
    if (std::fabs(scroller.offset - page * step_px) <= 0.5f) scroller.offset = page * step_px;
    ui.request_frame();
  }
  return static_cast<std::size_t>(page);
}

void draw_page_dots(Context& ui, ImVec2 centre, std::size_t page, std::size_t pages) {
  const float u = ui.theme().unit;
  float x = centre.x - static_cast<float>(pages) * u * 0.95f - u * 0.85f;
  for (std::size_t i = 0; i < pages; ++i) {
    const bool here = i == page;
    fill(ui, {x, centre.y - u * 0.45f, here ? u * 2.6f : u * 0.9f, u * 0.9f},
         here ? IM_COL32_WHITE : IM_COL32(255, 255, 255, 130), u * 0.45f);
    x += here ? u * 3.6f : u * 1.9f;
  }
}

}  // namespace ui
