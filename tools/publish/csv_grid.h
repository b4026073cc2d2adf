// CSV: RFC 4180, and what spreadsheets make of it where the comma is the decimal sign.
#pragma once

#include <string_view>
#include <vector>

#include "tools/publish/grid.h"

namespace publish {

inline constexpr std::size_t kMostCsvBytes = 256 << 20, kMostCsvCellBytes = 1 << 20,
                             kMostCsvCells = 1024;  // of a file, a cell, a row

// UTF-8 text. Comma, semicolon or tab, whichever parts the rows most evenly; "sep=;" in the first line
// decides; LF, CRLF or CR; quotes doubled inside quotes, line ends inside them kept. Errc::corrupt: a quote
// that never ends, with its line, or a bound that is passed.
base::Result<std::vector<GridRow>> parse_csv(std::string_view text);

}  // namespace publish
