// The staff's home: everything they can do, as large tiles, with how things stand.
#pragma once

#include <optional>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/fair_standing.h"

namespace screens {

struct StaffHomeState {
  int sold_out = 0, priced = 0, notices = 0, settings = 0;  // that staff have set
  std::optional<base::WallTime> synced;                     // the last good one
  bool is_failing = false;                                  // the last attempt brought nothing
  overlay::Trouble trouble = overlay::Trouble::none;
  FairStanding fair = {};
  FairWork fair_work = {};
  ui::Scroller scroller;
  float content_height = 0;
};

base::Result<StaffHomeState> enter_staff_home(const StaffSources& staff, domain::Day today);
inline void keep_view(StaffHomeState& fresh, const StaffHomeState& old) {
  fresh.scroller = old.scroller;
  fresh.content_height = old.content_height;
}
Intent draw_staff_home(ui::Context& ui, const Model& model, StaffHomeState& state, const PageArea& area);

}  // namespace screens
