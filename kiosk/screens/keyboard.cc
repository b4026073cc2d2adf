// Keyboard: rows of keys by layout, and what each does to the text.
#include "kiosk/screens/keyboard.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

#include "kiosk/text/typing.h"
#include "kiosk/text/unicode.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;

using Layout = KeyboardState::Layout;
using Row = std::span<const std::string_view>;

constexpr std::size_t kMaxQueryBytes = 120;

constexpr std::string_view kDigits[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
constexpr std::string_view kTop[] = {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"};
constexpr std::string_view kMiddle[] = {"a", "s", "d", "f", "g", "h", "j", "k", "l"};
constexpr std::string_view kBottom[] = {"z", "x", "c", "v", "b", "n", "m"};

// The NiDA layout, which Khmer keyboards follow (Unicode CLDR, km-t-k0-windows).
constexpr std::string_view kKhmerDigits[] = {"១", "២", "៣", "៤", "៥", "៦", "៧", "៨", "៩", "០"};
constexpr std::string_view kKhmerTop[] = {"ឆ", "ឹ", "េ", "រ", "ត", "យ", "ុ", "ិ", "ោ", "ផ", "ៀ", "ឪ"};
constexpr std::string_view kKhmerMiddle[] = {"ា", "ស", "ដ", "ថ", "ង", "ហ", "្", "ក", "ល", "ើ", "់", "ឮ"};
constexpr std::string_view kKhmerBottom[] = {"ឋ", "ខ", "ច", "វ", "ប", "ន", "ម", "ុំ", "៊"};
constexpr std::string_view kKhmerTopShifted[] = {"ឈ", "ឺ", "ែ", "ឬ", "ទ", "ួ", "ូ", "ី", "ៅ", "ភ", "ឿ", "ឧ"};
constexpr std::string_view kKhmerMiddleShifted[] = {"ាំ", "ៃ", "ឌ", "ធ",  "អ", "ះ",
                                                    "ញ", "គ", "ឡ", "ោះ", "៉",  "ឯ"};
constexpr std::string_view kKhmerBottomShifted[] = {"ឍ", "ឃ", "ជ", "េះ", "ព", "ណ", "ំ", "ុះ", "ឥ"};

struct Rows {
  Row digits, top, middle, bottom;
};

Rows rows_of(Layout layout, bool shifted) {
  if (layout != Layout::khmer) return {kDigits, kTop, kMiddle, kBottom};
  if (shifted) return {kKhmerDigits, kKhmerTopShifted, kKhmerMiddleShifted, kKhmerBottomShifted};
  return {kKhmerDigits, kKhmerTop, kKhmerMiddle, kKhmerBottom};
}

Layout layout_of(base::Lang lang) {
  return lang == base::Lang::vi ? Layout::telex : lang == base::Lang::km ? Layout::khmer : Layout::latin;
}

std::string_view name_of(Layout layout) {
  constexpr std::string_view kNames[] = {"Telex", "VNI", "ABC", "ខ្មែរ"};
  return kNames[static_cast<std::size_t>(layout)];
}

text::TypingMethod method_of(Layout layout) {
  return layout == Layout::telex ? text::TypingMethod::telex
         : layout == Layout::vni ? text::TypingMethod::vni
                                 : text::TypingMethod::plain;
}

// Without its last character; Vietnamese and Khmer letters are several bytes.
void drop_last(std::string& text) {
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text.back());
    text.pop_back();
    if ((byte & 0xC0) != 0x80) return;
  }
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

}  // namespace

float keyboard_height(const ui::Theme& theme, float screen_px) {
  return std::round(std::min(theme.unit * 38, screen_px / 2));
}

std::string draw_keyboard(ui::Context& ui, const ui::Rect& rect, const std::string& text,
                          KeyboardState& state) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const Layout layout = state.chosen.value_or(layout_of(ui.lang()));
  std::string edited = text;
  const auto take_physical = [&] {
    for (int i = 0; i < ui.typed().backspaces; ++i) drop_last(edited);
    edited += ui.typed().text;
    return edited.size() > std::max(kMaxQueryBytes, text.size()) ? text : edited;
  };
  if (state.hidden) return take_physical();
  ui::fill(ui, rect, theme.colour.surface_sunken);
  const ui::Rect board{rect.x + std::max(u, (rect.w - u * 120) / 2), rect.y + u,
                       std::min(rect.w - 2 * u, u * 120), rect.h - 2 * u};
  const float height = board.h / 5;
  const Rows rows = rows_of(layout, state.shifted);
  std::string_view pressed;
  const auto draw_row = [&](Row keys, int line, float left, float width) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const ui::Rect cell{left + static_cast<float>(i) * width, board.y + static_cast<float>(line) * height,
                          width, height};
      const std::string shown = shown_key(keys[i]);
      if (draw_key(ui, cell, {.label = shown})) pressed = keys[i];
    }
  };
  const auto centred = [&](Row keys, int line, float width) {
    draw_row(keys, line, board.x + (board.w - width * static_cast<float>(keys.size())) / 2, width);
  };
  const float last = board.y + 3 * height;
  if (layout == Layout::khmer) {
    const float width = board.w / 12;
    centred(rows.digits, 0, width);
    centred(rows.top, 1, width);
    centred(rows.middle, 2, width);
    draw_row(rows.bottom, 3, board.x + width * 1.5f, width);
    if (draw_key(ui, {board.x, last, width * 1.5f, height},
                 {.label = ui.text(Msg::key_shift), .icon = ui::icon::kShift, .on = state.shifted}))
      state.shifted = !state.shifted;
    if (draw_key(ui, {board.right() - width * 1.5f, last, width * 1.5f, height},
                 {.label = ui.text(Msg::key_backspace), .icon = ui::icon::kBackspace}))
      drop_last(edited);
  } else {
    const float width = board.w / 10;
    centred(rows.digits, 0, width);
    centred(rows.top, 1, width);
    centred(rows.middle, 2, width);
    draw_row(rows.bottom, 3, board.x + width * 0.75f, width);
    if (draw_key(ui, {board.x + width * 8, last, width * 2, height},
                 {.label = ui.text(Msg::key_backspace), .icon = ui::icon::kBackspace}))
      drop_last(edited);
  }
  // The layouts side by side, so that nobody has to guess what a key for them would do.
  const float foot = last + height, choice = std::min(board.w / 8, u * 12);
  for (const Layout other : {Layout::telex, Layout::vni, Layout::latin, Layout::khmer}) {
    const ui::Rect cell{board.x + choice * static_cast<float>(other), foot, choice, height};
    if (draw_key(ui, cell, {.label = name_of(other), .on = other == layout, .small = true})) {
      state.chosen = other;
      state.shifted = false;
    }
  }
  const float done = choice * 1.5f;
  if (draw_key(ui, {board.x + choice * 4, foot, board.w - choice * 4 - done, height},
               {.label = ui.text(Msg::key_space), .icon = ui::icon::kSpaceBar}))
    edited += ' ';
  if (draw_key(ui, {board.right() - done, foot, done, height},
               {.label = ui.text(Msg::key_done), .small = true})) {
    state.hidden = true;
    ui.request_frame();
  }
  if (pressed.size() == 1) {
    edited = text::typed(edited, pressed.front(), method_of(layout));
  } else if (!pressed.empty()) {
    edited += pressed;
    state.shifted = false;
  }
  return take_physical();
}

}  // namespace screens
