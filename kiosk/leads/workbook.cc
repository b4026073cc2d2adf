// Tables as a workbook, by libxlsxwriter, the one file that knows it.
#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <set>

#include "kiosk/leads/table.h"
#include "kiosk/text/unicode.h"

namespace leads {
namespace {

constexpr std::size_t kMostTitle = 31, kMostCell = 32'767;  // Excel's limits, in characters

// The first `most` characters; beyond U+FFFF one counts twice for Excel.
std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t at = 0, count = 0;
  while (at < text.size()) {
    std::size_t next = at;
    count += text::next_code_point(text, next) > 0xFFFF ? 2 : 1;
    if (count > most) break;
    at = next;
  }
  return text.substr(0, at);
}

// A name that Excel takes, and that no other sheet has.
std::string sheet_name(std::string_view title, std::set<std::string>& taken) {
  std::string name;
  for (const char sign : title)
    name += std::string_view("[]:*?/\\'").find(sign) == std::string_view::npos ? sign : ' ';
  name = first_characters(name, kMostTitle);
  if (name.empty()) name = "Sheet";
  std::string free = name;
  for (int n = 2; !taken.insert(free).second; ++n) {
    const std::string end = " " + std::to_string(n);
    free = std::string(first_characters(name, kMostTitle - end.size())) + end;
  }
  return free;
}

base::Error error_of(lxw_error error) {
  const bool is_full = errno == ENOSPC || errno == EDQUOT;
  return {is_full ? base::Errc::full : base::Errc::io,
          std::string("write a workbook: ") + lxw_strerror(error)};
}

lxw_error write_row(lxw_worksheet* sheet, lxw_row_t at, const Table::Row& row, lxw_format* format) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    lxw_error error = LXW_NO_ERROR;
    if (const auto* text = std::get_if<std::string>(&row[i]))
      error = worksheet_write_string(sheet, at, column, workbook_text(*text).c_str(), format);
    else
      error = worksheet_write_number(sheet, at, column, static_cast<double>(std::get<std::int64_t>(row[i])),
                                     format);
    if (error != LXW_NO_ERROR) return error;
  }
  return LXW_NO_ERROR;
}

// Wide enough to read, narrow enough to see the others.
void set_widths(lxw_worksheet* sheet, const Table& table, lxw_format* wrapped) {
  constexpr std::size_t kLeast = 8, kMost = 44, kLooksAt = 500;
  std::vector<std::size_t> widths;
  for (std::size_t n = 0; n < std::min(table.rows.size(), kLooksAt); ++n) {
    const Table::Row& row = table.rows[n];
    if (widths.size() < row.size()) widths.resize(row.size(), kLeast);
    for (std::size_t i = 0; i < row.size(); ++i)
      if (const auto* text = std::get_if<std::string>(&row[i]))
        widths[i] = std::clamp(text::code_points(*text) + 2, widths[i], std::max(widths[i], kMost));
  }
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet, column, column, static_cast<double>(widths[i]), wrapped);
  }
}

struct Formats {
  lxw_format *head, *body;
};

lxw_error write_sheet(lxw_workbook* workbook, const Table& table, const std::string& name, Formats formats) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, name.c_str());
  if (!sheet) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  set_widths(sheet, table, formats.body);
  worksheet_freeze_panes(sheet, 1, 0);
  for (std::size_t n = 0; n < table.rows.size(); ++n) {
    const auto row = static_cast<lxw_row_t>(n);
    const lxw_error error = write_row(sheet, row, table.rows[n], n == 0 ? formats.head : formats.body);
    if (error != LXW_NO_ERROR) return error;
  }
  if (table.rows.size() > 1 && !table.rows.front().empty())
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size() - 1),
                         static_cast<lxw_col_t>(table.rows.front().size() - 1));
  return LXW_NO_ERROR;
}

}  // namespace

std::string workbook_text(std::string_view text) {
  std::string written;
  std::string_view rest = first_characters(text, kMostCell);
  const auto is_escape = [](std::string_view at) {
    return at.size() >= 7 && at[1] == 'x' && at[6] == '_' &&
           std::all_of(at.begin() + 2, at.begin() + 6, [](unsigned char c) { return std::isxdigit(c); });
  };
  for (; !rest.empty(); rest.remove_prefix(1)) {
    if (rest.front() == '_' && is_escape(rest)) written += "_x005F";
    written += rest.front();
  }
  return written;
}

base::Status write_workbook(const std::vector<Table>& tables, const base::Path& file,
                            const base::Path& scratch) {
  std::string folder = scratch.string();
  // Row by row: the memory of a small machine holds a few rows, not the workbook.
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.data();
  errno = 0;
  lxw_workbook* workbook = workbook_new_opt(file.c_str(), &options);
  if (!workbook) return error_of(LXW_ERROR_MEMORY_MALLOC_FAILED);
  const Formats formats{workbook_add_format(workbook), workbook_add_format(workbook)};
  format_set_bold(formats.head);
  format_set_text_wrap(formats.head);
  format_set_text_wrap(formats.body);
  format_set_align(formats.head, LXW_ALIGN_VERTICAL_TOP);
  format_set_align(formats.body, LXW_ALIGN_VERTICAL_TOP);
  lxw_error error = LXW_NO_ERROR;
  std::set<std::string> names;
  for (const Table& table : tables)
    if (error == LXW_NO_ERROR) error = write_sheet(workbook, table, sheet_name(table.title, names), formats);
  const lxw_error closed = workbook_close(workbook);  // frees it, whatever came of it
  if (error == LXW_NO_ERROR) error = closed;
  return error == LXW_NO_ERROR ? base::Status() : error_of(error);
}

}  // namespace leads
