// Notice banner: a sign, the sentence, and whose it is.
#include "kiosk/screens/notice_banner.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

constexpr std::size_t kMostShown = 3;  // more would push what people came for out of sight

}  // namespace

float draw_notice_banner(ui::Context& ui, const Rect& at, const domain::LocalizedText& text) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, pad = u * 1.4f, sign = u * 4.6f, left = pad + sign + u * 1.6f;
  const base::Lang lang = text.shown(ui.lang());
  const auto describe = [&](ui::Column& column) {
    column.paragraph(theme.small, theme.colour.brand, ui.text(Msg::notice_of_shop));
    column.paragraph(theme.card_title, theme.colour.text, text.best(ui.lang()), {.lang = lang});
  };
  const float width = at.w - left - pad;
  const float words = ui::measure(ui, width, describe), height = std::round(std::max(words, sign) + 2 * pad);
  const Rect box{at.x, at.y, at.w, height};
  ui::fill(ui, box, theme.colour.brand_soft, theme.radius);
  if (theme.colour.line == theme.colour.text) ui::outline(ui, box, theme.colour.line, theme.radius);
  const Rect disc{at.x + pad, box.centre().y - sign / 2, sign, sign};
  ui::fill(ui, disc, theme.colour.brand, sign / 2);
  ui::draw_icon(ui, ui::icon::kNotice, disc, sign * 0.56f, theme.colour.on_brand);
  ui::draw(ui, {at.x + left, std::round(box.centre().y - words / 2), width, 0}, describe);
  return height;
}

float draw_notice_banners(ui::Context& ui, const Rect& at, std::span<const domain::LocalizedText> texts) {
  float y = at.y;
  for (const domain::LocalizedText& text : texts.first(std::min(texts.size(), kMostShown)))
    y += draw_notice_banner(ui, {at.x, y, at.w, 0}, text) + ui.theme().gap;
  return y - at.y;
}

}  // namespace screens
