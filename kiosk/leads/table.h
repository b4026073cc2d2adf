// Table: rows of texts and numbers, as they become a sheet of a workbook or a CSV file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/files.h"

namespace leads {

// The first row is the head.
struct Table {
  using Cell = std::variant<std::string, std::int64_t>;
  using Row = std::vector<Cell>;
  std::string title;  // of the sheet; at most 31 characters count
  std::vector<Row> rows = {};
};

// RFC 4180 with a byte order mark, every text quoted. What a spreadsheet would take for a formula (=, +, -,
// @, tab and carriage return in front) gets an apostrophe before it.
std::string csv_of(const Table& table);

// The tables as sheets of a workbook (.xlsx): texts are texts, never formulas. All of it happens in memory:
// the library's working files lie on a tmpfs, without a name, or in `scratch` where the machine has no such
// place. Not judged yet: the library does not look whether its working files were written. Errc::io.
base::Result<std::string> workbook_of(const std::vector<Table>& tables, const base::Path& scratch);

// Whether a workbook holds these tables, cell by cell, as workbook_of() writes them; Errc::corrupt.
base::Status check_workbook(std::string_view bytes, const std::vector<Table>& tables);

// As it stands in a workbook, where "_x0041_" would mean "A" (ECMA-376, ST_Xstring).
std::string workbook_text(std::string_view text);

}  // namespace leads
