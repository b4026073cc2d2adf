// Text editor: languages above, the text with its caret, keys below.
#include "kiosk/screens/text_editor.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "kiosk/text/unicode.h"
#include "kiosk/ui/widgets.h"

namespace screens {
namespace {

using text::Msg;
using ui::Rect;

void put_caret(TextEditor& editor, std::size_t at) {
  editor.caret = std::min(at, editor.written().size());
  if (editor.keyboard.use == KeyboardState::Use::prose)
    editor.keyboard.shifted = editor.keyboard.writes != base::Lang::km &&  // whose letters have no capitals
                              begins_sentence(std::string_view(editor.written()).substr(0, editor.caret));
}

void write_in(TextEditor& editor, base::Lang lang) {
  editor.lang = lang;
  editor.keyboard.writes = lang;
  editor.keyboard.chosen.reset();
  editor.keyboard.shifted = editor.keyboard.signs = false;
  editor.field = {};
  put_caret(editor, editor.written().size());
}

// Languages that have a text carry a tick by their name; beside each other at any size of letters.
void draw_languages(ui::Context& ui, TextEditor& editor, const Rect& row) {
  const float gap = ui.theme().unit;
  const auto icon_of = [&](base::Lang lang) {
    return editor.text.in(lang).empty() ? ui::icon::kPlus : ui::icon::kCheck;
  };
  float whole = -gap;
  for (const base::Lang lang : base::kLanguages)
    whole += ui::chip_width(ui, text::message(Msg::language, lang), icon_of(lang)) + gap;
  const bool fits = whole <= row.w;
  const auto count = static_cast<float>(base::kLanguages.size());
  float left = row.x;
  for (const base::Lang lang : base::kLanguages) {
    const std::string_view name = text::message(Msg::language, lang),
                           icon = fits ? icon_of(lang) : std::string_view();
    const float width = fits ? ui::chip_width(ui, name, icon) : (row.w - gap * (count - 1)) / count;
    const bool is_written = editor.lang == lang;
    if (ui::chip(ui, {left, row.y, width, row.h}, name, icon,
                 is_written ? ui::ChipState::removable : ui::ChipState::off) &&
        !is_written) {
      write_in(editor, lang);
      ui.request_frame();
    }
    left += width + gap;
  }
}

void draw_count(ui::Context& ui, const TextEditor& editor, const Rect& at) {
  const std::size_t used = text::code_points(editor.written());
  const auto& colour = ui.theme().colour;
  ui::draw_label(ui, ui.theme().small, at, used >= editor.most ? colour.danger : colour.text_soft,
                 std::to_string(used) + " / " + std::to_string(editor.most), gfx::Align::right);
}

// What is written, and where the next letter goes; a tap puts the caret there.
void draw_field(ui::Context& ui, TextEditor& editor, const Rect& box, std::string_view label,
                std::string_view hint) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, foot = std::round(theme.small.size_px * 1.5f);
  ui::fill(ui, box, theme.colour.surface, theme.radius);
  ui::outline(ui, box, theme.colour.brand, theme.radius);
  const Rect view{box.x + u * 1.6f, box.y + u, box.w - u * 3.2f, box.h - 1.4f * u - foot};
  draw_count(ui, editor, {view.x, view.bottom(), view.w, foot});
  const gfx::TextStyle style = theme.heading;
  const gfx::ParagraphOptions options{.lang = editor.lang};
  const std::string& written = editor.written();
  const float height = ui.painter().paragraph_height(style, view.w, written, options);
  const auto caret = ui.painter().caret_at(style, view.w, written, editor.caret, options);
  const float offset = ui.begin_scroll(editor.field, view, height + u, ui::Axis::vertical);
  if (written.empty())
    ui.painter().draw_paragraph(ui.list(), style, {view.x + u * 0.4f, view.y - offset}, view.w,
                                theme.colour.text_faint, hint, {.max_lines = 2, .lang = ui.lang()});
  else
    ui.painter().draw_paragraph(ui.list(), style, {view.x, view.y - offset}, view.w, theme.colour.text,
                                written, options);
  const float inset = caret.height * 0.14f;
  ui::fill(ui,
           {view.x + caret.x, view.y - offset + caret.top + inset, std::max(2.f, std::round(u * 0.24f)),
            caret.height - 2 * inset},
           theme.colour.brand);
  ui.end_scroll();
  if (!ui.tapped({box, ui::Role::field, label})) return;
  editor.keyboard.hidden = false;
  if (const auto tap = ui.pointer().tap())
    put_caret(editor, ui.painter().byte_at(style, view.w, written,
                                           {tap->x - view.x, tap->y - view.y + offset}, options));
  ui.request_frame();
}

// The line of the caret is in view.
void follow_caret(ui::Context& ui, TextEditor& editor, const Rect& box) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, room = box.h - 1.4f * u - std::round(theme.small.size_px * 1.5f);
  const auto caret = ui.painter().caret_at(theme.heading, box.w - u * 3.2f, editor.written(), editor.caret,
                                           {.lang = editor.lang});
  editor.field.offset = std::clamp(editor.field.offset, std::max(0.f, caret.top + caret.height - room),
                                   std::max(0.f, caret.top));
}

void take_keys(ui::Context& ui, TextEditor& editor, const Rect& keys, const Rect& box) {
  const std::string before = editor.written().substr(0, editor.caret),
                    behind = editor.written().substr(editor.caret);
  std::string edited = draw_keyboard(ui, keys, before, editor.keyboard);
  if (edited == before) return;
  std::string whole = edited + behind;
  const bool grows = whole.size() > editor.written().size();
  if (grows && text::code_points(whole) > editor.most) return;
  editor.text.set(editor.lang, std::move(whole));
  editor.caret = edited.size();
  follow_caret(ui, editor, box);
  ui.request_frame();
}

std::string cleaned(const std::string& text) {
  const std::size_t from = text.find_first_not_of(' ');
  if (from == std::string::npos) return {};
  const std::string trimmed = text.substr(from, text.find_last_not_of(' ') + 1 - from);
  return text::nfc(trimmed).value_or("");
}

}  // namespace

TextEditor edit_text(domain::LocalizedText text, base::Lang first, std::size_t most) {
  TextEditor editor{.text = std::move(text), .most = most};
  editor.keyboard.use = KeyboardState::Use::prose;
  editor.keyboard.most_bytes = most * 4;
  write_in(editor, first);
  return editor;
}

TextEditor edit_line(std::string text, base::Lang lang, std::size_t most, KeyboardState::Use use) {
  TextEditor editor{
      .text = domain::LocalizedText(std::move(text)), .texts = TextEditor::Texts::single, .most = most};
  editor.keyboard.use = use;
  editor.keyboard.most_bytes = most * 4;
  write_in(editor, base::Lang::vi);
  editor.keyboard.writes = lang;
  put_caret(editor, editor.caret);
  return editor;
}

EditorWish draw_text_editor(ui::Context& ui, const PageArea& area, TextEditor& editor, std::string_view label,
                            std::string_view hint) {
  const ui::Theme& theme = ui.theme();
  const float u = theme.unit, left = area.rect.x + theme.margin, width = area.rect.w - 2 * theme.margin;
  const float keys_height = std::min(keyboard_height(theme, ui.screen().h), area.rect.h * 0.62f);
  const Rect keys{area.rect.x, area.rect.bottom() - keys_height, area.rect.w, keys_height};
  EditorWish wish = EditorWish::go_on;
  float y = area.rect.y + u * 0.6f;
  const Rect close{left + width - theme.touch, y, theme.touch, theme.touch};
  const bool has_tabs = editor.texts == TextEditor::Texts::three;
  const float title = std::round(theme.label.size_px * 1.9f), row = theme.touch;
  // The label stands beside the way out; it goes where languages and text have too little room.
  const bool has_title = !has_tabs || keys.y - y - 2 * row - u > theme.heading.size_px * 4;
  if (has_title)
    ui::draw_label(ui, theme.card_title, {left, y, width - row - u, has_tabs ? title : row},
                   theme.colour.text, label, gfx::Align::left);
  if (has_title && has_tabs) y += title + u * 0.4f;
  if (has_tabs) draw_languages(ui, editor, {left, y, width - row - u, row});
  if (ui::icon_button(ui, {close.x, has_tabs ? y : close.y, row, row}, ui::icon::kClose,
                      ui.text(Msg::editor_cancel), ui::ButtonLook::quiet))
    wish = EditorWish::cancel;
  y += row + u;
  const Rect box{left, y, width, keys.y - u - y};
  draw_field(ui, editor, box, label, hint);
  take_keys(ui, editor, keys, box);
  if (!editor.keyboard.hidden && !ui.typed().enter) return wish;
  editor.keyboard.hidden = false;
  for (const base::Lang lang : base::kLanguages) editor.text.set(lang, cleaned(editor.text.in(lang)));
  put_caret(editor, editor.written().size());
  return EditorWish::done;
}

}  // namespace screens
