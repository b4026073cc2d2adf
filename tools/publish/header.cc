// Header: tries the first rows as headers, alone and two together.
#include "tools/publish/header.h"

#include <algorithm>
#include <map>
#include <string>

#include "kiosk/text/unicode.h"
#include "tools/publish/read_cell.h"
#include "tools/publish/recognise.h"

namespace publish {
namespace {

constexpr std::size_t kRowsSearched = 30;

// A row, or two of them together, read as a header.
struct Candidate {
  std::size_t first_row = 0;
  std::vector<std::string> names;
  std::vector<Recognised> meanings;
  std::size_t known = 0;  // different columns
  bool has_id = false;
};

Candidate try_names(std::vector<std::string> names, std::size_t first_row, const SheetSpec& spec,
                    std::map<std::string, Recognised>& memory) {
  Candidate candidate{first_row, std::move(names), {}, 0, false};
  std::vector<bool> seen(spec.columns.size());
  for (const std::string& name : candidate.names) {
    auto known = memory.find(name);
    if (known == memory.end())
      known = memory.emplace(name, name.size() > 200 ? Recognised{} : recognise_column(spec, name)).first;
    const Recognised& meaning = known->second;
    candidate.meanings.push_back(meaning);
    if (meaning.likeness != Likeness::same || seen[meaning.index]) continue;
    seen[meaning.index] = true;
    ++candidate.known;
    candidate.has_id = candidate.has_id || meaning.index == 0;
  }
  return candidate;
}

std::vector<std::string> names_of(const GridRow& row, const GridRow* below) {
  std::vector<std::string> names(std::max(row.cells.size(), below ? below->cells.size() : 0));
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i < row.cells.size()) names[i] = row.cells[i].text;
    if (below && i < below->cells.size() && !text::fold(below->cells[i].text).empty())
      names[i] = below->cells[i].text;
  }
  return names;
}

// The row that names most columns, the id among them; the earliest of equals, one row before two.
Candidate best_candidate(const Grid& grid, const SheetSpec& spec) {
  std::map<std::string, Recognised> memory;
  Candidate best;
  const auto consider = [&](Candidate candidate) {
    const auto rank = [](const Candidate& each) { return std::pair(each.has_id, each.known); };
    if (rank(candidate) > rank(best) || best.names.empty()) best = std::move(candidate);
  };
  const std::size_t last = std::min(grid.rows.size(), kRowsSearched);
  for (std::size_t i = 0; i < last; ++i)
    consider(try_names(names_of(grid.rows[i], nullptr), i + 1, spec, memory));
  for (std::size_t i = 0; i + 1 < last; ++i)
    consider(try_names(names_of(grid.rows[i], &grid.rows[i + 1]), i + 2, spec, memory));
  return best;
}

std::string shown(const std::string& name) {
  const std::string key = text::fold_keeping_marks(name);
  return name.size() > 60 ? key.substr(0, 60) + "…" : name;
}

}  // namespace

Header find_header(const Grid& grid, const SheetSpec& spec) {
  Header header;
  header.positions.assign(spec.columns.size(), -1);
  const Candidate found = best_candidate(grid, spec);
  const int row = found.first_row > 0 ? grid.rows[found.first_row - 1].number : 1;
  const auto stop = [&](std::string column, std::string reason, std::string suggestion) {
    header.problems.push_back({Problem::Weight::refused, grid.file, row, std::move(column), std::move(reason),
                               std::move(suggestion)});
    header.stops_sheet = true;
  };
  for (std::size_t i = 0; i < found.names.size(); ++i) {
    const Recognised& meaning = found.meanings[i];
    if (text::fold(found.names[i]).empty()) continue;
    int& position = header.positions[meaning.likeness == Likeness::same ? meaning.index : 0];
    if (meaning.likeness == Likeness::same && position >= 0) {
      stop(meaning.name,
           meaning.name + " stands twice, in " + column_letters(static_cast<std::size_t>(position)) +
               " and " + column_letters(i),
           "keep one of them");
    } else if (meaning.likeness == Likeness::same) {
      position = static_cast<int>(i);
    } else if (meaning.likeness == Likeness::near) {
      stop(shown(found.names[i]), "unknown column; nothing of this sheet was taken",
           "did you mean \"" + meaning.name + "\"? A column that is meant for you alone needs another name");
    } else {
      header.problems.push_back(
          {Problem::Weight::noted, grid.file, row, shown(found.names[i]), "unknown column, ignored", ""});
    }
  }
  if (header.positions[0] < 0) {
    stop("id", "the column is missing, so no row can be imported",
         "its header is id or " + vietnamese_name(spec, spec.columns[0]) + ", in one of the first " +
             std::to_string(kRowsSearched) + " rows");
  }
  if (found.first_row > 1 && !header.stops_sheet) {
    header.problems.push_back({Problem::Weight::noted, grid.file, row, "",
                               "the header was taken from this row; what stands above it was left out", ""});
  }
  header.first_row = found.first_row;
  header.width = found.names.size();
  return header;
}

}  // namespace publish
