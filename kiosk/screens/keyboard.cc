// Four rows of keys.
#include "kiosk/screens/keyboard.h"

#include <array>
#include <string_view>

#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

constexpr std::array<std::string_view, 4> kRows{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr std::size_t kMaxQueryBytes = 120;

// Without its last character; Vietnamese letters are several bytes.
void drop_last(std::string& text) {
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text.back());
    text.pop_back();
    if ((byte & 0xC0) != 0x80) return;
  }
}

bool draw_key(ui::Context& ui, const ui::Rect& cell, std::string_view label, std::string_view icon) {
  const ui::Theme& theme = ui.theme();
  const ui::Rect key = cell.inset(theme.unit * 0.4f);
  ui::fill(ui, key, ui.pressed(cell) ? theme.colour.brand_soft : theme.colour.surface, theme.unit * 1.1f);
  if (icon.empty()) {
    ui::draw_label(ui, theme.card_title, key, theme.colour.text, label, gfx::Align::centre);
  } else {
    ui::draw_icon(ui, icon, key, theme.unit * 2.8f, theme.colour.text_soft);
  }
  return ui.tapped(cell);
}

}  // namespace

float keyboard_height(const ui::Theme& theme) { return theme.unit * 38; }

std::string draw_keyboard(ui::Context& ui, const ui::Rect& rect, const std::string& text) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  std::string edited = text;
  ui::fill(ui, rect, theme.colour.surface_sunken);
  const ui::Rect board{rect.x + std::max(u, (rect.w - u * 120) / 2), rect.y + u, std::min(rect.w - 2 * u, u * 120), rect.h - 2 * u};
  const float height = board.h / 5, width = board.w / 10;
  for (std::size_t row = 0; row < kRows.size(); ++row) {
    const float indent = (10 - static_cast<float>(kRows[row].size())) / 2 * width;
    const float left = row == 3 ? board.x + width * 0.75f : board.x + indent;
    for (std::size_t i = 0; i < kRows[row].size(); ++i) {
      const ui::Rect cell{left + static_cast<float>(i) * width, board.y + static_cast<float>(row) * height, width, height};
      if (draw_key(ui, cell, kRows[row].substr(i, 1), "")) edited += kRows[row][i];
    }
  }
  const float last = board.y + 3 * height;
  if (draw_key(ui, {board.x + width * 8, last, width * 2, height}, "", ui::icon::kBackspace)) drop_last(edited);
  if (draw_key(ui, {board.x + width * 2, last + height, width * 6, height}, "", ui::icon::kSpaceBar)) edited += ' ';
  for (int i = 0; i < ui.typed().backspaces; ++i) drop_last(edited);
  edited += ui.typed().text;
  if (edited.size() > kMaxQueryBytes) edited = text;
  return edited;
}

}  // namespace screens
