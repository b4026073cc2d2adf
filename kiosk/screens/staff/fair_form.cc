// The form of a fair: what must be said stands at the left, what may be said at the right.
#include "kiosk/screens/staff/fair_form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/short_name.h"
#include "kiosk/overlay/fairs.h"
#include "kiosk/screens/blocks.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using domain::Fair;
using domain::FairFault;
using text::Msg;
using ui::Rect;
using FairStep = FairEditState::Step;
using FairLeaving = FairEditState::Leaving;

constexpr std::array kKeepChoices{30, 90, 180, 365};  // days
// What a fair is often called, in three languages.
constexpr std::array kReadyNames{Msg::fair_ready_ocop, Msg::fair_ready_farm, Msg::fair_ready_food};

void open_step(ui::Context& ui, FairEditState& state, FairStep step) {
  const Fair& fair = state.fair;
  const auto line = [&](const std::string& text, std::size_t most, KeyboardState::Use use) {
    state.editor = edit_line(text, ui.lang(), most, use);
  };
  if (step == FairStep::name) state.editor = edit_text(fair.name, ui.lang(), domain::kMostFairName);
  if (step == FairStep::welcome) state.editor = edit_text(fair.welcome, ui.lang(), domain::kMostFairWelcome);
  if (step == FairStep::booth) line(fair.booth, domain::kMostFairBooth, KeyboardState::Use::code);
  if (step == FairStep::keeper) line(fair.keeper, domain::kMostFairKeeper, KeyboardState::Use::prose);
  if (step == FairStep::phone) line(fair.phone, domain::kMostFairPhone, KeyboardState::Use::code);
  if (step == FairStep::booth) state.editor.keyboard.shifted = true;  // "A12"
  state.before = state.editor.text;
  state.query.clear();
  state.keyboard = {.hidden = true};
  state.list = {};
  state.picker.reset();
  state.step = step;
  ui.request_frame();
}

// Which row of the form a fault belongs to.
FairStep step_of(FairFault fault) {
  switch (fault) {
    case FairFault::no_exhibitor:
      return FairStep::makers;
    case FairFault::no_name:
      return FairStep::name;
    case FairFault::ends_before_it_begins:
    case FairFault::too_long:
      return FairStep::until;
    case FairFault::no_keeper:
      return FairStep::keeper;
    case FairFault::no_phone:
      return FairStep::phone;
    case FairFault::none:
    case FairFault::no_purpose:
    case FairFault::keep_days:
      break;
  }
  return FairStep::form;
}

Msg words_of_fault(FairFault fault) {
  switch (fault) {
    case FairFault::no_exhibitor:
      return Msg::fair_fault_makers;
    case FairFault::no_name:
      return Msg::fair_fault_name;
    case FairFault::ends_before_it_begins:
      return Msg::fair_fault_days;
    case FairFault::too_long:
      return Msg::fair_fault_long;
    case FairFault::no_keeper:
      return Msg::fair_fault_keeper;
    case FairFault::no_phone:
      return Msg::fair_fault_phone;
    case FairFault::none:
    case FairFault::no_purpose:
    case FairFault::keep_days:
      break;
  }
  return Msg::fair_fault_purpose;
}

// The form of one frame: rows below each other, the fault beside the row that it belongs to.
class FairForm {
 public:
  FairForm(ui::Context& ui, FairEditState& state) : ui_(ui), state_(state) {
    if (state.shows_fault) fault_ = domain::fault_of(state.fair);
  }

  void at(float x, float y, float width) {
    x_ = x;
    y_ = y;
    width_ = width;
  }
  float y() const { return y_; }
  void gap(float units) { y_ += ui_.theme().unit * units; }

  void row(FairStep step, std::string_view icon, Msg title, const std::string& value, Msg without) {
    const bool is_wrong = fault_ != FairFault::none && step_of(fault_) == step;
    std::string detail = value.empty() ? std::string(ui_.text(without)) : value;
    if (is_wrong) detail = std::string(ui_.text(words_of_fault(fault_)));
    const DrawnRow drawn = draw_staff_row(ui_, {x_, y_, width_, 0},
                                          {.icon = icon,
                                           .title = ui_.text(title),
                                           .detail = detail,
                                           .detail_colour = is_wrong ? ui_.theme().colour.danger : 0,
                                           .sign = ui::icon::kLater});
    y_ += drawn.rect.h + ui_.theme().gap * 0.7f;
    if (drawn.is_tapped) open_step(ui_, state_, step);
  }
  void heading(Msg words) {
    const ui::Theme& theme = ui_.theme();
    y_ += ui_.painter().draw_paragraph(ui_.list(), theme.label, {x_, y_}, width_, theme.colour.text_soft,
                                       ui_.text(words), {.lang = ui_.lang()}) +
          theme.unit * 0.6f;
  }
  void fault_line(FairFault fault) {
    if (fault_ != fault) return;
    const ui::Theme& theme = ui_.theme();
    y_ += ui_.painter().draw_paragraph(ui_.list(), theme.label, {x_, y_}, width_, theme.colour.danger,
                                       ui_.text(words_of_fault(fault)), {.lang = ui_.lang()}) +
          theme.unit * 0.6f;
  }
  // The index of the touched one, -1 for none.
  int chips(const std::vector<ui::ChipItem>& items) {
    const ui::ChipFlow flow = ui::chip_flow(ui_, {x_, y_, width_, 0}, items);
    y_ += flow.height + ui_.theme().unit * 1.4f;
    if (flow.tapped >= 0) ui_.request_frame();
    return flow.tapped;
  }
  bool button(Msg label, std::string_view icon, ui::ButtonLook look) {
    const Rect rect{x_, y_, width_, ui_.theme().touch};
    y_ += rect.h + ui_.theme().unit;
    return ui::button(ui_, rect, ui_.text(label), icon, look);
  }
  std::string_view words(Msg msg) const { return ui_.text(msg); }
  ui::Context& ui() { return ui_; }

 private:
  ui::Context& ui_;
  FairEditState& state_;
  FairFault fault_ = FairFault::none;
  float x_ = 0, y_ = 0, width_ = 0;
};

std::string makers_words(ui::Context& ui, const FairEditState& state) {
  std::string words;
  for (const domain::ProducerId& id : state.fair.exhibitors) {
    const auto found = std::find_if(state.makers.begin(), state.makers.end(),
                                    [&](const auto& maker) { return maker.card.id == id; });
    const std::string name =
        found == state.makers.end() ? id.text() : domain::short_name(found->card.name.best(ui.lang()));
    words += (words.empty() ? "" : ", ") + name;
  }
  return words;
}

std::string products_words(ui::Context& ui, const FairEditState& state) {
  if (state.fair.products.empty()) return {};
  return text::counted(Msg::fair_products_chosen, static_cast<std::int64_t>(state.fair.products.size()),
                       ui.lang());
}

std::string days_words(ui::Context& ui, const Fair& fair) {
  std::string words = text::format_day(fair.until, ui.lang());
  const int days = domain::days_of(fair);
  return days < 1 ? words : words + " · " + text::counted(Msg::fair_days, days, ui.lang());
}

void take_ready_name(FairEditState& state, Msg name) {
  for (const base::Lang lang : base::kLanguages)
    state.fair.name.set(lang, std::string(text::message(name, lang)));
}

// What must be said.
void draw_needed(FairForm& form, FairEditState& state) {
  ui::Context& ui = form.ui();
  form.row(FairStep::makers, ui::icon::kGroup, Msg::fair_makers, makers_words(ui, state),
           Msg::fair_makers_none);
  form.row(FairStep::name, ui::icon::kFlag, Msg::fair_name, state.fair.name.best(ui.lang()),
           Msg::fair_name_none);
  if (state.fair.name.empty()) {
    std::vector<ui::ChipItem> items;
    for (const Msg name : kReadyNames) items.push_back({form.words(name), {}, ui::ChipState::off});
    if (const int tapped = form.chips(items); tapped >= 0)
      take_ready_name(state, kReadyNames[static_cast<std::size_t>(tapped)]);
  }
  form.row(FairStep::from, ui::icon::kEvent, Msg::fair_from, text::format_day(state.fair.from, ui.lang()),
           Msg::fair_from);
  form.row(FairStep::until, ui::icon::kEvent, Msg::fair_until, days_words(ui, state.fair), Msg::fair_until);
  form.row(FairStep::booth, ui::icon::kPlace, Msg::fair_row_booth, state.fair.booth, Msg::fair_booth_none);
}

void draw_contacts(FairForm& form, FairEditState& state) {
  ui::Context& ui = form.ui();
  Fair& fair = state.fair;
  form.heading(Msg::fair_contacts_ask);
  const auto either = [](bool is_on) { return is_on ? ui::ChipState::on : ui::ChipState::off; };
  const int asks = form.chips({{form.words(Msg::fair_contacts_yes), {}, either(fair.contacts)},
                               {form.words(Msg::fair_contacts_no), {}, either(!fair.contacts)}});
  if (asks >= 0) fair.contacts = asks == 0;
  if (!fair.contacts) return;
  form.row(FairStep::keeper, ui::icon::kLock, Msg::fair_keeper, fair.keeper, Msg::fair_keeper_none);
  form.row(FairStep::phone, ui::icon::kPhone, Msg::fair_phone, fair.phone, Msg::fair_phone_none);
  form.heading(Msg::fair_purposes);
  form.fault_line(FairFault::no_purpose);
  constexpr std::array kPurposes{"reply", "offers"};
  const int purpose =
      form.chips({{form.words(Msg::fair_purpose_reply), {}, either(domain::has_purpose(fair, "reply"))},
                  {form.words(Msg::fair_purpose_offers), {}, either(domain::has_purpose(fair, "offers"))}});
  if (purpose >= 0) {
    const std::string code = kPurposes[static_cast<std::size_t>(purpose)];
    if (std::erase(fair.purposes, code) == 0) fair.purposes.push_back(code);
    std::sort(fair.purposes.begin(), fair.purposes.end(), std::greater<>());  // in the order of kFairPurposes
  }
  form.heading(Msg::fair_keep);
  std::vector<std::string> labels;
  for (const int days : kKeepChoices) labels.push_back(text::counted(Msg::fair_days, days, ui.lang()));
  std::vector<ui::ChipItem> items;
  for (std::size_t i = 0; i < labels.size(); ++i)
    items.push_back({labels[i], {}, either(domain::kept_days_of(fair) == kKeepChoices[i])});
  if (const int tapped = form.chips(items); tapped >= 0)
    fair.keep_days = kKeepChoices[static_cast<std::size_t>(tapped)];
}

// What may be said.
void draw_optional(FairForm& form, FairEditState& state) {
  ui::Context& ui = form.ui();
  if (!state.fair.exhibitors.empty())
    form.row(FairStep::products, ui::icon::kStore, Msg::fair_row_products, products_words(ui, state),
             Msg::fair_products_all);
  form.row(FairStep::welcome, ui::icon::kNotice, Msg::fair_welcome, state.fair.welcome.best(ui.lang()),
           Msg::fair_welcome_none);
  form.heading(Msg::fair_lang);
  std::vector<ui::ChipItem> items{{form.words(Msg::fair_lang_shop),
                                   {},
                                   state.fair.lang.empty() ? ui::ChipState::on : ui::ChipState::off}};
  for (const base::Lang lang : base::kLanguages)
    items.push_back({text::message(Msg::language, lang),
                     {},
                     state.fair.lang == base::code(lang) ? ui::ChipState::on : ui::ChipState::off});
  if (const int tapped = form.chips(items); tapped >= 0)
    state.fair.lang = tapped == 0
                          ? std::string()
                          : std::string(base::code(base::kLanguages[static_cast<std::size_t>(tapped - 1)]));
  draw_contacts(form, state);
}

Intent save(FairEditState& state) {
  state.shows_fault = domain::fault_of(state.fair) != FairFault::none;
  if (state.shows_fault) {
    state.page.offset = 0;
    return Stay{};
  }
  if (!state.is_changed()) return Back{};
  auto change = overlay::set_own_fair(state.fair);
  if (!change)
    return Save{{{overlay::Field::fair, std::string(overlay::kOwnFair),
                  std::string(overlay::Overlay::kMostValueBytes + 1, ' ')}}};  // told as too long
  state.leaving = FairLeaving::saves;
  return Save{{*std::move(change)}};
}

}  // namespace

Intent draw_fair_form(ui::Context& ui, FairEditState& state, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  Intent intent = Stay{};
  const float top =
      area.rect.y - ui.begin_scroll(state.page, area.rect, state.content_height, ui::Axis::vertical);
  const float head = top + draw_page_head(ui, {left, top, width, 0},
                                          ui.text(state.saved ? Msg::fair_edit_title : Msg::fair_start));
  const bool is_beside = !theme.is_narrow;
  const float column = is_beside ? std::round((width - theme.gutter) / 2) : width;
  FairForm form(ui, state);
  form.at(left, head, column);
  if (!state.is_date_known) {
    form.heading(Msg::fair_date_first);
    if (form.button(Msg::fair_date_say, ui::icon::kClock, ui::ButtonLook::quiet)) intent = Open{SayDateAt{}};
  }
  draw_needed(form, state);
  const auto buttons = [&] {
    form.gap(0.6f);
    if (form.button(state.saved ? Msg::fair_save : Msg::fair_begin, ui::icon::kCheck,
                    ui::ButtonLook::primary)) {
      intent = save(state);
      ui.request_frame();
    }
    if (state.is_changed() && form.button(Msg::editor_cancel, ui::icon::kUndo, ui::ButtonLook::quiet)) {
      state.fair = state.told = state.saved.value_or(state.blank);
      state.leaving = FairLeaving::yes;
      intent = KeepFairDraft{};
    }
  };
  if (is_beside) buttons();
  float y = form.y();
  form.at(is_beside ? left + column + theme.gutter : left, is_beside ? head : y,
          is_beside ? width - column - theme.gutter : width);
  if (!is_beside) form.heading(Msg::fair_optional);
  draw_optional(form, state);
  if (!is_beside) buttons();
  y = std::max(y, form.y());
  state.content_height = y - top + theme.unit * 2 + area.foot;
  ui.end_scroll();
  return intent;
}

}  // namespace screens
