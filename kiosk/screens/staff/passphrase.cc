// Passphrases: dots above, keys below.
#include "kiosk/screens/staff/passphrase.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/leads/sealed_box.h"
#include "kiosk/screens/staff/rows.h"
#include "kiosk/text/unicode.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

// What was typed, as dots or letters, in a box with a button that shows it.
void draw_secret(ui::Context& ui, PassphraseEntry& entry, const Rect& box) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit;
  ui::fill(ui, box, theme.colour.surface, theme.radius);
  ui::outline(ui, box, theme.colour.brand, theme.radius);
  const Rect eye{box.right() - theme.touch - u, std::round(box.centre().y - theme.touch / 2), theme.touch,
                 theme.touch};
  if (ui::icon_button(ui, eye, entry.is_shown ? ui::icon::kHidden : ui::icon::kVisible,
                      ui.text(entry.is_shown ? Msg::fair_pass_hide : Msg::fair_pass_show),
                      ui::ButtonLook::quiet)) {
    entry.is_shown = !entry.is_shown;
    ui.request_frame();
  }
  const Rect room{box.x + u * 2, box.y, eye.x - box.x - u * 3, box.h};
  const std::string& text = entry.passphrase.text();
  if (entry.is_shown) {
    ui::draw_whole_label(ui, theme.heading, room, theme.colour.text, text, gfx::Align::left, 0.5f);
  } else {
    const auto count = static_cast<float>(text::code_points(text));
    const float step = std::min(u * 2.6f, room.w / std::max(count, 1.f)),
                dot = std::min(u * 1.6f, step * 0.7f);
    for (float i = 0; i < count; ++i)
      ui::fill(ui, {room.x + i * step, room.centre().y - dot / 2, dot, dot}, theme.colour.text, dot / 2);
  }
  const float caret = std::round(u * 3.6f);
  if (text.empty())
    ui::fill(ui, {room.x, room.centre().y - caret / 2, std::max(2.f, std::round(u * 0.24f)), caret},
             theme.colour.brand);
}

}  // namespace

std::optional<Msg> passphrase_fault(const Passphrase& passphrase, const domain::LocalizedText& fair) {
  const std::string& text = passphrase.text();
  if (text::code_points(text) < kLeastPassphrase) return Msg::fair_pass_short;
  if (leads::fault_of_passphrase(text) != leads::PassphraseFault::none) return Msg::fair_pass_simple;
  const std::string folded = text::fold(text);
  for (const base::Lang lang : base::kLanguages) {
    const std::string name = text::fold(fair.in(lang));
    if (!name.empty() && folded == name) return Msg::fair_pass_name;
  }
  return std::nullopt;
}

PassphraseWish draw_passphrase_entry(ui::Context& ui, const PageArea& area, PassphraseEntry& entry, Msg title,
                                     Msg help) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float keys_height = std::min(keyboard_height(theme, ui.screen().h), area.rect.h * 0.62f);
  const Rect keys{area.rect.x, area.rect.bottom() - keys_height, area.rect.w, keys_height};
  PassphraseWish wish = PassphraseWish::go_on;
  float y = area.rect.y + u * 0.6f;
  const float row = theme.touch;
  if (ui::icon_button(ui, {left + width - row, y, row, row}, ui::icon::kClose, ui.text(Msg::editor_cancel),
                      ui::ButtonLook::quiet))
    wish = PassphraseWish::cancel;
  ui::draw_whole_label(ui, theme.heading, {left, y, width - row - u, row}, theme.colour.text, ui.text(title),
                       gfx::Align::left, 0.6f);
  y += row + u * 0.6f;
  const Msg words = entry.fault.value_or(help);
  const float field = std::round(theme.touch * 1.5f);
  const gfx::ParagraphOptions options{.max_lines = 3, .lang = ui.lang()};
  const float told = ui.painter().paragraph_height(theme.body, width, ui.text(words), options);
  if (keys.y - y - field - u * 2 >= told || entry.fault) {
    ui.painter().draw_paragraph(ui.list(), theme.body, {left, y}, width,
                                entry.fault ? theme.colour.danger : theme.colour.text_soft, ui.text(words),
                                options);
    y += told + u;
  }
  draw_secret(ui, entry, {left, y, width, std::min(field, keys.y - u - y)});
  std::string edited = draw_keyboard(ui, keys, entry.passphrase.text(), entry.keyboard);
  if (edited != entry.passphrase.text()) {
    entry.passphrase.set(edited);
    entry.fault.reset();
    ui.request_frame();
  }
  leads::wipe(edited);
  if (ui.typed().escape) return PassphraseWish::cancel;
  if (!entry.keyboard.hidden && !ui.typed().enter) return wish;
  entry.keyboard.hidden = false;
  return PassphraseWish::done;
}

float draw_passphrase_row(ui::Context& ui, const Rect& at, Msg title, const Passphrase& passphrase,
                          bool& is_tapped) {
  const DrawnRow row =
      draw_staff_row(ui, at,
                     {.icon = ui::icon::kLock,
                      .title = ui.text(title),
                      .detail = ui.text(passphrase.empty() ? Msg::fair_pass_none : Msg::fair_pass_typed),
                      .sign = ui::icon::kLater});
  is_tapped = row.is_tapped;
  return row.rect.h;
}

}  // namespace screens
