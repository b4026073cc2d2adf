// The lines with their numbers; each is dragged by its handle, or goes up and down by a tap.
#include "kiosk/screens/staff/featured.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "kiosk/overlay/values.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

struct LineWish {
  std::optional<ui::Reorder::Move> move;
  bool removes = false;
};

struct FeaturedLine {
  std::size_t place, count;
  Rect rect, handle;
  bool is_held;
  bool is_stacked;  // the buttons below the words
};

LineWish draw_featured_line(ui::Context& ui, const FeaturedLine& line, const store::ProductCard& card) {
  if (!ui.is_visible(line.rect)) return {};
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, touch = theme.touch;
  const std::string& name = card.name.best(ui.lang());
  ui::card(ui, line.rect, line.is_held ? ui::Elevation::lifted : ui::Elevation::resting);
  const float first = line.is_stacked ? line.rect.h - touch : line.rect.h;  // height of the first line
  const Rect top{line.rect.x, line.rect.y, line.handle.x - line.rect.x, first};
  float left = top.x + u * 1.4f;
  const float number = u * 4.4f, picture = first - u * 2;
  ui::draw_whole_label(ui, theme.heading, {left, top.y, number, top.h}, theme.colour.text_soft,
                       std::to_string(line.place + 1), gfx::Align::centre, 0.5f);
  left += number + u;
  ui::draw_picture(ui, {left, top.y + u, picture, picture}, picture_of(card.thumb),
                   {theme.radius * 0.6f, ui::Corners::all, ui::icon::kImage, 0.7f});
  left += picture + u * 1.6f;
  draw_grip(ui, line.handle, line.is_held);
  LineWish wish;
  float right = top.right();
  const float row =
      line.is_stacked ? line.rect.bottom() - touch - u * 0.4f : line.rect.centre().y - touch / 2;
  const auto sign = [&](std::string_view icon, Msg label, bool can) {
    right -= touch;
    if (!can) return false;
    const std::string words = std::string(ui.text(label)) + ": " + name;
    return ui::icon_button(ui, Rect{right, row, touch, touch}.inset(u * 0.5f), icon, words,
                           ui::ButtonLook::quiet);
  };
  wish.removes = sign(ui::icon::kClose, Msg::shelf_unfeature, true);
  if (sign(ui::icon::kDown, Msg::shelf_move_down, line.place + 1 < line.count))
    wish.move = ui::Reorder::Move{line.place, line.place + 1};
  if (sign(ui::icon::kUp, Msg::shelf_move_up, line.place > 0))
    wish.move = ui::Reorder::Move{line.place, line.place - 1};
  const float width = (line.is_stacked ? top.right() : right) - left - u;
  const auto words = [&](ui::Column& column) {
    column.paragraph(theme.card_title, theme.colour.text, name,
                     {.max_lines = 2, .lang = card.name.shown(ui.lang())});
    column.label(theme.small, theme.colour.text_soft, maker_and_area(card.producer, card.area, ui.lang()),
                 2.8f);
  };
  const float height = ui::measure(ui, width, words);
  ui::draw(ui, {left, top.centre().y - height / 2, width, 0}, words);
  return wish;
}

}  // namespace

std::vector<overlay::Change> places_of(const std::vector<store::ProductCard>& cards) {
  std::vector<overlay::Change> changes;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const int place = static_cast<int>(i);
    if (cards[i].shop.featured != place) changes.push_back(overlay::set_featured(cards[i].id, place));
  }
  return changes;
}

base::Result<FeaturedState> enter_featured(store::Catalog& catalog, domain::Day today) {
  FeaturedState state;
  state.cards = TRY(catalog.cards(catalog.shop().featured(), today, store::Audience::staff));
  return state;
}

void keep_view(FeaturedState& fresh, const FeaturedState& old) {
  fresh.reorder = old.reorder;
}

Intent draw_featured(ui::Context& ui, const Model&, FeaturedState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  float y = area.rect.y + draw_page_head(ui, {left, area.rect.y, width, 0}, ui.text(Msg::shelf_order));
  if (state.cards.empty()) {
    draw_nothing_yet(ui, {area.rect.x, y, area.rect.w, area.rect.bottom() - area.foot - y}, ui::icon::kSort,
                     Msg::shelf_order_none);
    return Stay{};
  }
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft,
                                   ui.text(Msg::shelf_order_help), {.lang = ui.lang()}) +
       u * 0.8f;
  const bool is_stacked = width < u * 70;
  const float one_line = std::max(u * 10, theme.touch + u);
  const ui::ReorderList list{.view = {left, y, width, area.rect.bottom() - y},
                             .count = state.cards.size(),
                             .height = std::round(one_line + (is_stacked ? theme.touch : 0)),
                             .gap = std::round(u),
                             .handle = std::max(theme.touch, u * 8),
                             .top = std::round(u),
                             .foot = area.foot + u * 2};
  state.reorder.begin(ui, list);
  LineWish wish;
  std::size_t of = 0;
  const auto draw_line = [&](std::size_t i) {
    const LineWish one = draw_featured_line(ui,
                                            {i, state.cards.size(), state.reorder.line(i),
                                             state.reorder.handle(i), state.reorder.held() == i, is_stacked},
                                            state.cards[i]);
    if (!one.move && !one.removes) return;
    wish = one;
    of = i;
  };
  const std::optional<std::size_t> held = state.reorder.held();
  for (std::size_t i = 0; i < state.cards.size(); ++i)
    if (held != i) draw_line(i);
  if (held) draw_line(*held);  // above the others
  if (const auto moved = state.reorder.end(ui)) wish = {moved, false};
  if (wish.removes) {
    const overlay::Change gone = overlay::set_featured(state.cards[of].id, std::nullopt);
    state.cards.erase(state.cards.begin() + static_cast<std::ptrdiff_t>(of));
    Save save{places_of(state.cards)};
    save.changes.push_back(gone);
    return save;
  }
  if (!wish.move) return Stay{};
  ui::Reorder::apply(state.cards, *wish.move);
  return Save{places_of(state.cards)};
}

}  // namespace screens
