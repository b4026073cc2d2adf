// Drawing and touching the map.
#include "kiosk/screens/map.h"

#include <algorithm>
#include <cmath>

#include "kiosk/domain/polygon.h"
#include "kiosk/screens/travel_tabs.h"
#include "kiosk/text/format.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr ImU32 kWater = IM_COL32(205, 226, 232, 255), kLand = IM_COL32(240, 243, 228, 255), kLandTouched = IM_COL32(214, 233, 205, 255), kBorder = IM_COL32(150, 172, 140, 150);
constexpr float kMostPixelsPerKm = 400;

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

bool meets(const Rect& a, const Rect& b) { return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom(); }

void draw_shape(ui::Context& ui, const MapState& state, const MapState::Shape& shape, const Rect& view, bool is_chosen, std::vector<ImVec2>& points) {
  points.clear();
  for (const ImVec2& point : shape.points) points.push_back(state.view.to_screen(view, point));
  ImDrawList& list = ui.list();
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(static_cast<int>(shape.triangles.size()), static_cast<int>(points.size()));
  const auto first = list._VtxCurrentIdx;
  for (const ImVec2& point : points) list.PrimWriteVtx(point, white, is_chosen ? kLandTouched : kLand);
  for (const std::uint16_t corner : shape.triangles) list.PrimWriteIdx(first + corner);
  list.AddPolyline(points.data(), static_cast<int>(points.size()), is_chosen ? ui.colour().brand : kBorder, ImDrawFlags_Closed, is_chosen ? 2.5f : 1.25f);
}

void draw_shapes(ui::Context& ui, const MapState& state, const Rect& view) {
  const ImVec2 low = state.view.to_world(view, view.min()), high = state.view.to_world(view, view.max());
  const Rect seen{low.x, low.y, high.x - low.x, high.y - low.y};
  std::vector<ImVec2> points;
  const auto is_chosen = [&](const MapState::Shape& shape) { return state.chosen && state.chosen->area == shape.area; };
  for (const bool chosen : {false, true}) {  // the chosen one lies over its neighbours' borders
    for (const MapState::Shape& shape : state.shapes) {
      if (is_chosen(shape) == chosen && meets(shape.bounds, seen)) draw_shape(ui, state, shape, view, chosen, points);
    }
  }
}

float pin_size(const ui::Theme& theme) { return theme.unit * 4.4f; }

std::vector<Cluster> clusters_of(ui::Context& ui, const MapState& state, const Rect& view) {
  std::vector<ImVec2> points;
  points.reserve(state.pins.size());
  for (const MapState::Pin& pin : state.pins) points.push_back(state.view.to_screen(view, pin.point));
  return cluster_pins(points, view, pin_size(ui.theme()) * 1.15f);
}

// Names of areas where they fit beside the pins, the larger areas first.
void draw_names(ui::Context& ui, const MapState& state, const Rect& view, const std::vector<Cluster>& clusters) {
  const ui::Theme& theme = ui.theme();
  std::vector<const MapState::Shape*> shapes;
  for (const MapState::Shape& shape : state.shapes) shapes.push_back(&shape);
  std::stable_sort(shapes.begin(), shapes.end(), [](const auto* a, const auto* b) { return a->bounds.w * a->bounds.h > b->bounds.w * b->bounds.h; });
  std::vector<Rect> wanted;
  const float half = pin_size(theme) / 2;
  for (const Cluster& cluster : clusters) wanted.push_back({cluster.at.x - half, cluster.at.y - half, half * 2, half * 2});
  for (const MapState::Shape* shape : shapes) {
    const float width = ui.painter().width(theme.small, shape->name.best(ui.lang())) + theme.unit;
    const ImVec2 at = state.view.to_screen(view, shape->centre);
    wanted.push_back({at.x - width / 2, at.y - theme.unit * 1.5f, width, theme.unit * 3});
  }
  const std::vector<bool> kept = place_labels(wanted);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const Rect& rect = wanted[clusters.size() + i];
    const bool fits = shapes[i]->bounds.w * state.view.scale > rect.w * 0.9f;
    if (kept[clusters.size() + i] && fits && meets(rect, view)) ui::draw_label(ui, theme.small, rect, theme.colour.text_soft, shapes[i]->name.best(ui.lang()), gfx::Align::centre);
  }
}

// Returns the cluster that was tapped.
std::optional<Cluster> draw_pins(ui::Context& ui, const MapState& state, const std::vector<Cluster>& clusters) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, size = pin_size(theme);
  std::optional<Cluster> tapped;
  for (const Cluster& cluster : clusters) {
    const Rect mark{cluster.at.x - size / 2, cluster.at.y - size / 2, size, size};
    ui::fill(ui, mark.inset(-u * 0.4f), IM_COL32_WHITE, size);
    ui::fill(ui, mark, ui.pressed(mark) ? theme.colour.brand_dark : theme.colour.brand, size / 2);
    if (cluster.pins.size() > 1) ui::draw_label(ui, theme.label, mark, theme.colour.on_brand, std::to_string(cluster.pins.size()), gfx::Align::centre);
    else ui::draw_icon(ui, place_icon(state.pins[cluster.pins.front()].place.kind), mark, size * 0.6f, theme.colour.on_brand);
    if (ui.tapped(mark.inset(-u))) tapped = cluster;
  }
  return tapped;
}

// "You are here": a brick dot in a halo, with its words.
void draw_here(ui::Context& ui, ImVec2 at) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui.list().AddCircleFilled(at, u * 2.4f, ui::with_alpha(theme.colour.accent, 0.25f));
  ui.list().AddCircleFilled(at, u * 1.1f, IM_COL32_WHITE);
  ui.list().AddCircleFilled(at, u * 0.8f, theme.colour.accent);
  const std::string_view words = ui.text(Msg::map_here);
  const float width = ui.painter().width(theme.label, words) + u * 2;
  const Rect tag{at.x - width / 2, at.y + u * 1.8f, width, u * 3.2f};
  ui::fill(ui, tag, theme.colour.accent, tag.h / 2);
  ui::draw_label(ui, theme.label, tag, theme.colour.on_brand, words, gfx::Align::centre);
}

// A line of the panel: picture, name, a fact. True when tapped.
bool draw_line(ui::Context& ui, const Rect& rect, const std::optional<store::Thumb>& thumb, std::string_view glyph, std::string_view name, std::string_view fact) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  if (!ui.is_visible(rect)) return false;
  if (ui.pressed(rect)) ui::fill(ui, rect, theme.colour.brand_soft, theme.radius * 0.6f);
  const Rect picture{rect.x + u * 0.6f, rect.y + u * 0.6f, (rect.h - u * 1.2f) * 1.3f, rect.h - u * 1.2f};
  ui::draw_picture(ui, picture, picture_of(thumb), {theme.radius * 0.5f, ui::Corners::all, glyph, 0.72f});
  const float left = picture.right() + u * 1.4f, width = rect.right() - left - u;
  ui::draw_label(ui, theme.card_title, {left, rect.y + u * 0.9f, width, u * 3}, theme.colour.text, name, gfx::Align::left);
  ui::draw_label(ui, theme.small, {left, rect.y + u * 3.8f, width, u * 2.6f}, theme.colour.text_soft, fact, gfx::Align::left);
  return ui.tapped(rect);
}

// What the chosen area or place offers, beside the map or below it.
Rect panel_rect(const ui::Theme& theme, const PageArea& page) {
  const float u = theme.unit;
  const Rect& all = page.rect;
  if (theme.is_narrow) return {all.x + theme.margin, all.y + all.h * 0.56f, all.w - 2 * theme.margin, all.h * 0.44f - page.bar_height - u};
  return {all.right() - theme.margin - u * 46, all.y + u, u * 46, all.h - u * 2};
}

void draw_panel(ui::Context& ui, MapState& state, const Rect& panel, Intent& intent, bool& closes) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const MapState::Chosen& chosen = *state.chosen;
  ui.begin_cover();
  ui::card(ui, panel);
  ui::draw_label(ui, theme.heading, {panel.x + u * 2, panel.y + u, panel.w - u * 8, theme.touch}, theme.colour.text, chosen.name.best(ui.lang()), gfx::Align::left);
  const Rect close{panel.right() - theme.touch - u * 0.6f, panel.y + u, theme.touch, theme.touch};
  ui::draw_icon(ui, ui::icon::kClose, close, u * 2.8f, theme.colour.text_soft);
  closes = ui.tapped(close);
  const Rect list{panel.x + u, panel.y + theme.touch + u * 2, panel.w - u * 2, panel.h - theme.touch - u * 3};
  const float line = u * 8.2f, title = u * 4.4f;
  float y = list.y - ui.begin_scroll(state.panel, list, state.panel_height, ui::Axis::vertical);
  const float top = y;
  const auto head = [&](Msg text) {
    ui::draw_label(ui, theme.label, {list.x + u, y, list.w - u * 2, title}, theme.colour.brand, ui.text(text), gfx::Align::left);
    y += title;
  };
  if (!chosen.places.empty()) head(Msg::nav_places);
  for (const store::PlaceCard& place : chosen.places) {
    if (draw_line(ui, {list.x, y, list.w, line}, place.thumb, place_icon(place.kind), place.name.best(ui.lang()), ui.text(place_kind_name(place.kind)))) intent = Open{PlaceAt{place.id}};
    y += line;
  }
  if (!chosen.products.empty()) head(Msg::nav_products);
  for (const store::ProductCard& product : chosen.products) {
    const std::string stars = product.stars ? text::fill(std::string(ui.text(Msg::ocop_stars)), "n", std::to_string(product.stars->count())) + " · " : "";
    if (draw_line(ui, {list.x, y, list.w, line}, product.thumb, ui::icon::kImage, product.name.best(ui.lang()), stars + product.producer.best(ui.lang()))) intent = Open{ProductAt{product.id}};
    y += line;
  }
  if (chosen.places.empty() && chosen.products.empty()) {
    y += ui.painter().draw_paragraph(ui.list(), theme.body, {list.x + u, y + u}, list.w - u * 2, theme.colour.text_soft, ui.text(Msg::map_area_empty), {.lang = ui.lang()}) + u * 2;
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
  const Rect plus{page.rect.x + theme.margin, page.rect.bottom() - page.bar_height - theme.touch * 2 - u * 3, theme.touch, theme.touch};
  const Rect minus{plus.x, plus.bottom() + u, theme.touch, theme.touch};
  ui.begin_cover();
  if (ui::icon_button(ui, plus, ui::icon::kPlus, ui::ButtonLook::quiet)) state.view.zoom(kStep, state.view.centre);
  if (ui::icon_button(ui, minus, ui::icon::kMinus, ui::ButtonLook::quiet)) state.view.zoom(1 / kStep, state.view.centre);
  ui.end_cover();
}

}  // namespace

base::Result<MapState> enter_map(store::Catalog& catalog, const std::optional<domain::LatLon>& here) {
  store::MapData data = TRY(catalog.map());
  MapState state;
  std::optional<domain::LatLon>& origin = state.origin;
  if (!data.shapes.empty()) origin = data.shapes.front().outline.ring.front();
  else if (!data.pins.empty()) origin = data.pins.front().where;
  if (!origin) return state;
  bool is_first = true;
  for (store::MapShape& shape : data.shapes) {
    MapState::Shape made{shape.outline.area, std::move(shape.name), std::move(shape.outline.ring), {}, std::move(shape.outline.triangles), {}, {}};
    for (const domain::LatLon& point : made.ring) {
      made.points.push_back(project(*origin, point));
      include(made.bounds, made.points.back(), made.points.size() == 1);
      include(state.world, made.points.back(), std::exchange(is_first, false));
    }
    // The name stands on the part that holds the area's centre; islets of it go without.
    const bool has_name = shape.centre && domain::contains(made.ring, *shape.centre);
    made.centre = has_name ? project(*origin, *shape.centre) : made.bounds.centre();
    if (!has_name && shape.centre) made.name = {};
    state.shapes.push_back(std::move(made));
  }
  for (store::MapPin& pin : data.pins) {
    const ImVec2 point = project(*origin, pin.where);
    if (!pin.approximate) include(state.world, point, std::exchange(is_first, false));
    (pin.approximate ? state.unpinned : state.pins).push_back({std::move(pin.place), pin.where, point});
  }
  if (here) state.here = project(*origin, *here);
  return state;
}

base::Result<bool> load_wanted(MapState& state, store::Catalog& catalog, domain::Day today) {
  if (!state.wanted) return false;
  const domain::AreaId area = *std::exchange(state.wanted, std::nullopt);
  store::AreaOffer offer = TRY(catalog.area_offer(area, today));
  MapState::Chosen chosen{area, std::move(offer.name), {}, std::move(offer.products)};
  for (const auto* pins : {&state.pins, &state.unpinned}) {
    for (const MapState::Pin& pin : *pins) {
      const bool is_inside = std::any_of(state.shapes.begin(), state.shapes.end(), [&](const MapState::Shape& part) { return part.area == area && domain::contains(part.ring, pin.where); });
      if (is_inside) chosen.places.push_back(pin.place);
    }
  }
  state.chosen = std::move(chosen);
  state.panel = {};
  return true;
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
  const Rect open{view.x + theme.unit * 2, view.y + theme.unit * 2, view.w - theme.unit * 4, view.h - page.bar_height - theme.unit * 4};
  const float whole = std::min(open.w / std::max(0.1f, state.world.w), open.h / std::max(0.1f, state.world.h));
  if (state.view.scale == 0) {
    state.view.fit(open, state.world);
    state.view.centre.y += (view.centre().y - open.centre().y) / state.view.scale;
  }
  const Rect panel = panel_rect(theme, page);
  if (state.chosen) ui.cover(panel);
  const bool touches_panel = state.chosen && panel.contains(ui.pointer().start());
  if (!touches_panel && state.view.update(ui.pointer(), view, state.world, whole * 0.8f, kMostPixelsPerKm, ui.frame().elapsed_s)) ui.request_frame();

  ui.list().PushClipRect(view.min(), view.max(), true);
  ui::fill(ui, view, kWater);
  draw_shapes(ui, state, view);
  const std::vector<Cluster> clusters = clusters_of(ui, state, view);
  draw_names(ui, state, view, clusters);
  const auto tapped_pins = draw_pins(ui, state, clusters);
  if (state.here) draw_here(ui, state.view.to_screen(view, *state.here));
  ui.list().PopClipRect();

  bool closes = false;
  const bool had_panel = state.chosen.has_value();
  if (had_panel) draw_panel(ui, state, panel, intent, closes);
  draw_zoom(ui, state, page);
  if (closes) {
    state.chosen.reset();
  } else if (tapped_pins) {
    constexpr float kCloser = 2.4f;
    if (tapped_pins->pins.size() == 1 || state.view.scale > kMostPixelsPerKm * 0.9f) choose_places(state, tapped_pins->pins);
    else state.view.zoom(kCloser, state.view.to_world(view, tapped_pins->at));
    ui.request_frame();
  } else if (ui.tapped(view) && is_stay(intent)) {
    const domain::LatLon at = unproject(*state.origin, state.view.to_world(view, *ui.pointer().tap()));
    state.chosen.reset();
    for (const MapState::Shape& shape : state.shapes) {
      if (!domain::contains(shape.ring, at)) continue;
      state.wanted = shape.area;
      break;
    }
    ui.request_frame();
  }
  return intent;
}

}  // namespace screens
