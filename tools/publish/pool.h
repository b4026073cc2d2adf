// The pool: the pictures beside the central database, each named by its digest, which are guarded like its
// rows.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/publish/central.h"

namespace publish {

// The pictures that rows of the sheet media in `sheets` name and that are missing or no longer what was
// imported, as "media
// \"m\" (product gao): x.svg is missing", by the name in the pool. A file whose size and time of change are
// those of its last look is believed. Errc::not_found when the whole pool is missing.
base::Result<std::map<std::string, std::string>> lost_pictures(CentralDatabase& database,
                                                               const std::vector<Sheet>& sheets);

// Takes the rows that name one of `lost` out of `sheets`.
void leave_out_pictures(std::vector<Sheet>& sheets, const std::map<std::string, std::string>& lost);

// The names of the pool that rows of the sheet media name, whether they are shown or not.
std::set<std::string> named_pictures(const std::vector<Sheet>& sheets);

}  // namespace publish
