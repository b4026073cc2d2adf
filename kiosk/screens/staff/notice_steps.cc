// Steps of a notice: the text, a day, an hour, a product.
#include "kiosk/screens/staff/notice_steps.h"

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/text/format.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;
using Step = NoticeState::Step;
using Wish = PickedDay::Wish;

constexpr int kFirstHour = 7, kLastHour = 20;  // of tastings, each half hour
constexpr std::size_t kMostNameCharacters = 60;

void back_to_form(ui::Context& ui, NoticeState& state) {
  state.step = Step::form;
  state.picker.reset();
  ui.request_frame();
}

void draw_text_step(ui::Context& ui, NoticeState& state, const PageArea& area) {
  const EditorWish wish =
      draw_text_editor(ui, area, state.editor, ui.text(Msg::notice_text), ui.text(Msg::notice_text_hint));
  // What is written belongs to the draft at once: whoever is called away finds it again.
  state.notice.text = wish == EditorWish::cancel ? state.before : state.editor.text;
  if (wish != EditorWish::go_on) back_to_form(ui, state);
}

void draw_day_step(ui::Context& ui, NoticeState& state, const PageArea& area, domain::Day today) {
  const bool is_from = state.step == Step::from, is_sentence = state.step == Step::last_day;
  if (!state.picker) state.picker = DayPicker::open(today, is_from ? state.notice.from : state.notice.until);
  const Msg label = is_sentence ? Msg::notice_last_day : is_from ? Msg::notice_from : Msg::notice_until_day;
  const std::string_view without =
      is_sentence ? std::string_view() : ui.text(is_from ? Msg::notice_at_once : Msg::notice_no_last_day);
  const PickedDay picked = draw_day_picker(ui, area, *state.picker, ui.text(label), without);
  if (picked.wish == Wish::go_on) return;
  std::optional<domain::Day>& day = is_from ? state.notice.from : state.notice.until;
  if (picked.wish == Wish::none) day.reset();
  if (picked.wish == Wish::chosen) day = picked.day;
  if (picked.wish == Wish::chosen && is_sentence) state.notice.text = closed_for_tet(picked.day);
  back_to_form(ui, state);
}

// A question over chips; the index of the touched one, -1 for none, -2 to leave.
int draw_choices(ui::Context& ui, NoticeState& state, const PageArea& area, Msg question,
                 std::span<const ui::ChipItem> chips) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float row = theme.touch, y = area.rect.y + u * 0.6f;
  const bool leaves = ui::icon_button(ui, {left + width - row, y, row, row}, ui::icon::kClose,
                                      ui.text(Msg::editor_cancel), ui::ButtonLook::quiet);
  ui::draw_whole_label(ui, theme.heading, {left, y, width - row - u, row}, theme.colour.text,
                       ui.text(question), gfx::Align::left);
  const Rect view{area.rect.x, y + row + u, area.rect.w, area.rect.bottom() - y - row - u};
  const float offset = ui.begin_scroll(state.choices, view, state.choices_height, ui::Axis::vertical);
  const ui::ChipFlow flow = ui::chip_flow(ui, {left, view.y + u - offset, width, 0}, chips);
  state.choices_height = flow.height + 2 * u + area.foot;
  ui.end_scroll();
  return leaves ? -2 : flow.tapped;
}

void say_today(NoticeState& state, domain::LocalizedText text, domain::Day today) {
  state.notice = {std::move(text), std::nullopt, today};
}

void draw_hour_step(ui::Context& ui, NoticeState& state, const PageArea& area, domain::Day today) {
  std::vector<std::string> hours;
  for (int minute = kFirstHour * 60; minute <= kLastHour * 60; minute += 30)
    hours.push_back(text::format_time(minute));
  std::vector<ui::ChipItem> chips;
  for (const std::string& hour : hours) chips.push_back({hour, {}, ui::ChipState::off});
  const int chosen = draw_choices(ui, state, area, Msg::notice_what_time, chips);
  if (chosen == -1) return;
  if (chosen >= 0) say_today(state, tasting_today(kFirstHour * 60 + chosen * 30), today);
  back_to_form(ui, state);
}

void draw_product_step(ui::Context& ui, NoticeState& state, const PageArea& area, domain::Day today) {
  std::vector<ui::ChipItem> chips;
  for (const domain::LocalizedText& name : state.sold_out)
    chips.push_back({name.best(ui.lang()), ui::icon::kStore, ui::ChipState::off});
  chips.push_back({ui.text(Msg::notice_type_name), ui::icon::kEdit, ui::ChipState::off});
  const int chosen = draw_choices(ui, state, area, Msg::notice_what_sold_out, chips);
  if (chosen == -1) return;
  back_to_form(ui, state);
  if (chosen < 0) return;
  if (static_cast<std::size_t>(chosen) < state.sold_out.size())
    return say_today(state, sold_out_today(state.sold_out[static_cast<std::size_t>(chosen)]), today);
  state.editor = edit_line({}, ui.lang(), kMostNameCharacters, KeyboardState::Use::prose);
  state.step = Step::product_name;
}

void draw_name_step(ui::Context& ui, NoticeState& state, const PageArea& area, domain::Day today) {
  const EditorWish wish = draw_text_editor(ui, area, state.editor, ui.text(Msg::notice_product_name),
                                           ui.text(Msg::notice_what_sold_out));
  if (wish == EditorWish::go_on) return;
  if (wish == EditorWish::done && !state.editor.written().empty())
    say_today(state, sold_out_today(state.editor.text), today);
  back_to_form(ui, state);
}

template <class Fill>
domain::LocalizedText said(Msg words, std::string_view name, const Fill& fill) {
  domain::LocalizedText text;
  for (const base::Lang lang : base::kLanguages)
    text.set(lang, text::fill(std::string(text::message(words, lang)), name, fill(lang)));
  return text;
}

}  // namespace

domain::LocalizedText closed_for_tet(domain::Day until) {
  return said(Msg::notice_say_tet, "day", [&](base::Lang lang) { return text::format_day(until, lang); });
}

domain::LocalizedText tasting_today(int minute) {
  return said(Msg::notice_say_tasting, "time", [&](base::Lang) { return text::format_time(minute); });
}

domain::LocalizedText sold_out_today(const domain::LocalizedText& product) {
  return said(Msg::notice_say_sold_out, "product", [&](base::Lang lang) { return product.best(lang); });
}

void draw_notice_step(ui::Context& ui, const Model& model, NoticeState& state, const PageArea& area) {
  switch (state.step) {
    case Step::form:
      return;
    case Step::text:
      return draw_text_step(ui, state, area);
    case Step::from:
    case Step::until:
    case Step::last_day:
      return draw_day_step(ui, state, area, model.today);
    case Step::hour:
      return draw_hour_step(ui, state, area, model.today);
    case Step::product:
      return draw_product_step(ui, state, area, model.today);
    case Step::product_name:
      return draw_name_step(ui, state, area, model.today);
  }
}

}  // namespace screens
