// Blocks: each is drawn from a top edge down and returns its height.
#include "kiosk/screens/blocks.h"

#include <algorithm>
#include <string_view>

namespace screens {

using text::Msg;
using ui::Rect;

void draw_nothing_yet(ui::Context& ui, const Rect& view, std::string_view icon, Msg words) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, y = view.y + view.h * 0.26f;
  ui::draw_icon(ui, icon, {view.x, y, view.w, u * 9}, u * 8, theme.colour.text_faint);
  ui.painter().draw_paragraph(ui.list(), theme.body, {view.x + theme.margin * 2, y + u * 11},
                              view.w - theme.margin * 4, theme.colour.text_soft, ui.text(words),
                              {.align = gfx::Align::centre, .lang = ui.lang()});
}

float draw_page_head(ui::Context& ui, const Rect& at, std::string_view title) {
  const ui::Theme& theme = ui.theme();
  return ui.painter().draw_paragraph(ui.list(), theme.title, {at.x, at.y + theme.unit * 0.6f}, at.w,
                                     theme.colour.text, title, {.lang = ui.lang()}) +
         theme.unit * 2.6f;
}

}  // namespace screens
