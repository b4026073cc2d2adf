// TouchTest: squares over the whole panel that change colour under a finger; what keeps its colour is dead.
#pragma once

#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"

namespace screens {

struct TouchTestState {
  int columns = 0, rows = 0;
  std::vector<bool> touched;  // by rows
};

base::Result<TouchTestState> enter_touch_test(const StaffSources& staff);
inline void keep_view(TouchTestState& fresh, const TouchTestState& old) {
  fresh = old;
}
Intent draw_touch_test(ui::Context& ui, const Model& model, TouchTestState& state, const PageArea& area);

}  // namespace screens
