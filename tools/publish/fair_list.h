// The products of a fair as a sheet lists them, in their order.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tools/publish/fair_names.h"
#include "tools/publish/grid.h"
#include "tools/publish/problem.h"

namespace publish {

// The ids of the products that the rows of `grid` name, each once: by the columns id, gtin and name under a
// header, or, without one, by any cell. What cannot be found, or is two products at once, goes to `problems`,
// refused; a product that comes twice, headings and signatures are noted.
std::vector<std::string> read_product_list(const Grid& grid, const FairNames& names,
                                           const std::set<std::string>& exhibitors,
                                           std::vector<Problem>& problems);

}  // namespace publish
