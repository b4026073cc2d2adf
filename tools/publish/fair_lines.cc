// Lines by their labels.
#include "tools/publish/fair_lines.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/text/unicode.h"
#include "tools/publish/clean_text.h"
#include "tools/publish/columns.h"
#include "tools/publish/recognise.h"
#include "tools/publish/row_rules.h"
#include "tools/publish/sheet_rows.h"

namespace publish {
namespace {

using Weight = Problem::Weight;

constexpr std::size_t kFewestLabels = 3;  // from which a sheet is one of lines
constexpr std::size_t kMostLines = 300, kMostLabelBytes = 200;

// Labels beside the columns of `fairs`, folded.
constexpr std::pair<std::string_view, std::string_view> kOwnLabels[] = {{"anh", kPicturesLine},
                                                                        {"hinh anh", kPicturesLine},
                                                                        {"anh bia", kPicturesLine},
                                                                        {"tep anh", kPicturesLine},
                                                                        {"picture", kPicturesLine},
                                                                        {"pictures", kPicturesLine},
                                                                        {"banner", kPicturesLine},
                                                                        {"tranh ve", kDrawnLine},
                                                                        {"tranh minh hoa", kDrawnLine},
                                                                        {"drawn", kDrawnLine},
                                                                        {"tinh", kProvinceLine},
                                                                        {"tinh thanh", kProvinceLine},
                                                                        {"tinh thanh pho", kProvinceLine},
                                                                        {"province", kProvinceLine}};

// "3. Từ ngày:" → "Từ ngày:".
std::string without_number(const std::string& label) {
  const std::size_t digits = label.find_first_not_of("0123456789 ");
  const bool is_numbered = digits != 0 && digits != std::string::npos &&
                           (label[digits] == '.' || label[digits] == ')' || label[digits] == '/');
  return is_numbered ? label.substr(digits + 1) : label;
}

Recognised meaning_of(const std::string& written) {
  if (written.size() > kMostLabelBytes) return {};
  const std::string label = without_number(written), key = text::fold(label);
  for (const auto& [spelling, name] : kOwnLabels) {
    if (spelling == key) return {Likeness::same, 0, std::string(name)};
  }
  return recognise_column(*find_spec("fairs"), label);
}

// What may go on in the lines below, one value a line.
bool is_list(std::string_view name) {
  return name == "exhibitors" || name == "products" || name == "kiosks" || name == kPicturesLine;
}

std::size_t first_filled(const GridRow& row) {
  return static_cast<std::size_t>(
      std::find_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return !is_blank(cell); }) -
      row.cells.begin());
}

// The cell beside a label, which may be merged over several.
std::size_t beside(const GridRow& row, std::size_t label) {
  std::size_t at = label + 1;
  while (at < row.cells.size() && row.cells[at].is_spread) ++at;
  return at;
}

std::size_t count_labels(const Grid& grid) {
  std::set<std::string> found;
  for (std::size_t i = 0; i < std::min(grid.rows.size(), kMostLines); ++i) {
    const GridRow& row = grid.rows[i];
    const std::size_t at = first_filled(row);
    if (at >= row.cells.size()) continue;
    const Recognised meaning = meaning_of(row.cells[at].text);
    if (meaning.likeness == Likeness::same) found.insert(meaning.name);
  }
  return found.size();
}

class LineReader {
 public:
  LineReader(const Grid& grid, std::vector<Problem>& problems) : grid_(grid), problems_(problems) {}
  void read(const GridRow& row);
  FairLines lines() && { return std::move(lines_); }
  void tell(Weight weight, int row, std::string label, std::string reason, std::string suggestion) {
    problems_.push_back(
        {weight, grid_.file, row, std::move(label), std::move(reason), std::move(suggestion)});
  }

 private:
  const Grid& grid_;
  std::vector<Problem>& problems_;
  FairLines lines_;
  std::string open_;  // the list that a line without a label goes on with; empty where there is none
};

void LineReader::read(const GridRow& row) {
  const std::size_t at = first_filled(row);
  if (at >= row.cells.size()) return;
  const std::string& label = row.cells[at].text;
  const std::size_t value = beside(row, at);
  const bool has_value = value < row.cells.size() && !is_blank(row.cells[value]);
  const Recognised meaning = meaning_of(label);
  if (meaning.likeness == Likeness::same) {
    const auto [line, is_new] = lines_.try_emplace(meaning.name, FairLine{label, row.number, {}});
    if (!is_new && !is_list(meaning.name) && has_value)
      tell(Weight::refused, row.number, label,
           "stands here again, after row " + std::to_string(line->second.row), "leave one of them");
    if (has_value) line->second.values.push_back({row.cells[value], row.number});
    open_ = is_list(meaning.name) ? meaning.name : "";
    return;
  }
  if (at > 0 && !open_.empty()) {
    lines_[open_].values.push_back({row.cells[at], row.number});
    return;
  }
  open_.clear();
  if (!has_value || (lines_.empty() && meaning.likeness == Likeness::none)) return;  // a title
  const SheetSpec& spec = *find_spec("fairs");
  if (meaning.likeness == Likeness::near)
    tell(Weight::refused, row.number, label, "is no line of a fair",
         "did you mean " + in_quotes(vietnamese_name(spec, spec.columns[meaning.index])) + "?");
  else if (is_footer_text(label))
    tell(Weight::noted, row.number, label, "is no line of a fair and was left out", "");
  else  // it may be one that was called otherwise, and the fair would lose what it says
    tell(Weight::refused, row.number, label, "is no line of a fair",
         "write it as ocop-publish fair-form does, or take the line out");
}

}  // namespace

bool is_of_lines(const Grid& grid) {
  return count_labels(grid) >= kFewestLabels;
}

FairLines read_fair_lines(const Grid& grid, std::vector<Problem>& problems) {
  LineReader reader(grid, problems);
  for (std::size_t i = 0; i < std::min(grid.rows.size(), kMostLines); ++i) reader.read(grid.rows[i]);
  if (grid.rows.size() > kMostLines)
    reader.tell(Weight::refused, grid.rows[kMostLines].number, "",
                "a fair has at most " + std::to_string(kMostLines) + " lines", "");
  return std::move(reader).lines();
}

std::string cleaned(const std::string& text) {
  return clean_text(text, Lines::several, Joiners::drop).text;
}

std::vector<std::string> parts_in(const Cell& cell) {
  std::string text = cleaned(cell.text);
  std::replace(text.begin(), text.end(), '\n', ';');
  return split_list(text);
}

std::string value_in(const FairLines& lines, std::string_view column) {
  const auto line = lines.find(column);
  return line == lines.end() || line->second.values.empty() ? ""
                                                            : cleaned(line->second.values.front().cell.text);
}

}  // namespace publish
