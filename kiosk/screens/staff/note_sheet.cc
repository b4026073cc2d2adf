// The note: which language, what stands there, keys below.
#include "kiosk/screens/staff/note_sheet.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "kiosk/overlay/values.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

void draw_note_languages(ui::Context& ui, NoteSheet& sheet, const Rect& row) {
  float x = row.x;
  for (const base::Lang lang : base::kLanguages) {
    const std::string_view name = text::message(Msg::language, lang);
    const float width = ui::chip_width(ui, name, "");
    if (ui::chip(ui, {x, row.y, width, row.h}, name, "",
                 lang == sheet.lang ? ui::ChipState::on : ui::ChipState::off)) {
      sheet.lang = lang;
      sheet.keyboard = {};
    }
    x += width + ui.theme().unit * 1.2f;
  }
}

// The text with a mark where the next letter comes; its end stays in view.
void draw_note_text(ui::Context& ui, const NoteSheet& sheet, const Rect& box) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 1.6f, width = box.w - 2 * pad;
  ui::fill(ui, box, theme.colour.surface, u * 1.4f);
  ui::outline(ui, box, theme.colour.brand, u * 1.4f);
  const std::string& written = sheet.text.in(sheet.lang);
  const bool is_empty = written.empty();
  const std::string shown =
      is_empty ? std::string(text::message(Msg::shelf_note_hint, sheet.lang)) : written + "|";
  const gfx::ParagraphOptions options{.lang = sheet.lang};
  const float height = ui.painter().paragraph_height(theme.body, width, shown, options);
  ui.list().PushClipRect(box.min(), box.max(), true);
  ui.painter().draw_paragraph(ui.list(), theme.body,
                              {box.x + pad, box.y + pad + std::min(0.f, box.h - 2 * pad - height)}, width,
                              is_empty ? theme.colour.text_soft : theme.colour.text, shown, options);
  ui.list().PopClipRect();
}

KeyboardState::Layout note_layout(base::Lang lang) {
  return lang == base::Lang::vi   ? KeyboardState::Layout::telex
         : lang == base::Lang::km ? KeyboardState::Layout::khmer
                                  : KeyboardState::Layout::latin;
}

}  // namespace

Intent draw_note_sheet(ui::Context& ui, std::optional<NoteSheet>& sheet, const PageArea& area) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float keys = keyboard_height(theme, ui.screen().h);
  const Rect keyboard{area.rect.x, area.rect.bottom() - keys, area.rect.w, keys};
  float y = area.rect.y + u * 0.6f;
  const std::string_view save = ui.text(Msg::shelf_save), cancel = ui.text(Msg::shelf_cancel);
  const float save_width = ui::button_width(ui, save, ui::icon::kCheck),
              cancel_width = ui::button_width(ui, cancel, "");
  const Rect end{left + width - save_width, y, save_width, theme.touch};
  const bool saves = ui::button(ui, end, save, ui::icon::kCheck, ui::ButtonLook::primary);
  const bool cancels = ui::button(ui, {end.x - u * 1.2f - cancel_width, y, cancel_width, theme.touch}, cancel,
                                  "", ui::ButtonLook::quiet);
  ui::draw_whole_label(ui, theme.heading, {left, y, end.x - u * 3.6f - cancel_width - left, theme.touch},
                       theme.colour.text, ui.text(Msg::shelf_note), gfx::Align::left, 0.6f);
  y += theme.touch + u * 0.6f;
  draw_note_languages(ui, *sheet, {left, y, width, theme.touch});
  y += theme.touch + u * 0.6f;
  draw_note_text(ui, *sheet, {left, y, width, keyboard.y - u - y});
  KeyboardState& state = sheet->keyboard;
  if (!state.chosen) state.chosen = note_layout(sheet->lang);
  sheet->text.set(sheet->lang, draw_keyboard(ui, keyboard, sheet->text.in(sheet->lang), state));
  const bool ends = saves || state.hidden;  // the keys' own "done" saves too
  if (!ends && !cancels) return Stay{};
  const NoteSheet written = *std::exchange(sheet, std::nullopt);
  ui.request_frame();
  if (!ends || written.text == written.saved) return Stay{};
  return Save{{overlay::set_note(written.id, written.text)}};
}

}  // namespace screens
