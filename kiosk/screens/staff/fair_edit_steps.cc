// Steps of a fair: its makers, names, days, products in their order.
#include "kiosk/screens/staff/fair_edit_steps.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/screens/staff/rows.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/text/unicode.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;
using FairStep = FairEditState::Step;
using Wish = PickedDay::Wish;

void back_to_fair(ui::Context& ui, FairEditState& state) {
  state.step = FairStep::form;
  state.picker.reset();
  ui.request_frame();
}

// The step's title with "done" at its right; true when that is touched. Returns by `y` where it ends.
bool draw_step_head(ui::Context& ui, const PageArea& area, Msg title, float& y) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const std::string_view done = ui.text(Msg::key_done);
  const float button = ui::button_width(ui, done, ui::icon::kCheck);
  y = area.rect.y + u * 0.6f;
  ui::draw_whole_label(ui, theme.heading, {left, y, width - button - u, theme.touch}, theme.colour.text,
                       ui.text(title), gfx::Align::left, 0.6f);
  const bool is_done = ui::button(ui, {left + width - button, y, button, theme.touch}, done, ui::icon::kCheck,
                                  ui::ButtonLook::primary);
  y += theme.touch + u;
  return is_done || ui.typed().escape;
}

// ---- makers

// What is searched for, as a field that brings the keys.
void draw_maker_search(ui::Context& ui, FairEditState& state, const Rect& field) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, field, theme.colour.surface, field.h / 2);
  ui::outline(ui, field, state.keyboard.hidden ? theme.colour.line : theme.colour.brand, field.h / 2);
  ui::draw_icon(ui, ui::icon::kSearch, {field.x + u * 1.4f, field.y, u * 3, field.h}, u * 2.6f,
                theme.colour.text_soft);
  const bool is_empty = state.query.empty();
  const Rect clear{field.right() - theme.touch, field.y, theme.touch, field.h};
  const Rect room{field.x + u * 5, field.y, field.w - u * 5 - theme.touch, field.h};
  ui::draw_label(ui, theme.body, room, is_empty ? theme.colour.text_soft : theme.colour.text,
                 is_empty ? ui.text(Msg::fair_makers_search) : std::string_view(state.query),
                 gfx::Align::left);
  if (!is_empty) {
    ui::draw_icon(ui, ui::icon::kClose, clear, u * 2.4f, theme.colour.text_soft);
    if (ui.tapped({clear, ui::Role::button, ui.text(Msg::clear)})) state.query.clear();
  }
  if (!ui.tapped({{field.x, field.y, room.right() - field.x, field.h},
                  ui::Role::field,
                  ui.text(Msg::fair_makers_search)}))
    return;
  state.keyboard.hidden = false;
  ui.request_frame();
}

bool draw_maker(ui::Context& ui, const Rect& cell, const store::ProducerCard& maker, bool is_on) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, tick = u * 4;
  ui::card(ui, ui::under_finger(ui, cell, 0.3f));
  if (is_on) ui::outline(ui, cell, theme.colour.brand, theme.radius);
  const Rect disc{cell.x + u * 1.4f, std::round(cell.centre().y - tick / 2), tick, tick};
  ui::fill(ui, disc, is_on ? theme.colour.brand : theme.colour.surface_sunken, tick / 2);
  if (is_on) ui::draw_icon(ui, ui::icon::kCheck, disc, tick * 0.66f, theme.colour.on_brand);
  const float left = disc.right() + u * 1.4f, width = cell.right() - left - u * 1.4f;
  const std::string& name = maker.name.best(ui.lang());
  const auto words = [&](ui::Column& column) {
    column.paragraph(theme.label, theme.colour.text, name,
                     {.max_lines = 2, .lang = maker.name.shown(ui.lang())});
    column.label(theme.small, theme.colour.text_soft,
                 text::counted(Msg::product_count, maker.products, ui.lang()) +
                     (maker.area.empty() ? "" : " · " + maker.area.best(ui.lang())),
                 2.6f);
  };
  const float height = ui::measure(ui, width, words);
  ui::draw(ui, {left, std::round(cell.centre().y - height / 2), width, 0}, words);
  return ui.tapped({cell, ui::Role::toggle, name, is_on});
}

void toggle(FairEditState& state, const domain::ProducerId& id) {
  auto& chosen = state.fair.exhibitors;
  if (std::erase(chosen, id) == 0 && chosen.size() < domain::kMostFairExhibitors) chosen.push_back(id);
  state.fair.products.clear();  // they were of other makers
}

void draw_makers_step(ui::Context& ui, FairEditState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float keys = state.keyboard.hidden ? 0 : keyboard_height(theme, ui.screen().h);
  const Rect keyboard{area.rect.x, area.rect.bottom() - keys, area.rect.w, keys};
  if (keys > 0) ui.cover(keyboard);
  float y = 0;
  const bool is_done = draw_step_head(ui, area, Msg::fair_makers_choose, y);
  draw_maker_search(ui, state, {left, y, width, theme.touch});
  y += theme.touch + u;
  const Rect view{area.rect.x, y, area.rect.w, keyboard.y - y};
  const std::string wanted = text::fold(state.query);
  const float offset = ui.begin_scroll(state.list, view, state.list_height, ui::Axis::vertical);
  const float row = std::round(std::max(theme.touch + u, theme.label.size_px * 3 + theme.small.size_px * 2));
  const ui::Tiles tiles = ui::Tiles::across(width, theme.is_narrow ? 1 : 2, row, theme.gap * 0.7f);
  std::size_t shown = 0;
  for (const FairEditState::Maker& maker : state.makers) {
    if (maker.folded.find(wanted) == std::string::npos) continue;
    const Rect cell = tiles.cell(shown++, left, y + u - offset);
    if (!ui.is_visible(cell)) continue;
    const auto& chosen = state.fair.exhibitors;
    const bool is_on = std::find(chosen.begin(), chosen.end(), maker.card.id) != chosen.end();
    if (!draw_maker(ui, cell, maker.card, is_on)) continue;
    toggle(state, maker.card.id);
    ui.request_frame();
  }
  if (shown == 0)
    ui.painter().draw_paragraph(ui.list(), theme.body, {left, y + u * 2 - offset}, width,
                                theme.colour.text_soft, ui.text(Msg::fair_makers_not_found),
                                {.lang = ui.lang()});
  state.list_height = tiles.height_of(shown) + u + area.foot;
  ui.end_scroll();
  if (keys > 0) {
    ui.begin_cover();
    state.query = draw_keyboard(ui, keyboard, state.query, state.keyboard);
    ui.end_cover();
    if (state.list.held) state.keyboard.hidden = true;  // who moves the list looks, and does not type
  }
  if (is_done) back_to_fair(ui, state);
}

// ---- texts

void draw_name_step(ui::Context& ui, FairEditState& state, const PageArea& area) {
  const bool is_name = state.step == FairStep::name;
  domain::LocalizedText& text = is_name ? state.fair.name : state.fair.welcome;
  const EditorWish wish =
      draw_text_editor(ui, area, state.editor, ui.text(is_name ? Msg::fair_name : Msg::fair_welcome),
                       ui.text(is_name ? Msg::fair_name_hint : Msg::fair_welcome_hint));
  // What is written belongs to the draft at once: whoever is called away finds it again.
  text = wish == EditorWish::cancel ? state.before : state.editor.text;
  if (wish != EditorWish::go_on) back_to_fair(ui, state);
}

void draw_line_step(ui::Context& ui, FairEditState& state, const PageArea& area) {
  const bool is_booth = state.step == FairStep::booth, is_phone = state.step == FairStep::phone;
  std::string& text = is_booth ? state.fair.booth : is_phone ? state.fair.phone : state.fair.keeper;
  const Msg label = is_booth   ? Msg::fair_row_booth
                    : is_phone ? Msg::fair_phone
                               : Msg::fair_keeper,
            hint = is_booth   ? Msg::fair_booth_hint
                   : is_phone ? Msg::fair_phone_hint
                              : Msg::fair_keeper_hint;
  const EditorWish wish = draw_text_editor(ui, area, state.editor, ui.text(label), ui.text(hint));
  text = (wish == EditorWish::cancel ? state.before : state.editor.text).in(base::Lang::vi);
  if (wish != EditorWish::go_on) back_to_fair(ui, state);
}

// ---- days

void draw_fair_day_step(ui::Context& ui, FairEditState& state, const PageArea& area) {
  const bool is_from = state.step == FairStep::from;
  domain::Day& day = is_from ? state.fair.from : state.fair.until;
  const domain::Day earliest = std::min(state.today, state.saved ? state.saved->from : state.today);
  if (!state.picker)
    state.picker = DayPicker::open(is_from ? earliest : std::max(earliest, state.fair.from), day);
  const PickedDay picked =
      draw_day_picker(ui, area, *state.picker, ui.text(is_from ? Msg::fair_from : Msg::fair_until), {});
  if (picked.wish == Wish::go_on) return;
  if (picked.wish == Wish::chosen) {
    const auto length = state.fair.until - state.fair.from;
    day = picked.day;
    if (is_from) state.fair.until = day + length;  // as many days as before
  }
  back_to_fair(ui, state);
}

// ---- products

struct ProductLine {
  std::size_t place, count;
  Rect rect, handle;
  bool is_held;
};
struct ProductWish {
  std::optional<ui::Reorder::Move> move;
  bool toggles = false;
};

ProductWish draw_product_line(ui::Context& ui, const ProductLine& line,
                              const FairEditState::OfMaker& product) {
  if (!ui.is_visible(line.rect)) return {};
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, touch = theme.touch, tick = u * 4;
  const std::string& name = product.card.name.best(ui.lang());
  ui::card(ui, line.rect, line.is_held ? ui::Elevation::lifted : ui::Elevation::resting);
  draw_grip(ui, line.handle, line.is_held);
  float right = line.handle.x;
  ProductWish wish;
  const auto sign = [&](std::string_view icon, Msg label, bool can) {
    right -= touch;
    if (!can) return false;
    const std::string words = std::string(ui.text(label)) + ": " + name;
    return ui::icon_button(ui, Rect{right, line.rect.centre().y - touch / 2, touch, touch}.inset(u * 0.5f),
                           icon, words, ui::ButtonLook::quiet);
  };
  if (sign(ui::icon::kDown, Msg::shelf_move_down, line.place + 1 < line.count))
    wish.move = ui::Reorder::Move{line.place, line.place + 1};
  if (sign(ui::icon::kUp, Msg::shelf_move_up, line.place > 0))
    wish.move = ui::Reorder::Move{line.place, line.place - 1};
  const Rect disc{line.rect.x + u * 1.4f, std::round(line.rect.centre().y - tick / 2), tick, tick};
  ui::fill(ui, disc, product.is_shown ? theme.colour.brand : theme.colour.surface_sunken, tick / 2);
  if (product.is_shown) ui::draw_icon(ui, ui::icon::kCheck, disc, tick * 0.66f, theme.colour.on_brand);
  const float left = disc.right() + u * 1.4f, width = right - left - u;
  const auto words = [&](ui::Column& column) {
    column.paragraph(theme.card_title, product.is_shown ? theme.colour.text : theme.colour.text_soft, name,
                     {.max_lines = 2, .lang = product.card.name.shown(ui.lang())});
  };
  const float height = ui::measure(ui, width, words);
  ui::draw(ui, {left, std::round(line.rect.centre().y - height / 2), width, 0}, words);
  wish.toggles = ui.tapped({{line.rect.x, line.rect.y, right - line.rect.x, line.rect.h},
                            ui::Role::toggle,
                            name,
                            product.is_shown});
  return wish;
}

void draw_products_step(ui::Context& ui, FairEditState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  float y = 0;
  const bool is_done = draw_step_head(ui, area, Msg::fair_row_products, y);
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft,
                                   ui.text(Msg::fair_products_help), {.lang = ui.lang()}) +
       u * 0.8f;
  const ui::ReorderList list{.view = {left, y, width, area.rect.bottom() - y},
                             .count = state.products.size(),
                             .height = std::round(std::max(u * 9, theme.touch + u)),
                             .gap = std::round(u),
                             .handle = std::max(theme.touch, u * 8),
                             .top = std::round(u),
                             .foot = area.foot + u * 2};
  state.reorder.begin(ui, list);
  ProductWish wish;
  std::size_t of = 0;
  const auto draw_one = [&](std::size_t i) {
    const ProductWish one = draw_product_line(
        ui,
        {i, state.products.size(), state.reorder.line(i), state.reorder.handle(i), state.reorder.held() == i},
        state.products[i]);
    if (!one.move && !one.toggles) return;
    wish = one;
    of = i;
  };
  const std::optional<std::size_t> held = state.reorder.held();
  for (std::size_t i = 0; i < state.products.size(); ++i)
    if (held != i) draw_one(i);
  if (held) draw_one(*held);  // above the others
  if (const auto moved = state.reorder.end(ui)) wish = {moved, false};
  if (wish.toggles) state.products[of].is_shown = !state.products[of].is_shown;
  if (wish.move) ui::Reorder::apply(state.products, *wish.move);
  if (wish.toggles || wish.move) {
    take_products(state);
    ui.request_frame();
  }
  if (is_done) back_to_fair(ui, state);
}

}  // namespace

void draw_fair_edit_step(ui::Context& ui, FairEditState& state, const PageArea& area) {
  switch (state.step) {
    case FairStep::form:
      return;
    case FairStep::makers:
      return draw_makers_step(ui, state, area);
    case FairStep::name:
    case FairStep::welcome:
      return draw_name_step(ui, state, area);
    case FairStep::booth:
    case FairStep::keeper:
    case FairStep::phone:
      return draw_line_step(ui, state, area);
    case FairStep::from:
    case FairStep::until:
      return draw_fair_day_step(ui, state, area);
    case FairStep::products:
      return draw_products_step(ui, state, area);
  }
}

}  // namespace screens
