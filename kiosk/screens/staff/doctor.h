// The doctor: how the kiosk does, to be read aloud on the telephone; and what helps: new data, a restart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/errand_words.h"
#include "kiosk/state/checkup.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct DoctorState {
  // What is asked for once more before it is done.
  enum class Power { restart_kiosk, restart_machine, switch_off };

  std::vector<state::Finding> findings;  // what must be put right first, what is not measured last
  std::string summary;                   // for the code
  ErrandView errand;
  std::optional<Power> asked;
  ui::Scroller scroller;
  float content_height = 0;
};

// What the configuration of the kiosk says of its parts.
struct DoctorParts {
  std::string voice;  // the program that reads aloud; empty: none
  bool has_scanner = false;
  const std::optional<state::CheckupFacts>& known;  // instead of asking, for pictures that are compared
};

base::Result<DoctorState> enter_doctor(const StaffSources& staff, const DoctorParts& parts);
void keep_view(DoctorState& fresh, const DoctorState& old);
Intent draw_doctor(ui::Context& ui, const Model& model, DoctorState& state, const PageArea& area);

}  // namespace screens
