// Tables as a workbook, by libxlsxwriter, the one file that knows it.
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/leads/table.h"
#include "kiosk/text/unicode.h"

namespace leads {
namespace {

constexpr long kTmpfs = 0x01021994;                         // statfs(2), TMPFS_MAGIC
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

base::Error error_of(const char* what) {
  return {base::Errc::io, std::string("make a workbook: ") + what};
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

// A file in memory that only this process knows, by its descriptor.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("workbook", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  explicit operator bool() const { return descriptor_ >= 0; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  base::Result<std::string> bytes() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) return error_of(std::strerror(errno));
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t got = ::pread(descriptor_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return error_of("it cannot be read");
      at += static_cast<std::size_t>(got);
    }
    return bytes;
  }

 private:
  int descriptor_;
};

// Where files are memory; empty: nowhere.
std::string memory_folder() {
  const char* own = std::getenv("XDG_RUNTIME_DIR");
  for (const char* folder : {"/dev/shm", own ? own : "", "/run/shm"}) {
    struct statfs status {};
    if (*folder && ::statfs(folder, &status) == 0 && status.f_type == kTmpfs &&
        ::access(folder, W_OK | X_OK) == 0)
      return folder;
  }
  return {};
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

base::Result<std::string> workbook_of(const std::vector<Table>& tables, const base::Path& scratch) {
  const MemoryFile file;
  if (!file) return error_of("no memory for it");
  std::string folder = memory_folder();
  if (folder.empty()) folder = scratch.string();
  // Row by row: the memory of a small machine holds a few rows, not the workbook.
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.data();
  lxw_workbook* workbook = workbook_new_opt(file.path().c_str(), &options);
  if (!workbook) return error_of("no memory for it");
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
  if (error != LXW_NO_ERROR) return error_of(lxw_strerror(error));
  return file.bytes();
}

}  // namespace leads
