// The folder ocop-setup of a stick: from it a new kiosk learns who it is and whom it believes
// (sync/service/setup.h).
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "tools/publish/lock.h"

namespace publish {

struct SetupStick {
  std::vector<std::string> feeds;       // URLs, the first that serves is taken; at least one
  std::string kiosk, province, uplink;  // empty: not said
  std::string apt;                      // URL of the centre's repository of programs; empty: none
  base::Path apt_key = {};              // the file of its public key
};

// Writes it with the newest root of `keys`; what lay there under that name is replaced. Returns the folder.
// Errc::invalid: what no kiosk would take; Errc::not_found: no keys, no stick; Errc::full, Errc::io,
// Errc::busy.
base::Result<base::Path> write_setup(base::FileSystem& files, const base::Path& keys, const SetupStick& what,
                                     const base::Path& stick, const Patience& patience = {});

}  // namespace publish
