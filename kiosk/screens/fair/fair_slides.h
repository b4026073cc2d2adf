// Fair slides: what an idle kiosk shows while a fair runs: the exhibitors' welcome, their products, and that
// one may leave a contact.
#pragma once

#include <vector>

#include "kiosk/screens/attract.h"
#include "kiosk/screens/fair/running_fair.h"

namespace screens {

// At least the welcome. The catalogue's errors.
base::Result<std::vector<AttractState::Slide>> fair_slides(store::Catalog& catalog, const RunningFair& fair,
                                                           domain::Day today);

}  // namespace screens
