// What ocop-sync did and holds, in plain words for a person at a terminal.
#pragma once

#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/state/status.h"

namespace service {

// Several lines; `now` decides the ages.
std::string describe_status(base::FileSystem& files, const state::Layout& layout, base::WallTime now);

// The exit code that tells a script what happened: 0 done, 3 network, 4 untrusted, 5 disk full, 6 damaged
// data, 7 another sync runs, 8 feed of a newer format, 9 the network asks for a sign-in, 10 older than what
// is here, 11 expired, 12 another province's, 2 configuration, 1 anything else.
int exit_code(base::Errc code);

}  // namespace service
