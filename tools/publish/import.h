// Import: sheets into the central database, strict about truth and tolerant about gaps.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/domain/date.h"
#include "tools/publish/central.h"
#include "tools/publish/grid.h"
#include "tools/publish/problem.h"

namespace publish {

struct Counts {
  int read = 0, added = 0, changed = 0, unchanged = 0, refused = 0;
};

struct ImportReport {
  std::vector<Problem> problems;
  std::map<std::string, Counts> sheets;
  bool has_refusals() const;
  std::string summary() const;
};

// What an officer decides about differences that may be mistakes: `ask` tells them and leaves the rows as
// they are.
enum class Decision { ask, accept };

struct ImportOptions {
  domain::Day today;
  Decision renames = Decision::ask;  // an id vanished while a new one has the same name
  Decision names = Decision::ask;    // a known id has quite another name, or another row's
  Decision absent =
      Decision::ask;  // rows that the sheet no longer has; accepted, they go, up to a fifth of a sheet
  Decision many_absent = Decision::ask;  // more than that
  // What the sheets are: all rows of their kinds, or a few rows beside others, of which nothing is said.
  enum class Reach { whole_sheets, single_rows } reach = Reach::whole_sheets;
};

// Imports every valid row and never half of one; the same sheets a second time change nothing. A column that
// a sheet lacks leaves what the database holds; an empty cell empties it, except that only a word lifts a
// withdrawal. A certificate whose row is refused shows no stars until a row of it can be read. Fails only
// when no sheet is known or the database cannot be written, and then the database is as before.
// Errc::invalid, Errc::full, Errc::io.
base::Result<ImportReport> import_sheets(const Spreadsheets& sheets, CentralDatabase& database,
                                         const ImportOptions& options);

}  // namespace publish
