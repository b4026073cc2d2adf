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

// The exhibitor's files, in memory; overwritten at their end.
struct Files {
  std::string csv, workbook;
  Files() = default;
  Files(Files&&) = default;
  Files& operator=(Files&&) = delete;
  ~Files() {
    wipe(csv);
    wipe(workbook);
  }
};
// Of the first table, and of all; the tables are overwritten. The workbook is compared with them. Errc::io:
// no memory for them.
base::Result<Files> files_of(std::vector<Table> tables, const base::Path& scratch);

// Writes them as `<name>.csv` and `<name>.xlsx` in `folder`, which is made, and reads them back; their names.
// `stage` is kept at what is being done. Nothing half is left where it can be removed. Errc::full, io,
// corrupt.
base::Result<std::vector<std::string>> hand_over(Stick& stick, const base::Path& folder, const Files& files,
                                                 const Tell& tell, Stage& stage);

// "leads", "leads-2", …: the first of which no file lies in `folder`.
std::string free_name(const Stick& stick, const base::Path& folder);

}  // namespace leads
