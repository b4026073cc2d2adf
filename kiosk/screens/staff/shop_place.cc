// A map to put a pin on.
#include "kiosk/screens/staff/shop_place.h"

#include <algorithm>
#include <vector>

#include "kiosk/screens/map_draw.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/screens/map_names.h"
#include "kiosk/screens/map_pins.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// The province, or what surrounds the kiosk where its place is known.
void place_view(ui::MapView& view, const Rect& rect, const MapLand& land,
                const std::optional<domain::LatLon>& here) {
  constexpr float kAround_km = 6;
  Rect world = land.world;
  if (here) {
    const ImVec2 at = land.to_km(*here);
    world = {at.x - kAround_km / 2, at.y - kAround_km / 2, kAround_km, kAround_km};
  }
  view.fit(rect, rect.inset(rect.h * 0.06f), world);
}

}  // namespace

void edit_place(ui::Context& ui, const Rect& rect, const MapLand& land, ui::MapView& view,
                std::optional<domain::LatLon>& here) {
  if (!land.origin || rect.w <= 0 || rect.h <= 0) return;
  constexpr float kStep = 1.8f;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (view.scale == 0) place_view(view, rect, land, here);
  const float whole = std::min(rect.w / std::max(0.1f, land.world.w), rect.h / std::max(0.1f, land.world.h));
  const bool jumps = ui.frame().accessibility.reduced_motion && view.glides();
  if (view.update(ui.pointer_here(), rect, land.world, whole * 0.8f, kMostPixelsPerKm,
                  jumps ? 1.f : ui.frame().elapsed_s))
    ui.request_frame();
  const Rect plus{rect.x + u * 1.6f, rect.bottom() - u * 2.6f - 2 * theme.touch, theme.touch, theme.touch},
      minus{plus.x, plus.bottom() + u, theme.touch, theme.touch};
  const MapSight sight{view, rect};
  ui.list().PushClipRect(rect.min(), rect.max(), true);
  draw_land(ui, land, sight, std::nullopt);
  std::vector<Rect> taken{{plus.x, plus.y, plus.w, minus.bottom() - plus.y}};
  const auto at = here ? std::optional(sight.on_screen(land.to_km(*here))) : std::nullopt;
  taken.push_back(scale_bar_room(ui, {minus.right() + u * 1.6f, minus.bottom()}));
  if (at) taken.push_back(square_around(*at, u * 4));
  const Rect here_words = at ? place_here_words(ui, *at, rect, taken) : Rect{};
  draw_names(ui, land, {}, sight, rect.inset(u * 0.6f), taken);
  if (at) draw_here(ui, *at, here_words);
  const bool is_nearer =
      ui::icon_button(ui, plus, ui::icon::kPlus, ui.text(Msg::zoom_in), ui::ButtonLook::on_picture);
  const bool is_farther =
      ui::icon_button(ui, minus, ui::icon::kMinus, ui.text(Msg::zoom_out), ui::ButtonLook::on_picture);
  draw_scale_bar(ui, {minus.right() + u * 1.6f, minus.bottom() - u * 0.6f}, view.scale);
  ui.list().PopClipRect();
  ui::outline(ui, rect, theme.colour.line, 0);
  if (is_nearer) view.zoom(kStep, view.centre);
  if (is_farther) view.zoom(1 / kStep, view.centre);
  if (ui.tapped({rect, ui::Role::image, ui.text(Msg::shop_here)}) && !is_nearer && !is_farther)
    here = unproject(*land.origin, view.to_world(rect, *ui.pointer().tap()));
  if (is_nearer || is_farther) ui.request_frame();
}

}  // namespace screens
