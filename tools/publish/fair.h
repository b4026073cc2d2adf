// A fair from an officer's book into the central database: whole, or not at all.
#pragma once

#include <string>
#include <vector>

#include "kiosk/domain/date.h"
#include "tools/publish/central.h"
#include "tools/publish/grid.h"
#include "tools/publish/problem.h"

namespace publish {

struct FairOptions {
  domain::Day today;
  enum class Mode { put, judge } mode = Mode::put;  // judge: says what would be, and changes nothing
};

struct FairReport {
  std::vector<Problem> problems;   // with the lines and labels of the book
  std::vector<std::string> lines;  // what was done, a fair a line
  bool has_refusals() const;       // then nothing was written
};

// Reads the book (tools/publish/fair_book.h) and puts the fair and its pictures; those that the book no
// longer names leave. Errc::invalid: no fair in the book; Errc::io, Errc::full, Errc::busy.
base::Result<FairReport> put_fair(const Spreadsheets& book, CentralDatabase& database,
                                  const FairOptions& options);

}  // namespace publish
