// A lead as JSON, to be sealed: for this layer and for nobody else, since it is plain text.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/leads/lead.h"

namespace leads {

std::string encode(const Lead& lead);
// Errc::corrupt.
base::Result<Lead> decode(std::string_view json);

}  // namespace leads
