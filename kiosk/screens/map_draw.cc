// Land, ways and marks: only what lies in the view is drawn.
#include "kiosk/screens/map_draw.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>

#include "kiosk/screens/words.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// A filled shape with a border; `points` is room for its corners on the screen.
struct ShapeLook {
  ImU32 land, border;
  float border_px;
};
void draw_shape(ui::Context& ui, const MapSight& sight, const std::vector<ImVec2>& corners,
                const std::vector<std::uint16_t>& triangles, const ShapeLook& look,
                std::vector<ImVec2>& points) {
  points.clear();
  for (const ImVec2& corner : corners) points.push_back(sight.on_screen(corner));
  ImDrawList& list = ui.list();
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(static_cast<int>(triangles.size()), static_cast<int>(points.size()));
  const auto first = list._VtxCurrentIdx;
  for (const ImVec2& point : points) list.PrimWriteVtx(point, white, look.land);
  for (const std::uint16_t corner : triangles) list.PrimWriteIdx(first + corner);
  list.AddPolyline(points.data(), static_cast<int>(points.size()), look.border, ImDrawFlags_Closed,
                   look.border_px);
}

// The neighbours, and the rivers between them and the province. Borders run along the middle of a river, so
// the communes, which are drawn later, cover its nearer half and keep their islets.
void draw_surroundings(ui::Context& ui, const MapLand& land, const MapSight& sight,
                       std::vector<ImVec2>& points) {
  constexpr float kRoundFrom_px = 4;  // a narrower river shows no corners
  const ui::Palette& colour = ui.colour();
  const Rect seen = sight.seen();
  for (const MapLand::Ground& ground : land.grounds) {
    if (meets(ground.bounds, seen))
      draw_shape(ui, sight, ground.points, ground.triangles, {colour.land_beyond, colour.border, 1}, points);
  }
  for (const MapLand::Water& water : land.waters) {
    if (water.course.size() < 2) continue;
    points.clear();
    for (const ImVec2& point : water.course) points.push_back(sight.on_screen(point));
    const float width = std::max(2.f, water.width_km * sight.view.scale);
    ui.list().AddPolyline(points.data(), static_cast<int>(points.size()), colour.water, ImDrawFlags_None,
                          width);
    if (width < kRoundFrom_px) continue;
    for (const ImVec2& point : points) {
      if (meets({point.x - width, point.y - width, 2 * width, 2 * width}, sight.rect))
        ui.list().AddCircleFilled(point, width / 2, colour.water);
    }
  }
}

// Text on a slope: drawn level, then its corners are turned about `centre`.
void draw_sloping(ui::Context& ui, const gfx::TextStyle& style, ImVec2 centre, float turn, ImU32 colour,
                  std::string_view text) {
  const float width = ui.painter().width(style, text);
  const int first = ui.list().VtxBuffer.Size;
  ui.painter().draw(ui.list(), style, {centre.x - width / 2, centre.y + style.size_px * 0.35f}, colour, text);
  const float c = std::cos(turn), s = std::sin(turn);
  for (int i = first; i < ui.list().VtxBuffer.Size; ++i) {
    ImVec2& corner = ui.list().VtxBuffer[i].pos;
    const ImVec2 from(corner.x - centre.x, corner.y - centre.y);
    corner = {centre.x + from.x * c - from.y * s, centre.y + from.x * s + from.y * c};
  }
}

}  // namespace

Rect MapSight::seen() const {
  const ImVec2 low = view.to_world(rect, rect.min()), high = view.to_world(rect, rect.max());
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

void draw_land(ui::Context& ui, const MapLand& land, const MapSight& sight,
               const std::optional<domain::AreaId>& chosen) {
  const Rect seen = sight.seen();
  const ui::Palette& colour = ui.colour();
  std::vector<ImVec2> points;
  ui::fill(ui, sight.rect, colour.water);
  draw_surroundings(ui, land, sight, points);
  const auto draw_communes = [&](bool is_chosen) {
    for (const MapLand::Shape& shape : land.shapes) {
      if ((chosen == shape.area) != is_chosen || !meets(shape.bounds, seen)) continue;
      const ImU32 ground = is_chosen ? colour.land_chosen : shape.is_other ? colour.land_other : colour.land;
      const ShapeLook look{ground, is_chosen ? colour.brand : colour.border, is_chosen ? 2.5f : 1.25f};
      draw_shape(ui, sight, shape.points, shape.triangles, look, points);
    }
  };
  draw_communes(false);
  if (chosen) draw_communes(true);  // over its neighbours' borders
}

void draw_water_names(ui::Context& ui, const MapLand& land, const MapSight& sight, const Rect& room,
                      std::vector<Rect>& taken) {
  const ui::Theme& theme = ui.theme();
  const gfx::TextStyle style{gfx::Face::medium, std::round(theme.unit * 2.2f)};
  for (const MapLand::Water& water : land.waters) {
    const ImVec2 at = sight.on_screen(water.point);
    if (!sight.rect.contains(at)) continue;
    const std::string& name = water.name.best(ui.lang());
    const float turn = static_cast<float>(water.slope_degrees) * std::numbers::pi_v<float> / 180;
    // Squares along the slope: what they meet would be written over.
    const float width = ui.painter().width(style, name), half = style.size_px * 0.7f;
    std::vector<Rect> squares;
    bool is_free = true;
    for (float way = -width / 2; way <= width / 2; way += half) {
      squares.push_back(
          {at.x + way * std::cos(turn) - half, at.y + way * std::sin(turn) - half, half * 2, half * 2});
      is_free = is_free && room.contains(squares.back().min()) && room.contains(squares.back().max());
      for (const Rect& other : taken) is_free = is_free && !meets(squares.back(), other);
    }
    if (!is_free) continue;
    draw_sloping(ui, style, at, turn, theme.colour.water_text, name);
    taken.insert(taken.end(), squares.begin(), squares.end());
  }
}

void join_ends(std::vector<ImVec2>& way, ImVec2 end) {
  if (way.empty()) return;
  way.insert(way.begin(), end);
  way.push_back(end);
}

void draw_way(ui::Context& ui, std::span<const ImVec2> points) {
  const float u = ui.theme().unit;
  const int count = static_cast<int>(points.size());
  ui.list().AddPolyline(points.data(), count, IM_COL32_WHITE, ImDrawFlags_None, u * 0.9f);
  ui.list().AddPolyline(points.data(), count, ui.colour().brand, ImDrawFlags_None, u * 0.5f);
}

void take_way(const ui::Theme& theme, std::span<const ImVec2> points, std::vector<Rect>& taken) {
  const float side = theme.unit * 1.6f;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 from = points[i - 1], to = points[i];
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    const int steps = static_cast<int>(std::min(length / side, 200.f));  // of a way that leaves the screen
    for (int step = 0; step <= steps; ++step) {
      const float part = steps > 0 ? static_cast<float>(step) / static_cast<float>(steps) : 0;
      taken.push_back(
          square_around({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, side));
    }
  }
}

float stop_mark_height(const ui::Theme& theme) {
  return std::round(theme.unit * 3.6f);
}

float stop_mark_width(ui::Context& ui, std::string_view words) {
  return ui.painter().width(ui.theme().label, words) + ui.theme().unit * 1.8f;
}

void draw_stop_mark(ui::Context& ui, const StopMark& mark, bool stands_out) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (!mark.rect.contains(mark.point)) {
    ui.list().AddLine(mark.rect.centre(), mark.point, theme.colour.brand, u * 0.3f);
    ui.list().AddCircleFilled(mark.point, u * 0.6f, theme.colour.brand);
  }
  const Rect ring = mark.rect.inset(-u * (stands_out ? 0.8f : 0.3f));
  ui::fill(ui, ring, stands_out ? theme.colour.star : IM_COL32_WHITE, ring.h / 2);
  ui::fill(ui, mark.rect, theme.colour.brand, mark.rect.h / 2);
  ui::draw_label(ui, theme.label, mark.rect, theme.colour.on_brand, mark.words, gfx::Align::centre);
}

float pin_size(const ui::Theme& theme) {
  return theme.unit * 4.4f;
}

Rect square_around(ImVec2 at, float side) {
  return {at.x - side / 2, at.y - side / 2, side, side};
}

void draw_pin(ui::Context& ui, const Rect& mark, std::string_view glyph, PinLook look) {
  const ui::Palette& colour = ui.colour();
  const float u = ui.theme().unit;
  const bool is_pale = look == PinLook::pale;
  ui::fill(ui, mark.inset(-u * (is_pale ? 0.2f : 0.4f)), is_pale ? colour.brand : IM_COL32_WHITE, mark.w);
  const ImU32 disc = is_pale ? colour.surface : colour.brand;
  ui::fill(ui, mark, ui.pressed(mark) ? (is_pale ? colour.brand_soft : colour.brand_dark) : disc, mark.w / 2);
  if (!glyph.empty()) ui::draw_icon(ui, glyph, mark, mark.w * 0.6f, is_pale ? colour.brand : colour.on_brand);
}

void draw_ring(ui::Context& ui, ImVec2 at, float radius) {
  const float u = ui.theme().unit;
  ui.list().AddCircle(at, radius, IM_COL32_WHITE, 48, u * 1.0f);
  ui.list().AddCircle(at, radius, ui.colour().accent, 48, u * 0.6f);
}

Rect place_here_words(ui::Context& ui, ImVec2 at, const Rect& room, std::vector<Rect>& taken) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, height = u * 3.2f, away = u * 2.6f;
  const float width = ui.painter().width(theme.label, ui.text(Msg::map_here)) + u * 2;
  const Rect sides[] = {{at.x - width / 2, at.y + away, width, height},
                        {at.x + away, at.y - height / 2, width, height},
                        {at.x - width / 2, at.y - away - height, width, height},
                        {at.x - away - width, at.y - height / 2, width, height}};
  for (const Rect& tag : sides) {
    const bool is_free =
        room.contains(tag.min()) && room.contains({tag.right() - 1, tag.bottom() - 1}) &&
        std::none_of(taken.begin(), taken.end(), [&](const Rect& other) { return meets(other, tag); });
    if (!is_free) continue;
    taken.push_back(tag);
    return tag;
  }
  return {};
}

void draw_here(ui::Context& ui, ImVec2 at, const Rect& words) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (words.w > 0) {
    ui::fill(ui, words, theme.colour.accent, words.h / 2);
    ui::draw_label(ui, theme.label, words, theme.colour.surface, ui.text(Msg::map_here), gfx::Align::centre);
  }
  ui.list().AddCircleFilled(at, u * 2.2f, ui::with_alpha(theme.colour.accent, 0.25f));
  ui.list().AddCircleFilled(at, u * 1.2f, IM_COL32_WHITE);
  ui.list().AddCircleFilled(at, u * 0.9f, theme.colour.accent);
}

Rect scale_bar_room(const ui::Context& ui, ImVec2 corner) {
  const float u = ui.theme().unit, height = u * 5;
  return {corner.x, corner.y - height, u * 22, height};
}

void draw_scale_bar(ui::Context& ui, ImVec2 corner, float pixels_per_km) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, thick = std::max(2.f, u * 0.24f), tick = u * 0.9f;
  const ScaleBar bar = scale_bar(pixels_per_km, u * 20);
  const float y = corner.y - thick, right = corner.x + bar.px;
  const ImU32 ink = theme.colour.text;
  const ImVec2 points[] = {{corner.x, y - tick}, {corner.x, y}, {right, y}, {right, y - tick}};
  ui.list().AddPolyline(points, 4, ui::with_alpha(theme.colour.surface, 0.8f), ImDrawFlags_None,
                        thick * 2.5f);
  ui.list().AddPolyline(points, 4, ink, ImDrawFlags_None, thick);
  ui::draw_label(ui, theme.small, {corner.x, y - tick - u * 2.8f, u * 20, u * 2.6f}, ink,
                 distance_text(static_cast<double>(bar.km), ui.lang()), gfx::Align::left);
}

}  // namespace screens
