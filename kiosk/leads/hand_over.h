// HandOver: opened leads as files that an exhibitor can use, each believed only once it was read back. For
// this layer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/leads/bundle.h"
#include "kiosk/leads/sheets.h"
#include "kiosk/leads/stick.h"
#include "kiosk/leads/take_out.h"

namespace leads {

struct Opened {
  std::vector<Lead> leads;             // in the order in which they were given
  std::vector<LeadNumber> unreadable;  // altered, or sealed for another key
};
// On as many threads as the machine has; `count` is called on the caller's, with how many are done.
Opened open_all(const std::vector<LeadStore::Sealed>& sealed, const PrivateKey& key,
                const std::function<void(std::int64_t)>& count = {});

// leads, wishes and figures as `<name>.csv` and `<name>.xlsx` in `folder`, which is made; their names.
// `stage` is kept at what is being done. Nothing half is left where it can be removed. Errc::full, io,
// corrupt.
base::Result<std::vector<std::string>> hand_over(Stick& stick, const base::Path& folder,
                                                 std::vector<Table> tables, const Tell& tell, Stage& stage);

// "leads", "leads-2", …: the first of which no file lies in `folder`.
std::string free_name(const Stick& stick, const base::Path& folder);

}  // namespace leads
