// The tour's page.
#include "kiosk/screens/route.h"

#include <algorithm>
#include <cmath>

#include "kiosk/domain/travel.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {

using text::Msg;
using ui::Rect;

base::Result<RouteState> enter_route(store::Catalog& catalog, const RouteAt& where, domain::Day today) {
  return RouteState{.page = TRY(catalog.route(where.id, today))};
}

void keep_view(RouteState& fresh, const RouteState& old) {
  fresh.mode = old.mode;
  fresh.scroller = old.scroller;
  fresh.product_row = old.product_row;
  fresh.mode_row = old.mode_row;
  fresh.content_height = old.content_height;
}

Intent draw_route(ui::Context& ui, const Model& model, RouteState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const store::RoutePage& page = state.page;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) + u;
  // Words beside the arrow, the line of stops below; in landscape what the phone takes stands at the right.
  const float left = margin;
  const float column = theme.is_narrow ? width : std::round(width * 0.56f);
  float y = top + u * 0.6f;
  y +=
      ui.painter().draw_paragraph(ui.list(), theme.title, {left, y}, margin + width - left, theme.colour.text,
                                  page.route.name.best(ui.lang()), title_options(ui, page.route.name)) +
      u * 0.4f;
  double km = 0;
  for (std::size_t i = 1; i < page.stops.size(); ++i) {
    if (const auto leg = domain::leg_between(page.stops[i - 1].where, page.stops[i].where, state.mode))
      km += leg->km;
  }
  std::string facts = route_facts(page.route, ui.lang());
  if (km > 0) facts += " · " + text::fill(std::string(ui.text(Msg::route_km)), "km", whole_number(km));
  ui::draw_label(ui, theme.label, {left, y, margin + width - left, u * 3}, theme.colour.brand, facts,
                 gfx::Align::left);
  y = std::max(y + u * 4.4f, top + theme.touch + u * 3);
  const float words_top = y;
  y += draw_language_note(ui, {margin, y, column, 0}, {&page.route.summary});
  y += draw_lead(ui, {margin, y, column, 0}, page.route.summary);

  if (const auto mode = draw_modes(ui, state.mode_row, {margin, y, column, theme.touch}, state.mode,
                                   can_land_everywhere(page.stops)))
    state.mode = *mode;
  y += theme.touch + u * 2;
  y += draw_stop_list(ui, {margin, y, column, 0}, page.stops, state.mode, intent);
  y += u * 2;
  float aside = theme.is_narrow ? y : words_top;
  const Rect beside = theme.is_narrow ? Rect{margin, aside, width, 0}
                                      : Rect{margin + column + u * 4, aside, width - column - u * 4, 0};
  const std::string_view on_map = ui.text(Msg::show_on_map);
  if (ui::button(
          ui,
          {beside.x, aside, std::min(beside.w, ui::button_width(ui, on_map, ui::icon::kMap)), theme.touch},
          on_map, ui::icon::kMap, ui::ButtonLook::quiet))
    intent = Open{MapAt{.route = page.route.id, .place = {}}};
  aside += theme.touch + u * 1.6f;
  aside += draw_route_code(ui, {beside.x, aside, beside.w, 0}, Msg::route_map,
                           route_map_url(page.stops, state.mode), state.mode, page.stops.size());
  aside += ui.painter().draw_paragraph(ui.list(), theme.small, {beside.x, aside}, beside.w,
                                       theme.colour.text_faint, ui.text(Msg::route_estimate),
                                       {.lang = ui.lang()}) +
           u * 2;
  y = std::max(y, aside);
  if (const float height = draw_product_section(ui, model, state.product_row, {margin, y, width, 0},
                                                Msg::section_taste, page.products, intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - top + u + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
