// The lines of a fair's book: a label and its value each, and lists that go on in the lines below.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/publish/grid.h"
#include "tools/publish/problem.h"

namespace publish {

struct FairLine {
  std::string label;  // as it is written
  int row = 0;
  struct Value {
    Cell cell;
    int row;
  };
  std::vector<Value> values;  // none where the cell beside the label is blank; several of a list
};

// By the column of `fairs` that the label means, or one of these:
using FairLines = std::map<std::string, FairLine, std::less<>>;
inline constexpr std::string_view kPicturesLine = "pictures", kDrawnLine = "drawn",
                                  kProvinceLine = "province";

// Whether the sheet is one of lines: three or more of its labels mean something.
bool is_of_lines(const Grid& grid);

// Labels with a value that mean nothing, and those that come twice, are refused; signatures are noted. What
// stands right of the value is for whoever fills the book.
FairLines read_fair_lines(const Grid& grid, std::vector<Problem>& problems);

// Text without what is invisible. What is wrong with it is told when the sheet is imported.
std::string cleaned(const std::string& text);
// The parts of a list in one cell, by ';' or lines.
std::vector<std::string> parts_in(const Cell& cell);
// The first value of that line, cleaned; empty where there is none.
std::string value_in(const FairLines& lines, std::string_view column);

}  // namespace publish
