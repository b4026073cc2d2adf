// The forms of columns, one function each.
#include "tools/publish/read_cell.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <regex>
#include <utility>

#include "kiosk/base/id.h"
#include "kiosk/domain/date.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/clean_text.h"
#include "tools/publish/problem.h"
#include "tools/publish/read_number.h"
#include "tools/publish/recognise.h"
#include "tools/publish/row_rules.h"

namespace publish {
namespace {

constexpr double kFirstSerial = 36526,
                 kLastSerial = 73050;  // the years 2000 to 2099 as days since 1899-12-30
constexpr int kLeastPrice = 1000;      // đồng; less is a typing error or thousands

std::string iso(int year, int month, int day) {
  char text[24];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return domain::parse_day(text) ? text : "";
}

std::string day_of_serial(double serial) {
  const domain::Day epoch = std::chrono::year(1899) / 12 / 30;
  return domain::format_iso(epoch + std::chrono::days(static_cast<int>(serial)));
}

void read_day(const Cell& cell, CellReading& reading) {
  std::string& value = reading.value;
  if (cell.is_day) value = value.substr(0, 10);
  if (domain::parse_day(value)) return;
  const bool is_bare =
      value.size() == 5 && whole_number(value, Money::no);  // as CSV gives a day whose format was lost
  const double serial = cell.is_day   ? 0
                        : cell.number ? *cell.number
                        : is_bare     ? std::strtod(value.c_str(), nullptr)
                                      : 0;
  if (serial >= kFirstSerial && serial <= kLastSerial) {
    const std::string day = day_of_serial(serial);
    reading.notes.push_back(in_quotes(value) + " was read as the day " + day +
                            ", which a spreadsheet counts so");
    value = day;
    return;
  }
  const std::string day = unambiguous_day(value);
  if (day.empty()) {
    reading.fault = in_quotes(value) + " is not a day";
    reading.suggestion = "write it as 2024-11-15 or 15/11/2024";
    return;
  }
  if (day != value) reading.notes.push_back(in_quotes(value) + " was read as the day " + day);
  value = day;
}

void read_price(CellReading& reading) {
  if (reading.value.find_first_not_of('0') == std::string::npos) {
    reading.notes.push_back("0 is no price; left empty");
    reading.value.clear();
  } else if (reading.value.size() < 4) {
    reading.notes.push_back(in_quotes(reading.value) + " is less than " + std::to_string(kLeastPrice) +
                            " đồng; are these thousands?");
  }
}

void read_gtin(CellReading& reading) {
  if (has_gtin_check_digit(reading.value)) return;
  reading.fault = in_quotes(reading.value) + (reading.value.size() == 13 || reading.value.size() == 8 ||
                                                      reading.value.size() == 12 || reading.value.size() == 14
                                                  ? " has a wrong check digit"
                                                  : " is no GTIN of 8, 12, 13 or 14 digits");
  reading.suggestion = "copy it from the label again";
}

void read_whole(const Cell& cell, const Column& column, CellReading& reading) {
  std::string& value = reading.value;
  const bool is_gtin = column.name == "gtin", is_price = column.name == "price_vnd";
  if (is_scientific(value) &&
      !(cell.number && *cell.number == std::floor(*cell.number) && std::fabs(*cell.number) < 1e15)) {
    reading.fault = in_quotes(value) + " lost digits when a spreadsheet showed it";
    reading.suggestion = "format the column as text and write the number again";
    return;
  }
  std::string written = value;
  if (is_gtin) std::erase_if(written, [](char c) { return c == ' ' || c == '-'; });
  const bool has_stored =
      cell.number && *cell.number >= 0 && *cell.number == std::floor(*cell.number) && *cell.number < 1e15;
  const auto read = is_scientific(written) ? std::optional(plain(*cell.number))
                                           : whole_number(written, is_price ? Money::yes : Money::no);
  if (cell.number && (!has_stored || (read && *read != plain(*cell.number)))) {
    reading.fault = "the cell holds " + plain(*cell.number) + " and shows " + in_quotes(value);
    reading.suggestion = "write the whole number, without a decimal sign";
    return;
  }
  if (!read && !has_stored) {
    reading.fault = in_quotes(value) + " is not a whole number";
    reading.suggestion = "write digits only";
    return;
  }
  const std::string digits = has_stored ? plain(*cell.number) : *read;
  if (digits != value) reading.notes.push_back(in_quotes(value) + " was read as " + digits);
  value = digits;
  if (is_price) read_price(reading);
  if (is_gtin) read_gtin(reading);
}

void read_decimal(const Cell& cell, CellReading& reading) {
  std::string& value = reading.value;
  if (cell.number) {
    value = plain(*cell.number);
    return;
  }
  const auto read = decimal_number(value);
  if (!read) {
    reading.fault = in_quotes(value) + " is not a number";
    static const std::regex kDegrees(
        "([0-9]{1,3})\\s*°\\s*([0-9]{1,2})['′’]\\s*(([0-9]{1,2}([.,][0-9]+)?)\\s*[\"″”'’]*)?\\s*[NBEĐnbe]*."
        "*");
    std::smatch parts;
    reading.suggestion = "write 9.9177";
    if (value.size() < 60 && std::regex_match(value, parts, kDegrees)) {
      const double seconds = parts[4].matched ? std::strtod(parts[4].str().c_str(), nullptr) : 0;
      reading.suggestion =
          "write " +
          plain(std::round((std::stod(parts[1]) + std::stod(parts[2]) / 60 + seconds / 3600) * 1e5) / 1e5);
    }
    return;
  }
  if (*read != value) reading.notes.push_back(in_quotes(value) + " was read as " + *read);
  value = *read;
}

void read_yes_no(CellReading& reading) {
  const std::string key = text::fold(reading.value);
  constexpr std::string_view kYes[] = {"yes", "y", "co", "true", "1", "x", "dung"},
                             kNo[] = {"no", "n", "khong", "false", "0", "sai"};
  const bool is_yes = std::find(std::begin(kYes), std::end(kYes), key) != std::end(kYes) ||
                      reading.value == "✓" || reading.value == "✔";
  const bool is_no = std::find(std::begin(kNo), std::end(kNo), key) != std::end(kNo);
  if (!is_yes && !is_no) {
    reading.fault = in_quotes(reading.value) + " is neither yes nor no";
    return;
  }
  const std::string value = is_yes ? "yes" : "no";
  if (value != reading.value) reading.notes.push_back(in_quotes(reading.value) + " was read as " + value);
  reading.value = value;
}

void read_stars(const Cell& cell, CellReading& reading) {
  const std::string written = cell.number ? plain(*cell.number) : reading.value, key = text::fold(written);
  std::string count;
  std::size_t drawn = 0, at = 0;
  bool only_stars = !written.empty();
  while (at < written.size()) {
    const char32_t c = text::next_code_point(written, at);
    if (c == U'★' || c == U'⭐' || c == U'*')
      ++drawn;
    else if (c != U'☆' && c != U' ' && c != 0xFE0F)
      only_stars = false;
  }
  static const std::regex kCount(
      "(hang )?([0-9]+)( 0| 00)?( sao| stars?)?|(hang )?(ba|bon|tu|nam|three|four|five)( sao| stars?)?");
  std::smatch parts;
  if (only_stars && drawn > 0) {
    count = std::to_string(drawn);
  } else if (key.size() < 40 && std::regex_match(key, parts, kCount)) {
    const std::string word = parts[6];
    count = parts[2].matched                  ? parts[2].str()
            : word == "ba" || word == "three" ? "3"
            : word == "nam" || word == "five" ? "5"
                                              : "4";
  }
  if (count != "3" && count != "4" && count != "5") {
    reading.fault =
        in_quotes(reading.value) + " stars: only 3, 4 and 5 are recognised (QĐ 26/2026/QĐ-TTg, Điều 4.1a)";
    reading.suggestion = "leave products without recognition uncertified";
    return;
  }
  if (count != reading.value) reading.notes.push_back(in_quotes(reading.value) + " was read as " + count);
  reading.value = count;
}

// "Bị thu hồi theo QĐ 12/QĐ-UBND" withdraws; "chưa thu hồi" might mean anything.
bool withdraws(const std::string& key) {
  const std::string padded = " " + key + " ";
  const auto has = [&](std::string_view words) {
    return padded.find(" " + std::string(words) + " ") != std::string::npos;
  };
  const bool names_it =
      has("thu hoi") || has("withdrawn") || has("revoked") || has("huy bo") || has("bi huy") || has("da huy");
  return names_it && !has("chua") && !has("khong") && !has("not") && !has("never") && !has("no");
}

void read_choice(const Column& column, CellReading& reading) {
  Recognised found = recognise_choice(column, reading.value);
  if (found.likeness != Likeness::same && column.name == "flag" && withdraws(text::fold(reading.value)))
    found = {Likeness::same, 0, "withdrawn"};
  if (found.likeness == Likeness::same) {
    if (found.name != reading.value)
      reading.notes.push_back(in_quotes(reading.value) + " was read as " + found.name);
    reading.value = found.name;
    return;
  }
  reading.fault = in_quotes(reading.value) + " is not allowed";
  reading.stops_sheet = found.likeness == Likeness::near;
  reading.suggestion = (reading.stops_sheet ? "did you mean \"" + found.name + "\"? It is " : "write ") +
                       "one of " + std::string(column.choices);
}

// "Trả lời, tin mới": each word as one of the choices, none twice.
void read_choices(const Column& column, CellReading& reading) {
  std::string written = std::exchange(reading.value, "");
  std::vector<std::string> taken;
  std::replace_if(
      written.begin(), written.end(), [](char c) { return c == ',' || c == '\n'; }, ';');
  for (std::string& word : split_list(written)) {
    CellReading one{std::move(word), "", "", false, {}};
    read_choice(column, one);
    std::move(one.notes.begin(), one.notes.end(), std::back_inserter(reading.notes));
    if (!one.fault.empty()) {
      reading.fault = std::move(one.fault);
      reading.suggestion = std::move(one.suggestion);
      reading.stops_sheet = one.stops_sheet;
      return;
    }
    if (std::find(taken.begin(), taken.end(), one.value) == taken.end()) taken.push_back(one.value);
  }
  for (const std::string& word : taken) reading.value += (reading.value.empty() ? "" : ";") + word;
}

void read_url(CellReading& reading) {
  std::string& value = reading.value;
  static const std::regex kAddress("https?://[^\\s/]+\\.[^\\s/.]+(/\\S*)?"),
      kBare("(www\\.)[^\\s/]+\\.[^\\s]+");
  if (value.size() < 2000 && std::regex_match(value, kBare)) {
    reading.notes.push_back(in_quotes(value) + " got https:// before it");
    value = "https://" + value;
  }
  if (value.size() < 2000 && std::regex_match(value, kAddress)) return;
  reading.fault = in_quotes(value) + " is not a web address";
  reading.suggestion = "begin with https://";
}

// A telephone number that a spreadsheet took for a number lost its zero, or its digits.
void read_phone(CellReading& reading) {
  std::string digits;
  for (const char c : reading.value) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const bool is_plain = digits == reading.value;
  if (is_scientific(reading.value) || digits.size() < 8) {
    reading.fault = in_quotes(reading.value) + " is no whole telephone number";
    reading.suggestion = "format the column as text and write it again";
  } else if (is_plain && digits.size() == 9 && digits[0] != '0') {
    reading.notes.push_back(in_quotes(reading.value) + " got its first 0 back");
    reading.value = "0" + digits;
  } else if (is_plain && digits.size() == 10 && digits[0] == '2') {  // 0294 3 855 246 without its zero
    reading.notes.push_back(in_quotes(reading.value) + " got its first 0 back");
    reading.value = "0" + digits;
  }
}

// Hours and fees are texts; a bare fraction there is a number whose format was lost.
void read_text(const Cell& cell, const Column& column, CellReading& reading) {
  if (column.name == "phone" && !reading.value.empty()) return read_phone(reading);
  const bool is_timely = column.name.starts_with("hours_") || column.name.starts_with("fee_");
  static const std::regex kFraction("[0-9]*[.,]([0-9]{1,2}|[0-9]{4,})|0[.,][0-9]+");
  if (is_timely && reading.value.size() < 40 && std::regex_match(reading.value, kFraction)) {
    reading.fault = in_quotes(reading.value) + " is a number that lost its format";
    reading.suggestion = column.name.starts_with("hours_") ? "write 7:30" : "write 50 % or 25.000 đ";
  } else if (is_scientific(reading.value)) {
    reading.fault = in_quotes(reading.value) + " lost digits when a spreadsheet showed it";
    reading.suggestion = "format the cell as text and write it again";
  }
  (void)cell;
}

void read_id(CellReading& reading) {
  if (base::is_valid_id(reading.value)) return;
  std::string id = text::fold(reading.value);
  std::replace(id.begin(), id.end(), ' ', '-');
  reading.fault = in_quotes(reading.value) + " is no id (a-z, 0-9, '-', '.', '_')";
  reading.suggestion = "write " + id;
}

// What the kiosk would leave out is no value.
void check_range(const Column::Range& range, CellReading& reading) {
  const double value = std::strtod(reading.value.c_str(), nullptr);
  if (value >= range.least && value <= range.most) return;
  reading.fault = in_quotes(reading.value) + " is not within " + std::to_string(range.least) + " to " +
                  std::to_string(range.most);
}

void read_form(const Cell& cell, const Column& column, CellReading& reading) {
  switch (column.form) {
    case Form::id:
      return read_id(reading);
    case Form::whole:
      return read_whole(cell, column, reading);
    case Form::number:
      return read_decimal(cell, reading);
    case Form::day:
      return read_day(cell, reading);
    case Form::yes_no:
      return read_yes_no(reading);
    case Form::stars:
      return read_stars(cell, reading);
    case Form::one_of:
      return read_choice(column, reading);
    case Form::some_of:
      return read_choices(column, reading);
    case Form::url:
      return read_url(reading);
    case Form::text:
    case Form::name:
    case Form::translation:
      return read_text(cell, column, reading);
    case Form::reference:
    case Form::references:
    case Form::file:
      return;
  }
}

}  // namespace

std::string column_letters(std::size_t index) {
  std::string letters;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::string unambiguous_day(const std::string& text) {
  if (text.size() > 60) return "";
  const std::string key = text::fold(text);  // "Ngày 01/6/2026" → "ngay 01 6 2026"
  static const std::regex kTime("(.*[0-9]{4}.*?) [0-9]{1,2} [0-9]{2}( [0-9]{2})?( sa| ch| am| pm)?");
  static const std::regex kYearFirst("([0-9]{4}) ([0-9]{1,2}) ([0-9]{1,2})"),
      kDayFirst("(?:ngay )?([0-9]{1,2}) (?:thang )?([0-9]{1,2}) (?:nam )?([0-9]{4})");
  static const std::regex kSigns(".*[0-9][ ]*[-/.][ ]*[0-9].*|.*th.*");
  std::smatch parts;
  std::string days = key;
  if (std::regex_match(text, std::regex(".*[T ][0-9]{1,2}:[0-9]{2}.*")) &&
      std::regex_match(key, parts, kTime))
    days = parts[1].str();
  if (!std::regex_match(text, kSigns)) return "";
  if (std::regex_match(days, parts, kYearFirst))
    return iso(std::stoi(parts[1]), std::stoi(parts[2]), std::stoi(parts[3]));
  if (std::regex_match(days, parts, kDayFirst))
    return iso(std::stoi(parts[3]), std::stoi(parts[2]), std::stoi(parts[1]));
  return "";
}

CellReading read_cell(const Cell& cell, const Column& column, const std::string& place) {
  CellReading reading;
  if (cell.is_failed) {
    reading.fault = "the formula in " + place + " failed (" + cell.text + ")";
    return reading;
  }
  const bool is_prose =
      (column.form == Form::text || column.form == Form::translation) && !column.name.starts_with("name_");
  CleanText clean = clean_text(cell.text, is_prose ? Lines::several : Lines::one,
                               column.name.ends_with("_km") ? Joiners::keep : Joiners::drop);
  reading.value = std::move(clean.text);
  reading.notes = std::move(clean.notes);
  if (!clean.fault.empty()) {
    reading.fault =
        clean.fault == "is not UTF-8"
            ? "not UTF-8"
            : (reading.value.empty() ? "the text " : in_quotes(reading.value) + " ") + clean.fault;
    reading.suggestion = clean.fault == "is not UTF-8" ? "save the file as UTF-8" : "write it again";
    return reading;
  }
  if (!reading.value.empty()) read_form(cell, column, reading);
  if (column.range && !reading.value.empty() && reading.fault.empty()) check_range(*column.range, reading);
  return reading;
}

}  // namespace publish
