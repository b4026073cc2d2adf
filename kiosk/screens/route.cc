// The tour's page.
#include "kiosk/screens/route.h"

#include <algorithm>
#include <optional>
#include <string>

#include "kiosk/domain/travel.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// "One day · 7 stops · about 23 km".
std::string facts_of(ui::Context& ui, const RouteState& state) {
  double km = 0;
  const auto& stops = state.page.stops;
  for (std::size_t i = 1; i < stops.size(); ++i) {
    if (const auto leg = domain::leg_between(stops[i - 1].where, stops[i].where, state.mode)) km += leg->km;
  }
  std::string facts = route_facts(state.page.route, ui.lang());
  if (km > 0) facts += " · " + km_text(ui, km);
  return facts;
}

void take_mode(RouteState& state, domain::TransportMode mode) {
  state.mode = mode;
  state.link = route_link(state.page.stops, mode);
}

}  // namespace

base::Result<RouteState> enter_route(store::Catalog& catalog, const RouteAt& where,
                                     const std::optional<domain::LatLon>& here, domain::Day today) {
  RouteState state{.page = TRY(catalog.route(where.id, today))};
  state.map = TRY(enter_tour_map(catalog, state.page.stops, here, MapAt{.route = where.id}));
  take_mode(state, state.mode);
  return state;
}

void keep_view(RouteState& fresh, const RouteState& old) {
  take_mode(fresh, old.mode);
  fresh.scroller = old.scroller;
  fresh.product_row = old.product_row;
  fresh.mode_row = old.mode_row;
  fresh.content_height = old.content_height;
}

Intent draw_route(ui::Context& ui, const Model& model, RouteState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const store::RoutePage& page = state.page;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) + u;
  const TourColumns columns = tour_columns(theme, {left, top, width, 0});
  const Rect& list = columns.list;
  float y = top;
  y += draw_page_head(ui, {left, y, list.w, 0}, page.route.name.best(ui.lang()));
  ui::draw_label(ui, theme.label, {left, y, list.w, u * 3}, theme.colour.brand, facts_of(ui, state),
                 gfx::Align::left);
  y += u * 4;
  y += draw_language_note(ui, {left, y, list.w, 0}, {&page.route.summary});
  y += draw_lead(ui, {left, y, list.w, 0}, page.route.summary);
  if (const auto mode = draw_modes(ui, state.mode_row, {left, y, list.w, theme.touch}, state.mode,
                                   can_land_everywhere(page.stops)))
    take_mode(state, *mode);
  y += theme.touch + u * 1.6f;

  y = draw_tour(ui, columns, top, y, area,
                {page.stops, state.map, state.link, Msg::route_map, Msg::route_estimate, state.mode}, intent);
  if (const float height = draw_product_section(ui, model, state.product_row, {left, y, width, 0},
                                                Msg::section_taste, page.products, intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - top + u + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
