// Drawing and touching the map.
#include "kiosk/screens/map.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "kiosk/domain/polygon.h"
#include "kiosk/domain/short_name.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/travel_tabs.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr float kMostPixelsPerKm = 400;
constexpr double kTwoTaps_s = 0.4;

// Grows `bounds` to hold the point; an empty one begins there.
void include(Rect& bounds, ImVec2 point, bool is_first) {
  if (is_first) {
    bounds = {point.x, point.y, 0, 0};
    return;
  }
  const float right = std::max(bounds.right(), point.x), bottom = std::max(bounds.bottom(), point.y);
  bounds.x = std::min(bounds.x, point.x);
  bounds.y = std::min(bounds.y, point.y);
  bounds.w = right - bounds.x;
  bounds.h = bottom - bounds.y;
}

bool meets(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// A filled shape with a border; `points` is room for its corners on the screen.
void draw_shape(ui::Context& ui, const MapState& state, const Rect& view, const std::vector<ImVec2>& corners,
                const std::vector<std::uint16_t>& triangles, ImU32 land, ImU32 border, float border_px,
                std::vector<ImVec2>& points) {
  points.clear();
  for (const ImVec2& corner : corners) points.push_back(state.view.to_screen(view, corner));
  ImDrawList& list = ui.list();
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(static_cast<int>(triangles.size()), static_cast<int>(points.size()));
  const auto first = list._VtxCurrentIdx;
  for (const ImVec2& point : points) list.PrimWriteVtx(point, white, land);
  for (const std::uint16_t corner : triangles) list.PrimWriteIdx(first + corner);
  list.AddPolyline(points.data(), static_cast<int>(points.size()), border, ImDrawFlags_Closed, border_px);
}

// What is seen of the world, in kilometres.
Rect seen_of(const MapState& state, const Rect& view) {
  const ImVec2 low = state.view.to_world(view, view.min()), high = state.view.to_world(view, view.max());
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

// The neighbours, and the rivers between them and the province. Borders run along the middle of a river, so
// the communes, which are drawn later, cover its nearer half and keep their islets.
void draw_surroundings(ui::Context& ui, const MapState& state, const Rect& view) {
  const ui::Palette& colour = ui.colour();
  const Rect seen = seen_of(state, view);
  std::vector<ImVec2> points;
  for (const MapState::Ground& ground : state.grounds) {
    if (meets(ground.bounds, seen))
      draw_shape(ui, state, view, ground.points, ground.triangles, colour.land_beyond, colour.border, 1,
                 points);
  }
  for (const MapState::Water& water : state.waters) {
    if (water.course.size() < 2) continue;
    points.clear();
    for (const ImVec2& point : water.course) points.push_back(state.view.to_screen(view, point));
    const float width = std::max(2.f, water.width_km * state.view.scale);
    ui.list().AddPolyline(points.data(), static_cast<int>(points.size()), colour.water, ImDrawFlags_None,
                          width);
    for (const ImVec2& point : points) ui.list().AddCircleFilled(point, width / 2, colour.water);
  }
}

void draw_shapes(ui::Context& ui, const MapState& state, const Rect& view) {
  const Rect seen = seen_of(state, view);
  const ui::Palette& colour = ui.colour();
  std::vector<ImVec2> points;
  const auto is_chosen = [&](const MapState::Shape& shape) {
    return state.chosen && state.chosen->area == shape.area;
  };
  for (const bool chosen : {false, true}) {  // the chosen one lies over its neighbours' borders
    for (const MapState::Shape& shape : state.shapes) {
      if (is_chosen(shape) != chosen || !meets(shape.bounds, seen)) continue;
      const ImU32 land = chosen ? colour.land_chosen : shape.is_other ? colour.land_other : colour.land;
      draw_shape(ui, state, view, shape.points, shape.triangles, land, chosen ? colour.brand : colour.border,
                 chosen ? 2.5f : 1.25f, points);
    }
  }
}

float pin_size(const ui::Theme& theme) {
  return theme.unit * 4.4f;
}

std::vector<Cluster> clusters_of(ui::Context& ui, const MapState& state, const Rect& view) {
  std::vector<ImVec2> points;
  points.reserve(state.visible.size());
  for (const std::size_t pin : state.visible)
    points.push_back(state.view.to_screen(view, state.pins[pin].point));
  std::vector<Cluster> clusters = cluster_pins(points, view, pin_size(ui.theme()) * 1.15f);
  for (Cluster& cluster : clusters) {
    for (std::size_t& pin : cluster.pins) pin = state.visible[pin];
  }
  return clusters;
}

bool counts_areas(MapState::Shown shown) {
  return shown == MapState::Shown::products || shown == MapState::Shown::producers;
}

// A number on each area that has what is looked for; true areas are tapped anyway, so these only tell.
void draw_counts(ui::Context& ui, const MapState& state, const Rect& view, std::vector<Rect>& taken) {
  const ui::Theme& theme = ui.theme();
  for (const MapState::Shape& shape : state.shapes) {
    const std::int64_t count = state.shown == MapState::Shown::products ? shape.products : shape.producers;
    const ImVec2 at = state.view.to_screen(view, shape.centre);
    if (count == 0 || !view.contains(at)) continue;
    const std::string number = std::to_string(count);
    const float height = theme.unit * 3.4f,
                width = std::max(height, ui.painter().width(theme.label, number) + theme.unit * 1.8f);
    const Rect mark{at.x - width / 2, at.y - height / 2, width, height};
    ui::fill(ui, mark, theme.colour.accent, height / 2);
    ui::draw_label(ui, theme.label, mark, theme.colour.surface, number, gfx::Align::centre);
    taken.push_back(mark);
  }
}

// Text on a slope: drawn level, then its corners are turned about `centre`.
void draw_sloping(ui::Context& ui, const gfx::TextStyle& style, ImVec2 centre, int slope_degrees,
                  ImU32 colour, std::string_view text) {
  const float width = ui.painter().width(style, text);
  const int first = ui.list().VtxBuffer.Size;
  ui.painter().draw(ui.list(), style, {centre.x - width / 2, centre.y + style.size_px * 0.35f}, colour, text);
  const float turn = static_cast<float>(slope_degrees) * 3.14159265f / 180, c = std::cos(turn),
              s = std::sin(turn);
  for (int i = first; i < ui.list().VtxBuffer.Size; ++i) {
    ImVec2& corner = ui.list().VtxBuffer[i].pos;
    const ImVec2 from(corner.x - centre.x, corner.y - centre.y);
    corner = {centre.x + from.x * c - from.y * s, centre.y + from.x * s + from.y * c};
  }
}

void draw_waters(ui::Context& ui, const MapState& state, const Rect& view) {
  const ui::Theme& theme = ui.theme();
  const gfx::TextStyle style{gfx::Face::medium, std::round(theme.unit * 2.2f)};
  for (const MapState::Water& water : state.waters) {
    const ImVec2 at = state.view.to_screen(view, water.point);
    if (view.contains(at))
      draw_sloping(ui, style, at, water.slope_degrees, theme.colour.water_text, water.name.best(ui.lang()));
  }
}

// A name that wants to stand somewhere on the map.
struct Name {
  Rect rect;
  std::string_view text;
  const MapState::District* district;  // null: of an area
};

// Names where they fit beside the pins: districts first, then areas, the larger ones first. Returns the
// district whose name was tapped.
const MapState::District* draw_names(ui::Context& ui, const MapState& state, const Rect& view,
                                     std::vector<Rect> taken) {
  constexpr float kNearPixelsPerKm = 28;  // from here on the communes matter, and districts step back
  const ui::Theme& theme = ui.theme();
  const gfx::TextStyle district_style{gfx::Face::strong, std::round(theme.unit * 2.0f)};
  std::vector<Name> names;
  if (state.view.scale < kNearPixelsPerKm) {
    for (const MapState::District& district : state.districts) {
      const std::string& text = district.name.best(ui.lang());
      const ImVec2 at = state.view.to_screen(view, district.point);
      const float width = ui.painter().width(district_style, text) + theme.unit * 1.6f;
      names.push_back(
          {{at.x - width / 2, at.y - theme.unit * 1.7f, width, theme.unit * 3.4f}, text, &district});
    }
  }
  for (const std::size_t i : state.by_size) {
    const MapState::Shape& shape = state.shapes[i];
    const std::string& text = shape.name.best(ui.lang());
    const float width = ui.painter().width(theme.small, text) + theme.unit;
    const ImVec2 at = state.view.to_screen(view, shape.centre);
    const Rect rect{at.x - width / 2, at.y - theme.unit * 1.5f, width, theme.unit * 3};
    if (shape.bounds.w * state.view.scale > rect.w * 0.9f) names.push_back({rect, text, nullptr});
  }
  for (const MapState::Ground& ground : state.grounds) {
    const std::string& text = ground.name.best(ui.lang());
    const ImVec2 at = state.view.to_screen(view, ground.label);
    const float width = ui.painter().width(theme.small, text) + theme.unit;
    names.push_back({{at.x - width / 2, at.y - theme.unit * 1.5f, width, theme.unit * 3}, text, nullptr});
  }
  std::vector<Rect> wanted = std::move(taken);
  const std::size_t first = wanted.size();
  for (const Name& name : names) wanted.push_back(name.rect);
  const std::vector<bool> kept = place_labels(wanted);
  const MapState::District* tapped = nullptr;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Name& name = names[i];
    if (!kept[first + i] || !meets(name.rect, view)) continue;
    if (name.district) {
      ui::fill(ui, name.rect,
               ui::with_alpha(ui.pressed(name.rect) ? theme.colour.brand_soft : theme.colour.surface, 0.8f),
               name.rect.h / 2);
      ui::draw_label(ui, district_style, name.rect, theme.colour.brand, name.text, gfx::Align::centre);
      if (ui.tapped({name.rect, ui::Role::link, name.text})) tapped = name.district;
    } else {
      ui::draw_label(ui, theme.small, name.rect, theme.colour.text_soft, name.text, gfx::Align::centre);
    }
  }
  return tapped;
}

// The way of a tour from stop to stop, with the stops' numbers.
void draw_way(ui::Context& ui, const MapState& state, const Rect& view) {
  if (state.route.empty()) return;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  std::vector<ImVec2> points;
  for (const ImVec2& point : state.route) points.push_back(state.view.to_screen(view, point));
  ui.list().AddPolyline(points.data(), static_cast<int>(points.size()), IM_COL32_WHITE, ImDrawFlags_None,
                        u * 1.0f);
  ui.list().AddPolyline(points.data(), static_cast<int>(points.size()), theme.colour.accent, ImDrawFlags_None,
                        u * 0.6f);
  for (std::size_t i = points.size(); i-- > 0;) {  // the first lies above
    const Rect mark{points[i].x - u * 1.9f, points[i].y - u * 1.9f, u * 3.8f, u * 3.8f};
    ui::fill(ui, mark.inset(-u * 0.3f), IM_COL32_WHITE, mark.h);
    ui::fill(ui, mark, theme.colour.accent, mark.h / 2);
    ui::draw_label(ui, theme.label, mark, theme.colour.surface, std::to_string(i + 1), gfx::Align::centre);
  }
}

struct Filter {
  MapState::Shown shown;
  Msg label;
  std::string_view icon;
};
constexpr Filter kFilters[] = {{MapState::Shown::all, Msg::map_all, ui::icon::kMap},
                               {MapState::Shown::places, Msg::nav_places, ui::icon::kTour},
                               {MapState::Shown::shops, Msg::kind_ocop_shop, ui::icon::kStore},
                               {MapState::Shown::festivals, Msg::tab_events, ui::icon::kEvent},
                               {MapState::Shown::products, Msg::nav_products, ui::icon::kApps},
                               {MapState::Shown::producers, Msg::map_makers, ui::icon::kGroup}};

bool fits(const MapState& state, const MapState::Pin& pin) {
  const bool is_shop = pin.place.kind == "ocop_shop";
  switch (state.shown) {
    case MapState::Shown::all:
      return true;
    case MapState::Shown::places:
      return !is_shop;
    case MapState::Shown::shops:
      return is_shop;
    case MapState::Shown::festivals:
      return std::find(state.festive.begin(), state.festive.end(), pin.place.id) != state.festive.end();
    case MapState::Shown::products:
    case MapState::Shown::producers:
      return false;
  }
  return true;
}

void choose_visible(MapState& state) {
  state.visible.clear();
  for (std::size_t i = 0; i < state.pins.size(); ++i) {
    if (fits(state, state.pins[i])) state.visible.push_back(i);
  }
}

// Chips over the map's upper edge.
void draw_filters(ui::Context& ui, MapState& state, const Rect& view) {
  const ui::Theme& theme = ui.theme();
  const Rect row{view.x + theme.margin, view.y + theme.unit * 0.8f, view.w - 2 * theme.margin, theme.touch};
  std::vector<ui::ChipItem> chips;
  for (const Filter& filter : kFilters)
    chips.push_back({ui.text(filter.label), filter.icon,
                     filter.shown == state.shown ? ui::ChipState::on : ui::ChipState::off});
  ui.begin_cover();
  const int tapped = ui::chip_row(ui, state.filter_row, row, chips);
  ui.end_cover();
  if (tapped < 0) return;
  state.shown = kFilters[static_cast<std::size_t>(tapped)].shown;
  state.chosen.reset();
  choose_visible(state);
  ui.request_frame();
}

// Returns the cluster that was tapped.
std::optional<Cluster> draw_pins(ui::Context& ui, const MapState& state,
                                 const std::vector<Cluster>& clusters) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, size = pin_size(theme);
  std::optional<Cluster> tapped;
  for (const Cluster& cluster : clusters) {
    const Rect mark{cluster.at.x - size / 2, cluster.at.y - size / 2, size, size};
    ui::fill(ui, mark.inset(-u * 0.4f), IM_COL32_WHITE, size);
    ui::fill(ui, mark, ui.pressed(mark) ? theme.colour.brand_dark : theme.colour.brand, size / 2);
    if (cluster.pins.size() > 1)
      ui::draw_label(ui, theme.label, mark, theme.colour.on_brand, std::to_string(cluster.pins.size()),
                     gfx::Align::centre);
    else
      ui::draw_icon(ui, place_icon(state.pins[cluster.pins.front()].place.kind), mark, size * 0.6f,
                    theme.colour.on_brand);
    if (ui.tapped(
            {mark.inset(-u), ui::Role::button, state.pins[cluster.pins.front()].place.name.best(ui.lang())}))
      tapped = cluster;
  }
  return tapped;
}

// "You are here": a brick dot in a halo.
void draw_here(ui::Context& ui, ImVec2 at) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui.list().AddCircleFilled(at, u * 2.4f, ui::with_alpha(theme.colour.accent, 0.25f));
  ui.list().AddCircleFilled(at, u * 1.1f, IM_COL32_WHITE);
  ui.list().AddCircleFilled(at, u * 0.8f, theme.colour.accent);
}

// Its words, on the first side of it that no pin takes.
void draw_here_words(ui::Context& ui, ImVec2 at, std::vector<Rect>& taken) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string_view words = ui.text(Msg::map_here);
  const float width = ui.painter().width(theme.label, words) + u * 2, height = u * 3.2f, away = u * 2.6f;
  const Rect sides[] = {{at.x - width / 2, at.y + away, width, height},
                        {at.x + away, at.y - height / 2, width, height},
                        {at.x - width / 2, at.y - away - height, width, height},
                        {at.x - away - width, at.y - height / 2, width, height}};
  for (const Rect& tag : sides) {
    if (std::any_of(taken.begin(), taken.end(), [&](const Rect& pin) { return meets(pin, tag); })) continue;
    ui::fill(ui, tag, theme.colour.accent, tag.h / 2);
    ui::draw_label(ui, theme.label, tag, theme.colour.surface, words, gfx::Align::centre);
    taken.push_back(tag);
    return;
  }
}

// A ring around the place that was asked for.
void draw_focus(ui::Context& ui, ImVec2 at) {
  ui.list().AddCircle(at, ui.theme().unit * 4, ui.colour().accent, 40, ui.theme().unit * 0.6f);
}

// A line of the panel: picture, name, a fact. True when tapped.
bool draw_line(ui::Context& ui, const Rect& rect, const std::optional<store::Thumb>& thumb,
               std::string_view glyph, std::string_view name, std::string_view fact) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (!ui.is_visible(rect)) return false;
  if (ui.pressed(rect)) ui::fill(ui, rect, theme.colour.brand_soft, theme.radius * 0.6f);
  const Rect picture{rect.x + u * 0.6f, rect.y + u * 0.6f, (rect.h - u * 1.2f) * 1.3f, rect.h - u * 1.2f};
  ui::draw_picture(ui, picture, picture_of(thumb), {theme.radius * 0.5f, ui::Corners::all, glyph, 0.72f});
  const float left = picture.right() + u * 1.4f, width = rect.right() - left - u;
  ui::draw_label(ui, theme.card_title, {left, rect.y + u * 0.9f, width, u * 3}, theme.colour.text, name,
                 gfx::Align::left);
  ui::draw_label(ui, theme.small, {left, rect.y + u * 3.8f, width, u * 2.6f}, theme.colour.text_soft, fact,
                 gfx::Align::left);
  return ui.tapped({rect, ui::Role::link, name});
}

// What the chosen area or place offers, beside the map or below it.
Rect panel_rect(const ui::Theme& theme, const PageArea& page) {
  const float u = theme.unit;
  const Rect& all = page.rect;
  const float under_filters = theme.touch + u * 2;
  if (theme.is_narrow)
    return {all.x + theme.margin, all.y + all.h * 0.56f, all.w - 2 * theme.margin,
            all.h * 0.44f - page.foot - u};
  return {all.right() - theme.margin - u * 46, all.y + under_filters, u * 46, all.h - under_filters - u};
}

void draw_panel(ui::Context& ui, MapState& state, const Rect& panel, Intent& intent, bool& closes) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const MapState::Chosen& chosen = *state.chosen;
  ui.begin_cover();
  ui::card(ui, panel);
  ui::draw_label(ui, theme.heading, {panel.x + u * 2, panel.y + u, panel.w - u * 8, theme.touch},
                 theme.colour.text, chosen.name.best(ui.lang()), gfx::Align::left);
  const Rect close{panel.right() - theme.touch - u * 0.6f, panel.y + u, theme.touch, theme.touch};
  ui::draw_icon(ui, ui::icon::kClose, close, u * 2.8f, theme.colour.text_soft);
  closes = ui.tapped({close, ui::Role::button, ui.text(Msg::close)});
  const Rect list{panel.x + u, panel.y + theme.touch + u * 2, panel.w - u * 2, panel.h - theme.touch - u * 3};
  const float line = u * 8.2f, title = u * 4.4f;
  float y = list.y - ui.begin_scroll(state.panel, list, state.panel_height, ui::Axis::vertical);
  const float top = y;
  const auto head = [&](Msg text) {
    ui::draw_label(ui, theme.label, {list.x + u, y, list.w - u * 2, title}, theme.colour.brand, ui.text(text),
                   gfx::Align::left);
    y += title;
  };
  if (!chosen.places.empty()) head(Msg::nav_places);
  for (const store::PlaceCard& place : chosen.places) {
    if (draw_line(ui, {list.x, y, list.w, line}, place.thumb, place_icon(place.kind),
                  place.name.best(ui.lang()), ui.text(place_kind_name(place.kind))))
      intent = Open{PlaceAt{place.id}};
    y += line;
  }
  if (!chosen.products.empty()) head(Msg::nav_products);
  for (const store::ProductCard& product : chosen.products) {
    const std::string stars = product.stars ? text::fill(std::string(ui.text(Msg::ocop_stars)), "n",
                                                         std::to_string(product.stars->count())) +
                                                  " · "
                                            : "";
    if (draw_line(ui, {list.x, y, list.w, line}, product.thumb, ui::icon::kImage,
                  product.name.best(ui.lang()), stars + domain::short_name(product.producer.best(ui.lang()))))
      intent = Open{ProductAt{product.id}};
    y += line;
  }
  if (chosen.places.empty() && chosen.products.empty()) {
    y += ui.painter().draw_paragraph(ui.list(), theme.body, {list.x + u, y + u}, list.w - u * 2,
                                     theme.colour.text_soft, ui.text(Msg::map_area_empty),
                                     {.lang = ui.lang()}) +
         u * 2;
  }
  state.panel_height = y - top;
  ui.end_scroll();
  ui.end_cover();
}

void choose_places(MapState& state, const std::vector<std::size_t>& pins) {
  MapState::Chosen chosen{{}, state.pins[pins.front()].place.area, {}, {}};
  for (const std::size_t pin : pins) chosen.places.push_back(state.pins[pin].place);
  if (pins.size() == 1) chosen.name = chosen.places.front().name;
  state.chosen = std::move(chosen);
  state.panel = {};
}

// Plus and minus, over the lower left corner.
void draw_zoom(ui::Context& ui, MapState& state, const PageArea& page) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  constexpr float kStep = 1.8f;
  const Rect plus{page.rect.x + theme.margin, page.rect.bottom() - page.foot - theme.touch * 2 - u * 3,
                  theme.touch, theme.touch};
  const Rect minus{plus.x, plus.bottom() + u, theme.touch, theme.touch};
  ui.begin_cover();
  if (ui::icon_button(ui, plus, ui::icon::kPlus, ui.text(Msg::zoom_in), ui::ButtonLook::quiet))
    state.view.zoom(kStep, state.view.centre);
  if (ui::icon_button(ui, minus, ui::icon::kMinus, ui.text(Msg::zoom_out), ui::ButtonLook::quiet))
    state.view.zoom(1 / kStep, state.view.centre);
  ui.end_cover();
}

// Districts take the two tints by turns, in the order of their ids: neighbours mostly differ, and none stands
// out.
void tint_districts(MapState& state) {
  std::vector<domain::AreaId> ids;
  for (const MapState::Shape& shape : state.shapes) {
    if (shape.district) ids.push_back(*shape.district);
  }
  std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return a.text() < b.text(); });
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (MapState::Shape& shape : state.shapes) {
    const auto at = shape.district ? std::find(ids.begin(), ids.end(), *shape.district) : ids.end();
    shape.is_other = at != ids.end() && (at - ids.begin()) % 2 == 1;
  }
}

// Where in a neighbour's land its name can be read while the whole province is seen: of the points of a grid
// that lie in it, the one with most room.
ImVec2 label_of(const std::vector<domain::LatLon>& ring, const MapState::Ground& ground,
                const MapState& state) {
  constexpr int kSteps = 16;
  const Rect world = state.world.inset(-0.15f * state.world.w);
  ImVec2 best = ground.bounds.centre();
  float most = -1;
  for (int i = 0; i < kSteps * kSteps; ++i) {
    const int column = i % kSteps, row = i / kSteps;
    const ImVec2 at(world.x + world.w * (static_cast<float>(column) + 0.5f) / kSteps,
                    world.y + world.h * (static_cast<float>(row) + 0.5f) / kSteps);
    if (!domain::contains(ring, unproject(*state.origin, at))) continue;
    float room = std::min(std::min(at.x - world.x, world.right() - at.x),
                          std::min(at.y - world.y, world.bottom() - at.y));
    for (const ImVec2& point : ground.points)
      room = std::min(room, std::hypot(at.x - point.x, at.y - point.y));
    for (const MapState::Water& water : state.waters)
      room = std::min(room, std::hypot(at.x - water.point.x, at.y - water.point.y) / 2);  // a name is long
    if (room > most) {
      most = room;
      best = at;
    }
  }
  return best;
}

MapState::Ground ground_of(domain::Land land, const MapState& state) {
  MapState::Ground ground{std::move(land.name), {}, domain::triangulate(land.ring), {}, {}};
  for (const domain::LatLon& point : land.ring) {
    ground.points.push_back(project(*state.origin, point));
    include(ground.bounds, ground.points.back(), ground.points.size() == 1);
  }
  ground.label = label_of(land.ring, ground, state);
  return ground;
}

// Where the map stands at first: the whole province, the tour's stops, or the place.
void place_view(MapState& state, const Rect& view, const Rect& open) {
  constexpr float kAroundPlace_km = 12, kAroundTour_km = 3;
  Rect world = state.world;
  if (state.focus)
    world = {state.focus->x - kAroundPlace_km / 2, state.focus->y - kAroundPlace_km / 2, kAroundPlace_km,
             kAroundPlace_km};
  if (!state.route.empty()) {
    for (std::size_t i = 0; i < state.route.size(); ++i) include(world, state.route[i], i == 0);
    world = world.inset(-kAroundTour_km);
  }
  state.view.fit(open, world);
  state.view.centre.y += (view.centre().y - open.centre().y) / state.view.scale;
}

}  // namespace

base::Result<MapState> enter_map(store::Catalog& catalog, const MapAt& where,
                                 const std::optional<domain::LatLon>& here, domain::Day today) {
  store::MapData data = TRY(catalog.map(today));
  MapState state;
  std::optional<domain::LatLon>& origin = state.origin;
  if (!data.shapes.empty())
    origin = data.shapes.front().outline.ring.front();
  else if (!data.pins.empty())
    origin = data.pins.front().where;
  if (!origin) return state;
  bool is_first = true;
  for (store::MapShape& shape : data.shapes) {
    MapState::Shape made{shape.outline.area,
                         std::move(shape.name),
                         std::move(shape.outline.ring),
                         {},
                         std::move(shape.outline.triangles),
                         {},
                         {},
                         std::move(shape.district)};
    for (const domain::LatLon& point : made.ring) {
      made.points.push_back(project(*origin, point));
      include(made.bounds, made.points.back(), made.points.size() == 1);
      include(state.world, made.points.back(), std::exchange(is_first, false));
    }
    // The name stands on the part that holds the area's centre; islets of it go without.
    const bool has_name = shape.centre && domain::contains(made.ring, *shape.centre);
    made.centre = has_name ? project(*origin, *shape.centre) : made.bounds.centre();
    if (!has_name && shape.centre) made.name = {};
    if (has_name || !shape.centre) {
      made.products = shape.products;
      made.producers = shape.producers;
    }
    state.shapes.push_back(std::move(made));
  }
  for (store::MapPin& pin : data.pins) {
    const ImVec2 point = project(*origin, pin.where);
    if (!pin.approximate) include(state.world, point, std::exchange(is_first, false));
    (pin.approximate ? state.unpinned : state.pins).push_back({std::move(pin.place), pin.where, point});
  }
  if (here) state.here = project(*origin, *here);
  tint_districts(state);
  for (std::size_t i = 0; i < state.shapes.size(); ++i) state.by_size.push_back(i);
  const auto size = [&](std::size_t i) { return state.shapes[i].bounds.w * state.shapes[i].bounds.h; };
  std::stable_sort(state.by_size.begin(), state.by_size.end(),
                   [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  for (domain::Water& water : data.waters) {
    state.waters.push_back({std::move(water.name),
                            project(*origin, water.where),
                            water.slope_degrees,
                            {},
                            static_cast<float>(water.width_m) / 1000});
    for (const domain::LatLon& point : water.course)
      state.waters.back().course.push_back(project(*origin, point));
    // A strip of the sea beside the province, so that it reads as a shore.
    if (water.course.empty()) include(state.world, state.waters.back().point, false);
  }
  for (domain::Land& land : data.lands) {
    if (land.ring.size() <= domain::Land::kMaxPoints)
      state.grounds.push_back(ground_of(std::move(land), state));
  }
  for (store::MapDistrict& district : data.districts)
    state.districts.push_back(
        {std::move(district.id), std::move(district.name), project(*origin, district.centre)});
  state.festive = std::move(data.festive);
  choose_visible(state);
  if (where.route) {
    const store::RoutePage tour = TRY(catalog.route(*where.route, today));
    for (const store::RouteStop& stop : tour.stops) {
      if (stop.where) state.route.push_back(project(*origin, *stop.where));
    }
  }
  if (where.place) {
    for (const auto* pins : {&state.pins, &state.unpinned}) {
      for (const MapState::Pin& pin : *pins) {
        if (pin.place.id == *where.place) state.focus = pin.point;
      }
    }
  }
  return state;
}

base::Result<bool> load_missing(MapState& state, store::Catalog& catalog, domain::Day today) {
  if (!state.unread_area) return false;
  const domain::AreaId area = *std::exchange(state.unread_area, std::nullopt);
  store::AreaOffer offer = TRY(catalog.area_offer(area, today));
  MapState::Chosen chosen{area, std::move(offer.name), {}, std::move(offer.products)};
  for (const auto* pins : {&state.pins, &state.unpinned}) {
    for (const MapState::Pin& pin : *pins) {
      const bool is_inside =
          std::any_of(state.shapes.begin(), state.shapes.end(), [&](const MapState::Shape& part) {
            return part.area == area && domain::contains(part.ring, pin.where);
          });
      if (is_inside) chosen.places.push_back(pin.place);
    }
  }
  state.chosen = std::move(chosen);
  return true;
}

void keep_view(MapState& fresh, const MapState& old) {
  if (!fresh.origin || !old.origin) return;
  fresh.view = old.view;
  // Kilometres are counted from another point where the first outline changed.
  const ImVec2 moved = project(*fresh.origin, *old.origin);
  for (ImVec2* point : {&fresh.view.centre, &fresh.view.fixed})
    *point = {point->x + moved.x, point->y + moved.y};
  fresh.shown = old.shown;
  choose_visible(fresh);
  fresh.filter_row = old.filter_row;
  fresh.panel = old.panel;
  fresh.panel_height = old.panel_height;
  fresh.last_tap_s = old.last_tap_s;
  fresh.unread_area = old.unread_area;
  if (!old.chosen) return;
  if (old.chosen->area) {
    fresh.unread_area = old.chosen->area;  // what it offers is read anew
    return;
  }
  std::vector<std::size_t> pins;
  for (const store::PlaceCard& place : old.chosen->places) {
    for (std::size_t i = 0; i < fresh.pins.size(); ++i) {
      if (fresh.pins[i].place.id == place.id) pins.push_back(i);
    }
  }
  if (pins.empty()) return;
  choose_places(fresh, pins);
  fresh.panel = old.panel;
}

Intent draw_map(ui::Context& ui, const Model& model, MapState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  auto [intent, page] = draw_travel_tabs(ui, area, model.here);
  if (state.shapes.empty() && state.pins.empty()) {
    draw_nothing_yet(ui, page.rect, ui::icon::kMap, Msg::map_empty);
    return intent;
  }
  const Rect& view = page.rect;
  // The province stands clear of the bar below.
  const float filters = theme.touch + theme.unit;
  ui.cover({view.x, view.y, view.w, filters});
  const Rect open{view.x + theme.unit * 2, view.y + theme.unit * 2 + filters, view.w - theme.unit * 4,
                  view.h - page.foot - theme.unit * 4 - filters};
  const float whole =
      std::min(open.w / std::max(0.1f, state.world.w), open.h / std::max(0.1f, state.world.h));
  if (state.view.scale == 0) place_view(state, view, open);
  const Rect panel = panel_rect(theme, page);
  if (state.chosen) ui.cover(panel);
  const bool touches_panel = state.chosen && panel.contains(ui.pointer().start());
  if (!touches_panel && state.view.update(ui.pointer(), view, state.world, whole * 0.8f, kMostPixelsPerKm,
                                          ui.frame().elapsed_s))
    ui.request_frame();

  ui.list().PushClipRect(view.min(), view.max(), true);
  ui::fill(ui, view, theme.colour.water);
  draw_surroundings(ui, state, view);
  draw_shapes(ui, state, view);
  const std::vector<Cluster> clusters = clusters_of(ui, state, view);
  draw_waters(ui, state, view);
  std::vector<Rect> taken;
  const float half = pin_size(theme) / 2;
  for (const Cluster& cluster : clusters)
    taken.push_back({cluster.at.x - half, cluster.at.y - half, half * 2, half * 2});
  if (state.here) draw_here_words(ui, state.view.to_screen(view, *state.here), taken);
  if (counts_areas(state.shown)) draw_counts(ui, state, view, taken);
  const MapState::District* district = draw_names(ui, state, view, std::move(taken));
  const auto tapped_pins = draw_pins(ui, state, clusters);
  draw_way(ui, state, view);
  if (state.focus) draw_focus(ui, state.view.to_screen(view, *state.focus));
  if (state.here) draw_here(ui, state.view.to_screen(view, *state.here));
  ui.list().PopClipRect();

  bool closes = false;
  const bool had_panel = state.chosen.has_value();
  if (had_panel) draw_panel(ui, state, panel, intent, closes);
  draw_zoom(ui, state, page);
  draw_filters(ui, state, view);
  const bool on_map = ui.tapped({view, ui::Role::image, ui.text(Msg::tab_map)});
  if (closes) {
    state.chosen.reset();
  } else if (tapped_pins) {
    constexpr float kCloser = 2.4f;
    if (tapped_pins->pins.size() == 1 || state.view.scale > kMostPixelsPerKm * 0.9f)
      choose_places(state, tapped_pins->pins);
    else
      state.view.zoom(kCloser, state.view.to_world(view, tapped_pins->at));
    ui.request_frame();
  } else if (district) {
    intent = Open{BrowseAt{{.area = district->id}}};
  } else if (on_map && is_stay(intent)) {
    const domain::LatLon at = unproject(*state.origin, state.view.to_world(view, *ui.pointer().tap()));
    state.chosen.reset();
    for (const MapState::Shape& shape : state.shapes) {
      if (!domain::contains(shape.ring, at)) continue;
      state.unread_area = shape.area;
      state.panel = {};
      const bool is_second = ui.frame().now_s - state.last_tap_s < kTwoTaps_s;
      state.last_tap_s = is_second ? -1 : ui.frame().now_s;
      if (is_second) {
        const float fit =
            std::min(view.w / std::max(0.5f, shape.bounds.w), view.h / std::max(0.5f, shape.bounds.h)) * 0.7f;
        state.view.zoom_to(shape.bounds.centre(), std::min(fit, kMostPixelsPerKm));
      }
      break;
    }
    ui.request_frame();
  }
  return intent;
}

}  // namespace screens
