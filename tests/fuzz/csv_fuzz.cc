// Any bytes as a CSV file of an office: refused, or rows within the bounds.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "tools/publish/csv_grid.h"
#include "tools/publish/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = publish::as_utf8({reinterpret_cast<const char*>(data), size});
  if (!text) return 0;
  const auto rows = publish::parse_csv(*text);
  if (!rows) return 0;
  int last = 0;
  for (const publish::GridRow& row : *rows) {
    if (row.number <= last || row.cells.size() > publish::kMostCsvCells)
      std::abort();  // numbers are what a person is told
    last = row.number;
  }
  return 0;
}
