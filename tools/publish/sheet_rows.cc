// Sheet rows: cells become drafts; what is no row at all is passed over.
#include "tools/publish/sheet_rows.h"

#include <algorithm>
#include <regex>
#include <string_view>

#include "kiosk/base/id.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/read_cell.h"

namespace publish {
namespace {

bool must_be_there(const Column& column) {
  return column.form == Form::id || column.form == Form::name || column.required;
}

bool is_of_validity(std::string_view column) {
  constexpr std::string_view kColumns[] = {"stars", "issued",       "expires", "recognised_year",
                                           "flag",  "withdrawn_on", "product", "confidence"};
  return std::find(std::begin(kColumns), std::end(kColumns), column) != std::end(kColumns);
}

const Cell& cell_at(const GridRow& row, int position) {
  static const Cell kEmpty;
  return position < 0 || static_cast<std::size_t>(position) >= row.cells.size()
             ? kEmpty
             : row.cells[static_cast<std::size_t>(position)];
}

// A row that cannot be a record: below the table, or a heading that runs over the columns.
bool is_no_record(const GridRow& row, const SheetSpec& spec, const Header& header) {
  const Cell& id = cell_at(row, header.positions[0]);
  if (base::is_valid_id(id.text)) return false;
  const auto first =
      std::find_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return !is_blank(cell); });
  if (first != row.cells.end() && is_footer_text(first->text)) return true;
  std::size_t own = 0;
  for (const Cell& cell : row.cells) own += is_blank(cell) || cell.is_spread ? 0 : 1;
  if (own <= 1) return true;
  for (std::size_t i = 1; i < spec.columns.size(); ++i) {
    if (must_be_there(spec.columns[i]) && header.positions[i] >= 0 &&
        !is_blank(cell_at(row, header.positions[i])))
      return false;
  }
  return is_blank(id) && header.positions.size() > 1 && own <= 2;
}

// An unquoted separator shifts what follows it, an unquoted line end or a file that was cut off takes it
// away.
bool is_out_of_step(const GridRow& row, const Header& header) {
  const int last = *std::max_element(header.positions.begin(), header.positions.end());
  if (row.cells.size() <= header.width) return static_cast<int>(row.cells.size()) <= last;
  return std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(header.width), row.cells.end(),
                     [](const Cell& cell) { return !is_blank(cell); });
}

Draft read_row(const Grid& grid, const GridRow& row, const SheetSpec& spec, const Header& header) {
  Draft draft{row.number, {}, {}, false, false, false};
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    const Column& column = spec.columns[i];
    const int position = header.positions[i];
    if (position < 0) {
      draft.values.push_back(std::nullopt);
      continue;
    }
    CellReading reading =
        read_cell(cell_at(row, position), column,
                  column_letters(static_cast<std::size_t>(position)) + std::to_string(row.number));
    for (std::string& note : reading.notes)
      draft.complain(grid, Problem::Weight::noted, column.name, std::move(note), "");
    if (!reading.fault.empty())
      draft.complain(grid, Problem::Weight::refused, column.name, std::move(reading.fault),
                     std::move(reading.suggestion));
    else if (reading.value.empty() && must_be_there(column))
      draft.complain(grid, Problem::Weight::refused, column.name, "must not be empty", "");
    draft.stops_sheet = draft.stops_sheet || reading.stops_sheet;
    draft.values.push_back(std::move(reading.value));
  }
  return draft;
}

// "row 4 is …" or "rows 4, 5 and more are …".
std::string named(const std::vector<int>& rows, std::string_view if_one, std::string_view if_more) {
  if (rows.size() == 1) return "row " + std::to_string(rows.front()) + " is " + std::string(if_one);
  std::string text = "rows ";
  for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 6); ++i)
    text += (i == 0 ? "" : ", ") + std::to_string(rows[i]);
  return text + (rows.size() > 6 ? ", … are " : " are ") + std::string(if_more);
}

}  // namespace

bool is_blank(const Cell& cell) {
  return text::fold(cell.text).empty();
}

bool is_footer_text(const std::string& text) {
  static const std::regex kFooter(
      "(tong cong|tong so|tong|cong|total|nguoi lap|nguoi lam|nguoi kiem|ky ten|ky va|ky ghi|ghi chu|luu "
      "y|xac nhan|thu truong|noi nhan|ke toan|giam doc|chu tich|truong phong|can bo|tm )( .*)?|(.* )?ngay "
      "[0-9 ]* ?thang [0-9 ]* ?nam [0-9 ]*");
  const std::string key = text::fold(text);
  return key.size() < 200 && std::regex_match(key, kFooter);
}

void Draft::complain(const Grid& grid, Problem::Weight weight, std::string_view column, std::string reason,
                     std::string suggestion) {
  problems.push_back(
      {weight, grid.file, number, std::string(column), std::move(reason), std::move(suggestion)});
  if (weight != Problem::Weight::refused) return;
  is_refused = true;
  hides_validity = hides_validity || is_of_validity(column);
}

Drafts read_drafts(const Grid& grid, const SheetSpec& spec, const Header& header) {
  Drafts drafts;
  std::vector<int> left_out, hidden;
  std::string example;
  for (std::size_t i = header.first_row; i < grid.rows.size(); ++i) {
    const GridRow& row = grid.rows[i];
    if (std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return cell.text.empty(); }))
      continue;
    if (is_no_record(row, spec, header)) {
      if (left_out.empty())
        example = std::find_if(row.cells.begin(), row.cells.end(),
                               [](const Cell& cell) { return !is_blank(cell); }) == row.cells.end()
                      ? ""
                      : std::find_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
                          return !is_blank(cell);
                        })->text;
      left_out.push_back(row.number);
      continue;
    }
    if (row.is_hidden) hidden.push_back(row.number);
    drafts.rows.push_back(read_row(grid, row, spec, header));
    if (!grid.is_separated || !is_out_of_step(row, header)) continue;
    Draft& draft = drafts.rows.back();
    draft.problems.clear();  // what is said of cells in the wrong place misleads
    draft.stops_sheet = false;
    draft.hides_validity = true;
    draft.complain(grid, Problem::Weight::refused, "",
                   "has " + std::to_string(row.cells.size()) + " cells, and the header has " +
                       std::to_string(header.width),
                   "text with a comma or a line end needs quotation marks; is the file whole?");
  }
  const auto note = [&](const std::vector<int>& rows, std::string reason, std::string suggestion) {
    if (!rows.empty())
      drafts.problems.push_back(
          {Problem::Weight::noted, grid.file, rows.front(), "", std::move(reason), std::move(suggestion)});
  };
  note(left_out,
       named(left_out, "a heading, total or signature and was left out",
             "headings, totals or signatures and were left out") +
           " (\"" + example + "\")",
       "");
  note(hidden,
       named(hidden, "hidden in the spreadsheet and was imported all the same",
             "hidden in the spreadsheet and were imported all the same"),
       "take out what is not to be published");
  if (grid.is_hidden)
    drafts.problems.push_back({Problem::Weight::noted, grid.file, 0, "",
                               "the sheet is hidden in the workbook and was imported all the same",
                               "take it out if it is not to be published"});
  return drafts;
}

}  // namespace publish
