// The shelf: a bar to search, filter and select with, the lines, and what is done with several at once.
#include "kiosk/screens/staff/shelf.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

#include "kiosk/domain/short_name.h"
#include "kiosk/overlay/values.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/shelf_row.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::ButtonLook;
using ui::ChipState;
using ui::Rect;
using Show = store::ShelfFilter::Show;

constexpr std::size_t kMostMakers = 4;

base::Status load_lists(ShelfState& state, store::Catalog& catalog, const StaffSources& staff,
                        const std::optional<domain::PlaceId>& shop) {
  const ShelfAt& where = state.where;
  const store::Filter& products = where.filter.products;
  state.counts = catalog.shelf_counts(state.today);
  // Of what is set, all that this generation knows is counted as touched.
  const auto set = overlay::products_of(staff.overlay).size(),
             known = static_cast<std::size_t>(state.counts.touched);
  state.gone_count = where.gone ? state.gone.size() : set - std::min(set, known);
  if (where.selects) state.ids = TRY(catalog.ids_of(state.grid.rows));
  state.filters.filter = products;
  state.filters.can_sort = false;
  if (where.filters) state.filters.facets = TRY(catalog.facets(products, shop, state.today));
  if (products.taxon) state.filters.taxon = TRY(catalog.taxon_name(*products.taxon));
  if (products.producer) state.filters.producer = TRY(catalog.producer_name(*products.producer));
  if (!where.filter.words.empty()) {
    state.makers = TRY(catalog.search(where.filter.words, 1, store::Audience::staff)).producers;
    while (state.makers.size() > kMostMakers) state.makers.pop_back();
  }
  return load_first(state.grid, catalog, state.today);
}

// ---- the bar

struct Bar {
  const ShelfState& state;
  bool scans;  // a scanner stands beside the kiosk
  bool searches = false, filters = false;
  Intent intent = Stay{};
};

ShelfAt shelf_of(const ShelfState& state, Show show) {
  ShelfAt where = state.where;
  where.filter.show = show;
  where.gone = false;
  return where;
}

// What is searched for, as a field that brings the keys.
void draw_search_field(ui::Context& ui, Bar& bar, const Rect& field) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string& words = bar.state.where.filter.words;
  ui::fill(ui, field, theme.colour.surface, field.h / 2);
  ui::outline(ui, field, bar.state.keyboard.hidden ? theme.colour.line : theme.colour.brand, field.h / 2);
  ui::draw_icon(ui, ui::icon::kSearch, {field.x + u * 1.4f, field.y, u * 3, field.h}, u * 2.6f,
                theme.colour.text_soft);
  Rect room{field.x + u * 5, field.y, field.w - u * 7, field.h};
  if (!words.empty()) {
    const Rect clear{field.right() - theme.touch, field.y, theme.touch, field.h};
    room.w -= theme.touch - u * 2;
    ui::draw_icon(ui, ui::icon::kClose, clear, u * 2.4f, theme.colour.text_soft);
    if (ui.tapped({clear, ui::Role::button, ui.text(Msg::clear)})) {
      ShelfAt where = bar.state.where;
      where.filter.words.clear();
      bar.intent = Change{where};
      return;
    }
  }
  std::string hint(ui.text(Msg::shelf_search));
  if (bar.scans) hint += " · " + std::string(ui.text(Msg::shelf_scan));
  ui::draw_label(ui, theme.body, room, words.empty() ? theme.colour.text_soft : theme.colour.text,
                 words.empty() ? hint : words, gfx::Align::left);
  if (ui.tapped(
          {{field.x, field.y, room.right() - field.x, field.h}, ui::Role::field, ui.text(Msg::shelf_search)}))
    bar.searches = true;
}

void draw_first_line(ui::Context& ui, Bar& bar, Rect row) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const auto at_end = [&](const std::string& label, std::string_view icon, ButtonLook look) {
    const bool has_words = !theme.is_narrow;
    const float width = has_words ? ui::button_width(ui, label, icon) : theme.touch;
    const Rect rect{row.right() - width, row.y, width, row.h};
    row.w -= width + u * 1.2f;
    return has_words ? ui::button(ui, rect, label, icon, look) : ui::icon_button(ui, rect, icon, label, look);
  };
  const ShelfAt& where = bar.state.where;
  if (at_end(std::string(ui.text(where.selects ? Msg::key_done : Msg::shelf_select)), ui::icon::kCheck,
             where.selects ? ButtonLook::primary : ButtonLook::quiet)) {
    ShelfAt other = where;
    other.selects = !where.selects;
    bar.intent = Change{other};
  }
  if (at_end(std::string(ui.text(Msg::filters)), ui::icon::kFilter, ButtonLook::quiet)) bar.filters = true;
  const Rect past{row.right() - theme.touch, row.y, theme.touch, row.h};
  row.w -= theme.touch + u * 1.2f;
  if (ui::icon_button(ui, past, ui::icon::kHistory, ui.text(Msg::shelf_changes), ButtonLook::quiet))
    bar.intent = Open{ChangesAt{}};
  draw_search_field(ui, bar, row);
}

struct ShelfChip {
  std::string label;
  std::string_view icon;
  ChipState state;
  Intent intent;
};

// The filters in use, makers that the words find, then what is shown of them all.
std::vector<ShelfChip> shelf_chips(ui::Context& ui, const ShelfState& state) {
  std::vector<ShelfChip> chips;
  for (const ActiveFilter& filter : active_filters(ui, state.filters)) {
    ShelfAt without = state.where;
    without.filter.products = filter.without;
    chips.push_back({filter.label, ui::icon::kClose, ChipState::removable, Change{without}});
  }
  for (const store::ProducerCard& maker : state.makers) {
    if (state.where.filter.products.producer == maker.id) continue;
    ShelfAt of = shelf_of(state, Show::all);
    of.filter.words.clear();
    of.filter.products.producer = maker.id;
    chips.push_back({with_count(domain::short_name(maker.name.best(ui.lang())), maker.products, ui.lang()),
                     ui::icon::kGroup, ChipState::off, Change{of}});
  }
  const auto add = [&](Show show, Msg label, std::optional<std::int64_t> count) {
    const bool is_on = !state.where.gone && state.where.filter.show == show;
    if (count == 0 && !is_on) return;
    chips.push_back({count ? with_count(ui.text(label), *count, ui.lang()) : std::string(ui.text(label)),
                     {},
                     is_on ? ChipState::on : ChipState::off,
                     Change{shelf_of(state, show)}});
  };
  add(Show::all, Msg::all, std::nullopt);
  add(Show::on_sale, Msg::shelf_set_on_sale, state.counts.on_sale);
  add(Show::sold_out, Msg::shelf_set_sold_out, state.counts.sold_out);
  add(Show::not_here, Msg::shelf_set_not_here, state.counts.not_here);
  add(Show::hidden, Msg::shelf_hidden, state.counts.hidden);
  if (state.counts.featured > 0)  // they have an order of their own
    chips.push_back({with_count(ui.text(Msg::shelf_featured), state.counts.featured, ui.lang()),
                     ui::icon::kSort, ChipState::off, Open{FeaturedAt{}}});
  add(Show::touched, Msg::shelf_touched, state.counts.touched);
  if (state.gone_count > 0 || state.where.gone) {
    ShelfAt gone = state.where;
    gone.gone = true;
    gone.selects = false;
    chips.push_back(
        {with_count(ui.text(Msg::shelf_gone), static_cast<std::int64_t>(state.gone_count), ui.lang()),
         {},
         state.where.gone ? ChipState::on : ChipState::off,
         Change{gone}});
  }
  return chips;
}

void draw_chips(ui::Context& ui, ShelfState& state, Bar& bar, const Rect& row) {
  const std::vector<ShelfChip> chips = shelf_chips(ui, state);
  std::vector<ui::ChipItem> items;
  for (const ShelfChip& chip : chips) items.push_back({chip.label, chip.icon, chip.state});
  const int tapped = ui::chip_row(ui, state.chip_row, row, items);
  if (tapped >= 0) bar.intent = chips[static_cast<std::size_t>(tapped)].intent;
}

// ---- several at once

// How many are meant, and the ways to mean more or none.
void draw_selection(ui::Context& ui, ShelfState& state, const Rect& row) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  Rect left = row;
  const auto all = static_cast<std::int64_t>(state.ids.size());
  const std::string every = text::counted(Msg::shelf_select_all, all, ui.lang());
  const std::string_view none = ui.text(Msg::shelf_select_none);
  const auto at_end = [&](std::string_view label) {
    const float width = std::min(ui::button_width(ui, label, ""), row.w * 0.36f);
    const Rect rect{left.right() - width, left.y, width, left.h};
    left.w -= width + u * 1.2f;
    return ui::button(ui, rect, label, "", ButtonLook::quiet);
  };
  if (!state.selected.empty() && at_end(none)) state.selected.clear();
  if (state.selected.size() < state.ids.size() && at_end(every))
    state.selected.insert(state.ids.begin(), state.ids.end());
  const std::string words =
      state.selected.empty()
          ? std::string(ui.text(Msg::shelf_select_which))
          : text::counted(Msg::shelf_selected, static_cast<std::int64_t>(state.selected.size()), ui.lang());
  ui::draw_whole_label(ui, theme.card_title, left, theme.colour.text, words, gfx::Align::left, 0.6f);
}

float mark_bar_height(const ui::Theme& theme) {
  return std::round(theme.touch * 1.15f + theme.unit * 2.4f);
}

// Marks all that are selected, as one change.
Intent draw_mark_bar(ui::Context& ui, const ShelfState& state, const Rect& bar) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::shadow(ui, bar, 0, ui::Elevation::lifted);
  ui::fill(ui, bar, theme.colour.surface);
  const Rect in{bar.x + theme.margin, bar.y + u * 1.2f, bar.w - 2 * theme.margin, bar.h - u * 2.4f};
  const float width = std::min(in.w, std::max(stock_switch_width(ui), u * 90));
  const auto tap = draw_stock_switch(ui, {in.centre().x - width / 2, in.y, width, in.h}, {});
  if (!tap) return Stay{};
  Save save;
  for (const domain::ProductId& id : state.selected)
    save.changes.push_back(overlay::set_stock(id, tap->stock));
  return save;
}

// ---- the lines

Intent draw_lines(ui::Context& ui, ShelfState& state, const Rect& view, float foot) {
  const ui::Theme& theme = ui.theme();
  const float left = view.x + theme.margin, width = view.w - 2 * theme.margin;
  const ShelfRowSizes sizes = shelf_row_sizes(ui, width);
  const std::size_t count = state.grid.rows.size();
  const float content = sizes.height * static_cast<float>(count) + foot;
  const float offset = ui.begin_scroll(state.grid.scroller, view, content, ui::Axis::vertical);
  const auto first = static_cast<std::size_t>(std::max(0.f, std::floor(offset / sizes.height)));
  const auto last = static_cast<std::size_t>(std::max(0.f, std::ceil((offset + view.h) / sizes.height)));
  Intent intent = Stay{};
  for (std::size_t i = first; i < std::min(count, last + 1); ++i) {
    const Rect rect{left, view.y + sizes.height * static_cast<float>(i) - offset, width, sizes.height};
    const store::ProductCard* card = card_at(state.grid, i);
    if (!card) {
      ui.request_frame();
      continue;
    }
    std::optional<bool> selected;
    if (state.where.selects) selected = state.selected.contains(card->id);
    const ShelfRowTaps taps = draw_shelf_row(ui, rect, sizes, *card, state.today, selected);
    if (taps.stock) intent = Save{{overlay::set_stock(card->id, taps.stock->stock)}};
    if (taps.priced)
      state.price = PriceSheet{card->id, card->name.best(ui.lang()), card->price_vnd, card->shop.price};
    if (!taps.opened) continue;
    if (!selected) {
      intent = Open{ItemAt{card->id}};
    } else if (*selected) {
      state.selected.erase(card->id);
    } else {
      state.selected.insert(card->id);
    }
  }
  ask_ahead(state.grid, last);
  ui.end_scroll();
  return intent;
}

// What is kept of products that are gone: their ids, for nothing else is known of them.
Intent draw_gone(ui::Context& ui, ShelfState& state, const Rect& view, float foot) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = view.x + theme.margin, width = view.w - 2 * theme.margin;
  const float height = std::round(theme.touch + u * 1.6f);
  const float help =
      ui.painter().paragraph_height(theme.body, width, ui.text(Msg::shelf_gone_help), {.lang = ui.lang()}) +
      u * 2;
  const float content = help + height * static_cast<float>(state.gone.size()) + foot;
  const float offset = ui.begin_scroll(state.grid.scroller, view, content, ui::Axis::vertical);
  float y = view.y - offset;
  ui.painter().draw_paragraph(ui.list(), theme.body, {left, y + u}, width, theme.colour.text_soft,
                              ui.text(Msg::shelf_gone_help), {.lang = ui.lang()});
  y += help;
  Intent intent = Stay{};
  const std::string_view forget = ui.text(Msg::shelf_forget);
  const float button = std::min(width * 0.5f, ui::button_width(ui, forget, ""));
  for (const auto& [id, entry] : state.gone) {
    const Rect row{left, y, width, height};
    y += height;
    if (!ui.is_visible(row)) continue;
    ui::list_row(ui, row);
    std::string words = id.text();
    if (entry.stock) words += " · " + std::string(ui.text(stock_name(entry.stock->availability)));
    if (entry.price) words += " · " + text::format_price(entry.price->dong(), ui.lang());
    ui::draw_whole_label(ui, theme.body, {row.x, row.y, row.w - button - u * 2, row.h}, theme.colour.text,
                         words, gfx::Align::left, 0.6f);
    if (ui::button(ui, {row.right() - button, row.y + u * 0.6f, button, theme.touch}, forget, "",
                   ButtonLook::quiet))
      intent = Save{overlay::forget(id, entry)};
  }
  ui.end_scroll();
  return intent;
}

Intent draw_content(ui::Context& ui, ShelfState& state, const Rect& view, float foot) {
  if (state.where.gone) return draw_gone(ui, state, view, foot);
  if (!state.grid.rows.empty()) return draw_lines(ui, state, view, foot);
  draw_nothing_yet(ui, view, ui::icon::kSearch, Msg::nothing_fits);
  return Stay{};
}

}  // namespace

base::Result<ShelfState> enter_shelf(store::Catalog& catalog, const StaffSources& staff, const ShelfAt& where,
                                     domain::Day today, const std::optional<domain::PlaceId>& shop) {
  ShelfState state;
  state.where = where;
  state.today = today;
  state.version = catalog.meta().version;
  state.keyboard.hidden = true;
  state.grid.audience = store::Audience::staff;
  if (where.gone) {
    const auto ids = TRY(catalog.unknown_of(overlay::products_of(staff.overlay)));
    for (const domain::ProductId& id : ids) state.gone.emplace_back(id, overlay::entry_of(staff.overlay, id));
  } else {
    state.grid.rows = TRY(catalog.shelf(where.filter, today));
  }
  TRY(load_lists(state, catalog, staff, shop));
  return state;
}

base::Result<ShelfState> enter_shelf_again(store::Catalog& catalog, const StaffSources& staff,
                                           const ShelfState& old, domain::Day today,
                                           const std::optional<domain::PlaceId>& shop) {
  if (old.version != catalog.meta().version || old.where.gone)
    return enter_shelf(catalog, staff, old.where, today, shop);
  ShelfState state;
  state.where = old.where;
  state.today = today;
  state.version = old.version;
  state.keyboard.hidden = true;
  state.grid.audience = store::Audience::staff;
  state.grid.rows = old.grid.rows;
  TRY(load_lists(state, catalog, staff, shop));
  return state;
}

void keep_view(ShelfState& fresh, const ShelfState& old) {
  keep_view(fresh.grid, old.grid);
  fresh.selected = old.selected;
  fresh.filters.sheet = old.filters.sheet;
  fresh.keyboard = old.keyboard;
  fresh.chip_row = old.chip_row;
  fresh.price = old.price;
}

void keep_controls(ShelfState& fresh, const ShelfState& old) {
  if (fresh.where.selects) fresh.selected = old.selected;
  fresh.filters.sheet = old.filters.sheet;
  fresh.keyboard = old.keyboard;
  if (fresh.where.filter.products == old.where.filter.products) fresh.chip_row = old.chip_row;
  if (fresh.where.filter == old.where.filter && fresh.where.gone == old.where.gone)
    keep_view(fresh.grid, old.grid);
}

Intent draw_shelf(ui::Context& ui, const Model& model, ShelfState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float keys = state.keyboard.hidden ? 0 : keyboard_height(theme, ui.screen().h);
  const Rect keyboard{area.rect.x, area.rect.bottom() - keys, area.rect.w, keys};
  if (keys > 0) ui.cover(keyboard);
  const bool marks = state.where.selects && !state.selected.empty() && keys == 0;
  const float bar_height = marks ? mark_bar_height(theme) : 0;
  const Rect mark_bar{area.rect.x, area.rect.bottom() - bar_height, area.rect.w, bar_height};
  if (marks) ui.cover(mark_bar);
  reserve_price_sheet(ui, state.price, area);
  reserve_filter_sheet(ui, state.filters, area);

  Bar bar{state, model.has_scanner};
  float y = area.rect.y + u * 0.6f;
  draw_first_line(ui, bar, {left, y, width, theme.touch});
  y += theme.touch + u * 0.8f;
  if (state.where.selects)
    draw_selection(ui, state, {left, y, width, theme.touch});
  else
    draw_chips(ui, state, bar, {left, y, width, theme.touch});
  y += theme.touch + u * 0.8f;
  Intent intent = draw_content(ui, state, {area.rect.x, y, area.rect.w, keyboard.y - y},
                               keys > 0 ? 0 : area.foot + bar_height);
  if (!is_stay(bar.intent)) intent = bar.intent;
  if (bar.searches) state.keyboard.hidden = false;
  if (marks) {
    ui.begin_cover();
    if (Intent marked = draw_mark_bar(ui, state, mark_bar); !is_stay(marked)) intent = std::move(marked);
    ui.end_cover();
  }
  if (keys > 0) {
    ui.begin_cover();
    const std::string& words = state.where.filter.words;
    std::string edited = draw_keyboard(ui, keyboard, words, state.keyboard);
    ui.end_cover();
    if (edited != words) {
      ShelfAt where = state.where;
      where.filter.words = std::move(edited);
      return Change{where};
    }
    if (state.grid.scroller.held)
      state.keyboard.hidden = true;  // who moves the lines looks, and does not type
  }
  if (Intent priced = draw_price_sheet(ui, state.price, area); !is_stay(priced)) return priced;
  if (ui.typed().escape) state.filters.sheet.is_open = false;
  if (state.filters.sheet.is_open) {
    if (auto chosen = draw_filter_sheet(ui, model, state.filters, state.grid.rows.size(), area)) {
      ShelfAt where = state.where;
      where.filter.products = chosen->filter;
      intent = Change{where};
    }
  } else if (bar.filters) {
    state.filters.sheet = {.is_open = true};
    state.keyboard.hidden = true;
    ShelfAt where = state.where;
    where.filters = true;
    intent = Change{where};
  }
  return intent;
}

}  // namespace screens
