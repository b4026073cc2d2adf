// Workbook: the parts that all sheets share (strings, styles), then the sheets.
#include "tools/publish/workbook.h"

#include <charconv>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/text/unicode.h"
#include "tools/publish/workbook_sheet.h"
#include "tools/publish/xml_stream.h"

namespace publish {
namespace {

std::string attribute(const XmlAttributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : std::string(found->second);
}

int number(const std::string& text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Reads a member whose texts do not matter.
base::Status read_elements(
    ZipArchive& archive, const std::string& member,
    const std::function<void(std::string_view, const XmlAttributes&)>& begin,
    const std::function<void(std::string_view)>& end = [](std::string_view) {}) {
  XmlStream stream({[&](std::string_view name, const XmlAttributes& attributes) {
                      begin(name, attributes);
                      return base::Status();
                    },
                    [&](std::string_view name) {
                      end(name);
                      return base::Status();
                    },
                    [](std::string_view) { return base::Status(); }});
  TRY(archive.read(member, [&](std::string_view piece) { return stream.feed(piece); }));
  return stream.finish();
}

base::Status read_strings(ZipArchive& archive, WorkbookParts& parts) {
  bool takes_text = false, in_phonetic = false;
  std::string text;
  XmlStream stream({[&](std::string_view name, const XmlAttributes&) {
                      if (name == "si") text.clear();
                      in_phonetic = in_phonetic || name == "rPh";
                      takes_text = name == "t" && !in_phonetic;
                      return base::Status();
                    },
                    [&](std::string_view name) -> base::Status {
                      takes_text = false;
                      if (name == "rPh") in_phonetic = false;
                      if (name != "si") return {};
                      if (parts.strings.size() == kMostCells)
                        return base::corrupt("has more strings than " + std::to_string(kMostCells));
                      parts.strings.push_back(decoded_text(text));
                      return {};
                    },
                    [&](std::string_view piece) -> base::Status {
                      if (!takes_text) return {};
                      if (piece.size() > parts.text_bytes_left)
                        return base::corrupt("holds more text than " + std::to_string(kMostTextBytes >> 20) +
                                             " MB");
                      parts.text_bytes_left -= piece.size();
                      text += piece;
                      return {};
                    }});
  TRY(archive.read("xl/sharedStrings.xml", [&](std::string_view piece) { return stream.feed(piece); }));
  return stream.finish();
}

base::Status read_styles(ZipArchive& archive, WorkbookParts& parts) {
  std::map<int, std::string> formats;
  bool in_cells = false;
  return read_elements(
      archive, "xl/styles.xml",
      [&](std::string_view name, const XmlAttributes& attributes) {
        if (name == "numFmt")
          formats[number(attribute(attributes, "numFmtId"))] = attribute(attributes, "formatCode");
        if (name == "cellXfs") in_cells = true;
        if (name != "xf" || !in_cells || parts.styles.size() > 100'000) return;
        const int id = number(attribute(attributes, "numFmtId"));
        const auto own = formats.find(id);
        CellStyle style;
        style.format = own == formats.end() ? built_in_format(id) : own->second;
        style.what = shows(style.format);
        parts.styles.push_back(std::move(style));
      },
      [&](std::string_view name) { in_cells = in_cells && name != "cellXfs"; });
}

struct SheetEntry {
  std::string name, relation;
  bool is_hidden;
};

base::Result<std::map<std::string, std::string>> read_targets(ZipArchive& archive) {
  std::map<std::string, std::string> targets;  // worksheets only: a chart is a sheet as well
  TRY(read_elements(
      archive, "xl/_rels/workbook.xml.rels", [&](std::string_view name, const XmlAttributes& attributes) {
        if (name != "Relationship" || !attribute(attributes, "Type").ends_with("/worksheet")) return;
        const std::string target = attribute(attributes, "Target");
        targets[attribute(attributes, "Id")] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
      }));
  return targets;
}

base::Result<std::vector<Grid>> read_grids(ZipArchive& archive, const std::string& file) {
  WorkbookParts parts{{}, {}, false, kMostCells, kMostTextBytes};
  std::vector<SheetEntry> entries;
  const auto targets = TRY(read_targets(archive));
  TRY(read_elements(archive, "xl/workbook.xml", [&](std::string_view name, const XmlAttributes& attributes) {
    if (name == "workbookPr")
      parts.counts_from_1904 =
          attribute(attributes, "date1904") == "1" || attribute(attributes, "date1904") == "true";
    if (name == "sheet" && entries.size() <= kMostSheets)
      entries.push_back({attribute(attributes, "name"), attribute(attributes, "id"),
                         attribute(attributes, "state").ends_with("idden")});
  }));
  if (entries.size() > kMostSheets)
    return base::corrupt("has more than " + std::to_string(kMostSheets) + " sheets");
  if (archive.has("xl/sharedStrings.xml")) TRY(read_strings(archive, parts));
  if (archive.has("xl/styles.xml")) TRY(read_styles(archive, parts));
  std::vector<Grid> grids;
  for (const SheetEntry& entry : entries) {
    const auto target = targets.find(entry.relation);
    if (target == targets.end()) continue;
    const std::string name = text::nfc(entry.name).value_or("");
    std::string label = file;
    label.append(" [").append(name).append("]");
    Grid grid{name, std::move(label), entry.is_hidden, {}};
    TRY(read_worksheet(archive, target->second, parts, grid));
    grids.push_back(std::move(grid));
  }
  return grids;
}

}  // namespace

base::Result<std::vector<Grid>> read_workbook(base::FileSystem& files, const base::Path& file) {
  auto archive = TRY(ZipArchive::open(files, file));
  auto grids = read_grids(archive, file.filename().string());
  if (!grids)
    return base::Error{base::Errc::corrupt, "the workbook " + file.string() + ": " + grids.error().what};
  return grids;
}

}  // namespace publish
