// Rules of a fair's row: what a kiosk cannot be lent to, and what does not fit its pages.
#pragma once

#include <string>
#include <vector>

#include "kiosk/domain/date.h"
#include "tools/publish/columns.h"
#include "tools/publish/row_rules.h"

namespace publish {

// `values`: a whole row of the sheet `fairs`. What an empty cell or a cell that cannot be read leaves open is
// told elsewhere.
void check_fair(const SheetSpec& spec, const std::vector<std::string>& values, domain::Day today,
                const Complain& complain);

}  // namespace publish
