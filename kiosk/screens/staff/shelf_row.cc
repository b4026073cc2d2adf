// A line of the shelf, in one row or with the switch below.
#include "kiosk/screens/staff/shelf_row.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/domain/short_name.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/shop_words.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// What else the shop says of it, as short words after the maker.
std::string shop_remarks(ui::Context& ui, const domain::ShopEntry& shop, domain::Day today) {
  std::string words;
  const auto add = [&](std::string_view one) {
    if (!words.empty()) words += " · ";
    words += one;
  };
  if (shop.hidden) add(ui.text(Msg::shelf_hidden));
  if (shop.featured) add(ui.text(Msg::shelf_featured));
  if (shop.is_sold_out(today) && shop.stock->until)
    add(text::fill(std::string(ui.text(Msg::shelf_back_on)), "day",
                   text::format_day(*shop.stock->until, ui.lang())));
  if (!shop.note.empty()) add(shop.note.best(ui.lang()));
  return words;
}

void draw_row_words(ui::Context& ui, const Rect& rect, const store::ProductCard& card, domain::Day today,
                    bool with_price) {
  const ui::Theme& theme = ui.theme();
  const bool is_hidden = card.shop.hidden.has_value();
  const std::string maker = maker_and_area(card.producer, card.area, ui.lang());
  const std::string remarks = shop_remarks(ui, card.shop, today);
  const auto words = [&](ui::Column& column) {
    column.paragraph(
        theme.card_title, is_hidden ? theme.colour.text_soft : theme.colour.text, card.name.best(ui.lang()),
        {.max_lines = remarks.empty() && !with_price ? 2 : 1, .lang = card.name.shown(ui.lang())});
    column.label(theme.small, theme.colour.text_soft, maker, 2.8f);
    if (!remarks.empty()) column.label(theme.small, theme.colour.brand, remarks, 2.8f);
    if (with_price)
      column.label(theme.label, theme.colour.accent, price_here(card.price_vnd, card.shop, ui.lang()), 3.2f);
  };
  const float height = ui::measure(ui, rect.w, words);
  ui::draw(ui, {rect.x, rect.y + std::max(0.f, (rect.h - height) / 2), rect.w, 0}, words);
}

// The price with whose it is; a tap changes it.
bool draw_row_price(ui::Context& ui, const Rect& rect, const store::ProductCard& card) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string price = price_here(card.price_vnd, card.shop, ui.lang());
  ui::fill(ui, rect, ui.pressed(rect) ? theme.colour.brand_soft : theme.colour.surface, u * 1.5f);
  ui::outline(ui, rect, theme.colour.line, u * 1.5f);
  const Rect in{rect.x + u, rect.y, rect.w - 2 * u, rect.h};
  if (price.empty()) {
    ui::draw_whole_label(ui, theme.label, in, theme.colour.text_soft, ui.text(Msg::shelf_price_enter),
                         gfx::Align::centre, 0.6f);
  } else if (card.shop.price) {
    ui::draw_whole_label(ui, theme.label, {in.x, in.y + u * 0.5f, in.w, in.h * 0.5f}, theme.colour.accent,
                         price, gfx::Align::centre, 0.6f);
    ui::draw_whole_label(ui, theme.small, {in.x, in.centre().y + u * 0.1f, in.w, in.h * 0.4f},
                         theme.colour.text_soft, ui.text(Msg::shelf_here), gfx::Align::centre, 0.6f);
  } else {
    ui::draw_whole_label(ui, theme.label, in, theme.colour.text, price, gfx::Align::centre, 0.6f);
  }
  return ui.tapped({rect, ui::Role::button,
                    std::string(ui.text(Msg::shelf_price_enter)) + ": " + card.name.best(ui.lang())});
}

void draw_tick(ui::Context& ui, const Rect& room, bool is_on) {
  const ui::Theme& theme = ui.theme();
  const float side = theme.unit * 3.6f;
  const Rect box{room.x, room.centre().y - side / 2, side, side};
  ui::fill(ui, box, is_on ? theme.colour.brand : theme.colour.surface, theme.unit * 0.8f);
  ui::outline(ui, box, is_on ? theme.colour.brand : theme.colour.text_soft, theme.unit * 0.8f);
  if (is_on) ui::draw_icon(ui, ui::icon::kCheck, box, side * 0.8f, theme.colour.on_brand);
}

}  // namespace

std::string hidden_words(const ui::Context& ui, const std::string& why) {
  for (const HidingReason& reason : kHidingReasons)
    if (why == reason.why) return std::string(ui.text(reason.words));
  return why;
}

ShelfRowSizes shelf_row_sizes(ui::Context& ui, float width) {
  constexpr float kLeastWords = 34, kPrice = 17, kLeastPriced = 60;  // units
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, picture = std::round(u * 9), gap = u * 1.6f;
  const float stock = stock_switch_width(ui);
  const float words = width - picture - stock - u * kPrice - 4 * gap;
  if (words >= u * kLeastWords)
    return {std::round(std::max(picture, theme.touch) + 2 * u), picture, stock, u * kPrice, false};
  const bool has_price = width >= u * kLeastPriced;
  const float top = std::max(picture, u * (has_price ? 9.f : 12.f));
  return {std::round(top + theme.touch + u * 3.6f), picture, width, has_price ? u * kPrice : 0, true};
}

ShelfRowTaps draw_shelf_row(ui::Context& ui, const Rect& rect, const ShelfRowSizes& sizes,
                            const store::ProductCard& card, domain::Day today, std::optional<bool> selected) {
  if (!ui.is_visible(rect)) return {};
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, gap = u * 1.6f;
  const std::string& name = card.name.best(ui.lang());
  if (selected.value_or(false)) ui::fill(ui, rect, theme.colour.brand_soft, u);
  const float line = sizes.is_stacked ? rect.h - theme.touch - u * 2.2f : rect.h;  // height of the first line
  float left = rect.x + u * 0.6f, right = rect.right();
  if (sizes.price > 0) right -= sizes.price + gap;
  if (!sizes.is_stacked) right -= sizes.stock + gap;
  // What answers beside the words is no part of what opens the product.
  const Rect whole = selected ? rect : Rect{rect.x, rect.y, right - rect.x, line};
  if (ui.pressed(whole)) ui::fill(ui, whole, theme.colour.surface_sunken, u);
  const float fine = std::max(1.f, std::round(u * 0.1f));
  ui::fill(ui, {rect.x, rect.bottom() - fine, rect.w, fine}, theme.colour.line);
  if (selected) {
    draw_tick(ui, {left, rect.y, u * 4, line}, *selected);
    left += u * 5;
  }
  ui::draw_picture(ui, {left, rect.y + (line - sizes.picture) / 2, sizes.picture, sizes.picture},
                   picture_of(card.thumb), {theme.radius * 0.6f, ui::Corners::all, ui::icon::kImage, 0.7f});
  left += sizes.picture + gap;
  draw_row_words(ui, {left, rect.y + u * 0.6f, right - left, line - u * 1.2f}, card, today, sizes.price == 0);
  std::optional<domain::Availability> now;
  if (card.shop.stock) now = card.shop.stock->on(today);
  ShelfRowTaps taps;
  Rect track{rect.x, rect.bottom() - theme.touch - u * 1.2f, rect.w, theme.touch};
  if (!sizes.is_stacked) track = {right + gap, rect.y + (line - theme.touch) / 2, sizes.stock, theme.touch};
  const Rect price{rect.right() - sizes.price, rect.y + (line - theme.touch) / 2, sizes.price, theme.touch};
  if (selected) {
    const Rect state = sizes.is_stacked ? Rect{left, track.y, rect.right() - left, track.h} : track;
    ui::draw_whole_label(ui, theme.label, state, now ? theme.colour.text : theme.colour.text_soft,
                         ui.text(now ? stock_name(*now) : Msg::shelf_not_set),
                         sizes.is_stacked ? gfx::Align::left : gfx::Align::centre);
    if (sizes.price > 0)
      ui::draw_whole_label(ui, theme.label, {price.x, price.y, price.w - u, price.h}, theme.colour.text,
                           price_here(card.price_vnd, card.shop, ui.lang()), gfx::Align::right);
    taps.opened = ui.tapped({whole, ui::Role::toggle, name, *selected});
    return taps;
  }
  taps.stock = draw_stock_switch(ui, track, {now, name});
  if (sizes.price > 0) taps.priced = draw_row_price(ui, price, card);
  taps.opened = ui.tapped({whole, ui::Role::link, name});
  return taps;
}

}  // namespace screens
