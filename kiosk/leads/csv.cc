// Tables as CSV.
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/leads/table.h"

namespace leads {
namespace {

bool is_taken_for_formula(std::string_view text) {
  // Excel takes the wide forms of East Asian keyboards, too.
  for (const std::string_view sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"})
    if (text.starts_with(sign)) return true;
  return false;
}

void append(std::string& csv, std::string_view text) {
  csv += '"';
  bool begins = true;  // a cell, for whoever reads the file by another separator, or by lines
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char sign = text[i];
    if (begins && is_taken_for_formula(text.substr(i))) csv += '\'';
    begins = std::string_view(";,\t\r\n").find(sign) != std::string_view::npos || (begins && sign == ' ');
    if (sign == '"') csv += '"';
    csv += sign;
  }
  csv += '"';
}

}  // namespace

std::string csv_of(const Table& table) {
  std::string csv = "\xEF\xBB\xBF";  // without it Excel reads UTF-8 as something else
  for (const Table::Row& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) csv += ',';
      if (const auto* text = std::get_if<std::string>(&row[i]))
        append(csv, *text);
      else
        csv += std::to_string(std::get<std::int64_t>(row[i]));
    }
    csv += "\r\n";
  }
  return csv;
}

}  // namespace leads
