// Writing with the keys on the screen: languages, capitals, signs, the caret, what fits.
#include "kiosk/screens/text_editor.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "kiosk/text/unicode.h"
#include "tests/support/panel.h"

namespace {

using base::Lang;
using screens::EditorWish;
using screens::TextEditor;

// Somebody who writes on a panel that shows nothing else.
class Writer {
 public:
  explicit Writer(TextEditor editor) : editor_(std::move(editor)) { panel_.settle(); }

  // What is called so; nothing of that name fails the test.
  void tap(std::string_view label) {
    for (const auto& control : panel_.context().semantics().controls()) {
      if (!control.is_reachable || control.label != label) continue;
      return tap_at(control.rect.centre());
    }
    ADD_FAILURE() << "nothing to touch is called \"" << label << "\"";
  }
  // One letter a key; a space is the space bar.
  void keys(std::string_view letters) {
    for (const char letter : letters) {
      const std::string key(1, letter);
      tap(letter == ' ' ? std::string_view("Space") : std::string_view(key));
    }
  }
  void tap_at(ImVec2 at) {
    panel_.now_s += 0.1;  // nobody types faster
    panel_.frame({{gfx::InputEvent::Kind::pointer_down, at.x, at.y}});
    panel_.frame({{gfx::InputEvent::Kind::pointer_up, at.x, at.y}});
    panel_.settle();
  }
  ui::Rect rect_of(std::string_view label) {
    for (const auto& control : panel_.context().semantics().controls())
      if (control.label == label) return control.rect;
    ADD_FAILURE() << label;
    return {};
  }
  const std::string& text(Lang lang = Lang::vi) const { return editor_.text.in(lang); }
  TextEditor& editor() { return editor_; }
  EditorWish wish() const { return wish_; }

 private:
  TextEditor editor_;
  EditorWish wish_ = EditorWish::go_on;
  support::Panel panel_{[this](ui::Context& ui) {
    const auto wish = screens::draw_text_editor(ui, {{0, 90, 1920, 990}, 0}, editor_, "Text", "Write here");
    if (wish != EditorWish::go_on) wish_ = wish;
  }};
};

TEST(TextEditor, WritesVietnameseWithCapitalsWhereSentencesBegin) {
  Writer writer(screens::edit_text({}, Lang::vi, 160));

  writer.tap("N");
  writer.keys("ghir teets. ");
  writer.tap("H");
  writer.keys("en");
  writer.tap(",");

  EXPECT_EQ(writer.text(), "Nghỉ tết. Hen,");
}

TEST(TextEditor, HasSignsBehindOneKey) {
  Writer writer(screens::edit_text(domain::LocalizedText("Giá 8"), Lang::vi, 160));

  writer.tap("?!");
  writer.tap("%");
  writer.tap("!");
  writer.tap("Space");
  writer.tap("C");

  EXPECT_EQ(writer.text(), "Giá 8%! C");
}

TEST(TextEditor, WritesEachLanguageByItself) {
  Writer writer(screens::edit_text(domain::LocalizedText("Nghỉ"), Lang::vi, 160));

  writer.tap("English");
  writer.tap("C");
  writer.keys("losed");
  writer.tap("ភាសាខ្មែរ");
  writer.tap("ប");
  writer.tap("។");

  EXPECT_EQ(writer.text(Lang::vi), "Nghỉ");
  EXPECT_EQ(writer.text(Lang::en), "Closed");
  EXPECT_EQ(writer.text(Lang::km), "ប។");
}

TEST(TextEditor, PutsTheCaretWhereItIsTouched) {
  Writer writer(screens::edit_text(domain::LocalizedText("đừa sáp"), Lang::vi, 160));

  const ui::Rect field = writer.rect_of("Text");
  writer.tap_at({field.x + 1, field.y + 40});
  EXPECT_EQ(writer.editor().caret, 0u);
  writer.tap("M");
  writer.keys("uowif ");
  EXPECT_EQ(writer.text(), "Mười đừa sáp");

  writer.tap_at({field.right() - 5, field.y + 40});
  EXPECT_EQ(writer.editor().caret, writer.text().size());
  writer.tap("Delete a letter");
  EXPECT_EQ(writer.text(), "Mười đừa sá");
}

TEST(TextEditor, TakesNoMoreThanFits) {
  Writer writer(screens::edit_text(domain::LocalizedText("1234567"), Lang::en, 5));
  EXPECT_EQ(writer.editor().lang, Lang::en);

  writer.tap("A");
  writer.keys("bcdefgh");

  EXPECT_EQ(writer.text(Lang::en), "Abcde");
  EXPECT_EQ(writer.text(Lang::vi), "1234567");  // what is there stays, also where it is too long
}

TEST(TextEditor, OfAPasswordLeavesLettersAlone) {
  Writer writer(screens::edit_line("", Lang::vi, 63, screens::KeyboardState::Use::code));

  writer.keys("dduwa");
  writer.tap("Shift");
  writer.tap("Q");
  writer.tap("?!");
  writer.tap("@");

  EXPECT_EQ(writer.text(), "dduwaQ@");
}

TEST(TextEditor, GivesATrimmedTextWhenDone) {
  Writer writer(screens::edit_text(domain::LocalizedText("  mai mở  "), Lang::vi, 160));

  writer.tap("Done");

  EXPECT_EQ(writer.wish(), EditorWish::done);
  EXPECT_EQ(writer.text(), "mai mở");
}

TEST(TextEditor, CanBeLeftWithoutAChange) {
  Writer writer(screens::edit_text({}, Lang::vi, 160));

  writer.tap("Discard changes");

  EXPECT_EQ(writer.wish(), EditorWish::cancel);
}

TEST(TextEditor, KeepsTheCaretInViewInALongText) {
  std::string words;
  for (int i = 0; i < 250; ++i) words += "rất dài ";
  Writer writer(screens::edit_text(domain::LocalizedText(words), Lang::vi, 3000));

  writer.keys("x");

  EXPECT_GT(writer.editor().field.offset, 0);
}

}  // namespace
