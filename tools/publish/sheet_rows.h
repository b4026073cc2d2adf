// The rows of a sheet as drafts: read cell by cell, with what was wrong in each.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tools/publish/grid.h"
#include "tools/publish/header.h"

namespace publish {

struct Draft {
  int number;  // of the row in the file
  std::vector<std::optional<std::string>>
      values;  // by the spec's columns; empty where the sheet lacks the column
  std::vector<Problem> problems;
  bool is_refused = false;
  bool hides_validity = false;  // a certificate's dates, flag or stars could not be read
  bool stops_sheet = false;
  std::size_t problems_of_cells =
      0;  // how many of `problems` were known before rules of whole rows were asked

  const std::string& id() const { return *values.front(); }
  void complain(const Grid& grid, Problem::Weight weight, std::string_view column, std::string reason,
                std::string suggestion);
};

// Nothing that anybody reads: spaces, dashes.
bool is_blank(const Cell& cell);
// "Tổng cộng", "Người lập biểu", "(Ký tên)", "Trà Vinh, ngày 3 tháng 2 năm 2026": what stands below a table.
bool is_footer_text(const std::string& text);

struct Drafts {
  std::vector<Draft> rows;
  std::vector<Problem> problems;  // of no single row: headings and footers left out, hidden rows
};

// Titles between the rows and totals and signatures behind them are left out and said. `header` belongs to
// the grid.
Drafts read_drafts(const Grid& grid, const SheetSpec& spec, const Header& header);

}  // namespace publish
