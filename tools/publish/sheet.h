// Sheet and Source: tables of text, wherever they come from.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "kiosk/base/result.h"

namespace publish {

struct Row {
  int number;  // as a person sees it in the file, the header being 1
  std::vector<std::string> cells;
};

struct Sheet {
  std::string name;  // "products"
  std::string file;  // for messages: "products.csv", "catalogue.xlsx [products]"
  std::vector<std::string> columns;
  std::vector<Row> rows;

  // Index of a column, -1 when absent.
  int column(std::string_view wanted) const;
};

// A folder of CSV files, a workbook, the central database (SQLite now; PostgreSQL fits here).
class Source {
 public:
  virtual ~Source() = default;
  // All sheets that there are, in any order. Errc::not_found, Errc::corrupt.
  virtual base::Result<std::vector<Sheet>> read() = 0;
};

std::unique_ptr<Source> make_csv_source(base::Path directory);
std::unique_ptr<Source> make_xlsx_source(base::Path file);

// RFC 4180: quotes doubled inside quotes, line ends inside quotes kept, CRLF or LF, a byte order mark allowed.
// Errc::corrupt for a quote that does not end.
base::Result<std::vector<Row>> parse_csv(std::string_view text);

}  // namespace publish
