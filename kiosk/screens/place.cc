// The place page.
#include "kiosk/screens/place.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// How to get there: by the point where it is exact, by the address where there is one, or honestly that
// nobody knows.
float draw_map_card(ui::Context& ui, const Rect& at, const PlaceState& state) {
  if (!state.map_url.empty())
    return draw_qr_card(ui, at, state.page.place.approximate ? Msg::link_map_near : Msg::link_map,
                        state.map_url);
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Rect card{at.x, at.y, at.w, u * 8};
  ui::card(ui, card);
  ui::draw_icon(ui, ui::icon::kPlace, {card.x + u * 1.4f, card.y, u * 5, card.h}, u * 3,
                theme.colour.text_faint);
  ui.painter().draw_paragraph(ui.list(), theme.small, {card.x + u * 7, card.y + u * 1.6f}, card.w - u * 9,
                              theme.colour.text_soft, ui.text(Msg::place_approximate),
                              {.max_lines = 2, .lang = ui.lang()});
  return card.h;
}

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

}  // namespace

base::Result<PlaceState> enter_place(store::Catalog& catalog, const PlaceAt& where, domain::Day today) {
  PlaceState state{.page = TRY(catalog.place(where.id, today))};
  state.routes = TRY(catalog.routes_through(where.id));
  const domain::Place& place = state.page.place;
  state.map_url =
      map_search_url(place.approximate ? std::nullopt : place.where, place.address, state.page.home);
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
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const store::PlacePage& page = state.page;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) + u;
  const float left_width = theme.is_narrow ? width : std::round(width * 0.46f);
  const Rect picture{margin, top, left_width, std::round(left_width * 0.66f)};
  state.main_picture = picture;
  const auto shown = first_picture(page.place.pictures, domain::MediaVariant::Use::card);
  ui::draw_picture(ui, picture, shown, {theme.radius, ui::Corners::all, place_icon(page.place.kind)});
  draw_drawn_mark(ui, picture, shown);

  const float x = theme.is_narrow ? margin : margin + left_width + u * 4.4f;
  const float words_width = theme.is_narrow ? width : width - left_width - u * 4.4f;
  float y = theme.is_narrow ? picture.bottom() + u * 2.4f : top;
  ui::draw_label(ui, theme.label, {x, y, words_width, u * 2.8f}, theme.colour.brand,
                 ui.text(place_kind_name(page.place.kind)), gfx::Align::left);
  y += u * 3.4f;
  y += ui.painter().draw_paragraph(ui.list(), theme.title, {x, y}, words_width, theme.colour.text,
                                   page.place.name.best(ui.lang()), title_options(ui, page.place.name)) +
       u * 0.6f;
  if (const std::string where = where_line(ui, page.home); !where.empty()) {
    ui::draw_label(ui, theme.body, {x, y, words_width, u * 3.2f}, theme.colour.text_soft, where,
                   gfx::Align::left);
    y += u * 4.6f;
  }
  y += draw_language_note(
      ui, {x, y, words_width, 0},
      {&page.place.summary, &page.place.story, &page.place.activities, &page.place.access});
  y += draw_lead(ui, {x, y, words_width, 0}, page.place.summary);
  y += draw_prose(ui, {x, y, words_width, 0}, Msg::prose_story, page.place.story);
  y += draw_prose(ui, {x, y, words_width, 0}, Msg::place_activities, page.place.activities);
  y += draw_prose(ui, {x, y, words_width, 0}, Msg::place_access, page.place.access);
  y += draw_facts(ui, {x, y, words_width, 0}, page.place);
  y += draw_confidence(ui, {x, y, words_width, 0}, page.place.confidence);
  for (const store::RouteCard& route : state.routes) {
    const std::string& name = route.name.best(ui.lang());
    const Rect chip{x, y, std::min(words_width, ui::chip_width(ui, name, ui::icon::kRoute)), theme.touch};
    if (ui::chip(ui, chip, name, ui::icon::kRoute, ui::ChipState::off)) intent = Open{RouteAt{route.id}};
    y += theme.touch + u * 1.4f;
  }
  if (!state.routes.empty()) y += u;
  if (page.place.where) {
    const std::string_view on_map = ui.text(Msg::show_on_map);
    if (ui::button(ui,
                   {x, y, std::min(words_width, ui::button_width(ui, on_map, ui::icon::kMap)), theme.touch},
                   on_map, ui::icon::kMap, ui::ButtonLook::quiet))
      intent = Open{MapAt{.route = {}, .place = page.place.id}};
    y += theme.touch + u * 1.6f;
  }
  y += draw_map_card(ui, {x, y, words_width, 0}, state) + u * 3;
  y = std::max(y, picture.bottom() + u * 3);

  const Msg products = page.products_are_linked ? Msg::section_from_here : Msg::section_from_area;
  if (const float height = draw_product_section(ui, model, state.product_row, {margin, y, width, 0}, products,
                                                page.products, intent);
      height > 0)
    y += height + u * 3;
  if (const float height = draw_place_section(ui, state.nearby_row, {margin, y, width, 0},
                                              Msg::section_nearby, page.nearby, intent);
      height > 0)
    y += height + u * 2;
  state.content_height = y - top + u + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
