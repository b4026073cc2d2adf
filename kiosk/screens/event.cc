// The festival page.
#include "kiosk/screens/event.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/festivals.h"
#include "kiosk/screens/phone_row.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// Its place in a picture; where there is none, a calm leaf of the calendar.
float draw_face(ui::Context& ui, const Rect& at, const store::EventPage& page) {
  const ui::Theme& theme = ui.theme();
  const auto picture =
      page.place ? first_picture(page.place->pictures, domain::MediaVariant::Use::card) : std::nullopt;
  if (!picture) {
    const Rect leaf{at.x, at.y, at.w, std::round(theme.unit * 20)};
    draw_leaf(ui, leaf, page.event.time);
    return leaf.h;
  }
  // Where the text is large it leaves room for the words.
  const Rect rect{at.x, at.y, at.w, std::round(std::min(at.w * 0.66f, ui.page().h * 0.5f))};
  ui::draw_picture(ui, rect, picture, {theme.radius, ui::Corners::all, ui::icon::kEvent});
  draw_drawn_mark(ui, rect, picture);
  return rect.h;
}

// When it is: what is known, how long until then, or that the day is still to be told.
void describe_time(ui::Column& words, const store::EventCard& event, domain::Day today) {
  ui::Context& ui = words.ui();
  const ui::Theme& theme = ui.theme();
  words.paragraph(theme.label, theme.colour.text_soft, ui.text(Msg::event_when));
  words.gap(0.4f);
  words.paragraph(theme.heading, theme.colour.text, when_text(event, ui.lang()));
  if (const std::string until = until_text(event.time, today, ui.lang()); !until.empty()) {
    words.gap(0.8f);
    words.tag(theme.label, until, theme.label.size_px * 1.8f, theme.colour.brand, theme.colour.brand_soft);
  }
  if (event.time.begins) return;
  words.gap(0.4f);
  const std::chrono::year_month_day now{today};
  const bool is_this_month = event.time.month == now.year() / now.month();
  words.paragraph(theme.body, theme.colour.text_soft,
                  ui.text(is_this_month ? Msg::event_may_be_over : Msg::event_date_later));
}

void describe_where(ui::Column& words, const store::EventPage& page) {
  const std::string where = where_text(page.event, words.ui().lang());
  if (where.empty()) return;
  const ui::Theme& theme = words.ui().theme();
  words.gap(1.8f);
  words.paragraph(theme.label, theme.colour.text_soft, words.ui().text(Msg::event_where));
  words.gap(0.4f);
  words.paragraph(theme.heading, theme.colour.text, where);
}

// The place's own page, and the map with it; returns the height.
float draw_ways(ui::Context& ui, const Rect& at, const store::EventPage& page, Intent& intent) {
  if (!page.place) return 0;
  const ui::Theme& theme = ui.theme();
  float x = at.x, y = at.y;
  const auto button = [&](Msg label, std::string_view icon) {
    const float width = std::min(at.w, ui::button_width(ui, ui.text(label), icon));
    if (x > at.x && x + width > at.right()) {
      x = at.x;
      y += theme.touch + theme.unit;
    }
    const Rect rect{x, y, width, theme.touch};
    x += width + theme.unit * 1.4f;
    return ui::button(ui, rect, ui.text(label), icon, ui::ButtonLook::quiet);
  };
  if (button(Msg::event_open_place, ui::icon::kPlace)) intent = Open{PlaceAt{page.place->id}};
  if (page.place->where && button(Msg::show_on_map, ui::icon::kMap))
    intent = Open{MapAt{.route = {}, .place = page.place->id}};
  return y + theme.touch + theme.unit * 2 - at.y;
}

float draw_codes(ui::Context& ui, const Rect& at, const EventState& state, domain::Day today) {
  std::vector<PhoneCode> codes;
  if (std::string entry = calendar_code(state.page, today, ui.lang()); !entry.empty())
    codes.push_back({std::move(entry), std::string(ui.text(Msg::event_calendar)),
                     days_text(*state.page.event.time.begins, state.page.event.time.ends, ui.lang())});
  if (!state.map_url.empty())
    codes.push_back(map_code(ui, state.map_url, state.page.place && state.page.place->approximate,
                             state.page.event.place_name.best(ui.lang())));
  return codes.empty() ? 0 : draw_phone_row(ui, at, codes) + ui.theme().unit * 2;
}

float draw_near(ui::Context& ui, const Rect& at, const std::vector<store::EventCard>& near, domain::Day today,
                Intent& intent) {
  if (near.empty()) return 0;
  const ui::Theme& theme = ui.theme();
  const float title = section_title_height(theme);
  ui::Tiles tiles = ui::Tiles::across(at.w, theme.is_narrow ? 1 : 2, 0, theme.gap);
  tiles.height = event_card_height(ui, tiles.width, near, today);
  draw_section_title(ui, {at.x, at.y, at.w, title}, ui.text(Msg::event_near), std::nullopt);
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (draw_event_card(ui, tiles.cell(i, at.x, at.y + title), near[i], today))
      intent = Open{EventAt{near[i].id}};
  }
  return title + tiles.height_of(near.size()) + theme.unit * 2;
}

}  // namespace

base::Result<EventState> enter_event(store::Catalog& catalog, const EventAt& where, domain::Day today) {
  EventState state{.page = TRY(catalog.event(where.id, today)), .map_url = {}};
  if (const auto& place = state.page.place)
    state.map_url =
        map_search_url(place->approximate ? std::nullopt : place->where, place->address, state.page.home);
  return state;
}

void keep_view(EventState& fresh, const EventState& old) {
  fresh.scroller = old.scroller;
  fresh.product_row = old.product_row;
  fresh.content_height = old.content_height;
}

Intent draw_event(ui::Context& ui, const Model& model, EventState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const store::EventPage& page = state.page;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) + u;
  const float face_width = theme.is_narrow ? width : std::round(width * 0.42f);
  const bool is_beside = !theme.is_narrow;
  const auto draw_title = [&](float x, float y, float room) {
    const float from = y;
    const auto& communities = page.event.communities;
    const auto whose = communities.size() == 1 ? festivals_of(communities.front()) : std::nullopt;
    if (whose) {
      ui::draw_label(ui, theme.label, {x, y, room, u * 2.8f}, theme.colour.brand, ui.text(*whose),
                     gfx::Align::left);
      y += std::max(u * 3.4f, theme.label.size_px * 1.6f);
    }
    return y - from + draw_page_head(ui, {x, y, room, 0}, page.event.name.best(ui.lang()));
  };
  // Upright the name comes before the picture, so that it is read at any size of text.
  float y = top;
  if (!is_beside) y += draw_title(left, y, width);
  float face_bottom = y + draw_face(ui, {left, y, face_width, 0}, page);
  if (is_beside) {
    face_bottom += u * 2;
    face_bottom += draw_codes(ui, {left, face_bottom, face_width, 0}, state, model.today) - u * 2;
  }
  const float x = is_beside ? left + face_width + u * 4.4f : left;
  const float words_width = is_beside ? width - face_width - u * 4.4f : width;
  y = is_beside ? top : face_bottom + u * 2.4f;
  if (is_beside) y += draw_title(x, y, words_width);
  y += ui::draw(ui, {x, y, words_width, 0}, [&](ui::Column& words) {
    describe_time(words, page.event, model.today);
    describe_where(words, page);
    words.gap(2);
  });
  y += draw_ways(ui, {x, y, words_width, 0}, page, intent);
  const domain::LocalizedText none{};
  y += draw_language_note(ui, {x, y, words_width, 0},
                          {&page.event.summary, page.place ? &page.place->access : &none});
  y += draw_prose(ui, {x, y, words_width, 0}, Msg::event_see, page.event.summary);
  if (page.place) y += draw_prose(ui, {x, y, words_width, 0}, Msg::place_access, page.place->access);
  y = std::max(y, face_bottom + u * 2.4f);
  if (!is_beside) y += draw_codes(ui, {left, y, width, 0}, state, model.today);
  if (const float height = draw_product_section(
          ui, model, state.product_row, {left, y, width, 0},
          page.products_are_linked ? Msg::section_from_here : Msg::section_from_area, page.products, intent);
      height > 0)
    y += height + u * 3;
  y += draw_near(ui, {left, y, width, 0}, page.near, model.today, intent);
  state.content_height = y - top + u + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
