// Header: which row of a sheet names its columns, and which column is which.
#pragma once

#include <vector>

#include "tools/publish/columns.h"
#include "tools/publish/grid.h"
#include "tools/publish/problem.h"

namespace publish {

struct Header {
  std::size_t first_row = 0;   // index in Grid::rows of the first row behind the header
  std::size_t width = 0;       // cells in that row
  std::vector<int> positions;  // for each column of the spec its place in a row; -1: the sheet lacks it
  std::vector<Problem> problems;
  bool stops_sheet = false;  // one of the problems forbids reading on
};

// Titles above the header and headers of two rows are understood. A column that is a near miss of a known one
// stops the sheet, one that stands twice too, and one without an id.
Header find_header(const Grid& grid, const SheetSpec& spec);

}  // namespace publish
