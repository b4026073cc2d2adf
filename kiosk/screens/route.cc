// The tour's page.
#include "kiosk/screens/route.h"

#include <cmath>
#include <cstdio>

#include "kiosk/domain/travel.h"
#include "kiosk/screens/routes.h"
#include "kiosk/text/format.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

std::string whole_number(double value) { return std::to_string(static_cast<std::int64_t>(std::lround(value))); }

std::string coordinates(const domain::LatLon& point) {
  char text[48];
  std::snprintf(text, sizeof text, "%.5f%%2C%.5f", point.latitude(), point.longitude());
  return text;
}

// "about 12 km, 25 minutes", for the way to the next stop.
std::string leg_text(ui::Context& ui, const domain::Leg& leg) {
  const std::string pattern = text::fill(std::string(ui.text(Msg::route_leg)), "km", leg.km < 1 ? "1" : whole_number(leg.km));
  return text::fill(pattern, "minutes", std::to_string(leg.driving.count()));
}

// A stop on the line: number, picture, name, kind and area. Returns its height.
float stop_height(const ui::Theme& theme) { return std::round(theme.unit * 10.4f); }

bool draw_stop(ui::Context& ui, const Rect& rect, const store::RouteStop& stop, std::size_t number) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect mark{rect.x, rect.centre().y - u * 2, u * 4, u * 4};
  ui::fill(ui, mark, theme.colour.brand, mark.h / 2);
  ui::draw_label(ui, theme.card_title, mark, theme.colour.on_brand, std::to_string(number), gfx::Align::centre);
  const Rect card{rect.x + u * 6, rect.y, rect.w - u * 6, rect.h};
  if (!ui.is_visible(card)) return false;
  const Rect shown = ui.pressed(card) ? card.inset(u * 0.35f) : card;
  ui::card(ui, shown);
  const Rect picture{shown.x + u, shown.y + u, (shown.h - 2 * u) * 1.4f, shown.h - 2 * u};
  ui::draw_picture(ui, picture, picture_of(stop.place.thumb), {theme.radius * 0.6f, ui::Corners::all, place_icon(stop.place.kind), 0.72f});
  const float left = picture.right() + u * 1.8f, width = shown.right() - left - u * 5.4f;
  ui.painter().draw_paragraph(ui.list(), theme.card_title, {left, shown.y + u * 1.3f}, width, theme.colour.text, stop.place.name.best(ui.lang()), {.max_lines = 2, .lang = ui.lang()});
  const std::string_view kind = ui.text(place_kind_name(stop.place.kind));
  const std::string& area = stop.place.area.best(ui.lang());
  ui::draw_label(ui, theme.small, {left, shown.bottom() - u * 3.8f, width, u * 2.6f}, theme.colour.text_soft, area.empty() ? std::string(kind) : std::string(kind) + " · " + area, gfx::Align::left);
  ui::draw_icon(ui, ui::icon::kForward, {shown.right() - u * 4.6f, shown.y, u * 3.6f, shown.h}, u * 2.4f, theme.colour.brand);
  return ui.tapped(card);
}

}  // namespace

std::string route_map_url(const std::vector<store::RouteStop>& stops) {
  constexpr std::size_t kMost = 11;
  std::vector<std::string> points;
  for (const store::RouteStop& stop : stops) {
    if (stop.where && !stop.approximate && points.size() < kMost) points.push_back(coordinates(*stop.where));
  }
  if (points.size() < 2) return {};
  std::string url = "https://www.google.com/maps/dir/?api=1&travelmode=driving&origin=" + points.front() + "&destination=" + points.back();
  for (std::size_t i = 1; i + 1 < points.size(); ++i) url += (i == 1 ? "&waypoints=" : "%7C") + points[i];
  return url;
}

base::Result<RouteState> enter_route(store::Catalog& catalog, const RouteAt& where, domain::Day today) {
  RouteState state{.page = TRY(catalog.route(where.id, today))};
  state.map_url = route_map_url(state.page.stops);
  for (std::size_t i = 1; i < state.page.stops.size(); ++i) {
    if (const auto leg = domain::leg_between(state.page.stops[i - 1].where, state.page.stops[i].where)) state.km += leg->km;
  }
  return state;
}

Intent draw_route(ui::Context& ui, RouteState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = theme.margin, width = area.rect.w - 2 * margin;
  const store::RoutePage& page = state.page;
  Intent intent = Stay{};
  const float top = area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) + u;
  // Words beside the arrow, the line of stops below; in landscape what the phone takes stands at the right.
  const float left = margin + theme.touch + u * 3.4f;
  const float column = theme.is_portrait ? width : std::round(width * 0.56f);
  float y = top + u * 0.6f;
  y += ui.painter().draw_paragraph(ui.list(), theme.title, {left, y}, margin + width - left, theme.colour.text, page.route.name.best(ui.lang()), {.lang = ui.lang(), .line_height = ui.lang() == base::Lang::km ? 1.6f : 1.2f}) + u * 0.4f;
  std::string facts = route_facts(page.route, ui.lang());
  if (state.km > 0) facts += " · " + text::fill(std::string(ui.text(Msg::route_km)), "km", whole_number(state.km));
  ui::draw_label(ui, theme.label, {left, y, margin + width - left, u * 3}, theme.colour.brand, facts, gfx::Align::left);
  y = std::max(y + u * 4.4f, top + theme.touch + u * 3);
  const float words_top = y;
  y += draw_lead(ui, {margin, y, column, 0}, page.route.summary);

  const float height = stop_height(theme), leg_height = u * 4.2f;
  for (std::size_t i = 0; i < page.stops.size(); ++i) {
    if (draw_stop(ui, {margin, y, column, height}, page.stops[i], i + 1)) intent = Open{PlaceAt{page.stops[i].place.id}};
    y += height;
    if (i + 1 == page.stops.size()) break;
    const auto leg = domain::leg_between(page.stops[i].where, page.stops[i + 1].where);
    const float line_x = margin + u * 2;
    ui.list().AddLine({line_x, y - height / 2 + u * 2.4f}, {line_x, y + leg_height + height / 2 - u * 2.4f}, theme.colour.brand_soft, u * 0.5f);
    if (leg) ui::draw_label(ui, theme.small, {margin + u * 6.4f, y, column - u * 7, leg_height}, theme.colour.text_soft, leg_text(ui, *leg), gfx::Align::left);
    y += leg_height;
  }
  y += u * 2;
  float aside = theme.is_portrait ? y : words_top;
  const Rect beside = theme.is_portrait ? Rect{margin, aside, width, 0} : Rect{margin + column + u * 4, aside, width - column - u * 4, 0};
  if (!state.map_url.empty()) aside += draw_qr_card(ui, beside, Msg::route_map, state.map_url) + u * 1.6f;
  aside += ui.painter().draw_paragraph(ui.list(), theme.small, {beside.x, aside}, beside.w, theme.colour.text_faint, ui.text(Msg::route_estimate), {.lang = ui.lang()}) + u * 2;
  y = std::max(y, aside);
  if (!page.products.empty()) {
    const float title = section_title_height(theme), card_height = product_card_height(theme, columns_in(theme, width).card_width);
    draw_section_title(ui, {margin, y, width, title}, ui.text(Msg::section_taste), std::nullopt);
    if (Intent opened = draw_product_row(ui, state.product_row, {margin, y + title, width, card_height}, page.products); !is_stay(opened)) intent = opened;
    y += title + card_height + u * 2;
  }
  state.content_height = y - top + u + area.bar_height;
  ui.end_scroll();
  if (draw_back(ui, area.rect)) intent = Back{};
  return intent;
}

}  // namespace screens
