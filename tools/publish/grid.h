// Grid: what a spreadsheet file holds, cell by cell, before anyone knows what its columns mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/files.h"

namespace publish {

struct Cell {
  std::string
      text;  // as a person sees it, UTF-8, not trimmed; a day is ISO 8601 ("2025-03-01", "2025-03-01 14:30")
  std::optional<double>
      number;           // a workbook's number as stored, a day as serial of the 1900 system; never from CSV
  bool is_day = false;  // `number` is shown as a calendar day
  bool is_failed = false;  // an error value; `text` is "#N/A", "#REF!", …
  bool is_spread =
      false;  // repeats the value of the merged area it lies in; false for that area's first cell
};

struct GridRow {
  int number = 0;  // as a person sees it in the file, from 1
  bool is_hidden = false;
  std::vector<Cell> cells;
};

struct Grid {
  std::string name;  // as the file says it: "products", "Chủ thể "
  std::string file;  // for messages: "products.csv", "catalogue.xlsx [products]"
  bool is_hidden = false;
  bool is_separated = false;  // CSV: every row has the header's number of cells, unless a quotation mark or a
                              // part of the file is missing
  std::vector<GridRow> rows;  // the header among them; rows without any text are left out
};

// A file that was not read, and why.
struct RefusedFile {
  std::string file, reason, suggestion;
};

struct Spreadsheets {
  std::vector<Grid> grids;
  std::vector<RefusedFile> refused;
  base::Path folder;  // where the pictures that the sheets name lie
};

// `from`: a folder of .csv files and .xlsx workbooks, or one such file; endings in any case. Fails when
// nothing can be read at all: Errc::not_found (nothing there, no sheet in the folder), Errc::corrupt,
// Errc::invalid (no regular file), with the reason in words.
base::Result<Spreadsheets> read_spreadsheets(base::FileSystem& files, const base::Path& from);

}  // namespace publish
