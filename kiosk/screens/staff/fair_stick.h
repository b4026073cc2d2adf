// The exhibitor's stick on the pages that need one: which are there, how the work on it goes, and when it may
// be pulled out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/leads/take_out.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/staff/errand_words.h"
#include "kiosk/ui/column.h"

namespace screens {

struct FairStick {
  base::Path folder;
  std::uint64_t free_bytes = 0;
  std::vector<leads::FoundKey> keys = {};  // that lie on it
};

// What such a page knows of sticks.
struct FairSticks {
  std::vector<FairStick> found;
  std::optional<base::Path> chosen = {};  // of several; absent: the only one
  ErrandView errand = {};
  FairWork work = {};

  // Null: there is none, or nobody has said which.
  const FairStick* stick() const;
};

// `folders`: below which sticks are mounted, where ocop-sync does not say.
FairSticks find_fair_sticks(const StaffSources& staff, const std::vector<base::Path>& folders);
void keep_choice(FairSticks& fresh, const FairSticks& old);

// Which sticks there are, one of them chosen by a touch; else that one must be put in.
void add_stick_choice(ui::Column& column, FairSticks& sticks);

// How the work goes: its step and a bar, and that the stick must stay.
void add_fair_progress(ui::Column& column, const FairWork& work);

// Why it could not be done, in a sentence that says what to do.
text::Msg trouble_words(leads::Trouble trouble);

// That the stick may be pulled out once that was asked for; where ocop-sync does not run, that it was written
// out.
void add_release(ui::Column& column, const FairSticks& sticks, const base::Path& stick, Intent& intent);

// A button over the column's width, at most as wide as one hand reaches; true when it was tapped.
bool add_wide_button(ui::Column& column, text::Msg words, std::string_view icon, ui::ButtonLook look);

}  // namespace screens
