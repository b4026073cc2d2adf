// Product lists: the header by its words, then row by row.
#include "tools/publish/fair_list.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/domain/fair.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/columns.h"
#include "tools/publish/read_cell.h"
#include "tools/publish/recognise.h"
#include "tools/publish/sheet_rows.h"

namespace publish {
namespace {

using Weight = Problem::Weight;

constexpr std::size_t kHeaderRows = 30;                           // for the header
constexpr std::size_t kMostRows = 2 * domain::kMostFairProducts;  // that are looked at
constexpr std::size_t kShortestGtin = 8;

// By which a product is known, the surest first.
constexpr std::array<std::string_view, 3> kKeys{"id", "gtin", "name_vi"};

const SheetSpec& products() {
  return *find_spec("products");
}

const Column& column_named(std::string_view name) {
  return *std::find_if(products().columns.begin(), products().columns.end(),
                       [&](const Column& column) { return column.name == name; });
}

// Where the keys stand; -1: in no column.
struct ListLayout {
  std::array<int, kKeys.size()> columns{-1, -1, -1};
  std::size_t first_row = 0;  // of the products
  bool has_header() const {
    return std::any_of(columns.begin(), columns.end(), [](int column) { return column >= 0; });
  }
};

ListLayout list_layout_of(const GridRow& row) {
  ListLayout layout;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& text = row.cells[i].text;
    if (text.size() > 200) continue;
    const Recognised meaning = recognise_column(products(), text);
    std::string name = meaning.likeness == Likeness::same ? meaning.name : "";
    if (text::fold(text) == "san pham") name = "name_vi";
    const auto key = std::find(kKeys.begin(), kKeys.end(), name);
    if (key == kKeys.end()) continue;
    int& column = layout.columns[static_cast<std::size_t>(key - kKeys.begin())];
    if (column < 0) column = static_cast<int>(i);
  }
  return layout;
}

ListLayout find_layout(const Grid& grid) {
  for (std::size_t i = 0; i < std::min(grid.rows.size(), kHeaderRows); ++i) {
    ListLayout layout = list_layout_of(grid.rows[i]);
    layout.first_row = i + 1;
    if (layout.has_header()) return layout;
  }
  return {};
}

// Reads one list from start to end.
class Listing {
 public:
  Listing(const Grid& grid, const FairNames& names, const std::set<std::string>& exhibitors,
          std::vector<Problem>& problems)
      : grid_(grid), names_(names), exhibitors_(exhibitors), problems_(problems) {}

  std::vector<std::string> read() {
    const ListLayout layout = find_layout(grid_);
    const std::size_t end = std::min(grid_.rows.size(), layout.first_row + kMostRows);
    for (std::size_t i = layout.first_row; i < end; ++i) take(grid_.rows[i], layout);
    if (end < grid_.rows.size())
      tell(Weight::refused, grid_.rows[end].number, "",
           "the list is longer than " + std::to_string(kMostRows) + " rows",
           "a fair shows at most " + std::to_string(domain::kMostFairProducts) + " products");
    return std::move(ids_);
  }

 private:
  struct Written {
    std::string_view key;
    std::string text;
  };

  // `key`: one of kKeys, or empty.
  void tell(Weight weight, int row, std::string_view key, std::string reason, std::string suggestion) {
    std::string column = key.empty() ? "" : vietnamese_name(products(), column_named(key));
    problems_.push_back(
        {weight, grid_.file, row, std::move(column), std::move(reason), std::move(suggestion)});
  }

  // What the cell holds for that key; empty where it is blank or cannot be read, which is told.
  std::string text_of(const GridRow& row, std::size_t column, std::string_view key) {
    if (column >= row.cells.size() || is_blank(row.cells[column])) return "";
    // An id is looked for as a name too: officers write either in either column.
    const Column& form = column_named(key == "gtin" ? "gtin" : "name_vi");
    CellReading reading =
        read_cell(row.cells[column], form, column_letters(column) + std::to_string(row.number));
    if (!reading.fault.empty())
      tell(Weight::refused, row.number, key, std::move(reading.fault), std::move(reading.suggestion));
    return reading.fault.empty() ? reading.value : "";
  }

  std::vector<Written> written_in(const GridRow& row, const ListLayout& layout) {
    std::vector<Written> found;
    const auto add = [&](std::size_t column, std::string_view key) {
      if (std::string text = text_of(row, column, key); !text.empty())
        found.push_back({key, std::move(text)});
    };
    if (layout.has_header()) {
      for (std::size_t i = 0; i < kKeys.size(); ++i) {
        if (layout.columns[i] >= 0) add(static_cast<std::size_t>(layout.columns[i]), kKeys[i]);
      }
      return found;
    }
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const std::string key = text::fold(row.cells[column].text);
      const bool is_number = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
      if (is_number && key.size() < kShortestGtin) continue;  // counts the rows
      add(column, is_number ? "gtin" : "name_vi");
    }
    return found;
  }

  void take(const GridRow& row, const ListLayout& layout) {
    const auto first =
        std::find_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return !is_blank(cell); });
    if (first == row.cells.end()) return;
    if (is_footer_text(first->text)) {
      tell(Weight::noted, row.number, "", "\"" + first->text + "\" was taken for no product and left out",
           "");
      return;
    }
    std::string id;
    for (const Written& each : written_in(row, layout)) {
      FairNames::Found found = names_.product(each.text, exhibitors_);
      if (id.empty() && found.id.empty()) {
        tell(Weight::refused, row.number, each.key, std::move(found.fault), std::move(found.suggestion));
        return;
      }
      if (!id.empty() && !found.id.empty() && found.id != id) {
        tell(Weight::refused, row.number, each.key,
             "\"" + each.text + "\" is \"" + found.id + "\", and the row says \"" + id + "\" before", "");
        return;
      }
      if (id.empty() && !found.note.empty()) tell(Weight::noted, row.number, each.key, found.note, "");
      if (id.empty()) id = std::move(found.id);
    }
    if (id.empty()) return;
    if (!seen_.insert(id).second) {
      tell(Weight::noted, row.number, "", "\"" + id + "\" comes again; its first place counts", "");
      return;
    }
    ids_.push_back(std::move(id));
  }

  const Grid& grid_;
  const FairNames& names_;
  const std::set<std::string>& exhibitors_;
  std::vector<Problem>& problems_;
  std::vector<std::string> ids_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<std::string> read_product_list(const Grid& grid, const FairNames& names,
                                           const std::set<std::string>& exhibitors,
                                           std::vector<Problem>& problems) {
  return Listing(grid, names, exhibitors, problems).read();
}

}  // namespace publish
