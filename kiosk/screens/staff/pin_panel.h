// PinPanel: how a PIN or another number is typed: words beside a large pad, dots for the digits or these
// themselves, and one action.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/gate/pin.h"
#include "kiosk/screens/intent.h"
#include "kiosk/screens/page_area.h"
#include "kiosk/ui/widgets.h"

namespace screens {

struct PinPanel {
  std::string_view title, help;
  std::string status = {};  // empty: none
  enum class Tone { calm, problem } tone = Tone::calm;
  std::string_view action;
  bool can_act = false;                                   // enough digits, and nothing is being looked at
  std::chrono::seconds wait{0};                           // no pad until then, but the time that is left
  enum class Shows { dots, digits } shows = Shows::dots;  // digits: in groups of four, for what is no secret
  std::size_t least_digits = gate::kLeastDigits, most_digits = gate::kMostDigits;
  std::string_view icon = ui::icon::kLock;  // beside the words
  std::string_view clear = {};              // what the key is called that empties; empty: as for a PIN
};

// Over all of `area`; edits `digits` and is true when the action is wished for.
bool draw_pin_panel(ui::Context& ui, const PageArea& area, const PinPanel& panel, std::string& digits);

// Asking for the PIN that is set, with what came of the last try.
struct PinEntry {
  text::Msg title, help;
};
Intent draw_pin_entry(ui::Context& ui, const Model& model, const PageArea& area, const PinEntry& entry,
                      std::string& digits);

// Choosing one: typed twice.
struct PinChoice {
  std::string digits, first;  // `first` is empty until it was typed once
  std::optional<text::Msg> problem = {};
};
Intent draw_pin_choice(ui::Context& ui, const Model& model, const PageArea& area, const PinEntry& entry,
                       PinChoice& choice);

}  // namespace screens
