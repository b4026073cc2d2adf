// One transaction: the book is imported as sheets, its old pictures leave, and all of it is undone where a
// row is refused.
#include "tools/publish/fair.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "kiosk/text/unicode.h"
#include "tools/publish/columns.h"
#include "tools/publish/dead_ends.h"
#include "tools/publish/fair_book.h"
#include "tools/publish/import.h"
#include "tools/publish/references.h"
#include "tools/publish/row_rules.h"

namespace publish {
namespace {

using Weight = Problem::Weight;
using FairRows = std::map<std::string, std::vector<std::string>>;

bool is_refused(const Problem& problem) {
  return problem.weight == Weight::refused;
}

class Putting {
 public:
  Putting(CentralDatabase& database, const FairOptions& options)
      : database_(database), options_(options), fairs_(*find_spec("fairs")), media_(*find_spec("media")) {}

  base::Status run(const Spreadsheets& sheets);
  FairReport finish() && { return std::move(report_); }
  bool is_to_be_kept() const { return options_.mode == FairOptions::Mode::put && !report_.has_refusals(); }

 private:
  std::string cell(const FairRows::value_type& fair, std::string_view column) const {
    return value_of(fairs_, fair.second, column);
  }
  void take_problems(const FairBook& book, std::vector<Problem> found);
  base::Status remove_old_pictures(const FairBook& book);
  base::Status tell_neighbours(const FairBook& book, const FairRows& before, const FairRows& now);
  base::Status summarise(const FairBook& book, const FairRows& before, const FairRows& now);
  base::Result<std::string> sentence(const FairRows::value_type& fair);

  CentralDatabase& database_;
  const FairOptions& options_;
  const SheetSpec &fairs_, &media_;
  FairReport report_;
};

// What the book's reader told of the makers' line says more than that the line came to nothing.
void Putting::take_problems(const FairBook& book, std::vector<Problem> found) {
  const auto makers = book.origins.find("exhibitors");
  const bool are_told = makers != book.origins.end() &&
                        std::any_of(book.problems.begin(), book.problems.end(), [&](const Problem& problem) {
                          return is_refused(problem) && problem.column == makers->second.label;
                        });
  for (Problem& problem : found) {
    if (are_told && problem.row == 0 && problem.column == "exhibitors") continue;
    if (problem.suggestion.starts_with("import --rename"))
      problem.suggestion = "write that id in the book, or give the stored one the new id: rename fairs";
    report_.problems.push_back(book.placed(std::move(problem)));
  }
}

// The book is the whole of its fair: pictures that it no longer names leave.
base::Status Putting::remove_old_pictures(const FairBook& book) {
  if (!book.id) return {};
  std::set<std::string> named;
  for (const Grid& grid : book.sheets.grids) {
    for (const GridRow& row : grid.rows) {
      if (grid.name == "media" && !row.cells.empty()) named.insert(row.cells.front().text);
    }
  }
  for (const auto& [id, values] : TRY(database_.rows(media_))) {
    if (value_of(media_, values, "owner_kind") != "fair" || value_of(media_, values, "owner") != *book.id ||
        named.contains(id))
      continue;
    TRY(remove_row(database_, media_, id, {}, domain::format_iso(options_.today)));
    report_.problems.push_back({Weight::noted, "the book", 0, "",
                                "picture \"" + id + "\" leaves, because the book no longer names it", ""});
  }
  return {};
}

// Two fairs of the same makers at the same time are one fair under two ids, or one too many for a kiosk.
base::Status Putting::tell_neighbours(const FairBook& book, const FairRows& before, const FairRows& now) {
  if (!book.id) return {};
  const auto own = now.find(*book.id);
  if (own == now.end() || before.contains(*book.id)) return {};
  const std::vector<std::string> makers = split_list(cell(*own, "exhibitors"));
  for (const auto& other : now) {
    const std::vector<std::string> theirs = split_list(cell(other, "exhibitors"));
    const bool is_shared =
        std::find_first_of(makers.begin(), makers.end(), theirs.begin(), theirs.end()) != makers.end();
    // ISO days are in order as texts.
    const bool overlaps =
        cell(other, "begins") <= cell(*own, "ends") && cell(*own, "begins") <= cell(other, "ends");
    if (other.first == own->first || !is_shared || !overlaps) continue;
    report_.problems.push_back(book.placed(
        {Weight::noted, "the book", 0, "begins",
         "\"" + other.first + "\" of the database has the same makers at the same time",
         "if it is the same fair, write its id in the book or remove it: remove fairs " + other.first}));
  }
  return {};
}

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

base::Result<std::string> Putting::sentence(const FairRows::value_type& fair) {
  std::size_t pictures = 0;
  for (const auto& [id, values] : TRY(database_.rows(media_))) {
    if (value_of(media_, values, "owner_kind") == "fair" && value_of(media_, values, "owner") == fair.first)
      ++pictures;
  }
  const std::vector<std::string> products = split_list(cell(fair, "products"));
  const std::string kiosks = cell(fair, "kiosks");
  return "fair " + fair.first + ": " + cell(fair, "begins") + " to " + cell(fair, "ends") + ", " +
         counted(split_list(cell(fair, "exhibitors")).size(), "exhibitor") + ", " +
         (products.empty() ? "all of their products" : counted(products.size(), "product")) + ", " +
         counted(pictures, "picture") + ", " +
         (cell(fair, "contacts") == "yes" ? "contacts for " + cell(fair, "purposes") : "no contacts") +
         ", in " + (kiosks.empty() ? "any kiosk" : kiosks);
}

base::Status Putting::summarise(const FairBook& book, const FairRows& before, const FairRows& now) {
  const std::string would = is_to_be_kept() ? "" : "would be ";
  for (const auto& fair : now) {
    const auto stored = before.find(fair.first);
    const bool is_same = stored != before.end() && stored->second == fair.second;
    if (is_same && fair.first != book.id) continue;
    report_.lines.push_back(TRY(sentence(fair)) + ": " + (is_same ? "" : would) +
                            (is_same                  ? "unchanged"
                             : stored == before.end() ? "added"
                                                      : "changed"));
  }
  return {};
}

base::Status Putting::run(const Spreadsheets& sheets) {
  const FairBook book = TRY(read_fair_book(sheets, database_));
  report_.problems = book.problems;
  const FairRows before = TRY(database_.rows(fairs_));
  ImportOptions options{options_.today};
  options.names = Decision::accept;
  options.reach = ImportOptions::Reach::single_rows;
  take_problems(book, TRY(import_sheets(book.sheets, database_, options)).problems);
  const FairRows now = TRY(database_.rows(fairs_));
  for (Problem& end : TRY(dead_ends(database_))) {
    const bool is_ours = std::any_of(now.begin(), now.end(), [&](const auto& fair) {
      const auto stored = before.find(fair.first);
      return (stored == before.end() || stored->second != fair.second || fair.first == book.id) &&
             end.reason.starts_with("\"" + fair.first + "\" ");
    });
    if (is_ours && end.file.ends_with("fairs")) {
      end.file = "the book";
      end.row = 0;
      report_.problems.push_back(book.placed(std::move(end)));
    }
  }
  TRY(remove_old_pictures(book));
  TRY(tell_neighbours(book, before, now));
  return summarise(book, before, now);
}

}  // namespace

bool FairReport::has_refusals() const {
  return std::any_of(problems.begin(), problems.end(), is_refused);
}

base::Result<FairReport> put_fair(const Spreadsheets& book, CentralDatabase& database,
                                  const FairOptions& options) {
  Putting putting(database, options);
  TRY(database.begin());
  auto done = putting.run(book);
  if (done && putting.is_to_be_kept())
    done = database.commit();
  else
    database.roll_back();
  if (!done) return std::move(done).error();
  return std::move(putting).finish();
}

}  // namespace publish
