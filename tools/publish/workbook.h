// Workbook: an .xlsx file (ECMA-376) as grids.
#pragma once

#include <vector>

#include "tools/publish/grid.h"

namespace publish {

// Bounds before memory is taken, besides those of ZipArchive: about 400 MB for the largest workbook that is
// taken.
inline constexpr std::size_t kMostSheets = 64, kMostColumns = 512, kMostCells = 4'000'000,
                             kMostTextBytes = 128 << 20;

// Worksheets only, hidden ones flagged; merged values repeated; days as ISO, other numbers as they are shown.
// Errc::not_found, Errc::corrupt, with a reason that names the file.
base::Result<std::vector<Grid>> read_workbook(base::FileSystem& files, const base::Path& file);

}  // namespace publish
