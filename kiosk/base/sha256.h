// SHA-256 (FIPS 180-4) of bytes in memory: names a file by its content where no network library is linked.
#pragma once

#include <string_view>

#include "kiosk/base/digest.h"

namespace base {

// Any thread.
Digest sha256_of(std::string_view bytes);

}  // namespace base
