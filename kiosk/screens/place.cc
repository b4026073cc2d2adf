// The place page.
#include "kiosk/screens/place.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/screens/cards.h"
#include "kiosk/screens/phone_row.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// When it is open, what it costs, whom to call: what is known of it; returns the height.
float draw_facts(ui::Context& ui, const Rect& at, const domain::Place& place) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, label_width = at.w * 0.3f;
  float y = at.y;
  const auto fact = [&](Msg name, std::string_view value) {
    if (value.empty()) return;
    const gfx::ParagraphOptions options{.lang = ui.lang()};
    const float label = ui.painter().draw_paragraph(ui.list(), theme.body, {at.x, y}, label_width - u,
                                                    theme.colour.text_faint, ui.text(name), options);
    const float words = ui.painter().draw_paragraph(ui.list(), {gfx::Face::medium, theme.body.size_px},
                                                    {at.x + label_width, y}, at.w - label_width,
                                                    theme.colour.text, value, options);
    y += std::max(label, words) + u * 0.8f;
  };
  fact(Msg::place_hours, place.hours.best(ui.lang()));
  fact(Msg::place_fee, place.fee.best(ui.lang()));
  fact(Msg::fact_address, place.address);
  fact(Msg::fact_phone, place.phone);
  return y == at.y ? 0 : y + u * 1.6f - at.y;
}

// The tours that stop here, as chips below each other; returns the height.
float draw_routes_through(ui::Context& ui, const Rect& at, const PlaceState& state, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  float y = at.y;
  for (const store::RouteCard& route : state.routes) {
    const std::string& name = route.name.best(ui.lang());
    const Rect chip{at.x, y, std::min(at.w, ui::chip_width(ui, name, ui::icon::kRoute)), theme.touch};
    if (ui::chip(ui, chip, name, ui::icon::kRoute, ui::ChipState::off)) intent = Open{RouteAt{route.id}};
    y += theme.touch + theme.unit;
  }
  return y == at.y ? 0 : y + theme.unit - at.y;
}

// Where it is, and how far from here.
std::string where_text(ui::Context& ui, const PlaceState& state) {
  std::string where = where_line(ui, state.page.home);
  if (!state.km) return where;
  const std::string far = from_here_text(ui, *state.km);
  return where.empty() ? far : where + " · " + far;
}

// Kind and name; returns the height.
float draw_name(ui::Context& ui, const Rect& at, const domain::Place& place) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, kind = u * 3.2f;
  ui::draw_label(ui, theme.label, {at.x, at.y, at.w, u * 2.8f}, theme.colour.brand,
                 ui.text(place_kind_name(place.kind)), gfx::Align::left);
  return kind +
         ui.painter().draw_paragraph(ui.list(), theme.title, {at.x, at.y + kind}, at.w, theme.colour.text,
                                     place.name.best(ui.lang()), title_options(ui, place.name)) +
         u * 0.6f;
}

// All that is told of it beside its name, from the top edge of `at` down; returns the height.
float draw_words(ui::Context& ui, const Rect& at, const PlaceState& state, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const domain::Place& place = state.page.place;
  float y = at.y;
  const auto next = [&] { return Rect{at.x, y, at.w, 0}; };
  if (const std::string where = where_text(ui, state); !where.empty())
    y += ui.painter().draw_paragraph(ui.list(), theme.body, {at.x, y}, at.w, theme.colour.text_soft, where,
                                     {.lang = ui.lang()}) +
         u * 1.4f;
  y += draw_language_note(ui, next(), {&place.summary, &place.story, &place.activities, &place.access});
  y += draw_lead(ui, next(), place.summary);
  y += draw_prose(ui, next(), Msg::prose_story, place.story);
  y += draw_prose(ui, next(), Msg::place_activities, place.activities);
  y += draw_prose(ui, next(), Msg::place_access, place.access);
  y += draw_facts(ui, next(), place);
  y += draw_confidence(ui, next(), place.confidence);
  y += draw_routes_through(ui, next(), state, intent);
  return y - at.y;
}

// How to get there on the phone: by the point where it is exact, by the address where there is one, or
// honestly that nobody knows. Returns the height.
float draw_way_there(ui::Context& ui, const Rect& at, const PlaceState& state) {
  const ui::Theme& theme = ui.theme();
  const domain::Place& place = state.page.place;
  float y = at.y;
  if (place.approximate || !place.where) {
    const Msg words = state.map_url.empty() ? Msg::place_approximate : Msg::place_near;
    y += ui.painter().draw_paragraph(ui.list(), theme.body, at.min(), at.w, theme.colour.text_soft,
                                     ui.text(words), {.lang = ui.lang()}) +
         theme.unit * 1.2f;
  }
  if (!state.map_url.empty()) {
    const PhoneCode code = map_code(ui, state.map_url, place.approximate);
    y += draw_phone_row(ui, {at.x, y, at.w, 0}, {&code, 1});
  }
  return y - at.y;
}

}  // namespace

base::Result<PlaceState> enter_place(store::Catalog& catalog, const PlaceAt& where,
                                     const std::optional<domain::LatLon>& here, domain::Day today) {
  PlaceState state{.page = TRY(catalog.place(where.id, today)), .km = {}};
  state.routes = TRY(catalog.routes_through(where.id));
  const domain::Place& place = state.page.place;
  const auto exact = place.approximate ? std::nullopt : place.where;
  state.map_url = map_search_url(exact, place.address, state.page.home);
  state.map = TRY(enter_place_map(catalog, place, here));
  if (here && exact) state.km = domain::distance_km(*here, *exact);
  return state;
}

void keep_view(PlaceState& fresh, const PlaceState& old) {
  fresh.scroller = old.scroller;
  fresh.product_row = old.product_row;
  fresh.nearby_row = old.nearby_row;
  fresh.main_picture = old.main_picture;
  fresh.content_height = old.content_height;
}

Intent draw_place(ui::Context& ui, const Model& model, PlaceState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const store::PlacePage& page = state.page;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) + u;
  constexpr float kPicture = 0.4f, kOfPage = 0.4f;  // of the page: its picture's width, the map's height
  const float gutter = u * 3.4f;
  const bool is_beside = !theme.is_narrow || ui.is_landscape();
  const float picture_width =
      is_beside ? std::round(width * kPicture) : std::min(width, area.rect.h * 0.44f / kPlacePicture);
  // Below each other and large, the name comes before the picture.
  const bool is_named_first = !is_beside && theme.is_large;
  const float above = is_named_first ? draw_name(ui, {left, top, width, 0}, page.place) + u : 0;
  const Rect picture{left, top + above, picture_width, std::round(picture_width * kPlacePicture)};
  state.main_picture = picture;
  const auto shown = first_picture(page.place.pictures, domain::MediaVariant::Use::card);
  ui::draw_picture(ui, picture, shown, {theme.radius, ui::Corners::all, place_icon(page.place.kind)});
  draw_drawn_mark(ui, picture, shown);

  float y = picture.bottom() + u * 2;
  if (!is_beside) {
    if (!is_named_first) y += draw_name(ui, {left, y, width, 0}, page.place);
    y += draw_words(ui, {left, y, width, 0}, state, intent);
    if (!state.map.is_empty()) {
      const Rect map{left, y, width, std::round(std::min(area.rect.h * kOfPage, width * 0.6f))};
      if (draw_place_map(ui, map, state.map)) intent = Open{state.map.opens};
      y = map.bottom() + u * 2;
    }
    y += draw_way_there(ui, {left, y, width, 0}, state) + u * 2;
  } else {
    // The code stands under the picture; the map fills the shorter column as far down as the other goes.
    const Rect words{picture.right() + gutter, top, width - picture.w - gutter, 0};
    const float least = u * 26, gap = u * 2;
    float right = words.y + draw_name(ui, words, page.place);
    right += draw_words(ui, {words.x, right, words.w, 0}, state, intent);
    float left_end = y;
    if (const float height = draw_way_there(ui, {left, y, picture.w, 0}, state); height > 0)
      left_end += height + gap;
    if (!state.map.is_empty()) {
      const bool is_right = right < left_end;
      const float from = is_right ? right : left_end, to = is_right ? left_end - gap : right;
      const Rect map{is_right ? words.x : left, from, is_right ? words.w : picture.w,
                     std::round(std::max(least, to - from))};
      if (draw_place_map(ui, map, state.map)) intent = Open{state.map.opens};
      (is_right ? right : left_end) = map.bottom() + gap;
    }
    y = std::max(right, left_end) + u;
  }

  const Msg products = page.products_are_linked ? Msg::section_from_here : Msg::section_from_area;
  if (const float height = draw_product_section(ui, model, state.product_row, {left, y, width, 0}, products,
                                                page.products, intent);
      height > 0)
    y += height + u * 3;
  if (const float height = draw_place_section(ui, state.nearby_row, {left, y, width, 0}, Msg::section_nearby,
                                              page.nearby, intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - top + u + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
