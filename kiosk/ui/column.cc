// Column: words, measured or drawn.
#include "kiosk/ui/column.h"

namespace ui {

void Column::label(const gfx::TextStyle& style, ImU32 colour, std::string_view text, float units,
                   gfx::Align align) {
  const Rect box = room(units * unit());
  if (draws()) draw_label(ui_, style, box, colour, text, align);
}

void Column::tag(const gfx::TextStyle& style, std::string_view text, float height_px, ImU32 ink,
                 ImU32 paper) {
  const Rect box = room(height_px);
  if (draws()) ui::tag(ui_, box, style, text, unit() * 2.4f, ink, paper);
}

void Column::paragraph(const gfx::TextStyle& style, ImU32 colour, std::string_view text) {
  paragraph(style, colour, text, {.lang = ui_.lang()});
}

void Column::paragraph(const gfx::TextStyle& style, ImU32 colour, std::string_view text,
                       const gfx::ParagraphOptions& options) {
  y_ += draws() ? ui_.painter().draw_paragraph(ui_.list(), style, {at_.x, y_}, at_.w, colour, text, options)
                : ui_.painter().paragraph_height(style, at_.w, text, options);
}

}  // namespace ui
