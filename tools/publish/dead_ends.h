// Dead ends: what would lead a visitor nowhere.
#pragma once

#include <vector>

#include "tools/publish/central.h"
#include "tools/publish/problem.h"

namespace publish {

// A product from which no place can be offered, a place without products, a producer without products, a
// festival without a place, a fair with an exhibitor who has no product or a product of none of its
// exhibitors; read from the whole database.
base::Result<std::vector<Problem>> dead_ends(CentralDatabase& database);

}  // namespace publish
