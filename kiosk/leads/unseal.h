// Unsealing on a computer what was taken from a kiosk sealed: the same workbook and CSV as at the kiosk.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "kiosk/base/lang.h"
#include "kiosk/leads/passphrase.h"

namespace leads {

struct UnsealOrder {
  base::Path key_file;
  base::Path from;  // any folder above bundles (*.sealed) or a kiosk's own files (*.lead)
  base::Path to;    // made where it is not there
  Passphrase passphrase;
  base::Lang lang = base::Lang::vi;
};

struct Unsealed {
  std::int64_t leads = 0;       // each number once, however often it was found
  std::int64_t wishes = 0;      // to be deleted
  std::int64_t unreadable = 0;  // altered, cut, or sealed for another key
  std::int64_t foreign = 0;     // bundles of another fair's key, left alone
  std::vector<base::Path> files = {};
};

// Nothing is taken from `from`, and nothing in `to` is overwritten. Errc::untrusted: another passphrase;
// Errc::corrupt: a damaged key file, or `to` does not give back what was written; Errc::foreign: all that was
// found is another fair's; Errc::not_found: nothing was found; Errc::full, Errc::io.
base::Result<Unsealed> unseal(base::FileSystem& files, const UnsealOrder& order);

}  // namespace leads
