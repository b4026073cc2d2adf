// An Excel workbook (ECMA-376): each worksheet a sheet, its first row the header.
#include <zip.h>

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "kiosk/base/handle.h"
#include "kiosk/domain/date.h"
#include "tools/publish/sheet.h"

namespace publish {
namespace {

using Archive = base::Unique<zip_t, zip_discard>;
using Member = base::Unique<zip_file_t, zip_fclose>;
constexpr zip_uint64_t kMaxMemberBytes = 256 << 20;

base::Error corrupt(const std::string& what) { return {base::Errc::corrupt, "workbook: " + what}; }

base::Result<pugi::xml_document> read_member(zip_t* archive, const std::string& name) {
  zip_stat_t status;
  if (zip_stat(archive, name.c_str(), 0, &status) != 0 || !(status.valid & ZIP_STAT_SIZE)) return base::Error{base::Errc::not_found, "workbook: no " + name};
  if (status.size > kMaxMemberBytes) return corrupt(name + " is too large");
  const Member member(zip_fopen(archive, name.c_str(), 0));
  std::string bytes(status.size, '\0');
  if (!member || zip_fread(member.get(), bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size())) return corrupt("cannot read " + name);
  pugi::xml_document document;
  if (!document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single)) return corrupt(name + " is not XML");
  return document;
}

// The text of <si> or <is>: plain, or runs of rich text; phonetic hints are left out.
std::string text_of(const pugi::xml_node& node) {
  std::string text = node.child("t").text().get();
  for (const pugi::xml_node& run : node.children("r")) text += run.child("t").text().get();
  return text;
}

// "BC12" → 54 (column BC, counted from 0).
int column_of(std::string_view reference) {
  int column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + (c - 'A' + 1);
  }
  return column - 1;
}

// Which cell styles show a number as a date (ECMA-376 part 1, 18.8.30).
std::vector<bool> date_styles(zip_t* archive) {
  std::vector<bool> is_date;
  auto document = read_member(archive, "xl/styles.xml");
  if (!document) return is_date;
  std::map<int, bool> custom;
  for (const pugi::xml_node& format : document->child("styleSheet").child("numFmts").children("numFmt")) {
    const std::string_view code = format.attribute("formatCode").value();
    custom[format.attribute("numFmtId").as_int()] = code.find("yy") != code.npos;
  }
  for (const pugi::xml_node& format : document->child("styleSheet").child("cellXfs").children("xf")) {
    const int id = format.attribute("numFmtId").as_int();
    is_date.push_back((id >= 14 && id <= 17) || id == 22 || (custom.contains(id) && custom[id]));
  }
  return is_date;
}

// Days since 1899-12-30 → ISO 8601.
std::string iso_of_serial(double serial) {
  const domain::Day epoch = std::chrono::year(1899) / 12 / 30;
  return domain::format_iso(epoch + std::chrono::days(static_cast<int>(serial)));
}

// "12.0" → "12": a workbook keeps whole numbers as doubles.
std::string plain_number(std::string text) {
  if (const std::size_t dot = text.find('.'); dot != std::string::npos && text.find_first_not_of('0', dot + 1) == std::string::npos) text.resize(dot);
  return text;
}

class XlsxSource final : public Source {
 public:
  explicit XlsxSource(base::Path file) : file_(std::move(file)) {}

  base::Result<std::vector<Sheet>> read() override {
    int error = 0;
    const Archive archive(zip_open(file_.c_str(), ZIP_RDONLY, &error));
    if (!archive) return base::Error{error == ZIP_ER_NOENT ? base::Errc::not_found : base::Errc::corrupt, "open workbook " + file_.string()};
    std::vector<std::string> strings;
    if (auto shared = read_member(archive.get(), "xl/sharedStrings.xml")) {
      for (const pugi::xml_node& item : shared->child("sst").children("si")) strings.push_back(text_of(item));
    }
    const std::vector<bool> dates = date_styles(archive.get());
    std::map<std::string, std::string> targets;
    const auto relations = TRY(read_member(archive.get(), "xl/_rels/workbook.xml.rels"));
    for (const pugi::xml_node& relation : relations.child("Relationships").children()) {
      std::string target = relation.attribute("Target").value();
      targets[relation.attribute("Id").value()] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }
    std::vector<Sheet> sheets;
    const auto workbook = TRY(read_member(archive.get(), "xl/workbook.xml"));
    for (const pugi::xml_node& entry : workbook.child("workbook").child("sheets").children("sheet")) {
      const std::string name = entry.attribute("name").value();
      const auto document = TRY(read_member(archive.get(), targets[entry.attribute("r:id").value()]));
      sheets.push_back(read_sheet(name, document, strings, dates));
    }
    return sheets;
  }

 private:
  Sheet read_sheet(const std::string& name, const pugi::xml_document& document, const std::vector<std::string>& strings, const std::vector<bool>& dates) const {
    Sheet sheet{name, file_.filename().string() + " [" + name + "]", {}, {}};
    for (const pugi::xml_node& line : document.child("worksheet").child("sheetData").children("row")) {
      Row row{line.attribute("r").as_int(), {}};
      for (const pugi::xml_node& cell : line.children("c")) {
        const int column = column_of(cell.attribute("r").value());
        if (column < 0 || column > 1000) continue;
        if (row.cells.size() <= static_cast<std::size_t>(column)) row.cells.resize(static_cast<std::size_t>(column) + 1);
        row.cells[static_cast<std::size_t>(column)] = cell_text(cell, strings, dates);
      }
      if (std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); })) continue;
      if (sheet.columns.empty()) {
        sheet.columns = std::move(row.cells);
      } else {
        sheet.rows.push_back(std::move(row));
      }
    }
    return sheet;
  }

  static std::string cell_text(const pugi::xml_node& cell, const std::vector<std::string>& strings, const std::vector<bool>& dates) {
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr") return text_of(cell.child("is"));
    const pugi::xml_text value = cell.child("v").text();
    if (type == "s") {
      const std::size_t index = value.as_uint();
      return index < strings.size() ? strings[index] : std::string();
    }
    if (type == "b") return value.as_bool() ? "yes" : "no";
    if (type.empty() || type == "n") {
      const std::size_t style = cell.attribute("s").as_uint();
      const bool is_date = style < dates.size() && dates[style] && !value.empty();
      return is_date ? iso_of_serial(value.as_double()) : plain_number(value.get());
    }
    return value.get();
  }

  base::Path file_;
};

}  // namespace

std::unique_ptr<Source> make_xlsx_source(base::Path file) { return std::make_unique<XlsxSource>(std::move(file)); }

}  // namespace publish
