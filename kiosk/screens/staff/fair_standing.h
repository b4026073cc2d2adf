// How the fair stands, for whoever must act: in one line, and what must be told of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/leads/lead_store.h"
#include "kiosk/screens/intent.h"

namespace screens {

struct FairStanding {
  std::optional<PlannedFair> fair = {};    // that runs, else comes next, else ended last
  std::optional<domain::Fair> ended = {};  // by itself, and nobody has read so yet
  leads::Counts contacts = {};             // of all fairs: what waits must not be forgotten
  bool has_key = false;                    // of `fair`
  bool wants_key = false;                  // contacts are asked for, and there is no key to seal them with
  bool is_clock_doubted = false;           // and there is a fair for which the date matters
  domain::Day today{};

  bool is_running() const { return fair && fair->phase == domain::FairPhase::on && !fair->is_ended; }
  bool is_coming() const { return fair && fair->phase == domain::FairPhase::coming && !fair->is_ended; }
  // Contacts lie here, and no fair collects more.
  bool is_overdue() const { return !is_running() && contacts.waiting > 0; }
};
FairStanding fair_standing(const StaffSources& staff);

// "Runs, day 2 of 3 · 12 contacts to be taken out".
std::string fair_line(ui::Context& ui, const FairStanding& standing);

// What must be told, the gravest first.
struct FairTiding {
  std::string_view icon;
  std::string title, detail;
  Location leads;
  std::optional<domain::Fair> read = {};  // it is told until somebody says that they read of its end
};
std::vector<FairTiding> fair_tidings(ui::Context& ui, const FairStanding& standing, const FairWork& work);

}  // namespace screens
