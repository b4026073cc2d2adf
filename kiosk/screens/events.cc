// The calendar of festivals.
#include "kiosk/screens/events.h"

#include <chrono>
#include <cmath>
#include <optional>
#include <string>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/travel_tabs.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

Msg heading(EventTime time) {
  switch (time) {
    case EventTime::today:
      return Msg::events_today;
    case EventTime::this_week:
      return Msg::events_this_week;
    case EventTime::later:
      return Msg::events_later;
    case EventTime::undated:
      return Msg::events_undated;
  }
  return Msg::events_later;
}

// The days, and when it is in most years; what of it is known.
std::string dates_of(const store::EventCard& event, base::Lang lang) {
  std::string dates = event.begins ? days_text(*event.begins, event.ends, lang) : "";
  if (!event.usual.empty()) dates += (dates.empty() ? "" : " · ") + event.usual.best(lang);
  return dates.empty() ? std::string(text::message(Msg::event_no_date, lang)) : dates;
}

// A leaf of a tear-off calendar: the day large, the month under it.
void draw_leaf(ui::Context& ui, const Rect& rect, const store::EventCard& event) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, rect, theme.colour.brand_soft, theme.radius * 0.7f);
  if (!event.begins) {
    ui::draw_icon(ui, ui::icon::kEvent, rect, u * 4, theme.colour.brand);
    return;
  }
  const std::chrono::year_month_day date(*event.begins);
  ui::draw_label(ui, theme.title, {rect.x, rect.y + u * 0.8f, rect.w, rect.h * 0.56f}, theme.colour.brand,
                 std::to_string(static_cast<unsigned>(date.day())), gfx::Align::centre);
  const std::string month = std::to_string(static_cast<unsigned>(date.month())) + "/" +
                            std::to_string(static_cast<int>(date.year()));
  ui::draw_label(ui, theme.small, {rect.x, rect.bottom() - u * 3.8f, rect.w, u * 2.8f}, theme.colour.brand,
                 month, gfx::Align::centre);
}

bool draw_event_card(ui::Context& ui, const Rect& rect, const store::EventCard& event) {
  if (!ui.is_visible(rect)) return false;
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const bool leads_on = event.place.has_value();
  const Rect shown = leads_on ? ui::under_finger(ui, rect, 0.35f) : rect;
  ui::card(ui, shown);
  const Rect leaf{shown.x + u * 1.4f, shown.y + u * 1.4f, u * 11, shown.h - u * 2.8f};
  draw_leaf(ui, leaf, event);
  float right = shown.right() - u * 1.8f;
  if (event.thumb) {
    const Rect picture{shown.right() - u * 1.4f - leaf.h * 1.5f, leaf.y, leaf.h * 1.5f, leaf.h};
    ui::draw_picture(ui, picture, picture_of(event.thumb),
                     {theme.radius * 0.7f, ui::Corners::all, ui::icon::kEvent, 0.72f});
    right = picture.x - u * 1.8f;
  }
  const float left = leaf.right() + u * 2, width = right - left;
  float y = shown.y + u * 1.5f;
  y += ui.painter().draw_paragraph(ui.list(), theme.card_title, {left, y}, width, theme.colour.text,
                                   event.name.best(ui.lang()), {.max_lines = 1, .lang = ui.lang()}) +
       u * 0.3f;
  std::string where = dates_of(event, ui.lang());
  for (const domain::LocalizedText* text : {&event.place_name, &event.area}) {
    if (!text->empty()) where += " · " + text->best(ui.lang());
  }
  ui::draw_label(ui, theme.label, {left, y, width, u * 2.8f}, theme.colour.brand, where, gfx::Align::left);
  y += u * 3.4f;
  ui.painter().draw_paragraph(ui.list(), theme.small, {left, y}, width, theme.colour.text_soft,
                              event.summary.best(ui.lang()),
                              {.max_lines = event.summary.shown(ui.lang()) == base::Lang::km ? 1 : 2,
                               .lang = event.summary.shown(ui.lang())});
  return leads_on && ui.tapped({rect, ui::Role::link, event.name.best(ui.lang())});
}

}  // namespace

EventTime event_time(const store::EventCard& event, domain::Day today) {
  if (!event.begins) return EventTime::undated;
  if (*event.begins <= today) return EventTime::today;  // what is over is not asked about
  return *event.begins < today + std::chrono::days(7) ? EventTime::this_week : EventTime::later;
}

base::Result<EventsState> enter_events(store::Catalog& catalog, domain::Day today) {
  return EventsState{.events = TRY(catalog.events(today))};
}

void keep_view(EventsState& fresh, const EventsState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_events(ui::Context& ui, const Model& model, EventsState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  auto [intent, rest] = draw_travel_tabs(ui, area, model.here);
  const ui::Tiles tiles = ui::Tiles::across(rest.rect.w - 2 * theme.margin, theme.is_narrow ? 1 : 2,
                                            std::round(u * 15), theme.gap);
  const float title = section_title_height(theme);
  const float top =
      rest.rect.y - ui.begin_scroll(state.scroller, rest.rect, state.content_height, ui::Axis::vertical);
  float y = top;
  std::optional<EventTime> under;
  std::size_t shown = 0;  // of those under the last title
  for (const store::EventCard& event : state.events) {
    const EventTime time = event_time(event, model.today);
    if (under != time) {
      if (under) y += tiles.height_of(shown) + u * 1.4f;
      draw_section_title(ui, {rest.rect.x + theme.margin, y, rest.rect.w - 2 * theme.margin, title},
                         ui.text(heading(time)), std::nullopt);
      y += title;
      under = time;
      shown = 0;
    }
    if (draw_event_card(ui, tiles.cell(shown++, rest.rect.x + theme.margin, y), event))
      intent = Open{PlaceAt{*event.place}};
  }
  y += tiles.height_of(shown);
  if (state.events.empty()) draw_nothing_yet(ui, rest.rect, ui::icon::kEvent, Msg::events_empty);
  state.content_height = y - top + u + rest.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
