// The list of tours.
#include "kiosk/screens/routes.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/travel_tabs.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// Its picture whole at the left, its words beside it.
bool draw_route_card(ui::Context& ui, const Rect& rect, const store::RouteCard& route) {
  if (!ui.is_visible(rect)) return false;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect shown = ui::under_finger(ui, rect, 0.35f);
  ui::card(ui, shown);
  const float height = shown.h - 2 * u, most = shown.w * 0.42f;
  const float picture_width = std::round(std::min(height / kPlacePicture, most));
  const Rect picture{shown.x + u, shown.y + u, picture_width, height};
  ui::draw_picture(ui, picture, picture_of(route.thumb),
                   {theme.radius * 0.6f, ui::Corners::all, ui::icon::kRoute});
  const float left = picture.right() + u * 1.8f, width = shown.right() - left - u * 1.8f;
  float y = picture.y + u * 0.4f;
  y += ui.painter().draw_paragraph(
           ui.list(), theme.heading, {left, y}, width, theme.colour.text, route.name.best(ui.lang()),
           {.max_lines = 2, .lang = route.name.shown(ui.lang()), .line_height = 1.25f}) +
       u * 0.4f;
  ui::draw_label(ui, theme.label, {left, y, width, u * 2.8f}, theme.colour.brand,
                 route_facts(route, ui.lang()), gfx::Align::left);
  y += u * 3.4f;
  const float line = theme.body.size_px * 1.5f;
  const int lines = static_cast<int>((picture.bottom() - y) / line);
  if (lines > 0)
    ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft,
                                route.summary.best(ui.lang()),
                                {.max_lines = lines, .lang = route.summary.shown(ui.lang())});
  return ui.tapped({rect, ui::Role::link, route.name.best(ui.lang())});
}

bool draw_my_day_banner(ui::Context& ui, const Rect& rect) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect shown = ui::under_finger(ui, rect, 0.35f);
  ui::fill(ui, shown, theme.colour.brand_dark, theme.radius);
  ui::draw_icon(ui, ui::icon::kClock, {shown.x + u, shown.y, u * 7, shown.h}, u * 3.6f, IM_COL32_WHITE);
  const float left = shown.x + u * 9, width = shown.w - u * 16;
  ui::draw_label(ui, theme.heading, {left, shown.y + u * 1.2f, width, u * 3.4f}, IM_COL32_WHITE,
                 ui.text(Msg::my_day), gfx::Align::left);
  ui::draw_label(ui, theme.small, {left, shown.y + u * 4.8f, width, u * 2.8f}, IM_COL32(255, 255, 255, 215),
                 ui.text(Msg::my_day_offer), gfx::Align::left);
  ui::draw_icon(ui, ui::icon::kForward, {shown.right() - u * 7, shown.y, u * 6, shown.h}, u * 3,
                IM_COL32_WHITE);
  return ui.tapped({rect, ui::Role::link, ui.text(Msg::my_day)});
}

}  // namespace

base::Result<RoutesState> enter_routes(store::Catalog& catalog) {
  return RoutesState{TRY(catalog.routes()), {}};
}

void keep_view(RoutesState& fresh, const RoutesState& old) {
  fresh.scroller = old.scroller;
}

Intent draw_routes(ui::Context& ui, const Model& model, RoutesState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  auto [intent, rest] = draw_travel_tabs(ui, area, model.here);
  const ui::Tiles tiles = ui::Tiles::across(rest.rect.w - 2 * theme.margin, theme.is_narrow ? 1 : 2,
                                            std::round(theme.unit * 24), theme.gap);
  // Above the tours the kiosk offers to make one.
  const float banner = std::round(theme.unit * 9);
  const float content = theme.unit * 4 + banner + tiles.height_of(state.routes.size()) + rest.foot;
  const float offset = ui.begin_scroll(state.scroller, rest.rect, content, ui::Axis::vertical);
  const Rect offer{rest.rect.x + theme.margin, rest.rect.y + theme.unit - offset,
                   rest.rect.w - 2 * theme.margin, banner};
  if (draw_my_day_banner(ui, offer)) intent = Open{MyDayAt{}};
  for (std::size_t i = 0; i < state.routes.size(); ++i) {
    const Rect rect = tiles.cell(i, offer.x, offer.bottom() + theme.gap);
    if (draw_route_card(ui, rect, state.routes[i])) intent = Open{RouteAt{state.routes[i].id}};
  }
  if (state.routes.empty())
    draw_nothing_yet(ui, {rest.rect.x, offer.bottom(), rest.rect.w, rest.rect.bottom() - offer.bottom()},
                     ui::icon::kRoute, Msg::routes_empty);
  ui.end_scroll();
  return intent;
}

}  // namespace screens
