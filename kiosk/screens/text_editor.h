// Text editor: one text in up to three languages, or a single one, written with the keys on the screen.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "kiosk/domain/language.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/scroller.h"

namespace screens {

// Kept in a screen's state while somebody writes.
struct TextEditor {
  // three: a text in the kiosk's three languages, any of them empty; single: one text, whoever reads it.
  enum class Texts { three, single };

  domain::LocalizedText text;  // single: under Vietnamese
  Texts texts = Texts::three;
  std::size_t most = 160;            // characters of each language
  base::Lang lang = base::Lang::vi;  // that is written now
  std::size_t caret = 0;             // byte of the text of `lang` before which the next letter goes
  KeyboardState keyboard = {};
  ui::Scroller field = {};

  const std::string& written() const { return text.in(lang); }
};

// An editor whose caret stands behind the text that is written first.
TextEditor edit_text(domain::LocalizedText text, base::Lang first, std::size_t most);
// The same of a single text; KeyboardState::Use::code for names and passwords of machines.
TextEditor edit_line(std::string text, base::Lang lang, std::size_t most, KeyboardState::Use use);

enum class EditorWish { go_on, done, cancel };

// Draws it over the whole page, which is not drawn. `label` says what is written, `hint` stands in an empty
// field. done: spaces at both ends are gone and the text is NFC.
EditorWish draw_text_editor(ui::Context& ui, const PageArea& area, TextEditor& editor, std::string_view label,
                            std::string_view hint);

}  // namespace screens
