// Any bytes as a workbook: as the file itself, or as the parts of one, so that what lies behind the archive's
// checksums is reached too.
#include <unistd.h>
#include <zip.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tools/publish/workbook.h"

namespace {

constexpr std::string_view kWorkbook =
    R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="products" sheetId="1" r:id="rId1"/></sheets></workbook>)";
constexpr std::string_view kRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";

void write_file(const std::string& path, std::string_view bytes) {
  FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) std::abort();
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
}

// The sheet, the shared strings and the styles, parted by NUL.
void write_workbook(const std::string& path, std::string_view parts) {
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) std::abort();
  const auto add = [&](const char* name, std::string_view bytes) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name, source, ZIP_FL_OVERWRITE);
    if (index < 0) std::abort();
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  };
  add("xl/workbook.xml", kWorkbook);
  add("xl/_rels/workbook.xml.rels", kRelations);
  for (const char* name : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"}) {
    const std::size_t end = parts.find('\0');
    add(name, parts.substr(0, end));
    parts = end == std::string_view::npos ? std::string_view() : parts.substr(end + 1);
  }
  if (zip_close(archive) != 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path = "workbook-" + std::to_string(getpid()) + ".xlsx";
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.substr(0, 2) == "PK")
    write_file(path, bytes);
  else
    write_workbook(path, bytes);
  base::PosixFileSystem disk;
  const auto grids = publish::read_workbook(disk, path);
  unlink(path.c_str());
  if (!grids) return 0;
  for (const publish::Grid& grid : *grids) {
    int last = 0;
    for (const publish::GridRow& row : grid.rows) {
      if (row.number <= last || row.cells.size() > publish::kMostColumns) std::abort();
      last = row.number;
    }
  }
  return 0;
}
