// One frame of the map's page.
#include "kiosk/screens/map.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/map_draw.h"
#include "kiosk/screens/map_names.h"
#include "kiosk/screens/map_panel.h"
#include "kiosk/screens/map_pins.h"
#include "kiosk/screens/travel_tabs.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr double kTwoTaps_s = 0.4;

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

// Chips over the map's edge: the upper one of a landscape panel, else the one that hands reach.
Rect filter_row(const ui::Context& ui, const Rect& open) {
  const ui::Theme& theme = ui.theme();
  const bool is_below = ui.frame().accessibility.low_reach || !ui.is_landscape();
  const float y = is_below ? open.bottom() - theme.touch - theme.unit : open.y + theme.unit * 0.8f;
  return {open.x + theme.margin, y, open.w - 2 * theme.margin, theme.touch};
}

void draw_filters(ui::Context& ui, MapState& state, const Rect& row) {
  std::vector<ui::ChipItem> chips;
  for (const Filter& filter : kFilters)
    chips.push_back({ui.text(filter.label), filter.icon,
                     filter.shown == state.shown ? ui::ChipState::on : ui::ChipState::off});
  ui.begin_cover();
  const int tapped = ui::chip_row(ui, state.filter_row, row, chips, ui::RowGround::map);
  ui.end_cover();
  if (tapped < 0) return;
  state.chosen.reset();
  show_pins(state, kFilters[static_cast<std::size_t>(tapped)].shown);
}

// Of plus over minus, in the lower left corner; empty where there is no room: two fingers and two taps zoom,
// too.
Rect zoom_room(const ui::Context& ui, const Rect& open) {
  const ui::Theme& theme = ui.theme();
  const float height = 2 * theme.touch + theme.unit;
  const Rect room{open.x + theme.margin, open.bottom() - theme.unit * 1.6f - height, theme.touch, height};
  return room.y < open.y ? Rect{} : room;
}

// Plus and minus, and the scale beside them.
void draw_zoom(ui::Context& ui, MapState& state, const Rect& room) {
  if (room.h == 0) return;
  constexpr float kStep = 1.8f;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect plus{room.x, room.y, theme.touch, theme.touch};
  const Rect minus{room.x, room.bottom() - theme.touch, theme.touch, theme.touch};
  ui.begin_cover();
  if (ui::icon_button(ui, plus, ui::icon::kPlus, ui.text(Msg::zoom_in), ui::ButtonLook::quiet))
    state.view.zoom(kStep, state.view.centre);
  if (ui::icon_button(ui, minus, ui::icon::kMinus, ui.text(Msg::zoom_out), ui::ButtonLook::quiet))
    state.view.zoom(1 / kStep, state.view.centre);
  ui.end_cover();
  draw_scale_bar(ui, {minus.right() + u * 1.6f, minus.bottom() - u * 0.6f}, state.view.scale);
}

// Where the map stands at first: the whole province, the tour's stops, the place, or the area.
void place_view(MapState& state, const Rect& map, const Rect& open) {
  constexpr float kAroundPlace_km = 12, kAroundTour_km = 2;
  Rect world = state.world;
  if (state.focus)
    world = {state.focus->x - kAroundPlace_km / 2, state.focus->y - kAroundPlace_km / 2, kAroundPlace_km,
             kAroundPlace_km};
  for (std::size_t i = 0; i < state.stops.size(); ++i) include(world, state.stops[i].point, i == 0);
  if (!state.stops.empty()) world = world.inset(-kAroundTour_km);
  state.view.fit(map, open, world);
}

// A map that became narrower or wider shows at its left what it showed there; then what was chosen comes to
// where nothing covers it.
void follow_rooms(ui::Context& ui, MapState& state, const MapRooms& rooms) {
  ui::MapView& view = state.view;
  if (state.drawn_in.w > 0) {
    const ImVec2 before = state.drawn_in.centre(), now = rooms.map.centre();
    view.centre.x += (now.x - before.x) / view.scale;
    view.centre.y += (now.y - before.y) / view.scale;
  }
  state.drawn_in = rooms.map;
  if (!state.brings_chosen || !state.chosen || !state.chosen->point) return;
  state.brings_chosen = false;
  const float clear = ui.theme().unit * 9;
  const Rect room = rooms.open.inset(std::min({clear, rooms.open.w / 3, rooms.open.h / 3}));
  const ImVec2 at = view.to_screen(rooms.map, *state.chosen->point);
  const ImVec2 inside(std::clamp(at.x, room.x, room.right()), std::clamp(at.y, room.y, room.bottom()));
  if (at.x == inside.x && at.y == inside.y) return;
  view.glide_to(
      {view.centre.x + (at.x - inside.x) / view.scale, view.centre.y + (at.y - inside.y) / view.scale});
  ui.request_frame();
}

// A tap on the land chooses the commune; a second at once comes closer to it.
void tap_land(ui::Context& ui, MapState& state, const MapSight& sight, const MapRooms& rooms) {
  const ImVec2 tap = *ui.pointer().tap();
  if (std::exchange(state.fan, std::nullopt)) return;  // it only closes
  const auto* shape =
      state.land.shape_at(unproject(*state.land.origin, sight.view.to_world(sight.rect, tap)));
  state.chosen.reset();
  if (!shape) return;
  state.unread_area = shape->area;
  state.panel = {};
  state.brings_chosen = true;
  const bool is_second = ui.frame().now_s - state.last_tap_s < kTwoTaps_s;
  state.last_tap_s = is_second ? -1 : ui.frame().now_s;
  if (!is_second) return;
  constexpr float kOfView = 0.7f;
  const Rect& open = rooms.open;
  const float scale = std::min(
      kMostPixelsPerKm,
      std::min(open.w / std::max(0.5f, shape->bounds.w), open.h / std::max(0.5f, shape->bounds.h)) * kOfView);
  state.view.zoom_to(ui::centre_for(rooms.map, open, shape->bounds.centre(), scale), scale);
}

// Land, names and marks, and of these what was tapped.
struct Tapped {
  bool mark;                    // it has answered already
  const MapDistrict* district;  // null where a mark was tapped, too
};
Tapped draw_contents(ui::Context& ui, MapState& state, const MapSight& sight, const Rect& open) {
  ui.list().PushClipRect(sight.rect.min(), sight.rect.max(), true);
  draw_land(ui, state.land, sight, state.chosen ? state.chosen->area : std::nullopt);
  MapMarks marks = place_marks(ui, state, sight, open);
  const float corner = ui.theme().touch * 2 + ui.theme().unit * 3;  // of the zoom buttons and the scale
  marks.taken.push_back({open.x, open.bottom() - corner, ui.theme().margin + ui.theme().touch, corner});
  marks.taken.push_back(scale_bar_room(ui, {open.x + ui.theme().margin + ui.theme().touch, open.bottom()}));
  const auto here = state.here ? std::optional(sight.on_screen(*state.here)) : std::nullopt;
  const Rect here_words = here ? place_here_words(ui, *here, open, marks.taken) : Rect{};
  const MapDistrict* district = draw_names(ui, state.land, state.districts, sight, open, marks.taken);
  bool mark = draw_marks(ui, state, sight, marks);
  if (state.stops.empty() && state.chosen && state.chosen->is_near && state.chosen->point)
    draw_ring(ui, sight.on_screen(*state.chosen->point), ui.theme().unit * 4);  // a place that has no pin
  mark = draw_fan(ui, state, sight, marks, open) || mark;
  if (here) draw_here(ui, *here, here_words);
  ui.list().PopClipRect();
  return {mark, mark ? nullptr : district};
}

}  // namespace

Intent draw_map(ui::Context& ui, const Model& model, MapState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  auto [intent, page] = draw_travel_tabs(ui, area, model.here);
  if (state.land.shapes.empty() && state.pins.empty()) {
    draw_nothing_yet(ui, page.rect, ui::icon::kMap, Msg::map_empty);
    return intent;
  }
  const MapRooms rooms = map_rooms(page.rect, panel_wish(ui, page.rect, state));
  const Rect filters = filter_row(ui, rooms.open);
  ui.cover({rooms.map.x, filters.y, rooms.map.w, filters.h});
  // The province stands clear of what lies over the map.
  Rect open = rooms.open;
  open.h -= filters.h + theme.unit;
  if (filters.y < rooms.open.centre().y) open.y += filters.h + theme.unit;
  const Rect around = open.inset(theme.unit * 2);
  const float whole =
      std::min(around.w / std::max(0.1f, state.world.w), around.h / std::max(0.1f, state.world.h));
  if (state.view.scale == 0) {
    place_view(state, rooms.map, around);
    state.drawn_in = rooms.map;
  }
  follow_rooms(ui, state, {rooms.map, open, rooms.panel});
  if (state.chosen) ui.cover(rooms.panel);
  const ui::Context::Frame& frame = ui.frame();
  const bool jumps = (frame.is_starting || frame.accessibility.reduced_motion) && state.view.glides();
  if (state.view.update(ui.pointer_here(), rooms.map, state.world, whole * 0.8f, kMostPixelsPerKm,
                        jumps ? 1.f : frame.elapsed_s))
    ui.request_frame();
  constexpr float kSameScale = 1.2f;
  if (state.fan && std::fabs(std::log(state.view.scale / state.fan->scale)) > std::log(kSameScale))
    state.fan.reset();

  const Rect zoom = zoom_room(ui, open);
  ui.cover(zoom);
  const MapSight sight{state.view, rooms.map};
  const Tapped tapped = draw_contents(ui, state, sight, open);
  const bool had_panel = state.chosen.has_value() && rooms.panel.h > 0;
  const bool closes = had_panel && draw_panel(ui, state, rooms.panel, intent);
  draw_zoom(ui, state, zoom);
  draw_filters(ui, state, filters);
  const bool on_map = ui.tapped({rooms.map, ui::Role::image, ui.text(Msg::tab_map)});
  if (closes) {
    state.chosen.reset();
  } else if (tapped.district) {
    intent = Open{BrowseAt{{.area = tapped.district->id}}};
  } else if (on_map && !tapped.mark && is_stay(intent)) {
    tap_land(ui, state, sight, rooms);
  }
  return intent;
}

}  // namespace screens
