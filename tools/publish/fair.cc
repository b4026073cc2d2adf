// One transaction: the book is imported as sheets, its old pictures leave, and all of it is undone where a
// row is refused.
#include "tools/publish/fair.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string_view>

#include "kiosk/text/unicode.h"
#include "tools/publish/columns.h"
#include "tools/publish/dead_ends.h"
#include "tools/publish/fair_book.h"
#include "tools/publish/import.h"
#include "tools/publish/recognise.h"
#include "tools/publish/references.h"
#include "tools/publish/row_rules.h"

namespace publish {
namespace {

using Weight = Problem::Weight;
constexpr std::chrono::days kLongAgo{366};

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
  bool is_consequence(const FairBook& book, const Problem& problem, const std::vector<Problem>& found) const;
  void take_problems(const FairBook& book, const std::vector<Problem>& found);
  void take_dead_ends(const FairBook& book, std::vector<Problem> found, const FairRows& before,
                      const FairRows& now);
  void check_year(const FairBook& book, const FairRows& now);
  base::Status remove_old_pictures(const FairBook& book);
  base::Status tell_neighbours(const FairBook& book, const FairRows& before, const FairRows& now);
  base::Status summarise(const FairBook& book, const FairRows& before, const FairRows& now);
  base::Result<std::string> sentence(const FairRows::value_type& fair);

  CentralDatabase& database_;
  const FairOptions& options_;
  const SheetSpec &fairs_, &media_;
  bool has_wrong_makers_ = false;  // then it is not known who exhibits
  FairReport report_;
};

// Whether it follows from what is told of another line: a picture is described by the fair's name, and is
// its fair's; what the book's reader told of the makers' line says more than that the line came to nothing.
bool Putting::is_consequence(const FairBook& book, const Problem& problem,
                             const std::vector<Problem>& found) const {
  const auto is_told = [&](const std::string& column) {
    return std::any_of(found.begin(), found.end(), [&](const Problem& other) {
      return other.row == 0 && (column.empty() ? is_refused(other) : other.column == column);
    });
  };
  if (book.is_of_picture(problem))
    return (problem.column.starts_with("alt_") && is_told("name_" + problem.column.substr(4))) ||
           (problem.column == "owner" && (has_wrong_makers_ || is_told("")));
  return has_wrong_makers_ && problem.row == 0 && problem.column == "exhibitors";
}

void Putting::take_problems(const FairBook& book, const std::vector<Problem>& found) {
  const auto makers = book.origins.find("exhibitors");
  has_wrong_makers_ = makers != book.origins.end() &&
                      std::any_of(book.problems.begin(), book.problems.end(), [&](const Problem& problem) {
                        return is_refused(problem) && problem.column == makers->second.label;
                      });
  std::set<std::string> told;  // what is wrong with one line is told of each picture
  for (Problem problem : found) {
    if (is_consequence(book, problem, found) || book.is_needless(problem)) continue;
    if (problem.suggestion.starts_with("import --rename"))
      problem.suggestion = "write that id in the book, or give the stored one the new id: rename fairs";
    problem = book.placed(std::move(problem));
    if (problem.row == 0 || told.insert(problem.text()).second)
      report_.problems.push_back(std::move(problem));
  }
}

// What the database now leads nowhere with, as far as this book says it.
void Putting::take_dead_ends(const FairBook& book, std::vector<Problem> found, const FairRows& before,
                             const FairRows& now) {
  for (Problem& end : found) {
    const bool is_ours = std::any_of(now.begin(), now.end(), [&](const auto& fair) {
      const auto stored = before.find(fair.first);
      return (stored == before.end() || stored->second != fair.second || fair.first == book.id) &&
             end.reason.starts_with("\"" + fair.first + "\" ");
    });
    if (!is_ours || !end.file.ends_with("fairs") || has_wrong_makers_) continue;
    end.file = "the book";
    end.row = 0;
    report_.problems.push_back(book.placed(std::move(end)));
  }
}

// Nobody writes the book of a fair that was over a year ago.
void Putting::check_year(const FairBook& book, const FairRows& now) {
  if (!book.id || report_.has_refusals()) return;
  const auto own = now.find(*book.id);
  if (own == now.end()) return;
  const std::string ends = cell(*own, "ends");
  // ISO days are in order as texts.
  if (ends.empty() || ends >= domain::format_iso(options_.today - kLongAgo)) return;
  std::erase_if(report_.problems, [&](const Problem& problem) {
    return problem.reason.starts_with(in_quotes(ends) + " is past");
  });
  report_.problems.push_back(
      book.placed({Weight::refused, book.lines_file, 0, "ends", in_quotes(ends) + " is more than a year ago",
                   "is the year right?"}));
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

// "reply;offers" → "\"Trả lời\", \"Tin mới\"".
std::string purposes_in_words(const std::string& purposes) {
  std::string words;
  for (const std::string& purpose : split_list(purposes))
    words += (words.empty() ? "" : ", ") + in_quotes(vietnamese_choice(purpose));
  return words;
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
         (cell(fair, "contacts") == "yes" ? "contacts for " + purposes_in_words(cell(fair, "purposes"))
                                          : "no contacts") +
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
  take_dead_ends(book, TRY(dead_ends(database_)), before, now);
  check_year(book, now);
  TRY(remove_old_pictures(book));
  TRY(tell_neighbours(book, before, now));
  if (!report_.has_refusals()) return summarise(book, before, now);
  // Nothing of what the database holds, which would look as if it had been taken.
  const auto refused = std::count_if(report_.problems.begin(), report_.problems.end(), is_refused);
  report_.lines.push_back((book.id ? "fair " + *book.id : std::string("the fairs")) + ": not taken, " +
                          std::to_string(refused) + " refused");
  return {};
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
