// The empty book of a fair, for an officer to fill in.
#pragma once

#include <string>
#include <vector>

#include "tools/publish/central.h"

namespace publish {

// Writes the workbook `file` with all lines that read_fair_book() knows and how each is written.
// `exhibitors`, by id or name: they stand in it, with all of their products to put in order or take out.
// Errc::invalid: no such maker, not .xlsx, or the file is there already; Errc::io, Errc::full.
base::Status write_fair_form(CentralDatabase& database, const std::vector<std::string>& exhibitors,
                             const base::Path& file);

}  // namespace publish
