// Travel tabs: places, map, tours and festivals.
#include "kiosk/screens/travel_tabs.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <variant>

#include "kiosk/ui/widgets.h"

namespace screens {

using text::Msg;

TravelTabs draw_travel_tabs(ui::Context& ui, const PageArea& area, const Location& here) {
  const ui::Theme& theme = ui.theme();
  struct Tab {
    Msg label;
    std::string_view icon;
    Location where;
  };
  const Tab tabs[] = {{Msg::nav_places, ui::icon::kPlace, PlacesAt{}},
                      {Msg::tab_map, ui::icon::kMap, MapAt{}},
                      {Msg::tab_routes, ui::icon::kRoute, RoutesAt{}},
                      {Msg::tab_events, ui::icon::kEvent, EventsAt{}}};
  TravelTabs drawn{Stay{}, area};
  const ui::Rect bar = take_bar(ui, drawn.rest, theme.touch + theme.unit * 1.4f);
  const ui::Rect row{bar.x + theme.margin, bar.y + (bar.h - theme.touch) / 2, bar.w - 2 * theme.margin,
                     theme.touch};
  ui::fill(ui, bar, theme.colour.background);
  // Where they do not fit (large text), they go without icons, and share what there is.
  const float gap = theme.unit * 1.1f, room = row.w - gap * (std::size(tabs) - 1);
  const auto total = [&](bool with_icons) {
    float width = 0;
    for (const Tab& tab : tabs)
      width += ui::chip_width(ui, ui.text(tab.label), with_icons ? tab.icon : std::string_view());
    return width;
  };
  const bool with_icons = total(true) <= room;
  const float share = std::min(1.f, room / total(with_icons));
  float x = row.x;
  for (const Tab& tab : tabs) {
    const std::string_view label = ui.text(tab.label), icon = with_icons ? tab.icon : std::string_view();
    const ui::Rect chip{x, row.y, ui::chip_width(ui, label, icon) * share, row.h};
    const bool is_here = tab.where.index() == here.index();
    if (ui::chip(ui, chip, label, icon, is_here ? ui::ChipState::on : ui::ChipState::off) && !is_here)
      drawn.intent = Change{tab.where};
    x = chip.right() + gap;
  }
  return drawn;
}

bool is_travel(const Location& where) {
  return std::holds_alternative<PlacesAt>(where) || std::holds_alternative<RoutesAt>(where) ||
         std::holds_alternative<RouteAt>(where) || std::holds_alternative<EventsAt>(where) ||
         std::holds_alternative<EventAt>(where) || std::holds_alternative<MapAt>(where) ||
         std::holds_alternative<MyDayAt>(where);
}

}  // namespace screens
