// Finding, emptying, replacing and renaming what names a row.
#include "tools/publish/references.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/base/id.h"
#include "kiosk/text/spelling.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using store::sqlite::Statement;

constexpr std::size_t kFewestStops = 2;  // a tour of one stop leads nowhere (tools/publish/import)

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

std::size_t fewest(const Link& link) {
  return !link.is_required ? 0 : link.column == "stops" ? kFewestStops : 1;
}

std::string quoted(std::string_view sheet, const std::string& id) {
  return std::string(sheet) + " \"" + id + "\"";
}

// A cell that names a row.
struct Use {
  const Link* link;
  std::string row, value;  // the row that it stands in, the whole cell
};

base::Result<std::vector<Use>> uses_of(CentralDatabase& database, std::string_view sheet,
                                       const std::string& id) {
  std::vector<Use> found;
  for (const Link& link : links()) {
    if (link.to != sheet) continue;
    const std::string column(link.column);
    // Ids hold no ';', so a list names one where it stands between two.
    std::string sql =
        "SELECT id, " + column + " FROM " + std::string(link.sheet) + " WHERE " +
        (link.is_list ? "instr(';' || replace(" + column + ", ' ', '') || ';', ';' || ?1 || ';') > 0"
                      : column + " = ?1");
    if (!link.owner_kind.empty()) sql += " AND owner_kind = ?2";
    Statement statement = TRY(database.connection().prepare(sql + " ORDER BY id"));
    statement.bind(1, std::string_view(id));
    if (!link.owner_kind.empty()) statement.bind(2, link.owner_kind);
    while (TRY(statement.step())) found.push_back({&link, statement.text(0), statement.text(1)});
  }
  return found;
}

base::Status write_cell(CentralDatabase& database, const Use& use, const std::string& value) {
  Statement statement =
      TRY(database.connection().prepare("UPDATE " + std::string(use.link->sheet) + " SET " +
                                        std::string(use.link->column) + " = ?1 WHERE id = ?2"));
  statement.bind(1, std::string_view(value)).bind(2, std::string_view(use.row));
  return statement.run();
}

// The cell with `before` replaced by `after` (or left out, when empty); nothing stands in a list twice
// because of it.
std::string exchanged(const Use& use, const std::string& before, const std::string& after) {
  if (!use.link->is_list) return after;
  std::string plain = use.value;
  std::erase(plain, ' ');
  std::vector<std::string> parts = split(plain, ';'), kept;
  const bool is_there = std::find(parts.begin(), parts.end(), after) != parts.end();
  for (const std::string& part : parts) {
    if (part != before)
      kept.push_back(part);
    else if (!after.empty() && !is_there)
      kept.push_back(after);
  }
  return joined(kept, ";");
}

bool is_enough(const Use& use, const std::string& value) {
  return split(value, ';').size() >= fewest(*use.link);
}

base::Result<std::string> owner_of(CentralDatabase& database, const std::string& sheet,
                                   const std::string& id) {
  if (sheet != "media" && sheet != "certificates") return std::string();
  Statement statement = TRY(database.connection().prepare(
      sheet == "media" ? "SELECT owner_kind || ' ' || owner FROM media WHERE id = ?1"
                       : "SELECT 'product ' || product FROM certificates WHERE id = ?1"));
  statement.bind(1, std::string_view(id));
  return TRY(statement.step()) ? statement.text(0) : std::string();
}

base::Result<bool> is_there(CentralDatabase& database, std::string_view sheet, const std::string& id) {
  Statement statement =
      TRY(database.connection().prepare("SELECT 1 FROM " + std::string(sheet) + " WHERE id = ?1"));
  statement.bind(1, std::string_view(id));
  return TRY(statement.step());
}

std::string nearest(const std::vector<std::string>& candidates, const std::string& wanted) {
  std::string best;
  std::size_t best_distance = wanted.size() / 2 + 1;
  for (const std::string& candidate : candidates) {
    const bool contains = wanted.size() >= 4 && candidate.find(wanted) != std::string::npos;
    const std::size_t typed = text::typing_distance(candidate, wanted),
                      distance = contains ? std::min<std::size_t>(typed, 2) : typed;
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = candidate;
  }
  return best.empty() ? "" : "; did you mean \"" + best + "\"?";
}

base::Status must_be_there(CentralDatabase& database, std::string_view sheet, const std::string& id) {
  const bool is_known = TRY(is_there(database, sheet, id));
  if (is_known) return {};
  const std::string suggestion = nearest(TRY(database.ids(sheet)), id);
  return Error{Errc::not_found, "there is no \"" + id + "\" in " + std::string(sheet) + suggestion};
}

// One removal from start to end.
class Removing {
 public:
  Removing(CentralDatabase& database, const RemovalOptions& options, std::string day)
      : database_(database), options_(options), day_(std::move(day)) {}

  base::Status remove(const std::string& sheet, const std::string& id, const std::string& why) {
    if (!gone_.insert({sheet, id}).second) return {};
    for (const Use& use : TRY(uses_of(database_, sheet, id))) {
      if (!gone_.contains({std::string(use.link->sheet), use.row})) TRY(settle(use, sheet, id));
    }
    TRY(database_.note_removal({sheet, id, TRY(owner_of(database_, sheet, id))}, day_));
    Statement removal = TRY(database_.connection().prepare("DELETE FROM " + sheet + " WHERE id = ?1"));
    TRY(removal.bind(1, std::string_view(id)).run());
    said_.push_back("removed " + quoted(sheet, id) + why);
    return {};
  }
  std::vector<std::string> said() && { return std::move(said_); }

 private:
  // Where options say nothing else, only what belongs to the row is left here.
  base::Status settle(const Use& use, const std::string& sheet, const std::string& id) {
    const std::string row_sheet(use.link->sheet);
    if (use.link->belongs) return remove(row_sheet, use.row, ", which belongs to " + quoted(sheet, id));
    const bool replaces = options_.references == RemovalOptions::References::replace &&
                          !(row_sheet == sheet && use.row == options_.replacement);
    const std::string value = exchanged(use, id, replaces ? options_.replacement : "");
    if (is_enough(use, value)) {
      said_.push_back(std::string(use.link->sheet) + "." + std::string(use.link->column) + " of \"" +
                      use.row + "\": " +
                      (replaces ? "\"" + id + "\" replaced by \"" + options_.replacement + "\""
                                : "\"" + id + "\" taken out"));
      return write_cell(database_, use, value);
    }
    if (options_.references == RemovalOptions::References::with)
      return remove(row_sheet, use.row, ", which cannot be without " + quoted(sheet, id));
    return Error{Errc::invalid, quoted(row_sheet, use.row) + " would have too few " +
                                    std::string(use.link->column) + " without \"" + id +
                                    "\"; nothing was changed"};
  }

  CentralDatabase& database_;
  const RemovalOptions& options_;
  std::string day_;
  std::set<std::pair<std::string, std::string>> gone_;
  std::vector<std::string> said_;
};

Error still_named(std::string_view sheet, const std::string& id, const std::vector<Use>& uses) {
  std::map<std::string, std::vector<std::string>> rows;
  for (const Use& use : uses)
    rows[std::string(use.link->sheet) + "." + std::string(use.link->column)].push_back(use.row);
  std::string text;
  for (const auto& [column, ids] : rows) text += "; " + column + " of " + joined(ids, ", ");
  return {Errc::invalid, quoted(sheet, id) + " is still named by " + std::to_string(uses.size()) +
                             (uses.size() == 1 ? " row" : " rows") +
                             ", so nothing was changed: " + text.substr(2) +
                             ". --with also removes what cannot be without it and empties the rest, "
                             "--replace-by ID names another row instead"};
}

// The ids of each sheet.
std::map<std::string, std::set<std::string>> ids_of(const std::vector<Sheet>& sheets) {
  std::map<std::string, std::set<std::string>> ids;
  for (const Sheet& sheet : sheets) {
    for (const Row& row : sheet.rows) ids[sheet.name].insert(row.cells.front());
  }
  return ids;
}

// Empties what names nothing in `row`; false when the row cannot stay.
bool settle_row(const Link& link, const Sheet& sheet, Row& row, const std::set<std::string>& there,
                std::vector<std::string>& told) {
  std::string& cell = row.cells[static_cast<std::size_t>(sheet.column(link.column))];
  if (!link.owner_kind.empty() &&
      row.cells[static_cast<std::size_t>(sheet.column("owner_kind"))] != link.owner_kind)
    return true;
  std::vector<std::string> kept, lost;
  std::string plain = cell;
  if (link.is_list) std::erase(plain, ' ');
  for (std::string& part : link.is_list ? split(plain, ';') : std::vector<std::string>{cell}) {
    if (part.empty()) continue;
    (there.contains(part) ? kept : lost).push_back(std::move(part));
  }
  if (lost.empty() && kept.size() >= (link.is_list && !cell.empty() ? 1 : fewest(link))) return true;
  const std::string where = quoted(sheet.name, row.cells.front()) + ": " + std::string(link.column);
  const std::string reason = lost.empty()
                                 ? " is empty"
                                 : " names \"" + joined(lost, "\", \"") + "\", which " +
                                       (lost.size() == 1 ? "is" : "are") + " not in " + std::string(link.to);
  cell = joined(kept, ";");
  const bool stays = kept.size() >= fewest(link);
  told.push_back(where + reason + (stays ? "; left out there" : "; the row is left out"));
  return stays;
}

}  // namespace

const std::vector<Link>& links() {
  static const std::vector<Link> kLinks = [] {
    std::vector<Link> found;
    for (const SheetSpec& spec : sheet_specs()) {
      const bool has_name = std::any_of(spec.columns.begin(), spec.columns.end(),
                                        [](const Column& column) { return column.form == Form::name; });
      for (const Column& column : spec.columns) {
        if (column.form != Form::reference && column.form != Form::references) continue;
        const bool is_list = column.form == Form::references;
        found.push_back({spec.name, column.name, column.choices, is_list, column.required,
                         column.required && !is_list && !has_name});
      }
      if (spec.name != "media") continue;
      for (const SheetSpec& owner : sheet_specs()) {
        const std::string_view kind = owner.name.substr(0, owner.name.size() - 1);
        const auto kinds = std::find_if(spec.columns.begin(), spec.columns.end(),
                                        [](const Column& column) { return column.name == "owner_kind"; });
        const std::vector<std::string> choices = split(kinds->choices, '|');
        if (std::find(choices.begin(), choices.end(), kind) != choices.end())
          found.push_back({spec.name, "owner", owner.name, false, true, true, kind});
      }
    }
    return found;
  }();
  return kLinks;
}

base::Result<const SheetSpec*> sheet_named(const std::string& name) {
  if (const SheetSpec* spec = find_spec(name)) return spec;
  std::vector<std::string> names;
  for (const SheetSpec& spec : sheet_specs()) names.emplace_back(spec.name);
  const std::string suggestion = nearest(names, name);
  return Error{Errc::invalid, "there is no sheet \"" + name + "\"" +
                                  (suggestion.empty() ? "; there are " + joined(names, ", ") : suggestion)};
}

base::Result<std::vector<std::string>> remove_row(CentralDatabase& database, const SheetSpec& spec,
                                                  const std::string& id, const RemovalOptions& options,
                                                  const std::string& day) {
  using References = RemovalOptions::References;
  Removing removing(database, options, day);
  TRY(database.in_transaction([&]() -> base::Status {
    TRY(must_be_there(database, spec.name, id));
    if (options.references == References::replace) {
      TRY(must_be_there(database, spec.name, options.replacement));
      if (options.replacement == id)
        return Error{Errc::invalid, "\"" + id + "\" cannot be replaced by itself"};
    }
    std::vector<Use> uses = TRY(uses_of(database, spec.name, id));
    std::erase_if(uses, [&](const Use& use) {
      return use.link->belongs || (use.link->sheet == spec.name && use.row == id);
    });
    if (options.references == References::refuse && !uses.empty()) return still_named(spec.name, id, uses);
    return removing.remove(std::string(spec.name), id, "");
  }));
  return std::move(removing).said();
}

base::Result<std::vector<std::string>> rename_row(CentralDatabase& database, const SheetSpec& spec,
                                                  const std::string& before, const std::string& after,
                                                  const std::string& day) {
  std::vector<std::string> said;
  TRY(database.in_transaction([&]() -> base::Status {
    TRY(must_be_there(database, spec.name, before));
    if (!base::is_valid_id(after))
      return Error{Errc::invalid, "\"" + after + "\" is no id: 1 to 64 of a-z, 0-9, '-', '.' and '_'"};
    const bool is_taken = TRY(is_there(database, spec.name, after));
    if (is_taken)
      return Error{Errc::invalid, "there is a \"" + after + "\" in " + std::string(spec.name) +
                                      " already; to make one row of two: remove " + std::string(spec.name) +
                                      " " + before + " --replace-by " + after};
    const std::string owner = TRY(owner_of(database, std::string(spec.name), before));
    const std::vector<Use> uses = TRY(uses_of(database, spec.name, before));
    for (const Use& use : uses) TRY(write_cell(database, use, exchanged(use, before, after)));
    Statement rename =
        TRY(database.connection().prepare("UPDATE " + std::string(spec.name) + " SET id = ?1 WHERE id = ?2"));
    TRY(rename.bind(1, std::string_view(after)).bind(2, std::string_view(before)).run());
    TRY(database.forget_removal(std::string(spec.name), after));
    TRY(database.note_removal({std::string(spec.name), before, spec.name == "media" ? "" : owner}, day));
    said.push_back("renamed " + quoted(spec.name, before) + " to \"" + after + "\"");
    for (const Use& use : uses)
      said.push_back(std::string(use.link->sheet) + "." + std::string(use.link->column) + " of \"" + use.row +
                     "\" follows");
    return {};
  }));
  return said;
}

void drop_dangling(std::vector<Sheet>& sheets, std::vector<std::string>& told) {
  for (bool changes = true; changes;) {
    changes = false;
    const auto ids = ids_of(sheets);
    static const std::set<std::string> kNone;
    for (Sheet& sheet : sheets) {
      for (const Link& link : links()) {
        if (link.sheet != sheet.name || sheet.column(link.column) < 0) continue;
        const auto there = ids.find(std::string(link.to));
        changes = std::erase_if(sheet.rows,
                                [&](Row& row) {
                                  return !settle_row(link, sheet, row,
                                                     there == ids.end() ? kNone : there->second, told);
                                }) > 0 ||
                  changes;
      }
    }
  }
}

}  // namespace publish
