// Worksheet: rows, cells and merged areas.
#include "tools/publish/workbook_sheet.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <system_error>

#include "kiosk/text/unicode.h"
#include "tools/publish/workbook.h"
#include "tools/publish/xml_stream.h"

namespace publish {
namespace {

constexpr double kDaysTo1904 = 1462;
constexpr std::size_t kMostMerges = 100'000;
constexpr int kLastRow = 1'048'576;  // of any spreadsheet program

// "BC12" → column 54 counted from 0, row 12.
struct Reference {
  int column = -1, row = 0;
};
Reference parse_reference(std::string_view text) {
  Reference found;
  std::size_t at = 0;
  int column = 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && column < 100'000; ++at)
    column = column * 26 + (text[at] - 'A' + 1);
  found.column = column - 1;
  std::from_chars(text.data() + at, text.data() + text.size(), found.row);
  return found;
}

int hex_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

int escape_at(const std::string& text, std::size_t at) {
  if (at + 7 > text.size() || text[at] != '_' || (text[at + 1] != 'x' && text[at + 1] != 'X') ||
      text[at + 6] != '_')
    return -1;
  return hex_digits(std::string_view(text).substr(at + 2, 4));
}

class SheetReader {
 public:
  SheetReader(WorkbookParts& parts, Grid& grid) : parts_(parts), grid_(grid) {}

  base::Status begin(std::string_view name, const XmlAttributes& attributes);
  base::Status end(std::string_view name);
  base::Status text(std::string_view text) {
    if (!takes_text_) return {};
    if (text.size() > parts_.text_bytes_left)
      return base::corrupt("holds more text than " + std::to_string(kMostTextBytes >> 20) + " MB");
    parts_.text_bytes_left -= text.size();
    value_ += text;
    return {};
  }
  base::Status spread_merges();

 private:
  static std::string attribute(const XmlAttributes& attributes, std::string_view name) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : std::string(found->second);
  }
  base::Status begin_cell(const XmlAttributes& attributes);
  base::Status end_cell();
  base::Result<Cell> cell_of() const;
  base::Result<Cell*> cell_at(GridRow& row, int column);

  WorkbookParts& parts_;
  Grid& grid_;
  int next_row_ = 1, column_ = -1;
  bool in_cell_ = false, takes_text_ = false, in_phonetic_ = false, has_formula_ = false, has_value_ = false;
  std::string type_, value_;
  std::size_t style_ = 0;
  std::vector<std::pair<Reference, Reference>> merges_;
};

base::Status SheetReader::begin(std::string_view name, const XmlAttributes& attributes) {
  if (name == "row") {
    const std::string number = attribute(attributes, "r");
    int row = next_row_;
    if (!number.empty() &&
        std::from_chars(number.data(), number.data() + number.size(), row).ec != std::errc())
      row = 0;
    if (row < next_row_ || row > kLastRow)
      return base::corrupt("is damaged: row \"" + number + "\" follows row " + std::to_string(next_row_ - 1));
    next_row_ = row + 1;
    column_ = -1;
    const std::string hidden = attribute(attributes, "hidden");
    grid_.rows.push_back({row, hidden == "1" || hidden == "true", {}});
    if (parts_.cells_left-- == 0) return base::corrupt("has more cells than " + std::to_string(kMostCells));
  } else if (name == "c" && !grid_.rows.empty()) {
    return begin_cell(attributes);
  } else if (in_cell_ && name == "f") {
    has_formula_ = true;
  } else if (in_cell_ && name == "rPh") {
    in_phonetic_ = true;
  } else if (in_cell_ && (name == "v" || name == "t") && !in_phonetic_) {
    takes_text_ = has_value_ = true;
  } else if (name == "mergeCell") {
    const std::string area = attribute(attributes, "ref");
    const std::size_t colon = area.find(':');
    if (colon != std::string::npos && merges_.size() < kMostMerges)
      merges_.emplace_back(parse_reference(area.substr(0, colon)), parse_reference(area.substr(colon + 1)));
  }
  return {};
}

base::Status SheetReader::begin_cell(const XmlAttributes& attributes) {
  const std::string reference = attribute(attributes, "r");
  const int column = reference.empty() ? column_ + 1 : parse_reference(reference).column;
  column_ = column < 0 ? column_ + 1 : column;
  type_ = attribute(attributes, "t");
  const std::string style = attribute(attributes, "s");
  style_ = 0;
  std::from_chars(style.data(), style.data() + style.size(), style_);
  value_.clear();
  in_cell_ = true;
  has_formula_ = has_value_ = false;
  return {};
}

base::Result<Cell*> SheetReader::cell_at(GridRow& row, int column) {
  const auto index = static_cast<std::size_t>(column);
  if (index >= kMostColumns) return base::corrupt("has more columns than " + std::to_string(kMostColumns));
  if (row.cells.size() <= index) {
    const std::size_t more = index + 1 - row.cells.size();
    if (more > parts_.cells_left) return base::corrupt("has more cells than " + std::to_string(kMostCells));
    parts_.cells_left -= more;
    row.cells.resize(index + 1);
  }
  return &row.cells[index];
}

base::Status SheetReader::end(std::string_view name) {
  if (name == "v" || name == "t") takes_text_ = false;
  if (name == "rPh") in_phonetic_ = false;
  return name == "c" && in_cell_ ? end_cell() : base::Status();
}

base::Status SheetReader::end_cell() {
  in_cell_ = false;
  const bool is_pending = has_formula_ && value_.empty() && type_ != "str";  // an empty text is a result, too
  if (!has_value_ && !is_pending) return {};
  Cell cell = is_pending ? Cell{"no stored value", std::nullopt, false, true, false} : TRY(cell_of());
  if (cell.text.empty()) return {};
  if (type_ == "s" && cell.text.size() > parts_.text_bytes_left)
    return base::corrupt("holds more text than " + std::to_string(kMostTextBytes >> 20) + " MB");
  if (type_ == "s") parts_.text_bytes_left -= cell.text.size();
  *TRY(cell_at(grid_.rows.back(), column_)) = std::move(cell);
  return {};
}

base::Result<Cell> SheetReader::cell_of() const {
  if (type_ == "s") {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), index);
    // An empty cell in its place would empty what the database holds.
    if (error != std::errc() || index >= parts_.strings.size())
      return base::corrupt("is damaged: text number \"" + value_ + "\" is missing");
    return Cell{parts_.strings[index], std::nullopt, false, false, false};
  }
  if (type_ == "inlineStr" || type_ == "str")
    return Cell{decoded_text(value_), std::nullopt, false, false, false};
  if (type_ == "b")
    return Cell{value_ == "1" || value_ == "true" ? "yes" : "no", std::nullopt, false, false, false};
  if (type_ == "e") return Cell{value_, std::nullopt, false, true, false};
  if (type_ == "d") {
    const std::size_t time = value_.find('T');
    const bool has_time = time != std::string::npos && value_.substr(time, 6) != "T00:00";
    return Cell{value_.substr(0, 10) + (has_time ? " " + value_.substr(time + 1, 5) : ""), std::nullopt, true,
                false, false};
  }
  double number = 0;
  const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
  if (error != std::errc() || end != value_.data() + value_.size())
    return Cell{value_, std::nullopt, false, false, false};
  const CellStyle style = style_ < parts_.styles.size() ? parts_.styles[style_] : CellStyle{};
  if (style.what != Shows::day) return Cell{shown_number(number, style.format), number, false, false, false};
  const double serial = number + (parts_.counts_from_1904 ? kDaysTo1904 : 0);
  const std::string day =
      iso_of_serial(serial < 60 && !parts_.counts_from_1904 ? serial + 1 : serial);  // 1900 was no leap year
  if (day.empty()) return Cell{value_, number, false, false, false};
  return Cell{day, serial, true, false, false};
}

base::Status SheetReader::spread_merges() {
  std::map<int, GridRow*> rows;
  for (GridRow& row : grid_.rows) rows[row.number] = &row;
  for (const auto& [first, last] : merges_) {
    const auto top = rows.find(first.row);
    if (top == rows.end() || first.column < 0 || last.column < first.column ||
        static_cast<std::size_t>(first.column) >= top->second->cells.size())
      continue;
    Cell value = top->second->cells[static_cast<std::size_t>(first.column)];
    if (value.text.empty()) continue;
    value.is_spread = true;
    for (auto row = top; row != rows.end() && row->first <= last.row; ++row) {
      for (int column = first.column; column <= std::min(last.column, static_cast<int>(kMostColumns) - 1);
           ++column) {
        if (row == top && column == first.column) continue;
        if (value.text.size() > parts_.text_bytes_left)
          return base::corrupt("holds more text than " + std::to_string(kMostTextBytes >> 20) + " MB");
        parts_.text_bytes_left -= value.text.size();
        *TRY(cell_at(*row->second, column)) = value;
      }
    }
  }
  std::erase_if(grid_.rows, [](const GridRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const Cell& cell) { return cell.text.empty(); });
  });
  return {};
}

}  // namespace

std::string decoded_text(const std::string& text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size();) {
    const int code = escape_at(text, at);
    if (code < 0) {
      decoded += text[at++];
      continue;
    }
    at += 7;
    const int low = code >= 0xD800 && code <= 0xDBFF ? escape_at(text, at) : -1;
    if (low >= 0xDC00 && low <= 0xDFFF) {
      text::append_utf8(decoded, 0x10000 + (static_cast<char32_t>(code - 0xD800) << 10) +
                                     static_cast<char32_t>(low - 0xDC00));
      at += 7;
    } else {
      text::append_utf8(decoded, code >= 0xD800 && code <= 0xDFFF ? U'\uFFFD' : static_cast<char32_t>(code));
    }
  }
  return decoded;
}

base::Status read_worksheet(ZipArchive& archive, const std::string& member, WorkbookParts& parts,
                            Grid& grid) {
  SheetReader reader(parts, grid);
  XmlStream stream(
      {[&](std::string_view name, const XmlAttributes& attributes) { return reader.begin(name, attributes); },
       [&](std::string_view name) { return reader.end(name); },
       [&](std::string_view text) { return reader.text(text); }});
  TRY(archive.read(member, [&](std::string_view piece) { return stream.feed(piece); }));
  TRY(stream.finish());
  return reader.spread_merges();
}

}  // namespace publish
