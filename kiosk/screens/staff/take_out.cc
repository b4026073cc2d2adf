// How many there are, the stick, the passphrase; then how it goes and what came of it; at the end what is
// left where the key is lost.
#include "kiosk/screens/staff/take_out.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using leads::Batch;
using text::Msg;
using ui::Rect;
using OutStep = TakeOutState::Step;
using Loss = TakeOutState::Loss;

bool has_work(const leads::Counts& counts) {
  return counts.waiting > 0 || counts.wishes > 0 || counts.unreadable > 0;
}

std::string batch_words(ui::Context& ui, const Batch& batch) {
  return batch.fair_name + " · " + text::format_day(base::day_in_vietnam(batch.begun), ui.lang());
}

// ---- the counts

// One number with what it counts, as large as a glance needs.
void draw_count_tile(ui::Context& ui, const Rect& cell, std::int64_t count, Msg words, bool is_first) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 1.6f;
  ui::fill(ui, cell, is_first ? theme.colour.brand_soft : theme.colour.surface_sunken, theme.radius);
  const float number = std::round(theme.title.size_px * 1.3f);
  ui::draw_whole_label(ui, theme.title, {cell.x + pad, cell.y + pad * 0.6f, cell.w - 2 * pad, number},
                       is_first && count > 0 ? theme.colour.brand : theme.colour.text,
                       text::format_number(count, ui.lang()), gfx::Align::left);
  ui.painter().draw_paragraph(ui.list(), theme.label, {cell.x + pad, cell.y + pad * 0.6f + number},
                              cell.w - 2 * pad, theme.colour.text_soft, ui.text(words),
                              {.max_lines = 2, .lang = ui.lang()});
}

void add_counts(ui::Column& column, const leads::Counts& counts) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  struct Tile {
    std::int64_t count;
    Msg words;
  };
  std::vector<Tile> all{{counts.waiting, Msg::fair_count_waiting},
                        {counts.taken, Msg::fair_count_taken},
                        {counts.removed, Msg::fair_count_removed},
                        {counts.expired, Msg::fair_count_expired}};
  if (counts.unreadable > 0) all.push_back({counts.unreadable, Msg::fair_count_unreadable});
  if (counts.lost > 0) all.push_back({counts.lost, Msg::fair_count_lost});
  const float height =
      std::round(theme.title.size_px * 1.3f + theme.label.size_px * 3.2f + theme.unit * 1.6f * 1.2f);
  const ui::Tiles tiles = ui::Tiles::fitting(column.width(), theme.unit * 19, 2, height, theme.unit * 1.2f);
  const Rect room = column.room(tiles.height_of(all.size()) - theme.unit * 1.2f);
  if (!column.draws()) return;
  for (std::size_t i = 0; i < all.size(); ++i)
    draw_count_tile(ui, tiles.cell(i, room.x, room.y), all[i].count, all[i].words, i == 0);
}

// Which fair's, where there are several.
void add_batches(ui::Column& column, TakeOutState& state, std::size_t at) {
  ui::Context& ui = column.ui();
  std::vector<std::string> labels;
  for (const Batch& batch : state.batches) labels.push_back(batch_words(ui, batch));
  std::vector<ui::ChipItem> items;
  for (std::size_t i = 0; i < labels.size(); ++i)
    items.push_back({labels[i], {}, i == at ? ui::ChipState::on : ui::ChipState::off});
  if (!column.draws()) return column.add(ui::chip_flow_height(ui, column.width(), items));
  const ui::ChipFlow flow = ui::chip_flow(ui, column.next(), items);
  column.add(flow.height);
  if (flow.tapped < 0) return;
  state.at = static_cast<std::size_t>(flow.tapped);
  state.loss = Loss::no;
  ui.request_frame();
}

// ---- what came of it

std::string names_of(const std::vector<std::string>& files) {
  std::string names;
  for (const std::string& file : files) names += (names.empty() ? "" : ", ") + file;
  return names;
}

void add_taken(ui::Column& column, const TakeOutState& state, const leads::Outcome& outcome) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const bool is_sealed = state.sticks.work.what == FairWork::What::take_sealed;
  const Msg words = is_sealed ? Msg::fair_taken_sealed : Msg::fair_taken;
  column.paragraph(theme.heading, theme.colour.brand, text::counted(words, outcome.taken, ui.lang()));
  column.gap(0.6f);
  column.paragraph(theme.body, theme.colour.text,
                   ui.text(is_sealed ? Msg::fair_taken_sealed_help : Msg::fair_taken_help));
  column.gap(0.6f);
  const std::string where = outcome.folder.string() + ": " + names_of(outcome.files);
  column.paragraph(theme.body, theme.colour.text_soft, where);
  const auto more = [&](std::int64_t count, Msg line) {
    if (count == 0) return;
    column.gap(0.6f);
    column.paragraph(theme.body, theme.colour.warning, text::counted(line, count, ui.lang()));
  };
  more(outcome.wishes, Msg::fair_taken_wishes);
  more(outcome.unreadable, Msg::fair_taken_unreadable);
}

void add_taking_outcome(ui::Column& column, const TakeOutState& state, const leads::Outcome& outcome,
                        Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  if (outcome.failure) {
    column.paragraph(theme.heading, theme.colour.danger, ui.text(Msg::fair_take_failed));
    column.gap(0.6f);
    column.paragraph(theme.body, theme.colour.text, ui.text(trouble_words(outcome.failure->trouble)));
    if (outcome.unreadable > 0) {
      column.gap(0.6f);
      column.paragraph(theme.body, theme.colour.warning,
                       text::counted(Msg::fair_taken_unreadable, outcome.unreadable, ui.lang()));
    }
    return;
  }
  add_taken(column, state, outcome);
  add_release(column, state.sticks, state.sticks.work.stick, intent);
  column.gap(1.2f);
  if (add_wide_button(column, Msg::fair_outcome_read, ui::icon::kCheck, ui::ButtonLook::quiet))
    intent = ForgetOutcome{};
}

// ---- what is done

bool has_key_of(const FairStick& stick, const Batch& batch) {
  return std::any_of(stick.keys.begin(), stick.keys.end(),
                     [&](const leads::FoundKey& found) { return found.about.key == batch.key; });
}

Intent take_out(TakeOutState& state, base::Lang lang) {
  const Batch& batch = *state.batch();
  leads::TakeOut order{state.sticks.stick()->folder, batch.key, state.entry.passphrase, {}, lang};
  for (const FairCounts& counts : state.figures)
    if (counts.fair == batch.fair) order.figures = figure_tables(counts, lang);
  state.entry = {};
  state.step = OutStep::form;
  return DoAtStick{std::move(order)};
}

Intent draw_passphrase_step(ui::Context& ui, TakeOutState& state, const PageArea& area) {
  const PassphraseWish wish =
      draw_passphrase_entry(ui, area, state.entry, Msg::fair_pass_type, Msg::fair_pass_type_help);
  if (wish == PassphraseWish::go_on) return Stay{};
  ui.request_frame();
  if (wish == PassphraseWish::done && state.entry.passphrase.empty()) return Stay{};
  if (wish == PassphraseWish::done && state.sticks.stick() && state.batch())
    return take_out(state, ui.lang());
  state.entry = {};
  state.step = OutStep::form;
  return Stay{};
}

void add_actions(ui::Column& column, TakeOutState& state, const Batch& batch, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const FairStick* stick = state.sticks.stick();
  add_stick_choice(column, state.sticks);
  if (!stick) return;
  const bool has_key = has_key_of(*stick, batch);
  column.gap(1.2f);
  column.paragraph(theme.body, has_key ? theme.colour.brand : theme.colour.warning,
                   ui.text(has_key               ? Msg::fair_stick_has_key
                           : stick->keys.empty() ? Msg::fair_stick_has_no_key
                                                 : Msg::fair_stick_has_other_key));
  column.gap(1.6f);
  if (has_key &&
      add_wide_button(column, Msg::fair_take_out_now, ui::icon::kDownload, ui::ButtonLook::primary)) {
    state.entry = {};
    state.step = OutStep::passphrase;
    ui.request_frame();
  }
  if (has_key) column.gap(1.2f);
  if (add_wide_button(column, Msg::fair_take_sealed, ui::icon::kLock, ui::ButtonLook::quiet))
    intent = DoAtStick{leads::TakeSealed{stick->folder, batch.key}};
  column.gap(0.6f);
  column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::fair_take_sealed_help));
}

// The key or its passphrase is lost: told plainly, and deleted after asking twice.
void add_loss(ui::Column& column, TakeOutState& state, Loss loss, const Batch& batch, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  if (loss == Loss::no) {
    if (!add_wide_button(column, Msg::fair_lost, ui::icon::kWarning, ui::ButtonLook::quiet)) return;
    state.loss = Loss::told;
    return ui.request_frame();
  }
  column.paragraph(theme.heading, theme.colour.danger, ui.text(Msg::fair_lost_title));
  column.gap(0.6f);
  column.paragraph(theme.body, theme.colour.text, ui.text(Msg::fair_lost_help));
  column.gap(1.6f);
  if (loss == Loss::asked) {
    column.paragraph(
        theme.card_title, theme.colour.danger,
        text::counted(Msg::fair_lost_sure, batch.counts.waiting + batch.counts.unreadable, ui.lang()));
    column.gap(1.2f);
  }
  const Msg words = loss == Loss::asked ? Msg::fair_lost_delete_now : Msg::fair_lost_delete;
  if (add_wide_button(column, words, ui::icon::kDelete, ui::ButtonLook::quiet)) {
    if (loss == Loss::asked) intent = DeleteLost{batch.key};
    state.loss = loss == Loss::asked ? Loss::no : Loss::asked;
    ui.request_frame();
  }
  column.gap(1.2f);
  if (!add_wide_button(column, Msg::doctor_no, ui::icon::kClose, ui::ButtonLook::quiet)) return;
  state.loss = Loss::no;
  ui.request_frame();
}

// What is done with one fair's contacts, from `y` down; returns where it ends.
float draw_batch_cards(ui::Context& ui, const Model& model, const Rect& at, TakeOutState& state,
                       Intent& intent) {
  const ui::Theme& theme = ui.theme();
  float y = at.y;
  const auto card = [&](const auto& describe) {
    y += ui::draw_on_card(ui, {at.x, y, at.w, 0}, theme.unit * 2.2f, describe).h + theme.gap;
  };
  const Batch batch = *state.batch();
  const std::size_t chosen = state.at;
  const FairWork& work = state.sticks.work;
  const bool is_of_taking = work.what != FairWork::What::key;
  card([&](ui::Column& column) {
    column.paragraph(theme.heading, theme.colour.text, batch_words(ui, batch));
    column.gap(1.2f);
    if (state.batches.size() > 1) {
      add_batches(column, state, chosen);
      column.gap(1.6f);
    }
    add_counts(column, batch.counts);
  });
  if (work.is_busy) {
    card([&](ui::Column& column) { add_fair_progress(column, model.fair_work); });
    return y;
  }
  if (work.outcome && is_of_taking)
    card([&](ui::Column& column) { add_taking_outcome(column, state, *work.outcome, intent); });
  if (has_work(batch.counts)) card([&](ui::Column& column) { add_actions(column, state, batch, intent); });
  const Loss loss = state.loss;
  if (batch.counts.waiting + batch.counts.unreadable > 0)
    card([&](ui::Column& column) { add_loss(column, state, loss, batch, intent); });
  return y;
}

}  // namespace

base::Result<TakeOutState> enter_take_out(store::Catalog& catalog, const StaffSources& staff,
                                          const std::vector<base::Path>& stick_folders) {
  TakeOutState state{.batches = staff.leads.batches()};
  std::stable_partition(state.batches.begin(), state.batches.end(),
                        [](const Batch& batch) { return has_work(batch.counts); });
  for (const Batch& batch : state.batches) {
    const bool is_known = std::any_of(state.figures.begin(), state.figures.end(),
                                      [&](const FairCounts& one) { return one.fair == batch.fair; });
    if (!is_known) state.figures.push_back(TRY(read_fair_counts(catalog, staff, batch.fair)));
  }
  state.sticks = find_fair_sticks(staff, stick_folders);
  return state;
}

void keep_view(TakeOutState& fresh, const TakeOutState& old) {
  keep_choice(fresh.sticks, old.sticks);
  // The same fair's, though another has more to take out meanwhile.
  if (const Batch* chosen = old.batch()) {
    for (std::size_t i = 0; i < fresh.batches.size(); ++i)
      if (fresh.batches[i].key == chosen->key) fresh.at = i;
  }
  fresh.step = old.step;
  fresh.loss = old.loss;
  fresh.entry = old.entry;
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_take_out(ui::Context& ui, const Model& model, TakeOutState& state, const PageArea& area) {
  if (state.step == OutStep::passphrase) return draw_passphrase_step(ui, state, area);
  const ui::Theme& theme = ui.theme();
  const float left = area.rect.x + theme.margin, width = staff_width(theme, area.rect.w - 2 * theme.margin);
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::fair_take_out));
  if (state.batch())
    y = draw_batch_cards(ui, model, {left, y, width, 0}, state, intent);
  else
    draw_nothing_yet(ui, {left, y + theme.unit * 4, width, theme.unit * 20}, ui::icon::kContacts,
                     Msg::fair_no_contacts);
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
