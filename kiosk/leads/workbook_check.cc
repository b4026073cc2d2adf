// Reads a workbook back, by libzip, as far as workbook_of() writes one, and compares each cell.
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>
#include <vector>

#include "kiosk/base/handle.h"
#include "kiosk/leads/table.h"

namespace leads {
namespace {

using Archive = base::Unique<zip_t, zip_discard>;
using Member = base::Unique<zip_file_t, zip_fclose>;

constexpr zip_uint64_t kMostBytes = 512 << 20;

base::Error differs(const std::string& where) {
  return base::corrupt("a workbook: " + where + " is not what was written");  // never what it says
}

base::Result<Archive> open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!archive && source) zip_source_free(source);
  zip_error_fini(&error);
  if (!archive) return differs("its archive");
  return Archive(archive);
}

// The checksum of a member is compared by libzip as its last byte is read.
base::Result<std::string> read_member(zip_t* archive, const std::string& name) {
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_stat(archive, name.c_str(), 0, &status) != 0 || status.size > kMostBytes) return differs(name);
  const Member member(zip_fopen(archive, name.c_str(), 0));
  std::string bytes(status.size, '\0');
  std::size_t got = 0;
  while (member && got < bytes.size()) {
    const zip_int64_t n = zip_fread(member.get(), bytes.data() + got, bytes.size() - got);
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  char more = 0;
  if (!member || got != bytes.size() || zip_fread(member.get(), &more, 1) != 0) return differs(name);
  return bytes;
}

std::string escaped(std::string_view text) {
  std::string xml;
  for (const char sign : text) {
    if (sign == '&')
      xml += "&amp;";
    else if (sign == '<')
      xml += "&lt;";
    else if (sign == '>')
      xml += "&gt;";
    else
      xml += sign;
  }
  return xml;
}

std::string cell_name(std::size_t row, std::size_t column) {
  constexpr std::size_t kLetters = 26;
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / kLetters)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % kLetters));
  return letters + std::to_string(row + 1);
}

// `<c r="A1" …>…</c>`: a cell that holds something.
struct XmlCell {
  std::string_view name, value;
  bool is_text;
};

// What stands between `before` and `after`; empty where they are not there.
std::optional<std::string_view> between(std::string_view xml, std::string_view before,
                                        std::string_view after) {
  const std::size_t begin = xml.find(before);
  const std::size_t end = begin == std::string_view::npos ? begin : xml.find(after, begin + before.size());
  if (end == std::string_view::npos) return std::nullopt;
  return xml.substr(begin + before.size(), end - begin - before.size());
}

// The next from `at` on, which is moved behind; cells that have a format alone, `<c …/>`, are passed over.
std::optional<XmlCell> next_cell(std::string_view xml, std::size_t& at) {
  constexpr std::string_view kBegin = "<c r=\"", kEnd = "</c>";
  for (;;) {
    const std::size_t begin = xml.find(kBegin, at), tag_end = xml.find('>', begin);
    if (begin == std::string_view::npos || tag_end == std::string_view::npos) return std::nullopt;
    at = tag_end + 1;
    if (xml[tag_end - 1] == '/') continue;
    const std::size_t end = xml.find(kEnd, tag_end);
    if (end == std::string_view::npos) return std::nullopt;
    at = end + kEnd.size();
    const std::string_view tag = xml.substr(begin + kBegin.size(), tag_end - begin - kBegin.size());
    const std::string_view inside = xml.substr(tag_end + 1, end - tag_end - 1);
    const bool is_text = tag.find("t=\"inlineStr\"") != std::string_view::npos;
    auto value = is_text ? between(inside, "<t", "</t>") : between(inside, "<v>", "</v>");
    if (!value) return std::nullopt;
    // The text's own tag may say that its blanks count.
    if (is_text) value->remove_prefix(std::min(value->find('>') + 1, value->size()));
    return XmlCell{tag.substr(0, tag.find('"')), *value, is_text};
  }
}

bool holds(const XmlCell& cell, const Table::Cell& wanted) {
  if (const auto* text = std::get_if<std::string>(&wanted))
    return cell.is_text && cell.value == escaped(workbook_text(*text));
  double number = 0;
  const char* end = cell.value.data() + cell.value.size();
  const auto read = std::from_chars(cell.value.data(), end, number);
  return !cell.is_text && read.ec == std::errc() && read.ptr == end &&
         number == static_cast<double>(std::get<std::int64_t>(wanted));
}

base::Status check_sheet(std::string_view xml, const Table& table, const std::string& name) {
  if (!xml.ends_with("</worksheet>")) return differs(name);
  std::size_t at = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
      const Table::Cell& wanted = table.rows[row][column];
      const auto* text = std::get_if<std::string>(&wanted);
      if (text && text->empty()) continue;
      const auto cell = next_cell(xml, at);
      if (!cell || cell->name != cell_name(row, column) || !holds(*cell, wanted))
        return differs(name + " " + cell_name(row, column));
    }
  }
  return next_cell(xml, at) ? base::Status(differs(name)) : base::Status();
}

}  // namespace

base::Status check_workbook(std::string_view bytes, const std::vector<Table>& tables) {
  const Archive archive = TRY(open_archive(bytes));
  const zip_int64_t members = zip_get_num_entries(archive.get(), 0);
  std::size_t sheets = 0;
  for (zip_int64_t i = 0; i < members; ++i) {
    const char* name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0);
    const std::string xml = TRY(read_member(archive.get(), name ? name : ""));
    const auto is_named = [&](std::size_t n) {
      return name && name == "xl/worksheets/sheet" + std::to_string(n + 1) + ".xml";
    };
    for (std::size_t n = 0; n < tables.size(); ++n) {
      if (!is_named(n)) continue;
      TRY(check_sheet(xml, tables[n], name));
      ++sheets;
    }
  }
  return sheets == tables.size() ? base::Status() : differs("the number of sheets");
}

}  // namespace leads
