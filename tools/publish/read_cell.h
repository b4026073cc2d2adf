// One cell read as what its column holds: what has one meaning is taken and said, what has two is refused.
#pragma once

#include <string>
#include <vector>

#include "tools/publish/columns.h"
#include "tools/publish/grid.h"

namespace publish {

struct CellReading {
  std::string value;               // as the central database keeps it: "2025-03-01", "25000", "yes"
  std::string fault, suggestion;   // not empty: the cell cannot be used
  bool stops_sheet = false;        // the fault is a near miss of a choice
  std::vector<std::string> notes;  // said, not refused
};

// `place`: how the cell is called for a person ("D5"). References are checked elsewhere.
CellReading read_cell(const Cell& cell, const Column& column, const std::string& place);

// "D" of the fourth column, counted from 0.
std::string column_letters(std::size_t index);

// The day that `text` names without doubt: 2025-03-01, 1/3/2025 (day first, as in Vietnam), "ngày 1 tháng 3
// năm 2025", each also with a time of day behind it. Empty for anything else, a year of two digits included.
std::string unambiguous_day(const std::string& text);

}  // namespace publish
