// Reading the book: its lines by their labels, what they name by id, and sheets made of both.
#include "tools/publish/fair_book.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "kiosk/base/id.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/columns.h"
#include "tools/publish/fair_lines.h"
#include "tools/publish/fair_list.h"
#include "tools/publish/fair_names.h"
#include "tools/publish/fair_words.h"
#include "tools/publish/header.h"
#include "tools/publish/read_cell.h"
#include "tools/publish/recognise.h"
#include "tools/publish/row_rules.h"

namespace publish {
namespace {

using Weight = Problem::Weight;

constexpr std::size_t kMostIdBytes = 60;  // of a fair whose pictures are called by it and a number

const SheetSpec& fairs() {
  return *find_spec("fairs");
}

std::string in_one_cell(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ";") + part;
  return text;
}

Cell cell_of(std::string text) {
  Cell cell;
  cell.text = std::move(text);
  return cell;
}

// Reads one book from start to end.
class BookReader {
 public:
  BookReader(const Spreadsheets& book, CentralDatabase& database, FairNames names)
      : book_(book), database_(database), names_(std::move(names)) {}

  base::Result<FairBook> read();

 private:
  void tell(const Grid& grid, Weight weight, int row, std::string column, std::string reason,
            std::string suggestion) {
    made_.problems.push_back(
        {weight, grid.file, row, std::move(column), std::move(reason), std::move(suggestion)});
  }
  bool find_sheets();
  std::vector<std::string> producers_of(const Cell& cell, int row, const std::string& label);
  std::vector<std::string> products_of(const Cell& cell, int row, const std::string& label);
  void add_products(std::vector<std::string>& ids, const std::vector<std::string>& more);
  base::Status check_province(const FairLine& line);
  base::Result<std::string> id_of(const FairLines& lines);
  base::Status take_lines();
  void take_table();
  void take_pictures(const FairLines& lines);

  const Spreadsheets& book_;
  CentralDatabase& database_;
  FairNames names_;
  const Grid* fair_ = nullptr;
  const Grid* list_ = nullptr;  // of products
  std::set<std::string> exhibitors_;
  FairBook made_;
};

// The sheet of the fair by its name, else the first that is one of lines; then the list beside it.
bool BookReader::find_sheets() {
  const auto is_called = [](const Grid& grid, std::string_view sheet) {
    const Recognised meaning = recognise_sheet(grid.name);
    return meaning.likeness == Likeness::same && meaning.name == sheet;
  };
  for (const Grid& grid : book_.grids) {
    if (!fair_ && is_called(grid, "fairs")) fair_ = &grid;
  }
  for (const Grid& grid : book_.grids) {
    if (!fair_ && is_of_lines(grid)) fair_ = &grid;
  }
  if (!fair_) return false;
  for (const Grid& grid : book_.grids) {
    if (&grid == fair_) continue;
    if (!list_ && is_called(grid, "products")) {
      list_ = &grid;
    } else if (is_called(grid, "media")) {
      made_.sheets.grids.push_back(grid);
    } else {
      tell(grid, Weight::noted, 0, "", "the sheet was not looked at",
           "the book of a fair has two: hội chợ and sản phẩm");
    }
  }
  return true;
}

std::vector<std::string> BookReader::producers_of(const Cell& cell, int row, const std::string& label) {
  std::vector<std::string> ids;
  for (const std::string& written : parts_in(cell)) {
    FairNames::Found found = names_.producer(written);
    if (found.id.empty()) {
      tell(*fair_, Weight::refused, row, label, std::move(found.fault), std::move(found.suggestion));
      continue;
    }
    if (!found.note.empty()) tell(*fair_, Weight::noted, row, label, std::move(found.note), "");
    if (std::find(ids.begin(), ids.end(), found.id) == ids.end()) ids.push_back(std::move(found.id));
  }
  return ids;
}

std::vector<std::string> BookReader::products_of(const Cell& cell, int row, const std::string& label) {
  std::vector<std::string> ids;
  for (const std::string& written : parts_in(cell)) {
    FairNames::Found found = names_.product(written, exhibitors_);
    if (found.id.empty()) {
      tell(*fair_, Weight::refused, row, label, std::move(found.fault), std::move(found.suggestion));
      continue;
    }
    if (!found.note.empty()) tell(*fair_, Weight::noted, row, label, std::move(found.note), "");
    ids.push_back(std::move(found.id));
  }
  return ids;
}

void BookReader::add_products(std::vector<std::string>& ids, const std::vector<std::string>& more) {
  for (const std::string& id : more) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
}

// "Tỉnh Trà Vinh", "tra-vinh" → "tra vinh".
std::string province_key(std::string name) {
  std::replace(name.begin(), name.end(), '-', ' ');
  const std::string key = text::fold(name);
  for (const std::string_view form : {"tinh ", "thanh pho ", "tp "}) {
    if (key.starts_with(form)) return key.substr(form.size());
  }
  return key;
}

// A book for another province was sent to the wrong centre. Provinces of before and after July 2025 count.
base::Status BookReader::check_province(const FairLine& line) {
  const std::string ours = TRY(database_.setting("province"));
  std::set<std::string> known;
  if (!ours.empty()) known.insert(province_key(ours));
  const SheetSpec& areas = *find_spec("areas");
  for (const auto& [id, values] : TRY(database_.rows(areas))) {
    if (const std::string today = value_of(areas, values, "province_vi"); !today.empty())
      known.insert(province_key(today));
  }
  for (const FairLine::Value& value : line.values) {
    const std::string written = cleaned(value.cell.text);
    if (ours.empty()) {
      tell(*fair_, Weight::noted, value.row, line.label, "the database does not say whose it is",
           "ocop-publish set province says it");
    } else if (!known.contains(province_key(written))) {
      tell(*fair_, Weight::refused, value.row, line.label,
           "\"" + written + "\" is another province than the database's, \"" + ours + "\"",
           "is this the right database?");
    }
  }
  return {};
}

// As the book says; else that of the same fair in the database; else made of its name and first day.
base::Result<std::string> BookReader::id_of(const FairLines& lines) {
  if (std::string id = value_in(lines, "id"); !id.empty()) return id;
  std::string begins;
  if (const auto line = lines.find("begins"); line != lines.end() && !line->second.values.empty())
    begins = read_cell(line->second.values.front().cell,
                       *std::find_if(fairs().columns.begin(), fairs().columns.end(),
                                     [](const Column& column) { return column.form == Form::day; }),
                       "")
                 .value;
  const std::string name = text::fold(value_in(lines, "name_vi"));
  for (const auto& [id, values] : TRY(database_.rows(fairs()))) {
    if (text::fold(value_of(fairs(), values, "name_vi")) == name &&
        value_of(fairs(), values, "begins") == begins)
      return id;
  }
  std::string id;
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain) id += c;
    if (!is_plain && !id.empty() && id.back() != '-') id += '-';
  }
  id = id.substr(0, kMostIdBytes - 1 - std::min(begins.size(), kMostIdBytes / 2));
  while (!id.empty() && id.back() == '-') id.pop_back();
  if (id.empty()) id = "hoi-cho";
  const std::string dated = id + "-" + begins;
  return base::is_valid_id(dated) && !begins.empty() ? dated : id;
}

void BookReader::take_pictures(const FairLines& lines) {
  const auto line = lines.find(kPicturesLine);
  if (line == lines.end()) return;
  Grid media{"media", fair_->file, false, false, {}};
  constexpr std::string_view kColumns[] = {"id",     "owner_kind", "owner",  "position", "file",
                                           "alt_vi", "alt_en",     "alt_km", "drawn"};
  GridRow header;
  for (const std::string_view column : kColumns) header.cells.push_back(cell_of(std::string(column)));
  media.rows.push_back(std::move(header));
  int position = 0;
  for (const FairLine::Value& value : line->second.values) {
    for (const std::string& file : parts_in(value.cell)) {
      const std::string number = std::to_string(++position);
      media.rows.push_back({value.row,
                            false,
                            {cell_of(made_.id->substr(0, kMostIdBytes) + "." + number), cell_of("fair"),
                             cell_of(*made_.id), cell_of(number), cell_of(file),
                             cell_of(value_in(lines, "name_vi")), cell_of(value_in(lines, "name_en")),
                             cell_of(value_in(lines, "name_km")), cell_of(value_in(lines, kDrawnLine))}});
    }
  }
  made_.origins[std::string(kPicturesLine)] = {line->second.row, line->second.label};
  if (const auto drawn = lines.find(kDrawnLine); drawn != lines.end())
    made_.origins[std::string(kDrawnLine)] = {drawn->second.row, drawn->second.label};
  if (position > 0) made_.sheets.grids.push_back(std::move(media));
}

base::Status BookReader::take_lines() {
  const FairLines lines = read_fair_lines(*fair_, made_.problems);
  made_.id = TRY(id_of(lines));
  made_.lines_file = fair_->file;
  if (const auto line = lines.find(kProvinceLine); line != lines.end()) TRY(check_province(line->second));
  std::map<std::string, std::vector<std::string>, std::less<>> lists;
  if (const auto line = lines.find("exhibitors"); line != lines.end()) {
    for (const FairLine::Value& value : line->second.values)
      add_products(lists["exhibitors"], producers_of(value.cell, value.row, line->second.label));
  }
  exhibitors_.insert(lists["exhibitors"].begin(), lists["exhibitors"].end());
  if (const auto line = lines.find("products"); line != lines.end()) {
    for (const FairLine::Value& value : line->second.values)
      add_products(lists["products"], products_of(value.cell, value.row, line->second.label));
  }
  if (list_) add_products(lists["products"], read_product_list(*list_, names_, exhibitors_, made_.problems));
  if (const auto line = lines.find("kiosks"); line != lines.end()) {
    for (const FairLine::Value& value : line->second.values)
      add_products(lists["kiosks"], parts_in(value.cell));
  }
  Grid fair{"fairs", fair_->file, fair_->is_hidden, false, {}};
  GridRow header, row;
  for (const Column& column : fairs().columns) {
    const std::string name(column.name);
    header.cells.push_back(cell_of(name));
    const auto line = lines.find(name);
    if (line != lines.end()) made_.origins[name] = {line->second.row, line->second.label};
    if (name == "id")
      row.cells.push_back(cell_of(*made_.id));
    else if (const auto list = lists.find(name); list != lists.end())
      row.cells.push_back(cell_of(in_one_cell(list->second)));
    else
      row.cells.push_back(
          line == lines.end() || line->second.values.empty() ? Cell() : line->second.values.front().cell);
  }
  fair.rows = {std::move(header), std::move(row)};
  made_.sheets.grids.push_back(std::move(fair));
  take_pictures(lines);
  return {};
}

// A sheet `fairs` as any other; what its rows name may be written as names here too.
void BookReader::take_table() {
  Grid table = *fair_;
  table.name = "fairs";
  const Header header = find_header(table, fairs());
  const auto position = [&](std::string_view name) {
    for (std::size_t i = 0; i < fairs().columns.size(); ++i) {
      if (fairs().columns[i].name == name) return header.positions[i];
    }
    return -1;
  };
  const std::size_t rows = table.rows.size() - std::min(table.rows.size(), header.first_row);
  for (std::size_t i = header.first_row; i < table.rows.size() && !header.stops_sheet; ++i) {
    GridRow& row = table.rows[i];
    const auto settle = [&](std::string_view name, auto read) {
      const int at = position(name);
      if (at < 0 || static_cast<std::size_t>(at) >= row.cells.size()) return std::vector<std::string>();
      Cell& cell = row.cells[static_cast<std::size_t>(at)];
      std::vector<std::string> ids = (this->*read)(cell, row.number, std::string(name));
      cell = cell_of(in_one_cell(ids));
      return ids;
    };
    const auto exhibitors = settle("exhibitors", &BookReader::producers_of);
    exhibitors_ = {exhibitors.begin(), exhibitors.end()};
    std::vector<std::string> products = settle("products", &BookReader::products_of);
    const int at = position("products");
    if (!list_ || rows != 1) continue;
    add_products(products, read_product_list(*list_, names_, exhibitors_, made_.problems));
    if (at < 0 || static_cast<std::size_t>(at) >= row.cells.size())
      tell(*list_, Weight::refused, 0, "", "the sheet of the fair has no column products to put them in",
           "add the column");
    else
      row.cells[static_cast<std::size_t>(at)] = cell_of(in_one_cell(products));
  }
  if (list_ && rows != 1)
    tell(*list_, Weight::refused, 0, "", "whose products these are is not clear among several fairs",
         "name them in the column products");
  made_.sheets.grids.push_back(std::move(table));
}

base::Result<FairBook> BookReader::read() {
  if (!find_sheets())
    return base::Error{base::Errc::invalid,
                       "no fair was found: the book has a sheet hội chợ, with a label and its value in each "
                       "line, or a sheet fairs; ocop-publish fair-form writes an empty one"};
  made_.sheets.folder = book_.folder;
  made_.sheets.refused = book_.refused;
  if (is_of_lines(*fair_))
    TRY(take_lines());
  else
    take_table();
  return std::move(made_);
}

const Column* column_called(const SheetSpec& spec, std::string_view name) {
  for (const Column& column : spec.columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

}  // namespace

Problem FairBook::placed(Problem problem) const {
  if (!id || problem.column.empty()) return problem;
  if (is_of_picture(problem)) {
    const bool is_drawn = problem.column == kDrawnLine && origins.contains(kDrawnLine);
    const auto origin = origins.find(is_drawn ? kDrawnLine : kPicturesLine);
    if (origin == origins.end()) return problem;
    if (is_drawn) problem.row = origin->second.row;
    problem.column = origin->second.label;
  }
  if (problem.row != 0) return problem;
  const Column* column = column_called(fairs(), problem.column);
  if (!column) return problem;
  say_choices(*column, problem);
  if (const auto origin = origins.find(problem.column); origin != origins.end()) {
    problem.row = origin->second.row;
    problem.column = origin->second.label;
  } else {
    problem.column = vietnamese_name(fairs(), *column);
  }
  return problem;
}

bool FairBook::is_needless(const Problem& problem) const {
  if (!id || (problem.row != 0 && !is_of_picture(problem))) return false;
  const Column* column = column_called(problem.row == 0 ? fairs() : *find_spec("media"), problem.column);
  return column && is_usual_word(*column, problem);
}

base::Result<FairBook> read_fair_book(const Spreadsheets& book, CentralDatabase& database) {
  return BookReader(book, database, TRY(FairNames::read(database))).read();
}

}  // namespace publish
