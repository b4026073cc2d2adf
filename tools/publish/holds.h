// Holds: certificates whose last row could not be read. They are not published until one can.
#pragma once

#include <string>
#include <vector>

#include "tools/publish/central.h"

namespace publish {

// Errc::io, Errc::busy.
base::Status hold_certificate(CentralDatabase& database, const std::string& id, const std::string& reason,
                              const std::string& day);
base::Status release_certificate(CentralDatabase& database, const std::string& id);
// Takes the held ones out of the sheet `certificates` and tells each with its reason.
base::Status leave_out_held(CentralDatabase& database, std::vector<Sheet>& sheets,
                            std::vector<std::string>& told);

}  // namespace publish
