// Any bytes as the book of a fair: its lines as CSV, then NUL, then the list of products. It is refused, or a
// fair is put that a kiosk can run; nothing of a refused one stays.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/domain/fair.h"
#include "tools/publish/csv_grid.h"
#include "tools/publish/encoding.h"
#include "tools/publish/fair.h"
#include "tools/publish/records.h"

namespace {

std::vector<std::string> row_of(const publish::SheetSpec& spec,
                                const std::map<std::string_view, std::string>& values) {
  std::vector<std::string> cells;
  for (const publish::Column& column : spec.columns) {
    const auto found = values.find(column.name);
    cells.push_back(found == values.end() ? "" : found->second);
  }
  return cells;
}

// A centre with a maker and two products, in a file of the folder where the fuzzer runs.
struct Centre {
  base::PosixFileSystem disk;
  std::string file = "fair-" + std::to_string(getpid()) + ".db";
  publish::CentralDatabase database;

  Centre() : database(made(disk, file)) {
    const publish::SheetSpec& producers = *publish::find_spec("producers");
    const publish::SheetSpec& products = *publish::find_spec("products");
    put(producers, {{"id", "sokfarm"}, {"name_vi", "Công ty TNHH Trà Vinh Farm (Sokfarm)"}});
    put(products,
        {{"id", "mat-hoa-dua"}, {"name_vi", "Mật hoa dừa"}, {"taxon", "i.2.b"}, {"producer", "sokfarm"}});
    put(products, {{"id", "gao"}, {"name_vi", "Gạo"}, {"taxon", "i.1.c"}, {"gtin", "8936049700019"}});
  }
  static publish::CentralDatabase made(base::PosixFileSystem& disk, const std::string& file) {
    unlink(file.c_str());
    auto opened = publish::CentralDatabase::open(disk, file);
    if (!opened) std::abort();
    return *std::move(opened);
  }
  void put(const publish::SheetSpec& spec, const std::map<std::string_view, std::string>& values) {
    if (!database.put(spec, row_of(spec, values))) std::abort();
  }
};

void add_grid(publish::Spreadsheets& book, std::string_view name, std::string_view bytes) {
  const auto text = publish::as_utf8(std::string(bytes));
  if (!text) return;
  auto rows = publish::parse_csv(*text);
  if (!rows) return;
  book.grids.push_back({std::string(name), std::string(name) + ".csv", false, true, *std::move(rows)});
}

void check_fairs(Centre& centre, bool has_refusals) {
  const auto sheets = centre.database.read();
  if (!sheets) std::abort();
  std::size_t fairs = 0;
  for (const domain::Record& record : publish::make_records(*sheets, {}, [](const base::Error& fault) {
         std::fprintf(stderr, "%s\n", fault.what.c_str());
         std::abort();  // a row that was taken makes a record
       })) {
    const auto* fair = std::get_if<domain::Fair>(&record);
    if (fair == nullptr) continue;
    ++fairs;
    if (domain::fault_of(*fair) != domain::FairFault::none) std::abort();
  }
  if (has_refusals && fairs > 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Centre centre;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = bytes.find('\0');
  publish::Spreadsheets book{{}, {}, "."};
  add_grid(book, "hội chợ", bytes.substr(0, end));
  if (end != std::string_view::npos) add_grid(book, "sản phẩm", bytes.substr(end + 1));
  const domain::Day today = *domain::parse_day("2026-11-30");
  const auto done = centre.database.in_transaction([&]() -> base::Status {
    const auto report = publish::put_fair(book, centre.database, {today});
    if (!report && report.error().code != base::Errc::invalid) std::abort();
    check_fairs(centre, !report || report->has_refusals());
    return base::Error{base::Errc::busy, "the next book finds none"};
  });
  if (done) std::abort();
  return 0;
}
