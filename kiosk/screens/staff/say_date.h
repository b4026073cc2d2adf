// The date, said by staff where the machine cannot know it.
#pragma once

#include <optional>

#include "kiosk/base/clock.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/day_picker.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct SayDateState {
  // form: all of it; the month lies over it.
  enum class Step { form, day };

  domain::Day day{};
  int minute = 0;          // of that day in Vietnam, 0..1439
  domain::Day earliest{};  // older than its own data the machine cannot be
  Step step = Step::form;
  std::optional<DayPicker> picker = {};
  bool is_touched = false;  // else the time goes on with the clock
  bool is_said = false;     // the page is left with the next frame
  ui::Scroller scroller = {};
  float content_height = 0;
};

base::Result<SayDateState> enter_say_date(store::Catalog& catalog, const StaffSources& staff);
void keep_view(SayDateState& fresh, const SayDateState& old);
Intent draw_say_date(ui::Context& ui, const Model& model, SayDateState& state, const PageArea& area);

}  // namespace screens
