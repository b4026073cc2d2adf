// Text files of offices: which encoding they are in, and as UTF-8.
#pragma once

#include <string>

#include "kiosk/base/result.h"

namespace publish {

// UTF-8 with or without a byte order mark, UTF-16 in either order, and Windows-1258 where it gives
// Vietnamese; the mark is taken off. Errc::invalid: another encoding, with its likely name.
base::Result<std::string> as_utf8(std::string bytes);

}  // namespace publish
