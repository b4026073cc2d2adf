// Import: sheets into the central database, strict about truth and tolerant about gaps.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/publish/central.h"

namespace publish {

struct Problem {
  enum class Weight { refused, noted };  // refused: the row was left out, whole
  Weight weight;
  std::string file;
  int row;
  std::string column;
  std::string reason;
  std::string suggestion;  // empty when there is none

  std::string text() const;  // "products.csv:12 stars: 6 is not …; write 3, 4 or 5"
};

struct Counts {
  int read = 0, added = 0, changed = 0, unchanged = 0, refused = 0;
};

struct ImportReport {
  std::vector<Problem> problems;
  std::map<std::string, Counts> sheets;
  std::string summary() const;
};

// `pictures` is the folder that the media sheet's files are relative to. Imports every valid row and never half
// of one; the same sheets a second time change nothing. Fails only when the sources cannot be read or the
// database cannot be written, and then the database is as before.
base::Result<ImportReport> import_sheets(Source& source, const base::Path& pictures, CentralDatabase& database);

}  // namespace publish
