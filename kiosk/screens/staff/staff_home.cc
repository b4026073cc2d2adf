// The staff's home: nine tiles that fill the page, so that a thumb finds them.
#include "kiosk/screens/staff/staff_home.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/overlay/fairs.h"
#include "kiosk/overlay/values.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/state/status.h"
#include "kiosk/text/format.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

struct StaffTile {
  std::string_view icon;
  Msg title;
  std::string line;
  Location leads;
  bool calls = false;  // something is to be seen to
};

std::string counted_line(ui::Context& ui, Msg some, Msg none, int count) {
  return count == 0 ? std::string(ui.text(none)) : text::counted(some, count, ui.lang());
}

std::string shelf_line(ui::Context& ui, const StaffHomeState& state) {
  std::string line = counted_line(ui, Msg::gate_home_sold_out, Msg::gate_home_shelf, state.sold_out);
  if (state.priced == 0) return line;
  const std::string priced = counted_line(ui, Msg::gate_home_priced, Msg::gate_home_shelf, state.priced);
  return state.sold_out == 0 ? priced : line + " · " + priced;
}

std::string doctor_line(ui::Context& ui, const StaffHomeState& state) {
  if (!state.synced) return std::string(ui.text(Msg::gate_home_never_synced));
  return text::fill(std::string(ui.text(state.is_failing ? Msg::gate_home_failing : Msg::gate_home_synced)),
                    "day", text::format_day(base::day_in_vietnam(*state.synced), ui.lang()));
}

std::vector<StaffTile> tiles_of(ui::Context& ui, const StaffHomeState& state) {
  const auto words = [&](Msg msg) { return std::string(ui.text(msg)); };
  return {{ui::icon::kStore, Msg::staff_shelf, shelf_line(ui, state), ShelfAt{}},
          {ui::icon::kNotice, Msg::staff_notices,
           counted_line(ui, Msg::gate_home_notices, Msg::gate_home_no_notice, state.notices), NoticesAt{}},
          {ui::icon::kSlides, Msg::staff_slides, words(Msg::gate_home_slides), SlidesAt{}},
          {ui::icon::kFlag, Msg::fair_page, fair_line(ui, state.fair), FairAt{},
           state.fair.wants_key || state.fair.is_clock_doubted || state.fair.is_overdue()},
          {ui::icon::kSettings, Msg::staff_shop,
           counted_line(ui, Msg::gate_home_settings, Msg::gate_home_shop, state.settings), ShopAt{}},
          {ui::icon::kDoctor, Msg::staff_doctor, doctor_line(ui, state), DoctorAt{},
           state.is_failing || !state.synced},
          {ui::icon::kStick, Msg::staff_stick, words(Msg::gate_home_stick), StickAt{}},
          {ui::icon::kCare, Msg::staff_care, words(Msg::gate_home_care), CareAt{}},
          {ui::icon::kLock, Msg::gate_change, words(Msg::gate_home_pin), NewPinAt{}}};
}

float disc_side(const ui::Theme& theme) {
  return std::round(theme.unit * (theme.is_large ? 6.4f : 8));
}

void describe_tile(ui::Column& column, const StaffTile& tile) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.heading, theme.colour.text, ui.text(tile.title));
  column.gap(0.5f);
  column.paragraph(theme.body, tile.calls ? theme.colour.warning : theme.colour.text_soft, tile.line);
}

// Beside its picture where the tile is wide, else below it.
bool is_beside(const ui::Theme& theme, float width) {
  return width >= theme.unit * 36;
}

float words_width(const ui::Theme& theme, float width) {
  const float pad = theme.unit * 2.4f;
  return width - 2 * pad - (is_beside(theme, width) ? disc_side(theme) + theme.unit * 2 : 0);
}

float least_height(ui::Context& ui, const StaffTile& tile, float width) {
  const ui::Theme& theme = ui.theme();
  const float words =
      ui::measure(ui, words_width(theme, width), [&](ui::Column& column) { describe_tile(column, tile); });
  const float side = disc_side(theme), pad = theme.unit * 2.4f;
  return 2 * pad + (is_beside(theme, width) ? std::max(side, words) : side + theme.unit * 1.6f + words);
}

bool draw_tile(ui::Context& ui, const Rect& rect, const StaffTile& tile) {
  const ui::Theme& theme = ui.theme();
  const float side = disc_side(theme), pad = theme.unit * 2.4f, width = words_width(theme, rect.w);
  ui::card(ui, ui::under_finger(ui, rect, 0.3f));
  const auto describe = [&](ui::Column& column) { describe_tile(column, tile); };
  const float words = ui::measure(ui, width, describe);
  const bool beside = is_beside(theme, rect.w);
  const float block = beside ? std::max(side, words) : side + theme.unit * 1.6f + words;
  const float top = std::round(rect.y + (rect.h - block) / 2);
  const Rect disc{rect.x + pad, beside ? std::round(rect.y + (rect.h - side) / 2) : top, side, side};
  ui::fill(ui, disc, tile.calls ? theme.colour.warning_soft : theme.colour.brand_soft, side / 2);
  ui::draw_icon(ui, tile.icon, disc, side * 0.52f, tile.calls ? theme.colour.warning : theme.colour.brand);
  ui::draw(ui,
           {beside ? disc.right() + theme.unit * 2 : disc.x,
            beside ? std::round(rect.y + (rect.h - words) / 2) : disc.bottom() + theme.unit * 1.6f, width, 0},
           describe);
  return ui.tapped({rect, ui::Role::link, ui.text(tile.title)});
}

std::optional<Msg> words_of(overlay::Trouble trouble) {
  switch (trouble) {
    case overlay::Trouble::none:
      return std::nullopt;
    case overlay::Trouble::in_use:
      return Msg::gate_trouble_in_use;
    case overlay::Trouble::read_only:
      return Msg::gate_trouble_read_only;
    case overlay::Trouble::damaged:
      return Msg::gate_trouble_damaged;
    case overlay::Trouble::newer:
      return Msg::gate_trouble_newer;
    case overlay::Trouble::unreadable:
      return Msg::gate_trouble_unreadable;
  }
  return std::nullopt;
}

// What keeps changes from being saved, over the tiles; returns the height.
float draw_overlay_trouble(ui::Context& ui, const Rect& at, Msg words) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 1.8f, icon = u * 4;
  const auto describe = [&](ui::Column& line) {
    line.paragraph(theme.label, theme.colour.warning, ui.text(words));
  };
  const float height = ui::measure(ui, at.w - 2 * pad - icon, describe) + 2 * pad;
  ui::fill(ui, {at.x, at.y, at.w, height}, theme.colour.warning_soft, u * 1.6f);
  ui::draw_icon(ui, ui::icon::kWarning, {at.x + pad * 0.7f, at.y, icon, height}, u * 3, theme.colour.warning);
  ui::draw(ui, {at.x + pad + icon, at.y + pad, at.w - 2 * pad - icon, 0}, describe);
  return height;
}

// What must be told of a fair, over the tiles; returns the height.
float draw_fair_tidings(ui::Context& ui, const Rect& at, const StaffHomeState& state, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  float y = at.y;
  for (const FairTiding& tiding : fair_tidings(ui, state.fair, state.fair_work)) {
    const std::string_view read = ui.text(Msg::fair_outcome_read);
    const float button = tiding.read ? ui::button_width(ui, read, ui::icon::kCheck) + theme.unit * 2 : 0;
    const DrawnRow row = draw_staff_row(ui, {at.x, y, at.w, 0},
                                        {.icon = tiding.icon,
                                         .title = tiding.title,
                                         .detail = tiding.detail,
                                         .sign = ui::icon::kLater,
                                         .detail_lines = 6,
                                         .reserved_px = button});
    if (row.is_tapped) intent = Open{tiding.leads};
    if (tiding.read &&
        ui::button(ui,
                   {row.rect.right() - button, std::round(row.rect.centre().y - theme.touch / 2),
                    button - theme.unit * 2, theme.touch},
                   read, ui::icon::kCheck, ui::ButtonLook::quiet))
      intent = Save{{overlay::set_end_read(*tiding.read)}};
    y += row.rect.h + theme.gap;
  }
  return y - at.y;
}

}  // namespace

base::Result<StaffHomeState> enter_staff_home(const StaffSources& staff, domain::Day today) {
  StaffHomeState state;
  for (const auto& [id, text] : staff.overlay.values(overlay::Field::stock)) {
    const auto stock = overlay::stock_from(text);
    state.sold_out += stock && stock->on(today) == domain::Availability::sold_out ? 1 : 0;
  }
  const auto count = [&](overlay::Field field) {
    return static_cast<int>(staff.overlay.values(field).size());
  };
  state.priced = count(overlay::Field::price);
  state.notices = count(overlay::Field::notice);
  state.settings = count(overlay::Field::setting);
  state.trouble = staff.overlay.trouble();
  state.fair = fair_standing(staff);
  state.fair_work = staff.fair_work;
  if (const auto status = state::read_status(staff.files, staff.layout)) {
    state.synced = status->last_success;
    state.is_failing = status->outcome == state::SyncStatus::Outcome::failed;
  }
  return state;
}

Intent draw_staff_home(ui::Context& ui, const Model&, StaffHomeState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const std::vector<StaffTile> tiles = tiles_of(ui, state);
  const bool is_wide = width >= u * 110;
  const std::size_t per_row = is_wide ? 3 : width >= u * 60 ? 2 : 1;
  ui::Tiles grid = ui::Tiles::across(width, per_row, 0, theme.gap);
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::gate_home_title));
  if (const auto trouble = words_of(state.trouble))
    y += draw_overlay_trouble(ui, {left, y, width, 0}, *trouble) + u * 2;
  Intent intent = Stay{};
  y += draw_fair_tidings(ui, {left, y, width, 0}, state, intent);
  const auto rows = static_cast<float>((tiles.size() + per_row - 1) / per_row);
  float height = 0;
  for (const StaffTile& tile : tiles) height = std::max(height, least_height(ui, tile, grid.width));
  // They share out what room there is, but grow no larger than looks good.
  const float room = (area.rect.bottom() - theme.margin - (y - top + area.rect.y)) / rows - theme.gap;
  grid.height = std::round(std::clamp(room, height, std::max(height, u * 34)));
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    Rect cell = grid.cell(i, left, y);
    // The last one takes the room that nobody else needs.
    if (i + 1 == tiles.size() && i % per_row == 0) cell.w = width;
    if (draw_tile(ui, cell, tiles[i])) intent = Open{tiles[i].leads};
  }
  y += grid.height_of(tiles.size());
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
