// The calendar of festivals.
#include "kiosk/screens/events.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/festivals.h"
#include "kiosk/screens/travel_tabs.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// Empty: of any.
bool is_of(const store::EventCard& event, std::string_view community) {
  return community.empty() ||
         std::find(event.communities.begin(), event.communities.end(), community) != event.communities.end();
}

// The events under one heading.
struct Group {
  std::string heading;
  std::vector<const store::EventCard*> events;
};

std::vector<Group> groups_of(ui::Context& ui, const EventsState& state, domain::Day today) {
  std::vector<Group> groups;
  for (const store::EventCard& event : state.events) {
    if (!is_of(event, state.community)) continue;
    const std::string heading = event.time.is_on(today) ? std::string(ui.text(Msg::events_today))
                                : event.time.month      ? text::format_month(*event.time.month, ui.lang())
                                                        : std::string(ui.text(Msg::events_undated));
    if (groups.empty() || groups.back().heading != heading) groups.push_back({heading, {}});
    groups.back().events.push_back(&event);
  }
  return groups;
}

// Whose festivals: all, then the communities that have some here. Nothing, where no festival says so.
float draw_communities(ui::Context& ui, EventsState& state, const Rect& at) {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; !domain::choice_at(domain::kCommunities, i).empty(); ++i) {
    const std::string_view community = domain::choice_at(domain::kCommunities, i);
    const bool is_here = std::any_of(state.events.begin(), state.events.end(),
                                     [&](const auto& event) { return is_of(event, community); });
    if (is_here && festivals_of(community)) found.push_back(community);
  }
  if (found.empty()) return 0;
  const auto state_of = [&](std::string_view community) {
    return state.community == community ? ui::ChipState::on : ui::ChipState::off;
  };
  std::vector<ui::ChipItem> chips{{ui.text(Msg::all), "", state_of("")}};
  for (const std::string_view community : found)
    chips.push_back({ui.text(*festivals_of(community)), "", state_of(community)});
  const Rect row{at.x, at.y, at.w, ui.theme().touch};
  if (const int tapped = ui::chip_row(ui, state.community_row, row, chips); tapped >= 0)
    state.community = tapped == 0 ? std::string() : std::string(found[static_cast<std::size_t>(tapped) - 1]);
  return row.h + ui.theme().unit * 1.6f;
}

}  // namespace

base::Result<EventsState> enter_events(store::Catalog& catalog, domain::Day today) {
  return EventsState{.events = TRY(catalog.events(today))};
}

void keep_view(EventsState& fresh, const EventsState& old) {
  const bool is_left = std::any_of(fresh.events.begin(), fresh.events.end(),
                                   [&](const auto& event) { return is_of(event, old.community); });
  if (is_left) fresh.community = old.community;
  fresh.scroller = old.scroller;
  fresh.community_row = old.community_row;
  fresh.content_height = old.content_height;
}

Intent draw_events(ui::Context& ui, const Model& model, EventsState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  auto [intent, rest] = draw_travel_tabs(ui, area, model.here);
  const float x = rest.rect.x + theme.margin, width = rest.rect.w - 2 * theme.margin;
  const std::size_t columns = theme.is_narrow ? 1 : 2;
  const ui::Tiles tiles = ui::Tiles::across(width, columns, 0, theme.gap);
  const float card_height = event_card_height(ui, tiles.width, state.events, model.today),
              title = section_title_height(theme);
  const float top =
      rest.rect.y - ui.begin_scroll(state.scroller, rest.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_communities(ui, state, {x, top, width, 0});
  const std::vector<Group> groups = groups_of(ui, state, model.today);
  // Months beside each other, those of a row as high as the fullest.
  for (std::size_t first = 0; first < groups.size(); first += columns) {
    float height = 0;
    for (std::size_t i = first; i < std::min(first + columns, groups.size()); ++i) {
      const float left = x + static_cast<float>(i - first) * (tiles.width + theme.gap);
      float below = y;
      draw_section_title(ui, {left, below, tiles.width, title}, groups[i].heading, std::nullopt);
      below += title;
      for (const store::EventCard* event : groups[i].events) {
        if (draw_event_card(ui, {left, below, tiles.width, card_height}, *event, model.today))
          intent = Open{EventAt{event->id}};
        below += card_height + theme.gap;
      }
      height = std::max(height, below - y);
    }
    y += height + u * 0.6f;
  }
  if (state.events.empty()) draw_nothing_yet(ui, rest.rect, ui::icon::kEvent, Msg::events_empty);
  state.content_height = y - top + rest.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
