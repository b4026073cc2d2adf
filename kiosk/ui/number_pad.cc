// NumberPad: three columns, four rows, as on a telephone.
#include "kiosk/ui/number_pad.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/widgets.h"

namespace ui {
namespace {

constexpr std::array<std::string_view, 9> kDigits{"1", "2", "3", "4", "5", "6", "7", "8", "9"};
constexpr float kRows = 4, kColumns = 3;

struct PadKey {
  std::string_view label, icon = {};  // the label is drawn where there is no icon
  bool is_digit = true;
};

bool draw_pad_key(Context& ui, const Rect& cell, const PadKey& key) {
  const Theme& theme = ui.theme();
  const float u = theme.unit, radius = u * 1.6f;
  const Rect face = cell.inset(std::round(u * 0.45f));
  const bool lit = ui.pressed(cell);
  fill(ui, face,
       lit            ? theme.colour.brand_soft
       : key.is_digit ? theme.colour.surface
                      : theme.colour.surface_sunken,
       radius);
  outline(ui, face, lit ? theme.colour.brand : theme.colour.line, radius);
  if (!key.icon.empty()) {
    draw_icon(ui, key.icon, face, std::min(u * 3.6f, face.h * 0.5f), theme.colour.text_soft);
  } else {
    gfx::TextStyle style = key.is_digit ? theme.title : theme.label;
    style.size_px = std::round(std::min(style.size_px, face.h * 0.52f));
    draw_whole_label(ui, style, face.inset(u * 0.4f), theme.colour.text, key.label, gfx::Align::centre, 0.5f);
  }
  return ui.tapped({cell, Role::key, key.label});
}

}  // namespace

float number_pad_height(Context& ui, float width_px) {
  constexpr float kShape = 0.68f;  // of a key
  return std::round(std::max(ui.theme().touch, width_px / kColumns * kShape) * kRows);
}

std::string draw_number_pad(Context& ui, const Rect& rect, const std::string& digits, const NumberPad& pad) {
  const float width = rect.w / kColumns, height = rect.h / kRows;
  const auto cell = [&](std::size_t column, std::size_t row) {
    return Rect{rect.x + static_cast<float>(column) * width, rect.y + static_cast<float>(row) * height, width,
                height};
  };
  std::string edited = digits;
  const auto type = [&](std::string_view more) {
    if (edited.size() + more.size() <= pad.most_digits) edited += more;
  };
  for (std::size_t i = 0; i < kDigits.size(); ++i)
    if (draw_pad_key(ui, cell(i % 3, i / 3), {kDigits[i]})) type(kDigits[i]);
  const PadKey clear{pad.clear.empty() ? ui.text(text::Msg::gate_clear) : pad.clear, {}, false};
  if (draw_pad_key(ui, cell(0, 3), pad.corner.empty() ? clear : PadKey{pad.corner})) {
    if (pad.corner.empty())
      edited.clear();
    else
      type(pad.corner);
  }
  if (draw_pad_key(ui, cell(1, 3), {"0"})) type("0");
  if (draw_pad_key(ui, cell(2, 3), {ui.text(text::Msg::gate_backspace), icon::kBackspace, false}) &&
      !edited.empty())
    edited.pop_back();
  return edited;
}

}  // namespace ui
