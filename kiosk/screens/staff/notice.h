// One notice, to be written: its text in up to three languages, ready sentences, the days on which it is
// shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/notice.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/day_picker.h"
#include "kiosk/screens/text_editor.h"

namespace screens {

struct NoticeState {
  // form: all of it; the others lie over it. last_day, hour, product, product_name: what a ready sentence
  // needs.
  enum class Step { form, text, from, until, last_day, hour, product, product_name };
  // saves: a save was wished for, and the page is filled anew only if that came about.
  enum class Leaving { no, saves, yes };

  std::string at;  // of NoticeAt: empty for a new one
  std::string id;  // under which it is saved
  domain::Notice notice;
  std::optional<domain::Notice> saved;          // as visitors have it
  domain::Notice told;                          // the draft that the app knows
  std::vector<domain::LocalizedText> sold_out;  // products of which staff said so
  Step step = Step::form;
  Leaving leaving = Leaving::no;
  bool shows_fault = false;
  TextEditor editor = {};
  domain::LocalizedText before = {};  // the text before it was edited
  std::optional<DayPicker> picker = {};
  ui::Scroller page = {}, choices = {};
  float content_height = 0, choices_height = 0;

  bool is_changed() const { return saved ? notice != *saved : notice != domain::Notice{}; }
};

// Errc::not_found for one that was removed.
base::Result<NoticeState> enter_notice(store::Catalog& catalog, const StaffSources& staff,
                                       const NoticeAt& where, domain::Day today);
void keep_view(NoticeState& fresh, const NoticeState& old);
Intent draw_notice(ui::Context& ui, const Model& model, NoticeState& state, const PageArea& area);

}  // namespace screens
