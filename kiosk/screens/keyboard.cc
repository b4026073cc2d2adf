// Keyboard: draws the keys, and what each does to the text.
#include "kiosk/screens/keyboard.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "kiosk/screens/key_rows.h"
#include "kiosk/text/typing.h"
#include "kiosk/text/unicode.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;

using Layout = KeyboardState::Layout;
using Use = KeyboardState::Use;

text::TypingMethod method_of(Layout layout) {
  return layout == Layout::telex ? text::TypingMethod::telex
         : layout == Layout::vni ? text::TypingMethod::vni
                                 : text::TypingMethod::plain;
}

// A vowel or sign that needs a consonant to stand on is shown on a dotted circle.
std::string shown_key(std::string_view label) {
  std::size_t at = 0;
  const char32_t first = text::next_code_point(label, at);
  return (first >= 0x17B6 && first <= 0x17D3 ? "\u25CC" : "") + std::string(label);
}

struct KeyLook {
  std::string_view label, icon = {};  // the label is drawn where there is no icon
  bool on = false;
  bool small = false;
};

bool draw_key(ui::Context& ui, const ui::Rect& cell, const KeyLook& look) {
  const ui::Theme& theme = ui.theme();
  const ui::Rect key = cell.inset(theme.unit * 0.4f);
  const bool lit = look.on || ui.pressed(cell);
  ui::fill(ui, key, lit ? theme.colour.brand_soft : theme.colour.surface, theme.unit * 1.1f);
  if (theme.colour.line == theme.colour.text) ui::outline(ui, key, theme.colour.line, theme.unit * 1.1f);
  // As large as the key allows, since a high key is worth little with a small letter.
  constexpr float kMostOfKey = 0.46f;
  gfx::TextStyle style = look.small ? theme.label : theme.card_title;
  style.size_px = std::round(std::min(style.size_px * 1.15f, key.h * kMostOfKey));
  if (look.icon.empty()) {
    const float width = ui.painter().width(style, look.label), room = key.w - theme.unit * 0.6f;
    if (width > room) style.size_px = std::floor(style.size_px * room / width);
    ui::draw_label(ui, style, key, theme.colour.text, look.label, gfx::Align::centre);
  } else {
    ui::draw_icon(ui, look.icon, key, std::min(theme.unit * 2.8f, key.h * 0.6f), theme.colour.text_soft);
  }
  return ui.tapped({cell, ui::Role::key, look.label, look.on});
}

// The keys of one frame.
class Board {
 public:
  Board(ui::Context& ui, const ui::Rect& rect, std::string& text, KeyboardState& state)
      : ui_(ui), text_(text), state_(state), lang_(state.writes.value_or(ui.lang())) {
    const float u = ui.theme().unit;
    board_ = {rect.x + std::max(u, (rect.w - u * 120) / 2), rect.y + u, std::min(rect.w - 2 * u, u * 120),
              rect.h - 2 * u};
    height_ = board_.h / 5;
    const auto layouts = layouts_for(state, lang_);
    layout_ = state.chosen.value_or(layouts.size() < 4 ? layouts.front() : layout_of(lang_));
    if (std::find(layouts.begin(), layouts.end(), layout_) == layouts.end()) layout_ = layouts.front();
  }

  void draw() {
    draw_rows();
    if (state_.use == Use::search)
      draw_search_foot();
    else
      draw_writers_foot();
    take_pressed();
  }

 private:
  float line(int number) const { return board_.y + static_cast<float>(number) * height_; }

  void draw_row(KeyRow keys, int number, float left, float width) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const ui::Rect cell{left + static_cast<float>(i) * width, line(number), width, height_};
      const std::string shown = shown_key(keys[i]);
      if (draw_key(ui_, cell, {.label = shown})) pressed_ = keys[i];
    }
  }
  void draw_centred(KeyRow keys, int number, float width) {
    draw_row(keys, number, board_.x + (board_.w - width * static_cast<float>(keys.size())) / 2, width);
  }

  void draw_rows() {
    const bool is_khmer = layout_ == Layout::khmer && !state_.signs;
    const bool has_shift = is_khmer || state_.use != Use::search;
    const KeyRows rows = rows_of(layout_, state_);
    const float width = board_.w / (is_khmer ? 12 : 10), side = width * 1.5f;
    draw_centred(rows.digits, 0, width);
    draw_centred(rows.top, 1, width);
    draw_centred(rows.middle, 2, width);
    draw_row(rows.bottom, 3, board_.x + (has_shift ? side : width * 0.75f), width);
    if (has_shift &&
        draw_key(ui_, {board_.x, line(3), side, height_},
                 {.label = ui_.text(Msg::key_shift), .icon = ui::icon::kShift, .on = state_.shifted}))
      state_.shifted = !state_.shifted;
    const float back = has_shift ? side : width * 2;
    if (draw_key(ui_, {board_.right() - back, line(3), back, height_},
                 {.label = ui_.text(Msg::key_backspace), .icon = ui::icon::kBackspace}))
      drop_last(text_);
  }

  void draw_layouts(float width) {
    float left = board_.x;
    for (const Layout other : layouts_for(state_, lang_)) {
      const ui::Rect cell{left, line(4), width, height_};
      left += width;
      if (!draw_key(ui_, cell,
                    {.label = name_of(other), .on = other == layout_ && !state_.signs, .small = true}))
        continue;
      state_.chosen = other;
      state_.signs = false;
      state_.shifted = state_.use == Use::prose && other != Layout::khmer && begins_sentence(text_);
    }
  }
  void draw_space_and_done(float left, float right, float done) {
    if (draw_key(ui_, {left, line(4), right - left, height_},
                 {.label = ui_.text(Msg::key_space), .icon = ui::icon::kSpaceBar})) {
      text_ += ' ';
      if (state_.use == Use::prose) state_.signs = false;  // a sign ends, letters follow
    }
    if (draw_key(ui_, {board_.right() - done, line(4), done, height_},
                 {.label = ui_.text(state_.done), .small = true})) {
      state_.hidden = true;
      ui_.request_frame();
    }
  }
  // The layouts side by side, so that nobody has to guess what a key for them would do.
  void draw_search_foot() {
    const float choice = std::min(board_.w / 8, ui_.theme().unit * 12), done = choice * 1.5f;
    draw_layouts(choice);
    draw_space_and_done(board_.x + choice * 4, board_.right() - done, done);
  }
  void draw_writers_foot() {
    const auto layouts = static_cast<float>(layouts_for(state_, lang_).size());
    const float cell = board_.w / 10, wide = cell * 1.3f, done = cell * 1.8f;
    float left = board_.x;
    draw_layouts(wide);
    left += wide * layouts;
    if (draw_key(ui_, {left, line(4), wide, height_}, {.label = "?!", .on = state_.signs})) {
      state_.signs = !state_.signs;
      state_.shifted = false;
    }
    left += wide;
    const std::string_view stop = layout_ == Layout::khmer ? "។" : ".";
    if (draw_key(ui_, {left, line(4), cell, height_}, {.label = ","})) pressed_ = ",";
    const float right = board_.right() - done - cell;
    if (draw_key(ui_, {right, line(4), cell, height_}, {.label = stop})) pressed_ = stop;
    draw_space_and_done(left + cell, right, done);
  }

  void take_pressed() {
    if (pressed_.empty()) return;
    if (pressed_.size() == 1 && !state_.signs)
      text_ = text::typed(text_, pressed_.front(), method_of(layout_));
    else
      text_ += pressed_;
    if (!state_.signs) state_.shifted = false;
  }

  ui::Context& ui_;
  std::string& text_;
  KeyboardState& state_;
  base::Lang lang_;
  ui::Rect board_{};
  float height_ = 0;
  Layout layout_ = Layout::latin;
  std::string_view pressed_;
};

}  // namespace

void drop_last(std::string& text) {
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text.back());
    text.pop_back();
    if ((byte & 0xC0) != 0x80) return;
  }
}

bool begins_sentence(std::string_view text) {
  if (text.empty()) return true;
  if (text.back() != ' ') return false;
  const std::size_t last = text.find_last_not_of(' ');
  return last == std::string_view::npos || text[last] == '.' || text[last] == '!' || text[last] == '?';
}

float keyboard_height(const ui::Theme& theme, float screen_px) {
  return std::round(std::min(theme.unit * 38, screen_px / 2));
}

std::string draw_keyboard(ui::Context& ui, const ui::Rect& rect, const std::string& text,
                          KeyboardState& state) {
  std::string edited = text;
  if (!state.hidden) {
    ui::fill(ui, rect, ui.theme().colour.surface_sunken);
    Board(ui, rect, edited, state).draw();
  }
  for (int i = 0; i < ui.typed().backspaces; ++i) drop_last(edited);
  edited += ui.typed().text;
  if (edited.size() > std::max(state.most_bytes, text.size())) return text;
  const bool is_khmer = state.chosen.value_or(layout_of(state.writes.value_or(ui.lang()))) == Layout::khmer;
  if (edited != text && state.use == Use::prose && !is_khmer && !state.signs)
    state.shifted = begins_sentence(edited);
  return edited;
}

}  // namespace screens
