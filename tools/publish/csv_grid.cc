// CSV: a first pass finds the separator, a second reads the cells.
#include "tools/publish/csv_grid.h"

#include <algorithm>
#include <map>
#include <string>

namespace publish {
namespace {

constexpr char kSeparators[] = {',', ';', '\t'};
constexpr std::size_t kBytesLookedAt = 65536;

// In how many of the first lines each separator parts the most common number of cells; quoted parts do not
// count.
char separator_of(std::string_view text) {
  text = text.substr(0, kBytesLookedAt);
  char best = ',';
  std::size_t best_cells = 0;
  for (const char separator : kSeparators) {
    std::map<std::size_t, std::size_t> lines_by_count;
    std::size_t count = 0;
    bool is_quoted = false, at_start = true;
    for (const char c : text) {
      if (c == '"' && (is_quoted || at_start)) is_quoted = !is_quoted;
      at_start = c == separator || c == '\n' || c == '\r';
      if (is_quoted) continue;
      count += c == separator ? 1 : 0;
      if (c != '\n' && c != '\r') continue;
      if (count > 0) ++lines_by_count[count];
      count = 0;
    }
    if (count > 0) ++lines_by_count[count];
    std::size_t cells = 0;
    for (const auto& [each, lines] : lines_by_count) cells = std::max(cells, each * lines);
    if (cells <= best_cells) continue;
    best_cells = cells;
    best = separator;
  }
  return best;
}

// Reads cells one after the other; keeps count of lines for messages.
class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  base::Result<std::vector<GridRow>> rows() {
    std::vector<GridRow> found;
    while (at_ < text_.size()) {
      GridRow row{line_, false, {}};
      do {
        if (row.cells.size() == kMostCsvCells)
          return base::corrupt("line " + std::to_string(line_) + " has more than " +
                               std::to_string(kMostCsvCells) + " cells");
        Cell cell;
        cell.text = TRY(cell_text());
        row.cells.push_back(std::move(cell));
      } while (take(separator_));
      end_line();
      const bool is_blank =
          std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return cell.text.empty(); });
      if (!is_blank) found.push_back(std::move(row));
    }
    return found;
  }

 private:
  bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool take(char c) {
    if (!is_at(c)) return false;
    ++at_;
    return true;
  }
  void end_line() {
    const bool returns = take('\r');
    if (take('\n') || returns) ++line_;
  }

  base::Status append_quoted(std::string& cell) {
    const int opened = line_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"' && !take('"')) return {};
      if (c == '\n' || (c == '\r' && !is_at('\n'))) ++line_;
      cell += c;
    }
    return base::corrupt("the quote opened in line " + std::to_string(opened) + " never ends");
  }

  base::Result<std::string> cell_text() {
    std::string cell;
    if (take('"')) TRY(append_quoted(cell));
    const std::size_t end =
        std::min(text_.find_first_of(std::string{separator_, '\n', '\r'}, at_), text_.size());
    cell += text_.substr(at_, end - at_);
    at_ = end;
    if (cell.size() > kMostCsvCellBytes)
      return base::corrupt("a cell in line " + std::to_string(line_) + " is longer than " +
                           std::to_string(kMostCsvCellBytes >> 20) + " MB");
    return cell;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

base::Result<std::vector<GridRow>> parse_csv(std::string_view text) {
  if (text.starts_with("sep=") && text.size() > 4) {
    const char separator = text[4];
    const std::size_t end = std::min(text.find('\n'), text.size());
    return Reader(text.substr(std::min(end + 1, text.size())), separator).rows();
  }
  return Reader(text, separator_of(text)).rows();
}

}  // namespace publish
