// Lead keys: which keys a field has, and what they do to its text.
#include "kiosk/screens/fair/lead_keys.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/text/unicode.h"
#include "kiosk/ui/number_pad.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using leads::Field;
using text::Msg;
using ui::Rect;

KeyboardState::Use use_of(Field field) {
  const bool is_latin = field == Field::email || field == Field::zalo;
  return is_latin ? KeyboardState::Use::code : KeyboardState::Use::prose;
}

// Each word of a name begins with a capital letter.
bool begins_name(std::string_view before) {
  return before.empty() || before.back() == ' ';
}

void shift(LeadState& state) {
  if (state.keyboard.use != KeyboardState::Use::prose || state.keyboard.signs) return;
  const std::string_view before = std::string_view(state.draft->at(*state.focus)).substr(0, state.caret);
  const bool is_khmer = state.keyboard.chosen ? *state.keyboard.chosen == KeyboardState::Layout::khmer
                                              : state.keyboard.writes == base::Lang::km;
  const bool begins = *state.focus == Field::name || *state.focus == Field::country ? begins_name(before)
                                                                                    : begins_sentence(before);
  state.keyboard.shifted = !is_khmer && begins;  // Khmer has no capitals
}

void go_to_next(LeadState& state, base::Lang lang) {
  const auto here = std::find(leads::kFields.begin(), leads::kFields.end(), *state.focus);
  if (here + 1 == leads::kFields.end()) {
    state.focus.reset();
    return;
  }
  write_in(state, *(here + 1), std::string::npos, lang);
}

// What a physical keyboard may put into a telephone number.
std::string dialled(std::string_view typed) {
  std::string kept;
  for (const char c : typed)
    if (std::string_view("0123456789+ -.()").find(c) != std::string_view::npos) kept += c;
  return kept;
}

// A telephone's keys with the way on beside them.
std::string draw_phone_keys(ui::Context& ui, LeadState& state, const Rect& rect, const std::string& before) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, rect, theme.colour.surface_sunken);
  const std::string_view label = ui.text(Msg::lead_next);
  const Rect room = rect.inset(u);
  const float on = std::min(room.w * 0.3f, std::max(u * 18, ui::button_width(ui, label, ui::icon::kForward)));
  const float pad = std::min(room.w - on - 2 * u, u * 62), left = room.x + (room.w - pad - on - 2 * u) / 2;
  std::string edited = ui::draw_number_pad(ui, {left, room.y, pad, room.h}, before,
                                           {.most_digits = leads::limit_of(Field::phone), .corner = "+"});
  const Rect next{left + pad + 2 * u, room.bottom() - theme.touch - u * 0.5f, on, theme.touch};
  if (ui::button(ui, next, label, ui::icon::kForward, ui::ButtonLook::primary)) state.keyboard.hidden = true;
  for (int i = 0; i < ui.typed().backspaces; ++i) drop_last(edited);
  return edited + dialled(ui.typed().text);
}

}  // namespace

void LeadState::take_back(std::string_view typed) {
  if (!focus) return;
  std::string& text = draft->at(*focus);
  const std::string told = *focus == Field::phone ? dialled(typed) : std::string(typed);
  const std::string_view before = std::string_view(text).substr(0, caret);
  for (std::size_t length = std::min(told.size(), before.size()); length > 0; --length) {
    if (!before.ends_with(std::string_view(told).substr(0, length))) continue;
    caret -= length;
    text.erase(caret, length);
    return;
  }
}

void write_in(LeadState& state, Field field, std::size_t caret, base::Lang lang) {
  state.focus = field;
  const std::string& text = state.draft->at(field);
  state.caret = std::min(caret, text.size());
  const bool is_last = field == leads::kFields.back();
  state.keyboard = {.use = use_of(field),
                    .writes = lang,
                    .most_bytes = leads::limit_of(field) * 4,
                    .done = is_last ? Msg::key_done : Msg::lead_next};
  state.follows_caret = true;
  shift(state);
}

void draw_lead_keys(ui::Context& ui, LeadState& state, const Rect& rect) {
  const Field field = *state.focus;
  std::string& text = state.draft->at(field);
  state.caret = std::min(state.caret, text.size());
  std::string before = text.substr(0, state.caret), behind = text.substr(state.caret);
  if (state.keyboard.use == KeyboardState::Use::prose) state.keyboard.writes = ui.lang();
  const bool was_hidden = state.keyboard.hidden;
  std::string edited = field == Field::phone ? draw_phone_keys(ui, state, rect, before)
                                             : draw_keyboard(ui, rect, before, state.keyboard);
  if (edited != before) {
    std::string whole = edited + behind;
    const bool fits = whole.size() <= text.size() || text::code_points(whole) <= leads::limit_of(field);
    if (fits) {
      wipe(text);
      text = whole;
      state.caret = edited.size();
      state.follows_caret = true;
      shift(state);
    }
    wipe(whole);
    ui.request_frame();
  }
  for (std::string* piece : {&before, &behind, &edited}) wipe(*piece);
  if (ui.typed().escape) state.focus.reset();
  if (!state.focus) return;
  if ((state.keyboard.hidden && !was_hidden) || ui.typed().enter) {
    state.keyboard.hidden = false;
    go_to_next(state, ui.lang());
    ui.request_frame();
  }
}

}  // namespace screens
