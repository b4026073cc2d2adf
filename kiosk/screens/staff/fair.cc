// The fair's card at the left with the others below it, what is done for it at the right.
#include "kiosk/screens/staff/fair.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "kiosk/domain/fair.h"
#include "kiosk/domain/short_name.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/fair_stick.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/screens/words.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::Fair;
using domain::FairPhase;
using text::Msg;
using ui::Rect;

std::string names_of(ui::Context& ui, const std::vector<domain::LocalizedText>& names) {
  std::string all;
  for (const domain::LocalizedText& name : names)
    all += (all.empty() ? "" : ", ") + domain::short_name(name.best(ui.lang()));
  return all;
}

std::string contacts_words(ui::Context& ui, const Fair& fair) {
  if (!fair.contacts) return std::string(ui.text(Msg::fair_contacts_off));
  const std::string days = text::counted(Msg::fair_days, domain::kept_days_of(fair), ui.lang());
  return text::fill(text::fill(std::string(ui.text(Msg::fair_contacts_on)), "keeper", fair.keeper), "days",
                    days);
}

// One fact of the fair: what it is, above what holds.
void add_fact(ui::Column& column, Msg name, const std::string& value, bool is_wrong = false) {
  if (value.empty()) return;
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  column.gap(1.2f);
  column.paragraph(theme.label, theme.colour.text_soft, ui.text(name));
  column.paragraph(theme.body, is_wrong ? theme.colour.warning : theme.colour.text, value);
}

void add_facts(ui::Column& column, const StaffFairState& state, const PlannedFair& planned) {
  ui::Context& ui = column.ui();
  const ui::Theme& theme = ui.theme();
  const Fair& fair = planned.fair;
  column.paragraph(theme.title, theme.colour.text, fair.name.best(ui.lang()),
                   {.max_lines = 4, .lang = fair.name.shown(ui.lang())});
  column.gap(0.4f);
  column.paragraph(theme.card_title,
                   state.standing.is_running() ? theme.colour.brand : theme.colour.text_soft,
                   fair_line(ui, state.standing));
  add_fact(column, Msg::fair_days_of, days_text(fair.from, fair.until, ui.lang()));
  add_fact(column, Msg::fair_row_booth, fair.booth);
  add_fact(column, Msg::fair_makers, names_of(ui, state.exhibitors));
  add_fact(column, Msg::fair_row_products, text::counted(Msg::product_count, state.products, ui.lang()));
  add_fact(column, Msg::fair_contacts, contacts_words(ui, fair));
  add_fact(column, Msg::fair_source,
           std::string(ui.text(planned.is_own ? Msg::fair_source_here : Msg::fair_source_centre)));
  std::string unknown;
  if (state.unknown_makers > 0)
    unknown = text::counted(Msg::fair_unknown_makers, state.unknown_makers, ui.lang());
  if (state.unknown_products > 0)
    unknown += (unknown.empty() ? "" : " ") +
               text::counted(Msg::fair_unknown_products, state.unknown_products, ui.lang());
  add_fact(column, Msg::fair_unknown, unknown, true);
}

std::string other_words(ui::Context& ui, const PlannedFair& planned) {
  const Msg phase = planned.is_ended                     ? Msg::fair_other_ended
                    : planned.phase == FairPhase::coming ? Msg::fair_other_coming
                    : planned.phase == FairPhase::on     ? Msg::fair_other_on
                                                         : Msg::fair_other_over;
  return std::string(ui.text(phase)) + " · " + days_text(planned.fair.from, planned.fair.until, ui.lang());
}

// Fairs beyond the one above; one that staff ended can run again, one that is over leads to its figures.
float draw_others(ui::Context& ui, const Rect& at, const StaffFairState& state, Intent& intent) {
  const ui::Theme& theme = ui.theme();
  float y = at.y;
  for (std::size_t i = 1; i < state.plan.fairs.size(); ++i) {
    const PlannedFair& planned = state.plan.fairs[i];
    if (i == 1) {
      const float head = std::round(theme.label.size_px * 1.9f);
      ui::draw_label(ui, theme.label, {at.x, y, at.w, head}, theme.colour.text_soft,
                     ui.text(Msg::fair_others), gfx::Align::left);
      y += head;
    }
    const std::string detail = other_words(ui, planned);
    const bool comes_back = planned.is_ended && planned.phase != FairPhase::over,
               was_here = planned.phase == FairPhase::over;
    const DrawnRow row =
        draw_staff_row(ui, {at.x, y, at.w, 0},
                       {.icon = planned.phase == FairPhase::over ? ui::icon::kHistory : ui::icon::kFlag,
                        .title = planned.fair.name.best(ui.lang()),
                        .detail = detail,
                        .sign = comes_back ? ui::icon::kUndo
                                : was_here ? ui::icon::kLater
                                           : std::string_view()});
    if (row.is_tapped && comes_back) intent = Save{{overlay::set_ended(planned.fair, false)}};
    if (row.is_tapped && !comes_back) intent = Open{FairFiguresAt{planned.fair.id}};
    y += row.rect.h + theme.gap * 0.7f;
  }
  return y;
}

// ---- what is done for it

class FairActions {
 public:
  FairActions(ui::Context& ui, const Rect& at, Intent& intent) : ui_(ui), at_(at), intent_(intent) {}
  float y() const { return at_.y; }

  bool row(std::string_view icon, Msg title, const std::string& detail, bool calls = false) {
    const DrawnRow drawn = draw_staff_row(ui_, at_,
                                          {.icon = icon,
                                           .title = ui_.text(title),
                                           .detail = detail,
                                           .detail_colour = calls ? ui_.theme().colour.warning : 0,
                                           .sign = ui::icon::kLater});
    at_.y += drawn.rect.h + ui_.theme().gap * 0.7f;
    return drawn.is_tapped;
  }
  void opens(std::string_view icon, Msg title, const std::string& detail, Location where,
             bool calls = false) {
    if (row(icon, title, detail, calls)) intent_ = Open{std::move(where)};
  }
  bool button(Msg label, std::string_view icon, ui::ButtonLook look) {
    const Rect rect{at_.x, at_.y, at_.w, ui_.theme().touch};
    at_.y += rect.h + ui_.theme().unit * 1.2f;
    return ui::button(ui_, rect, ui_.text(label), icon, look);
  }
  void words(const gfx::TextStyle& style, ImU32 colour, std::string_view words) {
    at_.y += ui_.painter().draw_paragraph(ui_.list(), style, {at_.x, at_.y}, at_.w, colour, words,
                                          {.lang = ui_.lang()}) +
             ui_.theme().unit;
  }

 private:
  ui::Context& ui_;
  Rect at_;
  Intent& intent_;
};

std::string key_words(ui::Context& ui, const FairStanding& standing, const PlannedFair& planned) {
  if (!planned.fair.contacts) return std::string(ui.text(Msg::fair_key_not_needed));
  return std::string(ui.text(standing.has_key ? Msg::fair_key_is_there : Msg::fair_tell_key));
}

// Ending it before its time, asked for twice; the toast takes it back.
void draw_end(ui::Context& ui, FairActions& actions, StaffFairState& state, const PlannedFair& planned,
              Intent& intent) {
  const ui::Theme& theme = ui.theme();
  if (planned.is_ended) {
    if (planned.phase != FairPhase::over &&
        actions.button(Msg::fair_back_on, ui::icon::kUndo, ui::ButtonLook::quiet))
      intent = Save{{overlay::set_ended(planned.fair, false)}};
    return;
  }
  if (planned.phase == FairPhase::over) return;
  const bool is_on = planned.phase == FairPhase::on;
  if (!state.asks_end) {
    if (!actions.button(is_on ? Msg::fair_end_now : Msg::fair_call_off, ui::icon::kClose,
                        ui::ButtonLook::quiet))
      return;
    state.asks_end = true;
    return ui.request_frame();
  }
  actions.words(theme.card_title, theme.colour.text,
                ui.text(is_on ? Msg::fair_end_sure : Msg::fair_call_off_sure));
  if (actions.button(Msg::fair_end_yes, ui::icon::kCheck, ui::ButtonLook::primary)) {
    intent = Save{{overlay::set_ended(planned.fair, true)}};
    state.asks_end = false;
  }
  if (actions.button(Msg::doctor_no, ui::icon::kClose, ui::ButtonLook::quiet)) {
    state.asks_end = false;
    ui.request_frame();
  }
}

// A date that was said wrongly, or that a battery keeps wrongly, must be put right before contacts are
// deleted by it.
void add_date(ui::Context& ui, FairActions& actions, const FairPlan& plan, bool is_asked) {
  if (is_asked)
    actions.opens(ui::icon::kClock, Msg::fair_date_say, std::string(ui.text(Msg::fair_check_undated)),
                  SayDateAt{}, true);
  else if (!plan.is_set)
    actions.opens(ui::icon::kClock, Msg::fair_date_say, text::format_day(plan.today, ui.lang()), SayDateAt{});
}

// What the standing fair needs, the most urgent first.
void draw_for_standing(FairActions& actions, const FairStanding& standing, bool is_live, ui::Context& ui) {
  if (standing.fair && is_live)
    actions.opens(ui::icon::kKey, Msg::fair_key, key_words(ui, standing, *standing.fair),
                  FairKeyAt{standing.fair->fair.id}, standing.wants_key);
  if (standing.fair || standing.contacts.all() > 0)
    actions.opens(ui::icon::kContacts, Msg::fair_take_out,
                  standing.contacts.waiting > 0
                      ? text::counted(Msg::fair_waiting, standing.contacts.waiting, ui.lang())
                      : std::string(ui.text(Msg::fair_none_waiting)),
                  TakeOutAt{}, standing.is_overdue());
  if (!standing.fair) return;
  if (!standing.is_coming())
    actions.opens(ui::icon::kFigures, Msg::fair_figures, std::string(ui.text(Msg::fair_figures_what)),
                  FairFiguresAt{standing.fair->fair.id});
  if (standing.fair->is_own && is_live)
    actions.opens(ui::icon::kEdit, Msg::fair_edit_title, std::string(ui.text(Msg::fair_edit_what)),
                  FairEditAt{false});
}

// Another one, or the one that was begun.
void draw_start(FairActions& actions, const Model& model, const StaffFairState& state, bool is_live,
                ui::Context& ui, Intent& intent) {
  for (const PlannedFair& one : state.plan.fairs)
    if (one.is_own && one.phase != FairPhase::over && !one.is_ended) return;
  if (model.fair_draft && model.fair_draft->is_new)
    return actions.opens(ui::icon::kEdit, Msg::fair_go_on, std::string(ui.text(Msg::fair_draft)),
                         FairEditAt{true}, true);
  if (actions.button(Msg::fair_start, ui::icon::kPlus,
                     is_live ? ui::ButtonLook::quiet : ui::ButtonLook::primary))
    intent = Open{FairEditAt{true}};
}

float draw_actions(ui::Context& ui, const Model& model, const Rect& at, StaffFairState& state,
                   Intent& intent) {
  const FairStanding& standing = state.standing;
  FairActions actions(ui, at, intent);
  const bool is_live = standing.is_running() || standing.is_coming();
  const bool asks_date = standing.is_clock_doubted || (state.plan.clock_is_doubted && !is_live);
  if (asks_date) add_date(ui, actions, state.plan, true);
  draw_for_standing(actions, standing, is_live, ui);
  if (!asks_date) add_date(ui, actions, state.plan, false);
  if (standing.fair) draw_end(ui, actions, state, *standing.fair, intent);
  draw_start(actions, model, state, is_live, ui, intent);
  return actions.y();
}

}  // namespace

base::Result<StaffFairState> enter_staff_fair(store::Catalog& catalog, const StaffSources& staff) {
  StaffFairState state{.standing = fair_standing(staff), .plan = staff.fairs};
  if (!state.standing.fair) return state;
  const Fair& fair = state.standing.fair->fair;
  const domain::Day today = staff.fairs.today;
  for (const domain::ProducerId& id : fair.exhibitors) {
    domain::LocalizedText name = TRY(catalog.producer_name(id));
    if (!name.empty()) state.exhibitors.push_back(std::move(name));
    if (fair.products.empty())
      state.products += static_cast<std::int64_t>(
          TRY(catalog.find_products({.producer = id}, store::Sort::featured, today)).size());
  }
  state.unknown_makers = static_cast<std::int64_t>(fair.exhibitors.size() - state.exhibitors.size());
  state.unknown_products = static_cast<std::int64_t>(TRY(catalog.unknown_of(fair.products)).size());
  if (!fair.products.empty())
    state.products = static_cast<std::int64_t>(TRY(catalog.cards_of(fair.products, today)).size());
  return state;
}

void keep_view(StaffFairState& fresh, const StaffFairState& old) {
  fresh.asks_end = old.asks_end;
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}

Intent draw_staff_fair(ui::Context& ui, const Model& model, StaffFairState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  constexpr float kFacts = 0.56f;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.scroller, area.rect, state.content_height, ui::Axis::vertical);
  const float head = top + draw_page_head(ui, {left, top, width, 0}, ui.text(Msg::fair_page));
  const bool is_beside = !theme.is_narrow;
  const float column = is_beside ? std::round((width - theme.gutter) * kFacts) : width;
  float y = head;
  y += ui::draw_on_card(ui, {left, y, column, 0}, theme.unit * 2.6f,
                        [&](ui::Column& words) {
                          if (state.standing.fair) return add_facts(words, state, *state.standing.fair);
                          words.paragraph(theme.heading, theme.colour.text, ui.text(Msg::fair_none));
                          words.gap(0.8f);
                          words.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::fair_none_help));
                        })
           .h +
       theme.gap;
  if (is_beside) {
    const float x = left + column + theme.gutter;
    y = std::max(draw_others(ui, {left, y, column, 0}, state, intent),
                 draw_actions(ui, model, {x, head, left + width - x, 0}, state, intent));
  } else {
    y = draw_actions(ui, model, {left, y, width, 0}, state, intent);
    y = draw_others(ui, {left, y + theme.unit, width, 0}, state, intent);
  }
  state.content_height = y - top + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
