// Travel tabs: places, map, tours and festivals.
#include "kiosk/screens/travel_tabs.h"

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
  const ui::Rect row{area.rect.x, area.rect.y, area.rect.w, theme.touch + theme.unit * 2};
  TravelTabs drawn{Stay{}, {{area.rect.x, row.bottom(), area.rect.w, area.rect.h - row.h}, area.foot}};
  ui.cover(row);
  ui.begin_cover();
  ui::fill(ui, row, theme.colour.background);
  float x = row.x + theme.margin;
  for (const Tab& tab : tabs) {
    const std::string_view label = ui.text(tab.label);
    const ui::Rect chip{x, row.y, ui::chip_width(ui, label, tab.icon), theme.touch};
    const bool is_here = tab.where.index() == here.index();
    if (ui::chip(ui, chip, label, tab.icon, is_here ? ui::ChipState::on : ui::ChipState::off) && !is_here)
      drawn.intent = Change{tab.where};
    x = chip.right() + theme.unit * 1.4f;
  }
  ui.end_cover();
  return drawn;
}

bool is_travel(const Location& where) {
  return std::holds_alternative<PlacesAt>(where) || std::holds_alternative<RoutesAt>(where) ||
         std::holds_alternative<RouteAt>(where) || std::holds_alternative<EventsAt>(where) ||
         std::holds_alternative<MapAt>(where) || std::holds_alternative<MyDayAt>(where);
}

}  // namespace screens
