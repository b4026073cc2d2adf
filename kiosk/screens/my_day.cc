// The planner's page.
#include "kiosk/screens/my_day.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>

#include "kiosk/domain/day_plan.h"
#include "kiosk/domain/place_kind.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/tour.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr int kHours[] = {2, 4, 8};

unsigned interest_of(const std::string& kind) {
  return static_cast<unsigned>(domain::place_kind(kind).interest);
}

int variety_of(const std::string& kind) {
  return static_cast<int>(std::hash<std::string>()(kind) & 0x7FFFFFFF);
}

// "3 h 40 min".
std::string duration_text(ui::Context& ui, std::chrono::minutes time) {
  const std::string pattern =
      text::fill(std::string(ui.text(Msg::day_duration)), "hours", std::to_string(time.count() / 60));
  return text::fill(pattern, "minutes", std::to_string(time.count() % 60));
}

// What the visitor changed by a tap on a chip, if any.
std::optional<MyDayAt> draw_wishes(ui::Context& ui, MyDayState& state, const Rect& at) {
  const ui::Theme& theme = ui.theme();
  struct Interest {
    unsigned bit;
    Msg label;
    std::string_view icon;
  };
  constexpr Interest kInterests[] = {{MyDayAt::kCulture, Msg::interest_culture, ui::icon::kTour},
                                     {MyDayAt::kNature, Msg::interest_nature, ui::icon::kFlower},
                                     {MyDayAt::kMakers, Msg::interest_makers, ui::icon::kCraft},
                                     {MyDayAt::kShopping, Msg::interest_shopping, ui::icon::kStore}};
  std::optional<MyDayAt> changed;
  std::vector<ui::ChipItem> chips;
  for (const Interest& interest : kInterests)
    chips.push_back({ui.text(interest.label), interest.icon,
                     state.wish.interests & interest.bit ? ui::ChipState::on : ui::ChipState::off});
  if (const int tapped = ui::chip_row(ui, state.interests, {at.x, at.y, at.w, theme.touch}, chips);
      tapped >= 0) {
    const unsigned interests = state.wish.interests ^ kInterests[tapped].bit;
    changed = MyDayAt{interests == 0 ? MyDayAt::kAll : interests, state.wish.hours, state.wish.mode};
  }
  std::vector<std::string> labels;
  for (const int hours : kHours) labels.push_back(text::counted(Msg::hour_count, hours, ui.lang()));
  chips.clear();
  for (std::size_t i = 0; i < labels.size(); ++i)
    chips.push_back({labels[i], ui::icon::kClock,
                     kHours[i] == state.wish.hours ? ui::ChipState::on : ui::ChipState::off});
  if (const int tapped = ui::chip_row(
          ui, state.hours, {at.x, at.y + theme.touch + theme.unit * 1.4f, at.w, theme.touch}, chips);
      tapped >= 0) {
    changed = MyDayAt{state.wish.interests, kHours[tapped], state.wish.mode};
  }
  const float below = at.y + 2 * (theme.touch + theme.unit * 1.4f);
  if (const auto mode =
          draw_modes(ui, state.mode, {at.x, below, at.w, theme.touch}, state.wish.mode, state.can_land))
    changed = MyDayAt{state.wish.interests, state.wish.hours, *mode};
  return changed;
}

}  // namespace

base::Result<MyDayState> enter_my_day(store::Catalog& catalog, const MyDayAt& wish,
                                      const std::optional<domain::LatLon>& here) {
  std::vector<store::MapPin> pins = TRY(catalog.map_pins());
  std::vector<store::RouteStop> places;
  std::vector<domain::DayStop> stops;
  const bool by_boat = wish.mode == domain::TransportMode::boat;
  const auto landings = std::count_if(
      pins.begin(), pins.end(), [](const store::MapPin& pin) { return pin.landing && !pin.approximate; });
  for (store::MapPin& pin : pins) {
    if (pin.approximate || (by_boat && !pin.landing) || !(interest_of(pin.place.kind) & wish.interests))
      continue;
    stops.push_back({pin.where, domain::place_kind(pin.place.kind).stay, variety_of(pin.place.kind)});
    places.push_back({std::move(pin.place), pin.where, false, pin.landing});
  }
  // A boat does not come to the kiosk.
  const std::optional<domain::LatLon> start = by_boat ? std::nullopt : here;
  const domain::DayPlan plan = domain::plan_day(stops, start, std::chrono::hours(wish.hours), wish.mode);
  MyDayState state{.wish = wish,
                   .total = plan.total,
                   .km = plan.km,
                   .can_land = landings > 1,
                   .starts_here = start.has_value()};
  for (const std::size_t i : plan.order) state.stops.push_back(places[i]);
  state.map_url = route_map_url(state.stops, wish.mode);
  return state;
}

void keep_view(MyDayState& fresh, const MyDayState& old) {
  fresh.scroller = old.scroller;
  fresh.interests = old.interests;
  fresh.hours = old.hours;
  fresh.mode = old.mode;
  fresh.content_height = old.content_height;
}

Intent draw_my_day(ui::Context& ui, const Model&, MyDayState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, margin = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical) + u;
  const float left = margin;
  ui::draw_label(ui, theme.title, {left, top + u * 1.2f, margin + width - left, theme.touch},
                 theme.colour.text, ui.text(Msg::my_day), gfx::Align::left);
  float y = top + theme.touch + u * 3;
  if (const auto changed = draw_wishes(ui, state, {margin, y, width, 0})) intent = Change{*changed};
  y += theme.touch * 3 + u * 5;
  const float column = theme.is_narrow ? width : std::round(width * 0.56f);
  const float list_top = y;
  if (state.stops.empty()) {
    y += ui.painter().draw_paragraph(ui.list(), theme.body, {margin, y}, column, theme.colour.text_soft,
                                     ui.text(Msg::day_empty), {.lang = ui.lang()}) +
         u * 2;
  } else {
    std::string facts =
        text::counted(Msg::stop_count, static_cast<std::int64_t>(state.stops.size()), ui.lang()) + " · " +
        duration_text(ui, state.total) + " · " +
        text::fill(std::string(ui.text(Msg::route_km)), "km", whole_number(state.km));
    if (state.starts_here) facts += " · " + std::string(ui.text(Msg::day_from_here));
    ui::draw_label(ui, theme.label, {margin, y, column, u * 3}, theme.colour.brand, facts, gfx::Align::left);
    y += u * 4.2f;
    y += draw_stop_list(ui, {margin, y, column, 0}, state.stops, state.wish.mode, intent) + u * 2;
  }
  float aside = theme.is_narrow ? y : list_top;
  const Rect beside = theme.is_narrow ? Rect{margin, aside, width, 0}
                                      : Rect{margin + column + u * 4, aside, width - column - u * 4, 0};
  aside += draw_route_code(ui, {beside.x, aside, beside.w, 0}, Msg::day_map, state.map_url, state.wish.mode,
                           state.stops.size());
  aside +=
      ui.painter().draw_paragraph(ui.list(), theme.small, {beside.x, aside}, beside.w,
                                  theme.colour.text_faint, ui.text(Msg::day_estimate), {.lang = ui.lang()}) +
      u * 2;
  y = std::max(y, aside);
  state.content_height = y - top + u + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
