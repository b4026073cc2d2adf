// Tours: stops, the legs between them, and links for the phone's map.
#include "kiosk/screens/tour.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/domain/travel.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/text/unicode.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// "about 12 km, 25 minutes", for the way to the next stop; that it is right beside, when nobody would drive.
std::string leg_text(ui::Context& ui, const domain::Leg& leg) {
  constexpr double kBeside_km = 0.4;
  if (leg.km < kBeside_km) return std::string(ui.text(Msg::route_beside));
  const std::string pattern = text::fill(std::string(ui.text(Msg::route_leg)), "km",
                                         std::to_string(std::max(1L, std::lround(leg.km))));
  return text::fill(pattern, "minutes", std::to_string(leg.driving.count()));
}

float stop_height(const ui::Theme& theme) {
  return std::round(theme.unit * 11.6f);
}

// A stop on the line: number, picture, name, kind and area. True when tapped.
bool draw_stop(ui::Context& ui, const Rect& rect, const store::RouteStop& stop, std::size_t number) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect mark{rect.x, rect.centre().y - u * 2, u * 4, u * 4};
  ui::fill(ui, mark, theme.colour.brand, mark.h / 2);
  ui::draw_label(ui, theme.card_title, mark, theme.colour.on_brand, std::to_string(number),
                 gfx::Align::centre);
  const Rect card{rect.x + u * 6, rect.y, rect.w - u * 6, rect.h};
  if (!ui.is_visible(card)) return false;
  const Rect shown = ui::under_finger(ui, card, 0.35f);
  ui::fill(ui, shown, theme.colour.surface, theme.radius);
  ui::outline(ui, shown, theme.colour.line, theme.radius);
  const Rect picture{shown.x + u, shown.y + u, std::round((shown.h - 2 * u) / kPlacePicture),
                     shown.h - 2 * u};
  ui::draw_picture(ui, picture, picture_of(stop.place.thumb),
                   {theme.radius * 0.6f, ui::Corners::all, place_icon(stop.place.kind), 0.72f});
  const float left = picture.right() + u * 1.8f, width = shown.right() - left - u * 5.4f;
  ui.painter().draw_paragraph(ui.list(), theme.card_title, {left, shown.y + u * 1.3f}, width,
                              theme.colour.text, stop.place.name.best(ui.lang()),
                              {.max_lines = 2, .lang = ui.lang()});
  ui::draw_whole_label(ui, theme.small, {left, shown.bottom() - u * 3.8f, width, u * 2.6f},
                       theme.colour.text_soft, kind_and_area(ui, stop.place), gfx::Align::left, 0.8f);
  ui::draw_icon(ui, ui::icon::kForward, {shown.right() - u * 4.6f, shown.y, u * 3.6f, shown.h}, u * 2.4f,
                theme.colour.brand);
  return ui.tapped({card, ui::Role::link, stop.place.name.best(ui.lang())});
}

constexpr std::string_view kCountry = ", Vi\u1EC7t Nam";

std::string coordinates(const domain::LatLon& point) {
  char text[48];
  std::snprintf(text, sizeof text, "%.5f%%2C%.5f", point.latitude(), point.longitude());
  return text;
}

// A stop by address or name and the district of before, which phones still know; without marks, since a code
// with every mark as six letters is too fine to be read.
std::string name_of(const store::RouteStop& stop) {
  const std::string& full = stop.place.name.best(base::Lang::vi);
  std::string name = stop.address.empty() ? full.substr(0, full.find(" (")) : stop.address;
  if (const std::string& area = stop.area_until.in(base::Lang::vi); !area.empty()) name += " " + area;
  std::string query;
  for (const std::string& word : text::words(text::fold(name)))
    query += (query.empty() ? "" : "+") + text::url_encoded(word);
  return query;
}

// The code, or why there is none by boat, and how the estimates were made.
void describe_foot(ui::Column& column, const Tour& tour) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  if (!tour.link.url.empty()) {
    std::string note(kPhoneMaps);
    if (tour.link.held < tour.link.stops)
      note +=
          " · " + text::fill(std::string(ui.text(Msg::route_code_part)), "n", std::to_string(tour.link.held));
    const PhoneCode code{tour.link.url, std::string(ui.text(tour.link_title)), note};
    add_phone_row(column, {&code, 1});
    column.gap(1.2f);
  } else if (tour.mode == domain::TransportMode::boat) {
    column.paragraph(theme.body, theme.colour.text, ui.text(Msg::boat_no_map));
    column.gap(1.2f);
  }
  column.paragraph(theme.small, theme.colour.text_soft, ui.text(tour.note));
}

struct StopList {
  float height;
  std::optional<std::size_t> tapped;  // an index
  std::optional<std::size_t> middle;  // nearest to the middle of `page`
};
StopList draw_stop_list(ui::Context& ui, const Rect& at, const std::vector<store::RouteStop>& stops,
                        domain::TransportMode mode, const Rect& page) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, height = stop_height(theme), leg_height = u * 4.2f;
  StopList list{0, {}, {}};
  float y = at.y, nearest = page.h;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (draw_stop(ui, {at.x, y, at.w, height}, stops[i], i + 1)) list.tapped = i;
    const float away = std::fabs(y + height / 2 - page.centre().y);
    if (away < nearest) {
      nearest = away;
      list.middle = i;
    }
    y += height;
    if (i + 1 == stops.size()) break;
    const auto leg = domain::leg_between(stops[i].where, stops[i + 1].where, mode);
    const float line_x = at.x + u * 2;
    ui.list().AddLine({line_x, y - height / 2 + u * 2.4f}, {line_x, y + leg_height + height / 2 - u * 2.4f},
                      theme.colour.brand_soft, u * 0.5f);
    if (leg)
      ui::draw_label(ui, theme.small, {at.x + u * 6.4f, y, at.w - u * 7, leg_height}, theme.colour.text_soft,
                     leg_text(ui, *leg), gfx::Align::left);
    y += leg_height;
  }
  list.height = y - at.y;
  return list;
}

// Beside the stops, which end at `end`; above both the page's head takes so much. Returns where it ends.
float draw_aside(ui::Context& ui, const Rect& at, float head_px, float end, const PageArea& area,
                 const Tour& tour, std::optional<std::size_t> looked_at, Intent& intent) {
  const float u = ui.theme().unit, gap = u * 1.6f;
  const auto foot = [&](ui::Column& column) { describe_foot(column, tour); };
  const float foot_height = ui::measure(ui, at.w, foot);
  const float visible = area.rect.h - head_px - 2 * u;  // at rest
  const float least = u * 30;  // a lower map tells nothing: the foot lies below the fold then
  const float map = tour.map.is_empty() ? 0 : std::max(least, visible - foot_height - gap) + gap;
  const float top =
      at.y + ui::sticky_shift(area.rect.y + u - at.y, map + foot_height, end - at.y, area.rect.h - u);
  if (map > 0 && draw_tour_map(ui, {at.x, top, at.w, map - gap}, tour.map, looked_at))
    intent = Open{tour.map.opens};
  ui::draw(ui, {at.x, top + map, at.w, 0}, foot);
  return top + map + foot_height;
}

// The map alone; returns the height with what parts it from the stops.
float draw_map_above(ui::Context& ui, const Rect& at, const PageArea& area, const Tour& tour,
                     Intent& intent) {
  constexpr float kOfPage = 0.4f;
  const float u = ui.theme().unit;
  if (tour.map.is_empty()) return 0;
  // Large text leaves it more, or its numbers would all be one.
  constexpr float kMostOfPage = 0.6f;
  const float height = std::round(
      std::min({std::max(area.rect.h * kOfPage, u * 24), area.rect.h * kMostOfPage, at.w * kPlacePicture}));
  if (draw_tour_map(ui, {at.x, at.y, at.w, height}, tour.map, {})) intent = Open{tour.map.opens};
  return height + u * 2;
}

}  // namespace

std::vector<ui::ChipItem> mode_chips(ui::Context& ui, domain::TransportMode mode, bool can_land) {
  const std::pair<Msg, std::string_view> kMeans[] = {{Msg::by_car, ui::icon::kCar},
                                                     {Msg::by_motorbike, ui::icon::kMotorbike},
                                                     {Msg::by_boat, ui::icon::kBoat}};
  std::vector<ui::ChipItem> chips;
  for (const auto& [label, icon] : std::span(kMeans).first(can_land ? 3 : 2))
    chips.push_back(
        {ui.text(label), icon,
         static_cast<std::size_t>(mode) == chips.size() ? ui::ChipState::on : ui::ChipState::off});
  return chips;
}

std::optional<domain::TransportMode> draw_modes(ui::Context& ui, ui::Scroller& scroller, const Rect& row,
                                                domain::TransportMode mode, bool can_land) {
  const int tapped = ui::chip_row(ui, scroller, row, mode_chips(ui, mode, can_land));
  return tapped < 0 ? std::nullopt : std::optional(static_cast<domain::TransportMode>(tapped));
}

std::string route_facts(const store::RouteCard& route, base::Lang lang) {
  const Msg duration = route.duration == "half_day"   ? Msg::duration_half_day
                       : route.duration == "two_days" ? Msg::duration_two_days
                                                      : Msg::duration_one_day;
  return std::string(text::message(duration, lang)) + " · " +
         text::counted(Msg::stop_count, route.stops, lang);
}

bool can_land_everywhere(const std::vector<store::RouteStop>& stops) {
  return stops.size() > 1 && std::all_of(stops.begin(), stops.end(), [](const store::RouteStop& stop) {
           return stop.landing && stop.where && !stop.approximate;
         });
}

std::string map_search_url(const std::optional<domain::LatLon>& exact, const std::string& address,
                           const store::Home& home) {
  if (!exact && address.empty()) return {};
  std::string query;
  if (exact) {
    query = coordinates(*exact);
  } else {
    std::string words = address;
    for (const domain::LocalizedText* part :
         {home.commune_today.empty() ? &home.commune : &home.commune_today, &home.province}) {
      if (!part->empty()) words += ", " + part->best(base::Lang::vi);
    }
    query = text::url_encoded(words + std::string(kCountry));
  }
  return "https://www.google.com/maps/search/?api=1&query=" + query;
}

PhoneCode map_code(ui::Context& ui, std::string url, bool is_near, std::string note) {
  return {std::move(url), std::string(ui.text(is_near ? Msg::link_map_near : Msg::link_map)),
          std::move(note)};
}

RouteLink route_link(const std::vector<store::RouteStop>& stops, domain::TransportMode mode) {
  std::vector<std::string> points;
  for (const store::RouteStop& stop : stops) {
    std::string point = stop.where && !stop.approximate ? coordinates(*stop.where) : name_of(stop);
    if (!point.empty() && std::find(points.begin(), points.end(), point) == points.end())
      points.push_back(std::move(point));
  }
  RouteLink link{{}, std::min(points.size(), kMostStopsInACode), points.size()};
  if (points.size() < 2 || mode == domain::TransportMode::boat) return link;
  points.resize(link.held);
  link.url = "https://www.google.com/maps/dir/?api=1&travelmode=" +
             std::string(mode == domain::TransportMode::motorbike ? "two-wheeler" : "driving") +
             "&origin=" + points.front() + "&destination=" + points.back();
  for (std::size_t i = 1; i + 1 < points.size(); ++i)
    link.url += (i == 1 ? "&waypoints=" : "%7C") + points[i];
  return link;
}

TourColumns tour_columns(const ui::Theme& theme, const Rect& at) {
  constexpr float kOfPage = 0.54f;
  if (theme.is_narrow) return {at, {at.x, at.y, at.w, 0}};
  const float list = std::round(at.w * kOfPage), gap = theme.unit * 3.4f;
  return {{at.x, at.y, list, 0}, {at.x + list + gap, at.y, at.w - list - gap, 0}};
}

float draw_tour(ui::Context& ui, const TourColumns& columns, float top, float y, const PageArea& area,
                const Tour& tour, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float gap = theme.unit * 2;
  const Rect &list = columns.list, &aside = columns.aside;
  if (theme.is_narrow) y += draw_map_above(ui, {list.x, y, list.w, 0}, area, tour, intent);
  const StopList stops = draw_stop_list(ui, {list.x, y, list.w, 0}, tour.stops, tour.mode, area.rect);
  if (stops.tapped) intent = Open{PlaceAt{tour.stops[*stops.tapped].place.id}};
  y += stops.height + gap;
  if (theme.is_narrow)
    return y + gap +
           ui::draw(ui, {list.x, y, list.w, 0}, [&](ui::Column& column) { describe_foot(column, tour); });
  const bool is_scrolled = area.rect.y > top;
  const auto looked_at = is_scrolled && stops.middle ? std::optional(*stops.middle + 1) : std::nullopt;
  return std::max(y, draw_aside(ui, aside, aside.y - top, y, area, tour, looked_at, intent) + gap);
}

}  // namespace screens
