// Wi-Fi card: the code and its words.
#include "kiosk/screens/wifi_card.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/text/format.h"
#include "kiosk/ui/column.h"
#include "kiosk/ui/widgets.h"

namespace screens {

using text::Msg;
using ui::Rect;

std::string password_text(const domain::Wifi& wifi, base::Lang lang) {
  if (wifi.password.empty()) return std::string(text::message(Msg::wifi_open, lang));
  return text::fill(std::string(text::message(Msg::wifi_password_is, lang)), "password", wifi.password);
}

float draw_wifi_card(ui::Context& ui, const Rect& at, const domain::Wifi& wifi) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  const std::string code = wifi.code(), password = password_text(wifi, ui.lang());
  return ui::draw_on_card(
             ui, at, u * 2.2f,
             [&](ui::Column& column) {
               const float side =
                   std::min(column.width(), std::max(ui::code_side(ui, code), std::round(u * 26)));
               const bool is_beside = column.width() - side > u * 24;
               const auto words = [&](ui::Column& text) {
                 text.paragraph(theme.heading, theme.colour.text, ui.text(Msg::wifi_title));
                 text.gap(0.6f);
                 text.paragraph(theme.card_title, theme.colour.brand, wifi.name);
                 text.gap(0.4f);
                 text.paragraph(theme.body, theme.colour.text, password);
                 text.gap(0.8f);
                 text.paragraph(theme.body, theme.colour.text_soft, ui.text(Msg::wifi_how));
               };
               const Rect next = column.next();
               const Rect square{next.x, next.y, side, side};
               if (column.draws()) ui::draw_qr(ui, square, code);
               if (is_beside) {
                 const float left = side + u * 2.2f;
                 column.add(
                     std::max(side, ui::run_at(column, {next.x + left, next.y, next.w - left, 0}, words)));
               } else {
                 column.add(side + u * 1.6f);
                 column.add(ui::run_at(column, column.next(), words));
               }
             })
      .h;
}

}  // namespace screens
