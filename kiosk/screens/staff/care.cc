// Care: three large cards, each of which begins what it says.
#include "kiosk/screens/staff/care.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "kiosk/screens/blocks.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

struct CareItem {
  std::string_view icon;
  Msg title, help;
};

void describe_item(ui::Column& card, const CareItem& item) {
  ui::Context& ui = card.ui();
  const ui::Theme& theme = ui.theme();
  const float side = theme.unit * 9;
  const Rect room = card.room(side);
  if (card.draws()) {
    const Rect disc{room.x, room.y, side, side};
    ui::fill(ui, disc, theme.colour.brand_soft, side / 2);
    ui::draw_icon(ui, item.icon, disc, side * 0.5f, theme.colour.brand);
  }
  card.gap(2);
  card.paragraph(theme.heading, theme.colour.text, ui.text(item.title));
  card.gap(0.8f);
  card.paragraph(theme.body, theme.colour.text_soft, ui.text(item.help));
}

}  // namespace

base::Result<CareState> enter_care(const StaffSources&) {
  return CareState{};
}

Intent draw_care(ui::Context& ui, const Model&, CareState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const std::array<CareItem, 3> items{{{ui::icon::kCare, Msg::care_cleaning, Msg::care_cleaning_help},
                                       {ui::icon::kTouch, Msg::care_touch, Msg::care_touch_help},
                                       {ui::icon::kContrast, Msg::care_screen, Msg::care_screen_help}}};
  const std::array<Location, 3> leads{CleaningAt{}, TouchTestAt{}, ScreenTestAt{}};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::staff_care));
  const std::size_t per_row = width >= u * 96 ? 3 : 1;
  ui::Tiles tiles = ui::Tiles::across(width, per_row, 0, theme.gap);
  const float pad = u * 2.6f;
  for (const CareItem& item : items) {
    const float words =
        ui::measure(ui, tiles.width - 2 * pad, [&](ui::Column& card) { describe_item(card, item); });
    tiles.height = std::max(tiles.height, words + 2 * pad);
  }
  Intent intent = Stay{};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Rect rect = tiles.cell(i, left, y);
    ui::card(ui, ui::under_finger(ui, rect, 0.3f));
    ui::draw(ui, {rect.x + pad, rect.y + pad, rect.w - 2 * pad, 0},
             [&](ui::Column& card) { describe_item(card, items[i]); });
    if (ui.tapped({rect, ui::Role::link, ui.text(items[i].title)})) intent = Open{leads[i]};
  }
  y += tiles.height_of(items.size());
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y + u * 0.6f}, width, theme.colour.text_soft,
                                   ui.text(Msg::care_note), {.lang = ui.lang()}) +
       u * 2;
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
