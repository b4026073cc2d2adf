// What pages know of fairs: the one that runs at this kiosk, for visitors, and all of this kiosk, for staff.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/catalogue.h"
#include "kiosk/domain/fair.h"
#include "kiosk/leads/take_out.h"

namespace screens {

// The fair that runs: while there is one, home, slides and language are the exhibitors'.
struct RunningFair {
  struct Exhibitor {
    domain::ProducerId id;
    domain::LocalizedText name;
    bool operator==(const Exhibitor&) const = default;
  };
  domain::Fair fair;
  std::vector<Exhibitor> exhibitors;        // that the catalogue has
  std::vector<domain::ProductId> products;  // in the exhibitors' order; those that visitors find
  bool takes_contacts = false;              // they are asked for, and there is a key to seal them with
  bool has_room = true;                     // for one more contact, right now
  domain::Day keep_until{};                 // what is left today is kept to the end of that day

  bool shows(const domain::ProductId& id) const {
    return std::find(products.begin(), products.end(), id) != products.end();
  }
  bool shows(const domain::ProducerId& id) const {
    return std::any_of(exhibitors.begin(), exhibitors.end(), [&](const auto& one) { return one.id == id; });
  }
};

// A fair that this kiosk has heard of, or that its staff made.
struct PlannedFair {
  domain::Fair fair;
  domain::FairPhase phase;
  bool is_own = false;    // made here
  bool is_ended = false;  // by staff, before its time
};

// For staff.
struct FairPlan {
  std::vector<PlannedFair> fairs;          // for this kiosk: what runs, then what comes, then what is over
  bool clock_is_doubted = false;           // nobody knows the date: nothing begins or ends
  std::optional<domain::Fair> ended = {};  // the last that ended by itself, until another runs
  bool is_set = false;  // the clock, by a network: else staff may say the date, however sure the machine is
  domain::Day today{};
  std::string kiosk = {};  // its name at the centre; may be empty

  const PlannedFair* running() const {
    const bool runs =
        !fairs.empty() && fairs.front().phase == domain::FairPhase::on && !fairs.front().is_ended;
    return runs ? &fairs.front() : nullptr;
  }
};

// What is done at an exhibitor's stick, which goes on while staff look at something else.
struct FairWork {
  enum class What { key, take_out, take_sealed };
  bool is_busy = false;
  What what = What::key;
  base::Path stick = {};
  leads::Progress progress = {};
  std::optional<leads::Outcome> outcome = {};  // of the last, until somebody has read it
};

}  // namespace screens
