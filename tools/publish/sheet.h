// Sheet: a table of text with known columns, as the central database gives it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace publish {

struct Row {
  int number;  // counted from 1
  std::vector<std::string> cells;
};

struct Sheet {
  std::string name;  // "products"
  std::string file;  // for messages: "central database, products"
  std::vector<std::string> columns;
  std::vector<Row> rows;

  // Index of a column, -1 when absent.
  int column(std::string_view wanted) const {
    const auto found = std::find(columns.begin(), columns.end(), wanted);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
  }
};

}  // namespace publish
