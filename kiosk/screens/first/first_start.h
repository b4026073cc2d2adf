// FirstStart: the assistant that makes a machine that was just installed this shop's kiosk, with a finger
// alone: language, PIN, province, network, tests. It goes on where a power cut stopped it, and staff may
// open it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/screens/staff/errand_words.h"
#include "kiosk/screens/staff/passphrase.h"
#include "kiosk/screens/staff/pin_panel.h"
#include "kiosk/state/checkup.h"
#include "kiosk/state/first_start.h"
#include "kiosk/ui/scroller.h"

namespace screens {

struct FirstStartState {
  bool is_again = false;  // opened by staff: how far it is was told long ago
  bool is_in = false;     // the PIN was given
  state::FirstStep step = state::FirstStep::language;
  // ---- of the machine, read anew whenever ocop-sync says something
  ErrandView errand;
  bool has_catalogue = false;
  bool has_link = false, is_wireless = false;  // of the network
  std::vector<state::Network> networks;        // that were near when they were looked for last
  // ---- of whoever stands here
  PinChoice choice;
  std::string digits;
  bool asked_networks = false;  // once by itself, then by a button
  std::string network;          // whose password is typed over the step; empty: none
  PassphraseEntry password;
  bool tested_touch = false;
  bool has_played = false;
  std::optional<bool> heard;
  ui::Scroller scroller;
  double step_since_s = 0;
};

// `known`: what the machine says instead of being asked.
base::Result<FirstStartState> enter_first_start(const StaffSources& staff, const FirstAt& at, bool is_in,
                                                const std::optional<state::CheckupFacts>& known);
void keep_view(FirstStartState& fresh, const FirstStartState& old);
Intent draw_first_start(ui::Context& ui, const Model& model, FirstStartState& state, const PageArea& area);

}  // namespace screens
