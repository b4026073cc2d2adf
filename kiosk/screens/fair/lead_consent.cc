// Lead consent: the facts at the left, the boxes and both answers at the right, or below each other.
#include "kiosk/screens/fair/lead_consent.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/screens/blocks.h"
#include "kiosk/screens/fair/lead_words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using leads::Purpose;
using text::Msg;
using ui::Rect;

std::string filled(const ui::Context& ui, Msg words, const domain::Fair& fair) {
  return text::fill(text::fill(std::string(ui.text(words)), "keeper", fair.keeper), "phone", fair.phone);
}

// As it will be sent: with what was chosen, in the visitor's language.
leads::LeadDraft finished(const LeadState& state, base::Lang lang) {
  leads::LeadDraft draft = *state.draft;
  draft.lang = lang;
  for (const LeadState::Offer& offer : state.offers)
    if (offer.is_chosen) draft.products.push_back({offer.id, offer.name.best(lang)});
  return draft;
}

void add_fact(ui::Column& column, std::string_view icon, Msg heading, std::string_view words) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = column.unit(), left = u * 5;
  const Rect at = column.next();
  if (column.draws()) ui::draw_icon(ui, icon, {at.x, at.y, u * 3.4f, u * 3.4f}, u * 3, theme.colour.brand);
  column.add(ui::run_at(column, {at.x + left, at.y, at.w - left, 0}, [&](ui::Column& beside) {
    beside.paragraph(theme.label, theme.colour.text, ui.text(heading));
    beside.gap(0.2f);
    beside.paragraph(theme.body, theme.colour.text, words);
  }));
  column.gap(1.6f);
}

void add_facts(ui::Column& card, const LeadState& state) {
  ui::Context& ui = card.ui();
  const bool has_chosen = std::any_of(state.offers.begin(), state.offers.end(),
                                      [](const LeadState::Offer& offer) { return offer.is_chosen; });
  const unsigned kinds = kinds_of(*state.draft) | (has_chosen ? LeadReceiptAt::kAbout : 0U);
  add_fact(card, ui::icon::kEdit, Msg::lead_consent_what, kinds_text(kinds, ui.lang()));
  add_fact(card, ui::icon::kLock, Msg::lead_consent_who, filled(ui, Msg::lead_consent_reads, state.fair));
  add_fact(card, ui::icon::kEvent, Msg::lead_consent_until,
           text::fill(std::string(ui.text(Msg::lead_consent_day)), "day",
                      text::format_day(state.until, ui.lang())));
  add_fact(card, ui::icon::kVerified, Msg::lead_consent_rights,
           filled(ui, Msg::lead_consent_how, state.fair));
  card.gap(-1.6f);
}

// A box that nobody but the visitor ticks; the whole row answers.
void add_purpose(ui::Column& column, LeadState& state, Purpose purpose) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float u = column.unit(), box = u * 4.6f, pad = u * 1.6f, left = pad * 2 + box;
  const std::string_view words =
      ui.text(purpose == Purpose::reply ? Msg::lead_purpose_reply : Msg::lead_purpose_offers);
  auto& agreed = state.draft->agreed;
  const bool is_agreed = std::find(agreed.begin(), agreed.end(), purpose) != agreed.end();
  const auto describe = [&](ui::Column& beside) {
    beside.paragraph(theme.card_title, theme.colour.text, words);
  };
  const float text = ui::measure(ui, column.width() - left - pad, describe);
  const Rect row = column.room(std::round(std::max(theme.touch, text + 2 * pad)));
  column.gap(1);
  if (!column.draws()) return;
  ui::choice_ground(ui, row, row, is_agreed, u * 1.4f);
  const Rect square{row.x + pad, std::round(row.centre().y - box / 2), box, box};
  ui::fill(ui, square, is_agreed ? theme.colour.brand : theme.colour.surface, u * 0.8f);
  ui::outline(ui, square, is_agreed ? theme.colour.brand : theme.colour.text_soft, u * 0.8f);
  if (is_agreed) ui::draw_icon(ui, ui::icon::kCheck, square, box * 0.8f, theme.colour.on_brand);
  ui::draw(ui, {row.x + left, std::round(row.centre().y - text / 2), row.w - left - pad, 0}, describe);
  if (!ui.tapped({row, ui::Role::toggle, words, is_agreed})) return;
  if (is_agreed)
    std::erase(agreed, purpose);
  else
    agreed.push_back(purpose);
  state.lacks_purpose = false;
  ui.request_frame();
}

// Both as large and as loud as each other.
void add_answers(ui::Column& column, LeadState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const std::string_view yes = ui.text(Msg::lead_send), no = ui.text(Msg::lead_keep_nothing);
  const float gap = theme.unit * 1.4f, half = (column.width() - gap) / 2;
  const bool is_row = ui::button_width(ui, no, ui::icon::kClose) <= half;
  const float height = std::round(theme.touch * 1.15f), width = is_row ? half : column.width();
  const Rect room = column.room(is_row ? height : 2 * height + gap);
  if (!column.draws()) return;
  const Rect send{room.x, room.y, width, height};
  const Rect nothing{is_row ? room.x + half + gap : room.x, is_row ? room.y : room.y + height + gap, width,
                     height};
  if (ui::button(ui, send, yes, ui::icon::kCheck, ui::ButtonLook::primary)) {
    state.lacks_purpose = state.draft->agreed.empty();
    if (!state.lacks_purpose) intent = GiveLead{PrivateDraft(finished(state, ui.lang())), state.fair};
    ui.request_frame();
  }
  if (ui::button(ui, nothing, no, ui::icon::kClose, ui::ButtonLook::primary)) intent = KeepNothing{};
}

void add_problem(ui::Column& column, std::string_view words) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const float pad = theme.unit * 1.4f;
  const auto describe = [&](ui::Column& line) { line.paragraph(theme.label, theme.colour.danger, words); };
  const float text = ui::measure(ui, column.width() - 2 * pad, describe);
  const Rect box = column.room(text + 2 * pad);
  column.gap(1.2f);
  if (!column.draws()) return;
  ui::fill(ui, box, theme.colour.danger_soft, theme.unit * 1.2f);
  ui::draw(ui, {box.x + pad, box.y + pad, box.w - 2 * pad, 0}, describe);
}

void add_choice(ui::Column& column, LeadState& state, Intent& intent) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.paragraph(theme.heading, theme.colour.text, ui.text(Msg::lead_purpose_ask));
  column.gap(1.2f);
  for (const Purpose purpose : leads::kPurposes)
    if (domain::has_purpose(state.fair, leads::code(purpose))) add_purpose(column, state, purpose);
  column.gap(0.6f);
  if (state.lacks_purpose) add_problem(column, ui.text(Msg::lead_no_purpose));
  if (state.failure)
    add_problem(column,
                ui.text(*state.failure == base::Errc::full ? Msg::lead_failed_full : Msg::lead_failed));
  add_answers(column, state, intent);
  column.gap(1.6f);
  const std::string_view label = ui.text(Msg::lead_change);
  const Rect row = column.room(theme.touch);
  if (!column.draws()) return;
  const Rect back{row.x, row.y, std::min(row.w, ui::button_width(ui, label, ui::icon::kEdit)), row.h};
  if (!ui::button(ui, back, label, ui::icon::kEdit, ui::ButtonLook::quiet)) return;
  state.step = LeadState::Step::form;
  ui.request_frame();
}

}  // namespace

Intent draw_lead_consent(ui::Context& ui, LeadState& state, const PageArea& area) {
  // Who agreed to a text in one language has not agreed to that of another.
  if (state.read_in && *state.read_in != ui.lang()) state.draft->agreed.clear();
  state.read_in = ui.lang();
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.consent, area.rect, state.consent_height, ui::Axis::vertical);
  const float head = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::lead_consent_title));
  const bool is_beside = !theme.is_narrow;
  const float facts = is_beside ? std::round((width - theme.gutter) * 0.54f) : width;
  const float below = ui::draw_on_card(ui, {left, head, facts, 0}, u * 2.4f, [&](ui::Column& card) {
                        add_facts(card, state);
                      }).bottom();
  const Rect choice{is_beside ? left + facts + theme.gutter : left, is_beside ? head : below + u * 2,
                    is_beside ? width - facts - theme.gutter : width, 0};
  const float end =
      choice.y + ui::draw(ui, choice, [&](ui::Column& column) { add_choice(column, state, intent); });
  state.consent_height = std::max(below, end) - top + u * 2 + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
