// One worksheet, read element by element.
#pragma once

#include <string>
#include <vector>

#include "tools/publish/grid.h"
#include "tools/publish/number_format.h"
#include "tools/publish/zip_member.h"

namespace publish {

struct CellStyle {
  std::string format = "General";
  Shows what = Shows::number;
};

// What sheets share, and what of the bounds is left.
struct WorkbookParts {
  std::vector<std::string> strings;
  std::vector<CellStyle> styles;
  bool counts_from_1904 = false;
  std::size_t cells_left, text_bytes_left;
};

// `grid` comes with its names. Errc::corrupt.
base::Status read_worksheet(ZipArchive& archive, const std::string& member, WorkbookParts& parts, Grid& grid);

// _xHHHH_ decoded, pairs of surrogates too (ECMA-376 part 1, 22.9.2.19).
std::string decoded_text(const std::string& text);

}  // namespace publish
