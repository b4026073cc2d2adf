// Names of the map.
#include "kiosk/screens/map_names.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using ui::Rect;

// A name that wants to stand somewhere on the map.
struct Name {
  Rect rect;
  std::string_view text;
  const MapDistrict* district;  // null: of something that is not tapped
};

std::vector<Name> wanted_names(ui::Context& ui, const MapLand& land, std::span<const MapDistrict> districts,
                               const MapSight& sight, const Rect& room,
                               const gfx::TextStyle& district_style) {
  constexpr float kNearPixelsPerKm = 28;  // from here on the communes matter, and districts step back
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  std::vector<Name> names;
  const auto want = [&](const gfx::TextStyle& style, ImVec2 at, std::string_view text, float height,
                        const MapDistrict* district) {
    const float width = ui.painter().width(style, text) + (district ? u * 1.6f : u);
    const Rect rect{at.x - width / 2, at.y - height / 2, width, height};
    if (room.contains(rect.min()) && room.contains(rect.max())) names.push_back({rect, text, district});
  };
  if (sight.view.scale < kNearPixelsPerKm) {
    for (const MapDistrict& district : districts)
      want(district_style, sight.on_screen(district.point), district.name.best(ui.lang()), u * 3.4f,
           &district);
  }
  for (const std::size_t i : land.by_size) {
    const MapLand::Shape& shape = land.shapes[i];
    const std::string& text = shape.name.best(ui.lang());
    // A name that would run over its area's borders says nothing.
    if (shape.bounds.w * sight.view.scale > (ui.painter().width(theme.small, text) + u) * 0.9f)
      want(theme.small, sight.on_screen(shape.centre), text, u * 3, nullptr);
  }
  for (const MapLand::Ground& ground : land.grounds)
    want(theme.small, sight.on_screen(ground.label), ground.name.best(ui.lang()), u * 3, nullptr);
  return names;
}

}  // namespace

const MapDistrict* draw_names(ui::Context& ui, const MapLand& land, std::span<const MapDistrict> districts,
                              const MapSight& sight, const Rect& room, std::vector<Rect>& taken) {
  const ui::Theme& theme = ui.theme();
  const gfx::TextStyle district_style{gfx::Face::strong, theme.small.size_px};
  draw_water_names(ui, land, sight, room, taken);
  const std::vector<Name> names = wanted_names(ui, land, districts, sight, room, district_style);
  std::vector<Rect> wanted;
  for (const Name& name : names) wanted.push_back(name.rect);
  const std::vector<bool> kept = place_labels(taken, wanted);
  const MapDistrict* tapped = nullptr;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Name& name = names[i];
    if (!kept[i]) continue;
    if (!name.district) {
      ui::draw_label(ui, theme.small, name.rect, theme.colour.text_soft, name.text, gfx::Align::centre);
      continue;
    }
    const ImU32 ground = ui.pressed(name.rect) ? theme.colour.brand_soft : theme.colour.surface;
    ui::fill(ui, name.rect, ui::with_alpha(ground, 0.8f), name.rect.h / 2);
    ui::draw_label(ui, district_style, name.rect, theme.colour.brand, name.text, gfx::Align::centre);
    const float more =
        std::max(0.f, (theme.touch * 0.8f - name.rect.h) / 2);  // a finger is higher than a line
    const Rect touched{name.rect.x, name.rect.y - more, name.rect.w, name.rect.h + 2 * more};
    if (ui.tapped({touched, ui::Role::link, name.text})) tapped = name.district;
  }
  return tapped;
}

}  // namespace screens
