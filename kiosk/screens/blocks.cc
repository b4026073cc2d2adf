// Blocks: each is drawn from a top edge down and returns its height.
#include "kiosk/screens/blocks.h"

#include <algorithm>
#include <string_view>

#include "kiosk/ui/column.h"

namespace screens {

using text::Msg;
using ui::Rect;

Rect draw_icon_row(ui::Context& ui, const Rect& at, const IconRow& row) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = u * 9;
  const gfx::ParagraphOptions options{.max_lines = row.max_lines, .lang = ui.lang()};
  const auto describe = [&](ui::Column& words) {
    words.paragraph(theme.card_title, theme.colour.text, row.title, options);
    words.gap(0.4f);
    words.paragraph(theme.small, theme.colour.text_soft, row.words, options);
  };
  const float width = at.w - left - row.right, height = ui::measure(ui, width, describe);
  const Rect rect{at.x, at.y, at.w, std::max(row.least_height, height + u * 3.2f)};
  ui::card(ui, row.answers ? ui::under_finger(ui, rect, 0.3f) : rect);
  const Rect disc{rect.x + u * 1.8f, rect.y + (rect.h - u * 5.6f) / 2, u * 5.6f, u * 5.6f};
  ui::fill(ui, disc, theme.colour.brand_soft, disc.h / 2);
  ui::draw_icon(ui, row.icon, disc, row.icon_size > 0 ? row.icon_size : u * 3, theme.colour.brand);
  ui::draw(ui, {rect.x + left, rect.y + (rect.h - height) / 2, width, 0}, describe);
  return rect;
}

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
