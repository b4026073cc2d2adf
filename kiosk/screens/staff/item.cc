// The item's page: the product at the left, a card for each thing that staff may set at the right.
#include "kiosk/screens/staff/item.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/domain/short_name.h"
#include "kiosk/overlay/values.h"
#include "kiosk/screens/cards.h"
#include "kiosk/screens/staff/shelf_row.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::ButtonLook;
using ui::Rect;

constexpr std::size_t kMostOfNote = 120;  // characters of a language: two lines on a page

struct Item {
  const Model& model;
  ItemState& state;
  Intent intent = Stay{};

  const store::ProductCard& card() const { return state.item.card; }
  const domain::ShopEntry& shop() const { return state.item.card.shop; }
  const domain::ProductId& id() const { return state.item.card.id; }
  void save(overlay::Change change) { intent = Save{{std::move(change)}}; }
};

std::string with_value(ui::Context& ui, Msg pattern, std::string_view value, Msg nothing) {
  return text::fill(std::string(ui.text(pattern)), "value", value.empty() ? ui.text(nothing) : value);
}

// Buttons in one line as far as they fit, else below each other.
struct ItemButton {
  Msg label;
  std::string_view icon;
  ButtonLook look;
};
int add_buttons(ui::Column& column, std::initializer_list<ItemButton> buttons) {
  ui::Context& ui = column.ui();
  const float gap = column.unit() * 1.2f, touch = ui.theme().touch;
  float x = 0;
  int tapped = -1, i = 0;
  Rect row = column.room(touch);
  for (const ItemButton& button : buttons) {
    const std::string_view label = ui.text(button.label);
    const float width = std::min(column.width(), ui::button_width(ui, label, button.icon));
    if (x > 0 && x + width > column.width()) {
      column.add(gap);
      row = column.room(touch);
      x = 0;
    }
    if (column.draws() && ui::button(ui, {row.x + x, row.y, width, touch}, label, button.icon, button.look))
      tapped = i;
    x += width + gap;
    ++i;
  }
  return tapped;
}

// The number of the tapped chip, -1 for none.
int add_chips(ui::Column& column, std::span<const ui::ChipItem> chips) {
  const Rect at = column.next();
  column.add(ui::chip_flow_height(column.ui(), at.w, chips));
  return column.draws() ? ui::chip_flow(column.ui(), at, chips).tapped : -1;
}

void add_title(ui::Column& column, Msg title) {
  column.paragraph(column.ui().theme().card_title, column.ui().theme().colour.text, column.ui().text(title));
  column.gap(0.6f);
}

void add_line(ui::Column& column, const std::string& words, bool is_ours) {
  const ui::Theme& theme = column.ui().theme();
  column.paragraph(theme.body, is_ours ? theme.colour.text : theme.colour.text_soft, words);
}

// ---- the cards

// When it is back: not known, or a day near by.
void add_until(ui::Column& column, Item& item) {
  ui::Context& ui = column.ui();
  const domain::Stock& stock = *item.shop().stock;
  constexpr std::array kDays{1, 3, 7, 14};
  std::vector<std::string> labels{std::string(ui.text(Msg::shelf_until_unknown))};
  std::vector<std::optional<domain::Day>> days{std::nullopt};
  for (const int day : kDays) {
    labels.push_back(day == 1
                         ? std::string(ui.text(Msg::shelf_until_tomorrow))
                         : text::fill(std::string(ui.text(Msg::shelf_until_days)), "n", std::to_string(day)));
    days.push_back(item.model.today + std::chrono::days(day));
  }
  if (stock.until && std::find(days.begin(), days.end(), stock.until) == days.end()) {
    labels.push_back(text::format_day(*stock.until, ui.lang()));
    days.push_back(stock.until);
  }
  std::vector<ui::ChipItem> chips;
  for (std::size_t i = 0; i < days.size(); ++i)
    chips.push_back({labels[i], {}, days[i] == stock.until ? ui::ChipState::on : ui::ChipState::off});
  column.gap(1.2f);
  column.paragraph(ui.theme().body, ui.theme().colour.text, ui.text(Msg::shelf_until));
  column.gap(0.4f);
  if (const int tapped = add_chips(column, chips); tapped >= 0)
    item.save(overlay::set_stock(
        item.id(), domain::Stock{domain::Availability::sold_out, days[static_cast<std::size_t>(tapped)]}));
}

void add_stock(ui::Column& column, Item& item) {
  ui::Context& ui = column.ui();
  add_title(column, Msg::shelf_stock);
  std::optional<domain::Availability> now;
  if (item.shop().stock) now = item.shop().stock->on(item.model.today);
  const Rect track = column.room(std::round(ui.theme().touch * 1.2f));
  if (column.draws()) {
    if (const auto tap = draw_stock_switch(ui, track, {now, item.card().name.best(ui.lang())}))
      item.save(overlay::set_stock(item.id(), tap->stock));
  }
  column.gap(0.8f);
  add_line(column, with_value(ui, Msg::shelf_centre_says, {}, Msg::shelf_says_nothing), false);
  if (now == domain::Availability::sold_out) add_until(column, item);
}

void add_price(ui::Column& column, Item& item) {
  ui::Context& ui = column.ui();
  const base::Lang lang = ui.lang();
  add_title(column, Msg::compare_price);
  const std::string here = item.shop().price ? text::format_price(item.shop().price->dong(), lang) : "";
  add_line(column,
           with_value(ui, Msg::shelf_centre_says, price_text(item.card().price_vnd, lang),
                      Msg::shelf_says_nothing),
           false);
  add_line(column, with_value(ui, Msg::shelf_here_says, here, Msg::shelf_as_centre), !here.empty());
  column.gap(0.8f);
  const ItemButton enter{Msg::shelf_price_enter, {}, here.empty() ? ButtonLook::primary : ButtonLook::quiet},
      back{Msg::shelf_back, ui::icon::kHistory, ButtonLook::quiet};
  const int tapped = here.empty() ? add_buttons(column, {enter}) : add_buttons(column, {enter, back});
  if (tapped == 0)
    item.state.price =
        PriceSheet{item.id(), item.card().name.best(lang), item.card().price_vnd, item.shop().price};
  if (tapped == 1) item.save(overlay::set_price(item.id(), std::nullopt));
}

void add_featured(ui::Column& column, Item& item) {
  ui::Context& ui = column.ui();
  add_title(column, Msg::shelf_featured);
  add_line(column, std::string(ui.text(Msg::shelf_featured_help)), false);
  column.gap(0.8f);
  const bool is_on = item.shop().featured.has_value();
  const int tapped =
      add_buttons(column, {{is_on ? Msg::shelf_unfeature : Msg::shelf_feature, {}, ButtonLook::quiet},
                           {Msg::shelf_order, ui::icon::kSort, ButtonLook::quiet}});
  if (tapped == 0)
    item.save(overlay::set_featured(item.id(), is_on ? std::nullopt : std::optional(item.state.featured)));
  if (tapped == 1) item.intent = Open{FeaturedAt{}};
}

void add_visibility(ui::Column& column, Item& item) {
  ui::Context& ui = column.ui();
  ItemState& state = item.state;
  add_title(column, Msg::shelf_visible);
  if (item.shop().hidden) {
    add_line(column, std::string(ui.text(Msg::shelf_hidden)) + " · " + hidden_words(ui, *item.shop().hidden),
             true);
    column.gap(0.8f);
    if (add_buttons(column, {{Msg::shelf_show_again, {}, ButtonLook::primary}}) == 0)
      item.save(overlay::set_hidden(item.id(), std::nullopt));
    return;
  }
  if (!state.asks_why) {
    add_line(column, std::string(ui.text(Msg::shelf_visible_yes)), false);
    column.gap(0.8f);
    if (add_buttons(column, {{Msg::shelf_hide, {}, ButtonLook::quiet}}) == 0) {
      state.asks_why = true;
      ui.request_frame();
    }
    return;
  }
  add_line(column, std::string(ui.text(Msg::shelf_why)), true);
  column.gap(0.8f);
  std::vector<ui::ChipItem> chips;
  for (const HidingReason& reason : kHidingReasons)
    chips.push_back({ui.text(reason.words), {}, ui::ChipState::off});
  chips.push_back({ui.text(Msg::shelf_cancel), ui::icon::kClose, ui::ChipState::off});
  const int tapped = add_chips(column, chips);
  if (tapped < 0) return;
  state.asks_why = false;
  ui.request_frame();
  if (const auto at = static_cast<std::size_t>(tapped); at < std::size(kHidingReasons))
    item.save(overlay::set_hidden(item.id(), std::string(kHidingReasons[at].why)));
}

void add_note(ui::Column& column, Item& item) {
  ui::Context& ui = column.ui();
  add_title(column, Msg::shelf_note);
  const domain::LocalizedText& note = item.shop().note;
  for (const base::Lang lang : base::kLanguages) {
    if (note.in(lang).empty()) continue;
    column.paragraph(ui.theme().small, ui.theme().colour.text_soft, text::message(Msg::language, lang));
    column.paragraph(ui.theme().body, ui.theme().colour.text, note.in(lang), {.max_lines = 4, .lang = lang});
    column.gap(0.6f);
  }
  if (note.empty()) add_line(column, std::string(ui.text(Msg::shelf_note_none)), false);
  column.gap(0.8f);
  const ItemButton write{Msg::shelf_note_write, {}, ButtonLook::quiet},
      remove{Msg::shelf_note_remove, ui::icon::kClose, ButtonLook::quiet};
  const int tapped = note.empty() ? add_buttons(column, {write}) : add_buttons(column, {write, remove});
  if (tapped == 0) item.state.note = edit_text(note, ui.lang(), kMostOfNote);
  if (tapped == 1) item.save(overlay::set_note(item.id(), {}));
}

// The editor over the page; saves what was written.
Intent draw_item_note(ui::Context& ui, ItemState& state, const PageArea& area) {
  const EditorWish wish =
      draw_text_editor(ui, area, *state.note, ui.text(Msg::shelf_note), ui.text(Msg::shelf_note_hint));
  if (wish == EditorWish::go_on) return Stay{};
  const TextEditor written = *std::exchange(state.note, std::nullopt);
  ui.request_frame();
  if (wish == EditorWish::cancel || written.text == state.item.card.shop.note) return Stay{};
  return Save{{overlay::set_note(state.item.card.id, written.text)}};
}

// ---- the page

// Name, maker, and the way to all of the maker's.
void add_product_words(ui::Column& column, Item& item) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const store::ProductCard& card = item.card();
  column.paragraph(theme.heading, theme.colour.text, card.name.best(ui.lang()),
                   {.max_lines = 3, .lang = card.name.shown(ui.lang())});
  column.gap(0.4f);
  column.paragraph(theme.body, theme.colour.text_soft, maker_and_area(card.producer, card.area, ui.lang()),
                   {.max_lines = 2, .lang = ui.lang()});
  const auto& maker = item.state.item.product.producer;
  if (!maker) return;
  column.gap(1.2f);
  if (add_buttons(column, {{Msg::shelf_of_maker, ui::icon::kGroup, ButtonLook::quiet}}) != 0) return;
  ShelfAt shelf;
  shelf.filter.products.producer = *maker;
  shelf.selects = true;
  item.intent = Open{shelf};
}

void draw_item_picture(ui::Context& ui, const Item& item, const Rect& rect) {
  ui::draw_picture(ui, rect, first_picture(item.state.item.product.pictures, domain::MediaVariant::Use::card),
                   {ui.theme().radius, ui::Corners::all, ui::icon::kImage, 0.7f});
}

// The picture above the words.
void add_product(ui::Column& column, Item& item) {
  const Rect picture = column.room(std::round(std::min(column.width() * 0.66f, column.unit() * 34)));
  if (column.draws()) draw_item_picture(column.ui(), item, picture);
  column.gap(1.4f);
  add_product_words(column, item);
}

// A small picture beside the words, so that what is set is in view below them.
void add_product_line(ui::Column& column, Item& item) {
  const float side = std::round(std::min(column.width() * 0.26f, column.unit() * 18)),
              gap = column.unit() * 1.8f;
  const Rect at = column.next();
  const float words = ui::run_at(column, {at.x + side + gap, at.y, at.w - side - gap, 0},
                                 [&](ui::Column& beside) { add_product_words(beside, item); });
  if (column.draws()) draw_item_picture(column.ui(), item, {at.x, at.y, side, side});
  column.add(std::max(side, words));
}

// A card for each field, the most used first.
void add_fields(ui::Column& column, Item& item) {
  const float pad = column.unit() * 1.8f, gap = 1.4f;
  constexpr std::array kFields{&add_stock, &add_price, &add_featured, &add_visibility, &add_note};
  for (const auto add : kFields) {
    ui::add_card(column, pad, [&](ui::Column& card) { add(card, item); });
    column.gap(gap);
  }
}

}  // namespace

base::Result<ItemState> enter_item(store::Catalog& catalog, const ItemAt& where, domain::Day today) {
  ItemState state{.item = TRY(catalog.shelf_item(where.id, today))};
  state.featured = catalog.next_featured();
  return state;
}

void keep_view(ItemState& fresh, const ItemState& old) {
  fresh.price = old.price;
  fresh.note = old.note;
  fresh.asks_why = old.asks_why && !fresh.item.card.shop.hidden;
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_item(ui::Context& ui, const Model& model, ItemState& state, const PageArea& area) {
  constexpr float kLeastColumns = 70;  // units across
  if (state.note) return draw_item_note(ui, state, area);
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  reserve_price_sheet(ui, state.price, area);
  Item item{model, state};
  const float scrolled = ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  const float top = area.rect.y - scrolled + u;
  const auto product = [&](ui::Column& column) { add_product(column, item); };
  const auto fields = [&](ui::Column& column) { add_fields(column, item); };
  float height = 0;
  if (width >= u * kLeastColumns) {
    const float first = std::round(width * 0.34f), gap = theme.gutter;
    const float words = ui::measure(ui, first, product), cards = ui::measure(ui, width - first - gap, fields);
    const float shift = ui::sticky_shift(scrolled, words, cards, area.rect.h - area.foot - u);
    ui::draw(ui, {left, top + shift, first, 0}, product);
    ui::draw(ui, {left + first + gap, top, width - first - gap, 0}, fields);
    height = std::max(words, cards);
  } else {
    height =
        ui::draw(ui, {left, top, width, 0}, [&](ui::Column& column) { add_product_line(column, item); }) +
        u * 1.8f;
    height += ui::draw(ui, {left, top + height, width, 0}, fields);
  }
  state.content_height = height + u * 2 + area.foot;
  ui.end_scroll();
  if (Intent priced = draw_price_sheet(ui, state.price, area); !is_stay(priced)) return priced;
  return std::move(item.intent);
}

}  // namespace screens
