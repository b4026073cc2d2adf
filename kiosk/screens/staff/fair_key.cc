// What the key is for, the stick, the passphrase twice; then how it goes and what came of it.
#include "kiosk/screens/staff/fair_key.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;
using KeyStep = FairKeyState::Step;

void open_entry(ui::Context& ui, FairKeyState& state, KeyStep step) {
  state.entry = {};
  state.step = step;
  state.fault.reset();
  ui.request_frame();
}

void draw_entry(ui::Context& ui, FairKeyState& state, const PageArea& area) {
  const bool is_again = state.step == KeyStep::again;
  const PassphraseWish wish =
      draw_passphrase_entry(ui, area, state.entry, is_again ? Msg::fair_pass_again : Msg::fair_pass_choose,
                            is_again ? Msg::fair_pass_again_help : Msg::fair_pass_choose_help);
  if (wish == PassphraseWish::go_on) return;
  ui.request_frame();
  if (wish == PassphraseWish::cancel) {
    state.passphrase.wipe();
    return open_entry(ui, state, KeyStep::form);
  }
  if (!is_again) {
    state.entry.fault = passphrase_fault(state.entry.passphrase, state.fair.name);
    if (state.entry.fault) return;
    state.passphrase = state.entry.passphrase;
    return open_entry(ui, state, KeyStep::again);
  }
  if (state.entry.passphrase == state.passphrase) return open_entry(ui, state, KeyStep::form);
  state.passphrase.wipe();
  open_entry(ui, state, KeyStep::passphrase);
  state.entry.fault = Msg::fair_pass_differs;
}

// The outcome of the last key that was made, while nobody has read it.
const leads::Outcome* outcome_of_key(const FairSticks& sticks) {
  const FairWork& work = sticks.work;
  return work.what == FairWork::What::key && work.outcome ? &*work.outcome : nullptr;
}

void add_outcome(ui::Column& column, FairKeyState& state, const leads::Outcome& outcome, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  if (outcome.failure) {
    column.paragraph(theme.heading, theme.colour.danger, ui.text(Msg::fair_key_failed));
    column.gap(0.6f);
    return column.paragraph(theme.body, theme.colour.text, ui.text(trouble_words(outcome.failure->trouble)));
  }
  column.paragraph(theme.heading, theme.colour.brand, ui.text(Msg::fair_key_made));
  column.gap(0.6f);
  column.paragraph(theme.body, theme.colour.text, ui.text(Msg::fair_key_made_help));
  if (outcome.key) {
    column.gap(0.6f);
    column.paragraph(
        theme.body, theme.colour.text_soft,
        text::fill(std::string(ui.text(Msg::fair_key_print)), "print", outcome.key->fingerprint()));
  }
  add_release(column, state.sticks, state.sticks.work.stick, intent);
  column.gap(1.2f);
  if (!add_wide_button(column, Msg::fair_key_done, ui::icon::kCheck, ui::ButtonLook::primary)) return;
  intent = ForgetOutcome{};
  state.leaves = true;
}

// That there is one already, and what another would mean.
void add_warning(ui::Column& column, bool wants_another, FairKeyState& state) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.heading, theme.colour.text, ui.text(Msg::fair_key_there));
  column.gap(0.6f);
  column.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::fair_key_there_help));
  column.gap(1.6f);
  if (wants_another) {
    const std::string words = text::counted(Msg::fair_key_another_warning, state.waiting, ui.lang());
    return column.paragraph(theme.body, theme.colour.danger, words);
  }
  if (!add_wide_button(column, Msg::fair_key_another, ui::icon::kKey, ui::ButtonLook::quiet)) return;
  state.wants_another = true;
  ui.request_frame();
}

Intent make_key(FairKeyState& state) {
  const FairStick* stick = state.sticks.stick();
  state.fault = !stick                     ? std::optional(Msg::fair_key_no_stick)
                : state.passphrase.empty() ? std::optional(Msg::fair_key_no_passphrase)
                                           : std::nullopt;
  if (state.fault) return Stay{};
  leads::MakeKey order{stick->folder,    state.fair.id,    state.fair.name.best(base::Lang::vi),
                       state.fair.booth, state.passphrase, state.fair.keeper,
                       state.fair.until};
  state.passphrase.wipe();
  state.wants_another = false;
  return DoAtStick{std::move(order)};
}

// What is to be done next, in large words; returns its height.
float draw_step(ui::Context& ui, const Rect& at, Msg words) {
  const ui::Theme& theme = ui.theme();
  return ui.painter().draw_paragraph(ui.list(), theme.heading, {at.x, at.y}, at.w, theme.colour.text,
                                     ui.text(words), {.lang = ui.lang()}) +
         theme.unit;
}

// What is needed, step by step, and before the last one what no stick can bring back; returns where it ends.
float draw_needed_for_key(ui::Context& ui, const Rect& at, FairKeyState& state, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  float y = at.y;
  const auto words = [&](ImU32 colour, Msg said) {
    y += ui.painter().draw_paragraph(ui.list(), theme.body, {at.x, y}, at.w, colour, ui.text(said),
                                     {.lang = ui.lang()}) +
         theme.unit;
  };
  y += draw_step(ui, {at.x, y, at.w, 0}, Msg::fair_key_step_stick);
  y += ui::draw_on_card(ui, {at.x, y, at.w, 0}, theme.unit * 2.2f,
                        [&](ui::Column& column) { add_stick_choice(column, state.sticks); })
           .h +
       theme.gap;
  y += draw_step(ui, {at.x, y, at.w, 0}, Msg::fair_key_step_pass);
  bool is_tapped = false;
  y += draw_passphrase_row(ui, {at.x, y, at.w, 0}, Msg::fair_pass_choose, state.passphrase, is_tapped) +
       theme.gap;
  if (is_tapped) {
    state.passphrase.wipe();
    open_entry(ui, state, KeyStep::passphrase);
  }
  y += draw_step(ui, {at.x, y, at.w, 0}, Msg::fair_key_step_make);
  words(theme.colour.warning, Msg::fair_key_warning);
  if (state.fault) words(theme.colour.danger, *state.fault);
  const Rect button{at.x, y, std::min(at.w, theme.unit * 70), theme.touch};
  if (ui::button(ui, button, ui.text(Msg::fair_key_make), ui::icon::kKey, ui::ButtonLook::primary)) {
    intent = make_key(state);
    ui.request_frame();
  }
  return y + theme.touch + theme.gap;
}

Intent draw_key_form(ui::Context& ui, const Model& model, FairKeyState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float left = area.rect.x + theme.margin, width = staff_width(theme, area.rect.w - 2 * theme.margin);
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  float y = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::fair_key));
  y += ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width, theme.colour.text_soft,
                                   ui.text(Msg::fair_key_why), {.lang = ui.lang()}) +
       theme.unit * 1.6f;
  const auto card = [&](const auto& describe) {
    y += ui::draw_on_card(ui, {left, y, width, 0}, theme.unit * 2.2f, describe).h + theme.gap;
  };
  const leads::Outcome* outcome = outcome_of_key(state.sticks);
  const bool is_made = outcome && !outcome->failure, is_busy = state.sticks.work.is_busy;
  const bool wants_another = state.wants_another;  // measured and drawn alike, whatever a touch changes
  if (is_busy) {
    card([&](ui::Column& column) { add_fair_progress(column, model.fair_work); });
  } else {
    if (outcome) card([&](ui::Column& column) { add_outcome(column, state, *outcome, intent); });
    if (!is_made && state.has_key)
      card([&](ui::Column& column) { add_warning(column, wants_another, state); });
    if (!is_made && (!state.has_key || wants_another))
      y = draw_needed_for_key(ui, {left, y, width, 0}, state, intent);
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace

base::Result<FairKeyState> enter_fair_key(const StaffSources& staff, const FairKeyAt& where,
                                          const std::vector<base::Path>& stick_folders) {
  const auto& fairs = staff.fairs.fairs;
  const auto planned = std::find_if(fairs.begin(), fairs.end(),
                                    [&](const PlannedFair& one) { return one.fair.id == where.fair; });
  if (planned == fairs.end()) return base::Error{base::Errc::not_found, "fair " + where.fair.text()};
  FairKeyState state{.fair = planned->fair};
  if (const auto key = staff.leads.key(planned->fair)) {
    state.has_key = true;
    state.waiting = staff.leads.counts(*key).waiting;
  }
  state.sticks = find_fair_sticks(staff, stick_folders);
  return state;
}

void keep_view(FairKeyState& fresh, const FairKeyState& old) {
  keep_choice(fresh.sticks, old.sticks);
  fresh.wants_another = old.wants_another;
  fresh.leaves = old.leaves;
  fresh.step = old.step;
  fresh.passphrase = old.passphrase;
  fresh.entry = old.entry;
  fresh.fault = old.fault;
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_fair_key(ui::Context& ui, const Model& model, FairKeyState& state, const PageArea& area) {
  if (state.leaves) return Back{};
  if (state.step == KeyStep::form) return draw_key_form(ui, model, state, area);
  draw_entry(ui, state, area);
  return Stay{};
}

}  // namespace screens
