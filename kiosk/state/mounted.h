// Mounted: which sticks are mounted, where ocop-sync, which else says so, does not run.
#pragma once

#include <vector>

#include "kiosk/base/files.h"

namespace state {

// File systems that are mounted below `folders` ("/media"), at most two folders deep ("/run/media/kiosk/X"),
// by their folders in the order of their names. What cannot be looked at is left out.
std::vector<base::Path> mounted_below(const std::vector<base::Path>& folders);

}  // namespace state
