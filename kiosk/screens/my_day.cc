// The planner's page.
#include "kiosk/screens/my_day.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/tour.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr int kHours[] = {2, 4, 8};

// "3 h 40 min".
std::string duration_text(ui::Context& ui, std::chrono::minutes time) {
  const std::string pattern =
      text::fill(std::string(ui.text(Msg::day_duration)), "hours", std::to_string(time.count() / 60));
  return text::fill(pattern, "minutes", std::to_string(time.count() % 60));
}

std::string facts_of(ui::Context& ui, const DayRoute& route) {
  std::string facts =
      text::counted(Msg::stop_count, static_cast<std::int64_t>(route.stops.size()), ui.lang()) + " · " +
      duration_text(ui, route.total) + " · " + km_text(ui, route.km);
  if (route.starts_here) facts += " · " + std::string(ui.text(Msg::day_from_here));
  return facts;
}

ui::ChipState state_of(bool is_on) {
  return is_on ? ui::ChipState::on : ui::ChipState::off;
}

// What to see.
std::optional<MyDayAt> draw_interests(ui::Context& ui, MyDayState& state, const Rect& row) {
  std::vector<ui::ChipItem> chips;
  for (const InterestWord& one : kInterests)
    chips.push_back(
        {ui.text(one.label), one.icon, state_of(state.wish.interests & static_cast<unsigned>(one.interest))});
  const int tapped = ui::chip_row(ui, state.interests, row, chips);
  if (tapped < 0) return std::nullopt;
  MyDayAt wish = state.wish;
  wish.interests ^= static_cast<unsigned>(kInterests[tapped].interest);
  if (wish.interests == 0) wish.interests = MyDayAt::kAll;
  return wish;
}

// How long, and by what.
std::optional<MyDayAt> draw_options(ui::Context& ui, MyDayState& state, const Rect& row) {
  std::vector<std::string> labels;
  for (const int hours : kHours) labels.push_back(text::counted(Msg::hour_count, hours, ui.lang()));
  std::vector<ui::ChipItem> chips;
  for (std::size_t i = 0; i < std::size(kHours); ++i)
    chips.push_back({labels[i], ui::icon::kClock, state_of(kHours[i] == state.wish.hours)});
  const auto modes = mode_chips(ui, state.wish.mode, state.route.can_land);
  chips.insert(chips.end(), modes.begin(), modes.end());
  const int tapped = ui::chip_row(ui, state.options, row, chips);
  if (tapped < 0) return std::nullopt;
  constexpr int kHourChips = static_cast<int>(std::size(kHours));
  MyDayAt wish = state.wish;
  if (tapped < kHourChips)
    wish.hours = kHours[tapped];
  else
    wish.mode = static_cast<domain::TransportMode>(tapped - kHourChips);
  return wish;
}

}  // namespace

base::Result<MyDayState> enter_my_day(store::Catalog& catalog, const MyDayAt& wish,
                                      const std::optional<domain::LatLon>& here) {
  MyDayState state{.wish = wish, .route = TRY(plan_day_route(catalog, wish, here))};
  state.link = route_link(state.route.stops, wish.mode);
  state.map = TRY(enter_tour_map(catalog, state.route.stops, here, MapAt{.day = wish}));
  state.map.goes_from_here = state.route.starts_here;
  return state;
}

void keep_view(MyDayState& fresh, const MyDayState& old) {
  fresh.scroller = old.scroller;
  fresh.interests = old.interests;
  fresh.options = old.options;
  fresh.content_height = old.content_height;
}

Intent draw_my_day(ui::Context& ui, const Model&, MyDayState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const DayRoute& route = state.route;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) + u;
  float y = top;
  y += draw_page_head(ui, {left, y, width, 0}, ui.text(Msg::my_day));
  if (const auto wish = draw_interests(ui, state, {left, y, width, theme.touch})) intent = Change{*wish};
  y += theme.touch + u;
  const TourColumns columns = tour_columns(theme, {left, y, width, 0});
  const Rect& list = columns.list;
  if (const auto wish = draw_options(ui, state, {left, y, list.w, theme.touch})) intent = Change{*wish};
  y += theme.touch + u * 1.6f;

  if (route.stops.empty()) {
    y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, list.w, theme.colour.text_soft,
                                     ui.text(Msg::day_empty), {.lang = ui.lang()}) +
         u * 2;
  } else {
    y += ui.painter().draw_paragraph(ui.list(), theme.label, {left, y}, list.w, theme.colour.brand,
                                     facts_of(ui, route), {.lang = ui.lang()}) +
         u * 1.2f;
  }
  y = draw_tour(ui, columns, top, y, area,
                {route.stops, state.map, state.link, Msg::day_map, Msg::day_estimate, state.wish.mode},
                intent);
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
