// Which files of a folder are sheets, and reading them.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "kiosk/text/unicode.h"
#include "tools/publish/csv_grid.h"
#include "tools/publish/encoding.h"
#include "tools/publish/workbook.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;

std::string ending_of(const Path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

bool is_workbook(const std::string& ending) {
  return ending == ".xlsx" || ending == ".xlsm";
}
bool is_other_table(const std::string& ending) {
  return ending == ".xls" || ending == ".xlsb" || ending == ".ods" || ending == ".tsv" ||
         ending == ".numbers" || ending == ".gsheet" || ending == ".et";
}

base::Result<std::vector<Grid>> read_csv(base::FileSystem& files, const Path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    return Error{Errc::invalid, file.filename().string() + " is no regular file"};
  auto text = as_utf8(TRY(files.read(file, kMostCsvBytes)));
  if (!text) return Error{Errc::invalid, file.filename().string() + " " + text.error().what};
  auto rows = parse_csv(*text);
  if (!rows) return std::move(rows).error().in(file.filename().string());
  return std::vector<Grid>{{text::nfc(file.stem().string()).value_or(""), file.filename().string(), false,
                            true, *std::move(rows)}};
}

base::Result<std::vector<Grid>> read_file(base::FileSystem& files, const Path& file) {
  const std::string ending = ending_of(file);
  if (ending == ".csv") return read_csv(files, file);
  if (is_workbook(ending)) return read_workbook(files, file);
  return Error{Errc::invalid,
               file.filename().string() + " is neither .csv nor .xlsx; save it as one of them"};
}

base::Result<Spreadsheets> read_folder(base::FileSystem& files, const Path& folder) {
  std::vector<Path> paths;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    paths.push_back(at->path());
  if (error) return Error{Errc::io, "open folder " + folder.string() + ": " + error.message()};
  std::sort(paths.begin(), paths.end());
  Spreadsheets found{{}, {}, folder};
  for (const Path& path : paths) {
    const std::string name = path.filename().string(), ending = ending_of(path);
    if (name.starts_with(".") || name.starts_with("~$")) continue;  // what programs keep for themselves
    if (is_other_table(ending)) found.refused.push_back({name, "cannot be read", "save it as .xlsx or .csv"});
    if (ending != ".csv" && !is_workbook(ending)) continue;
    auto grids = read_file(files, path);
    if (!grids) {
      found.refused.push_back(
          {name, grids.error().what,
           grids.error().what.find("UTF-8") == std::string::npos ? "" : "save the file as UTF-8"});
      continue;
    }
    std::move(grids->begin(), grids->end(), std::back_inserter(found.grids));
  }
  if (found.grids.empty() && found.refused.empty()) {
    return Error{Errc::not_found,
                 "no sheet found in " + folder.string() +
                     "; expected products.csv, certificates.csv and so on, or an .xlsx workbook"};
  }
  return found;
}

}  // namespace

base::Result<Spreadsheets> read_spreadsheets(base::FileSystem& files, const Path& from) {
  std::error_code error;
  const auto status = std::filesystem::status(from, error);
  if (!std::filesystem::exists(status))
    return Error{Errc::not_found, "there is no file or folder " + from.string()};
  if (std::filesystem::is_directory(status)) return read_folder(files, from);
  if (!std::filesystem::is_regular_file(status))
    return Error{Errc::invalid, from.string() + " is neither a folder nor a regular file"};
  auto grids = TRY(read_file(files, from));
  return Spreadsheets{std::move(grids), {}, from.has_parent_path() ? from.parent_path() : Path(".")};
}

}  // namespace publish
