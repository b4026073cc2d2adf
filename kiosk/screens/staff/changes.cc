// A card for each time that something was saved.
#include "kiosk/screens/staff/changes.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/overlay/values.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/shelf_row.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using overlay::Field;
using text::Msg;
using ui::Rect;

constexpr std::size_t kMostLines = 20'000, kMostBatches = 200, kShownOfBatch = 3;

Msg field_name(Field field) {
  switch (field) {
    case Field::stock:
      return Msg::shelf_stock;
    case Field::price:
      return Msg::shelf_field_price;
    case Field::featured:
      return Msg::shelf_featured;
    case Field::hidden:
      return Msg::shelf_field_hidden;
    case Field::note:
      return Msg::shelf_field_note;
    case Field::notice:
      return Msg::shelf_field_notice;
    case Field::slide:
      return Msg::shelf_field_slide;
    case Field::setting:
      return Msg::shelf_field_setting;
    case Field::fair:
      return Msg::shelf_field_fair;
  }
  return Msg::shelf_field_setting;
}

std::string stock_words(ui::Context& ui, const domain::Stock& stock) {
  std::string words(ui.text(stock_name(stock.availability)));
  if (stock.until) words += " (" + text::format_day(*stock.until, ui.lang()) + ")";
  return words;
}

// What a value says, in words of staff; empty where words say no more than that it changed.
std::string value_words(ui::Context& ui, Field field, const std::optional<std::string>& value) {
  if (!value) return std::string(ui.text(Msg::shelf_as_centre));
  if (field == Field::stock) {
    const auto stock = overlay::stock_from(*value);
    return stock ? stock_words(ui, *stock) : "";
  }
  if (field == Field::price) {
    const auto price = overlay::price_from(*value);
    return price ? text::format_price(price->dong(), ui.lang()) : "";
  }
  if (field == Field::featured) {
    const auto place = overlay::place_from(*value);
    return place ? std::to_string(*place + 1) : "";
  }
  if (field == Field::hidden) return hidden_words(ui, *value);
  if (field == Field::note) return domain::parted(*value).best(ui.lang());
  return {};
}

// "Price: 185.000 ₫ → 190.000 ₫".
std::string change_words(ui::Context& ui, const overlay::Logged& change) {
  const std::string name(ui.text(field_name(change.field)));
  const std::string was = value_words(ui, change.field, change.was),
                    now = value_words(ui, change.field, change.now);
  if (was.empty() || now.empty()) return name + ": " + std::string(ui.text(Msg::shelf_text_changed));
  return name + ": " + was + " → " + now;
}

std::string moment_words(ui::Context& ui, base::WallTime at, domain::Day today) {
  const std::string time = text::format_time(base::minute_in_vietnam(at));
  const domain::Day day = base::day_in_vietnam(at);
  return day == today ? time : time + " · " + text::format_day(day, ui.lang());
}

bool is_of_product(Field field) {
  return field != Field::notice && field != Field::slide && field != Field::setting && field != Field::fair;
}

void add_batch_words(ui::Column& column, const ChangesState::Batch& batch, domain::Day today) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  std::string head = moment_words(ui, batch.at, today);
  if (batch.things > 1)
    head += " · " + text::counted(Msg::shelf_things, static_cast<std::int64_t>(batch.things), ui.lang());
  if (batch.is_undo) head += " · " + std::string(ui.text(Msg::shelf_was_undo));
  column.label(theme.small, theme.colour.text_soft, head, 2.8f);
  for (std::size_t i = 0; i < batch.first.size(); ++i) {
    column.gap(0.5f);
    const overlay::Logged& change = batch.first[i];
    // Of what is gone nothing but its id is known.
    const std::string name = batch.names[i].empty() ? change.id : batch.names[i].best(ui.lang());
    if (is_of_product(change.field))
      column.paragraph(theme.label, batch.is_undone ? theme.colour.text_soft : theme.colour.text, name,
                       {.max_lines = 1, .lang = ui.lang()});
    column.paragraph(theme.body, theme.colour.text_soft, change_words(ui, change),
                     {.max_lines = 2, .lang = ui.lang()});
  }
  if (batch.things > batch.first.size()) column.label(theme.body, theme.colour.text_soft, "…", 2.6f);
}

// From the top edge of `at` down; returns the height.
float draw_batch(ui::Context& ui, const Rect& at, const ChangesState::Batch& batch, domain::Day today,
                 Intent& intent) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 1.6f;
  const std::string_view label = ui.text(batch.is_undone ? Msg::shelf_undone : Msg::shelf_undo);
  const float button =
      batch.is_undo ? 0 : ui::button_width(ui, label, batch.is_undone ? "" : ui::icon::kHistory);
  const bool is_beside = at.w - button - 2 * pad >= u * 40;
  const float width = at.w - 2 * pad - (is_beside && button > 0 ? button + u * 2 : 0);
  const auto words = [&](ui::Column& column) { add_batch_words(column, batch, today); };
  const float below = button > 0 && !is_beside ? theme.touch + u : 0;
  const float tall = ui::measure(ui, width, words);
  const Rect card{at.x, at.y, at.w,
                  std::max(tall + below, is_beside && button > 0 ? theme.touch : 0.f) + 2 * pad};
  if (!ui.is_visible(card)) return card.h;
  ui::card(ui, card);
  ui::draw(ui, {card.x + pad, is_beside ? card.centre().y - tall / 2 : card.y + pad, width, 0}, words);
  if (button == 0) return card.h;
  const Rect end{is_beside ? card.right() - pad - button : card.x + pad,
                 is_beside ? card.centre().y - theme.touch / 2 : card.bottom() - pad - theme.touch, button,
                 theme.touch};
  if (batch.is_undone)
    ui::draw_label(ui, theme.label, end, theme.colour.text_soft, label, gfx::Align::right);
  else if (ui::button(ui, end, label, ui::icon::kHistory, ui::ButtonLook::quiet))
    intent = UndoSave{batch.number};
  return card.h;
}

base::Status put_names(ChangesState& state, store::Catalog& catalog) {
  for (ChangesState::Batch& batch : state.batches) {
    for (const overlay::Logged& change : batch.first) {
      const auto id = domain::ProductId::parse(change.id);
      batch.names.emplace_back();
      if (is_of_product(change.field) && id) batch.names.back() = TRY(catalog.shelf_name(*id));
    }
  }
  return {};
}

}  // namespace

base::Result<ChangesState> enter_changes(store::Catalog& catalog, const StaffSources& staff) {
  ChangesState state;
  auto logged = staff.overlay.changes(kMostLines);
  // Not the catalogue's fault, which would be given up for it: there is no such page now.
  if (!logged) return base::Error{base::Errc::not_found, std::move(logged).error().what};
  for (overlay::Logged& change : *logged) {
    if (state.batches.empty() || state.batches.back().number != change.batch) {
      if (state.batches.size() == kMostBatches) break;
      state.batches.push_back({change.batch, change.at, change.is_undone, change.is_undo, 0, {}, {}});
    }
    ChangesState::Batch& batch = state.batches.back();
    ++batch.things;
    if (batch.first.size() < kShownOfBatch) batch.first.push_back(std::move(change));
  }
  TRY(put_names(state, catalog));
  return state;
}

Intent draw_changes(ui::Context& ui, const Model& model, ChangesState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float scrolled = ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  const float top = area.rect.y - scrolled;
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::shelf_changes));
  for (const ChangesState::Batch& batch : state.batches)
    y += draw_batch(ui, {left, y, width, 0}, batch, model.today, intent) + u * 1.2f;
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  if (state.batches.empty())
    draw_nothing_yet(ui, {area.rect.x, y, area.rect.w, area.rect.bottom() - area.foot - y},
                     ui::icon::kHistory, Msg::shelf_changes_none);
  return intent;
}

}  // namespace screens
