// A folder of CSV files, one a sheet.
#include <algorithm>

#include "tools/publish/sheet.h"

namespace publish {
namespace {

constexpr std::size_t kMaxFileBytes = 512 << 20;

class CsvSource final : public Source {
 public:
  explicit CsvSource(base::Path directory) : directory_(std::move(directory)) {}

  base::Result<std::vector<Sheet>> read() override {
    std::error_code error;
    std::vector<base::Path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(directory_, error)) {
      if (entry.path().extension() == ".csv") paths.push_back(entry.path());
    }
    if (error) return base::Error{base::Errc::not_found, "open folder " + directory_.string() + ": " + error.message()};
    std::sort(paths.begin(), paths.end());
    std::vector<Sheet> sheets;
    base::PosixFileSystem files;
    for (const base::Path& path : paths) {
      auto rows = parse_csv(TRY(files.read(path, kMaxFileBytes)));
      if (!rows) return std::move(rows).error().in(path.string());
      Sheet sheet{path.stem().string(), path.filename().string(), {}, {}};
      if (!rows->empty()) {
        sheet.columns = std::move(rows->front().cells);
        sheet.rows.assign(std::make_move_iterator(rows->begin() + 1), std::make_move_iterator(rows->end()));
      }
      sheets.push_back(std::move(sheet));
    }
    return sheets;
  }

 private:
  base::Path directory_;
};

}  // namespace

int Sheet::column(std::string_view wanted) const {
  const auto found = std::find(columns.begin(), columns.end(), wanted);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::unique_ptr<Source> make_csv_source(base::Path directory) { return std::make_unique<CsvSource>(std::move(directory)); }

base::Result<std::vector<Row>> parse_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Row> rows;
  int line = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    Row row{line, {}};
    for (bool more = true; more;) {
      std::string cell;
      if (at < text.size() && text[at] == '"') {
        const int opened = line;
        ++at;
        for (;; ++at) {
          if (at >= text.size()) return base::Error{base::Errc::corrupt, "the quote opened in line " + std::to_string(opened) + " never ends"};
          if (text[at] == '\n') ++line;
          if (text[at] != '"') {
            cell += text[at];
          } else if (at + 1 < text.size() && text[at + 1] == '"') {
            cell += text[++at];
          } else {
            ++at;
            break;
          }
        }
      }
      while (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') cell += text[at++];
      row.cells.push_back(std::move(cell));
      more = at < text.size() && text[at] == ',';
      if (more) ++at;
    }
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size() && text[at] == '\n') ++at;
    ++line;
    const bool is_blank = std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
    if (!is_blank) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace publish
