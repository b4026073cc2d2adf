// Sheet after sheet: recognised, read, compared with the database, and put.
#include "tools/publish/import.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <unordered_map>

#include "kiosk/base/id.h"
#include "kiosk/text/spelling.h"
#include "kiosk/text/unicode.h"
#include "tools/publish/compare.h"
#include "tools/publish/dead_ends.h"
#include "tools/publish/header.h"
#include "tools/publish/holds.h"
#include "tools/publish/picture_files.h"
#include "tools/publish/picture_source.h"
#include "tools/publish/recognise.h"
#include "tools/publish/records.h"
#include "tools/publish/references.h"
#include "tools/publish/row_rules.h"
#include "tools/publish/sheet_rows.h"

namespace publish {
namespace {

using Weight = Problem::Weight;

constexpr std::size_t kNamesListed = 20, kMostPictureBytes = 64 << 20;

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), kNamesListed); ++i)
    text += (i == 0 ? "\"" : ", \"") + ids[i] + "\"";
  return ids.size() > kNamesListed ? text + " and " + std::to_string(ids.size() - kNamesListed) + " more"
                                   : text;
}

std::string nearest(const std::set<std::string>& candidates, const std::string& wanted) {
  std::string key = text::fold(wanted), best;
  std::replace(key.begin(), key.end(), ' ', '-');
  if (key.size() > 64) return "";
  std::size_t best_distance = key.size() / 2 + 1;
  for (const std::string& candidate : candidates) {
    const bool contains = key.size() >= 4 && candidate.find(key) != std::string::npos;
    const std::size_t distance = contains ? 1 : text::typing_distance(candidate, key);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = candidate;
  }
  return best.empty() ? "" : "did you mean \"" + best + "\"?";
}

// One import from start to end.
class Import {
 public:
  Import(const Spreadsheets& sheets, CentralDatabase& database, const ImportOptions& options)
      : sheets_(sheets),
        database_(database),
        options_(options),
        day_(domain::format_iso(options.today)),
        bounds_(vietnam()) {}

  base::Status run();
  ImportReport finish() && { return std::move(report_); }

 private:
  Counts& counts(const SheetSpec& spec) { return report_.sheets[std::string(spec.name)]; }
  void report(Problem problem) { report_.problems.push_back(std::move(problem)); }
  void stop_sheet(const Grid& grid, const SheetSpec* spec, std::string reason, std::string suggestion);

  base::Status recognise_sheets();
  base::Status learn_bounds();
  base::Status take(const SheetSpec& spec, const Grid& grid);
  void check(const SheetSpec& spec, const Grid& grid, const StoredRows& stored, Draft& draft);
  void check_references(const SheetSpec& spec, const Grid& grid, Draft& draft);
  void check_reference(const std::string& sheet, const SheetSpec& spec, const Grid& grid,
                       std::string_view column, const std::string& value, Draft& draft);
  base::Status settle_differences(const SheetSpec& spec, const Grid& grid, StoredRows& stored,
                                  std::vector<Draft>& drafts);
  base::Status settle_renamed(const SheetSpec& spec, const Grid& grid, const std::vector<Renaming>& renamed,
                              StoredRows& stored, std::vector<Draft>& drafts);
  void settle_names(const Grid& grid, const std::vector<ChangedName>& names, std::vector<Draft>& drafts);
  base::Status put(const SheetSpec& spec, const Grid& grid, const StoredRows& stored, Draft& draft);
  base::Status hold_if_unsure(const SheetSpec& spec, const StoredRows& stored, const Draft& draft);
  base::Status keep_pictures(const SheetSpec& spec, std::vector<std::string>& values,
                             const Complain& complain);
  base::Status remove_absent();

  const Spreadsheets& sheets_;
  CentralDatabase& database_;
  const ImportOptions& options_;
  std::string day_;
  ProvinceBounds bounds_;
  ImportReport report_;
  std::map<std::string_view, const Grid*> by_sheet_;
  std::unordered_map<std::string, std::set<std::string>> known_;  // sheet → ids that may be named
  std::unordered_map<std::string, std::set<std::string>>
      waiting_;                       // sheet → ids of rows that wait for a decision about a new id
  std::set<std::string> pool_names_;  // pictures that a sheet without the column leaves as they are
  std::set<std::string> own_ids_;     // of the sheet at work, whether valid or not
  struct Absent {
    const SheetSpec* spec;
    std::string file;
    std::vector<std::string> ids;
    std::size_t stored;
    bool is_unsure;  // a row that was refused may be one of them
  };
  std::vector<Absent> absent_;
};

// The whole row as it will be stored: what the sheet lacks stays as it is.
std::vector<std::string> whole_row(const SheetSpec& spec, const StoredRows& stored, const Draft& draft) {
  const auto before = stored.find(draft.id());
  std::vector<std::string> values;
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    values.push_back(draft.values[i] ? *draft.values[i] : before != stored.end() ? before->second[i] : "");
  }
  return values;
}

void Import::stop_sheet(const Grid& grid, const SheetSpec* spec, std::string reason, std::string suggestion) {
  report({Weight::refused, grid.file, 0, "", std::move(reason), std::move(suggestion)});
  if (spec) counts(*spec).refused += static_cast<int>(grid.rows.empty() ? 0 : grid.rows.size() - 1);
}

base::Status Import::recognise_sheets() {
  std::set<std::size_t> twice;
  bool has_near = false;
  for (const Grid& grid : sheets_.grids) {
    const Recognised meaning = recognise_sheet(grid.name);
    if (meaning.likeness == Likeness::none)
      report({Weight::noted, grid.file, 0, "", "unknown sheet, ignored", ""});
    if (meaning.likeness == Likeness::near)
      stop_sheet(grid, nullptr, "unknown sheet; nothing of it was taken",
                 "did you mean \"" + meaning.name + "\"?");
    has_near = has_near || meaning.likeness == Likeness::near;
    if (meaning.likeness != Likeness::same) continue;
    const SheetSpec& spec = sheet_specs()[meaning.index];
    const auto [at, is_first] = by_sheet_.emplace(spec.name, &grid);
    if (is_first) continue;
    stop_sheet(grid, &spec,
               "the sheet " + std::string(spec.name) + " stands twice, also as " + at->second->file,
               "leave one of them");
    twice.insert(meaning.index);
  }
  for (const std::size_t index : twice) by_sheet_.erase(sheet_specs()[index].name);
  if (!by_sheet_.empty() || !twice.empty() || has_near || !sheets_.refused.empty()) return {};
  std::string names;
  for (const SheetSpec& spec : sheet_specs()) names += (names.empty() ? "" : ", ") + std::string(spec.name);
  return base::Error{base::Errc::invalid, "no sheet of ours was found; sheets (and .csv files) are called " +
                                              names + ", or by their Vietnamese names"};
}

// What the database and these sheets say of where the province lies.
base::Status Import::learn_bounds() {
  if (const std::string set = TRY(database_.setting("bounds")); !set.empty()) {
    bounds_ = TRY(parse_bounds(set));
    return {};
  }
  std::map<std::string, std::vector<domain::LatLon>> outlines;
  std::map<std::string, domain::LatLon> areas;
  const auto learn = [&](const SheetSpec& spec, const std::string& id,
                         const std::vector<std::string>& values) {
    if (spec.name == "outlines") {
      if (auto ring = parse_ring(value_of(spec, values, "points"))) outlines[id] = *std::move(ring);
      return;
    }
    const std::string latitude = value_of(spec, values, "latitude"),
                      longitude = value_of(spec, values, "longitude");
    if (latitude.empty() || longitude.empty()) return;
    const ProvinceBounds land = vietnam();
    const double north = std::strtod(latitude.c_str(), nullptr),
                 east = std::strtod(longitude.c_str(), nullptr);
    const auto point = domain::LatLon::from_degrees(north, east);
    if (point && land.contains(north, east)) areas.insert_or_assign(id, *point);
  };
  for (const char* name : {"outlines", "areas"}) {
    const SheetSpec& spec = *find_spec(name);
    for (const auto& [id, values] : TRY(database_.rows(spec))) learn(spec, id, values);
    const auto grid = by_sheet_.find(spec.name);
    if (grid == by_sheet_.end()) continue;
    const Header header = find_header(*grid->second, spec);
    if (header.stops_sheet) continue;
    for (const Draft& draft : read_drafts(*grid->second, spec, header).rows) {
      if (!draft.is_refused) learn(spec, draft.id(), whole_row(spec, {}, draft));
    }
  }
  std::vector<std::vector<domain::LatLon>> rings;
  std::vector<domain::LatLon> points;
  for (auto& [id, ring] : outlines) rings.push_back(std::move(ring));
  for (const auto& [id, point] : areas) points.push_back(point);
  bounds_ = bounds_of(rings, points);
  return {};
}

base::Status Import::run() {
  for (const RefusedFile& file : sheets_.refused)
    report({Weight::refused, file.file, 0, "", file.reason, file.suggestion});
  TRY(recognise_sheets());
  TRY(learn_bounds());
  for (const SheetSpec& spec : sheet_specs()) {
    for (std::string& id : TRY(database_.ids(spec.name)))
      known_[std::string(spec.name)].insert(std::move(id));
  }
  for (const SheetSpec& spec : sheet_specs()) {  // in the order in which references resolve
    if (const auto grid = by_sheet_.find(spec.name); grid != by_sheet_.end()) TRY(take(spec, *grid->second));
  }
  TRY(remove_absent());
  if (options_.reach == ImportOptions::Reach::single_rows) return {};
  for (Problem& end : TRY(dead_ends(database_))) report(std::move(end));
  return {};
}

base::Status Import::take(const SheetSpec& spec, const Grid& grid) {
  Header header = find_header(grid, spec);
  for (Problem& problem : header.problems) report(std::move(problem));
  if (header.stops_sheet) {
    counts(spec).refused += static_cast<int>(grid.rows.size() - std::min(grid.rows.size(), header.first_row));
    return {};
  }
  Drafts drafts = read_drafts(grid, spec, header);
  for (Problem& problem : drafts.problems) report(std::move(problem));
  StoredRows stored = TRY(database_.rows(spec));
  if (spec.name == "media") {
    for (const auto& [id, values] : stored) pool_names_.insert(value_of(spec, values, "file"));
  }
  own_ids_.clear();
  for (const Draft& draft : drafts.rows) own_ids_.insert(draft.id());
  std::set<std::string> seen;
  for (Draft& draft : drafts.rows) {
    if (!draft.id().empty() && !seen.insert(draft.id()).second)
      draft.complain(grid, Weight::refused, "id", "\"" + draft.id() + "\" was used by an earlier row",
                     "give each row its own id");
    draft.problems_of_cells = draft.problems.size();
    check(spec, grid, stored, draft);
  }
  const auto stops = std::count_if(drafts.rows.begin(), drafts.rows.end(),
                                   [](const Draft& draft) { return draft.stops_sheet; });
  if (stops == 0) TRY(settle_differences(spec, grid, stored, drafts.rows));
  counts(spec).read += static_cast<int>(drafts.rows.size());
  for (Draft& draft : drafts.rows) {
    if (stops == 0 && !draft.is_refused) {
      TRY(put(spec, grid, stored, draft));
    } else {
      ++counts(spec).refused;
      TRY(hold_if_unsure(spec, stored, draft));
    }
    std::move(draft.problems.begin(), draft.problems.end(), std::back_inserter(report_.problems));
  }
  if (stops > 0)
    report({Weight::refused, grid.file, 0, "",
            "nothing of this sheet was taken, because a choice in it is nearly one of ours",
            "mend the rows named above and import again"});
  return {};
}

// Rules that need the whole row or the database.
void Import::check(const SheetSpec& spec, const Grid& grid, const StoredRows& stored, Draft& draft) {
  const bool is_new = !stored.contains(draft.id());
  for (std::size_t i = 1; i < spec.columns.size(); ++i) {
    const Column& column = spec.columns[i];
    if (is_new && !draft.values[i] && (column.form == Form::name || column.required)) {
      draft.complain(grid, Weight::refused, column.name,
                     "the column is missing, so no new row can be imported", "");
    }
    if (column.form == Form::translation && draft.values[i] && draft.values[i - 1] &&
        draft.values[i]->empty() && !draft.values[i - 1]->empty()) {
      draft.complain(grid, Weight::noted, column.name,
                     "no English translation; visitors will see the Vietnamese text", "");
    }
  }
  check_references(spec, grid, draft);
  if (draft.is_refused) return;
  for (std::size_t i = 1; i < spec.columns.size() && !is_new; ++i) {
    const std::string& before = stored.at(draft.id())[i];
    const std::string_view name = spec.columns[i].name;
    // An empty cell does not make sure what was hearsay, nor lift a withdrawal.
    if (name == "confidence" && draft.values[i] && draft.values[i]->empty() && !before.empty()) {
      draft.complain(grid, Weight::noted, name, "an empty cell does not change \"" + before + "\"",
                     "write high, medium or low");
      draft.values[i] = before;
    }
    if (draft.values[i] && draft.values[i]->empty() && !before.empty() && name != "flag" &&
        name != "withdrawn_on") {
      draft.complain(grid, Weight::noted, name, "the cell is empty, and \"" + before + "\" goes", "");
    }
  }
  const std::vector<std::string> whole = whole_row(spec, stored, draft);
  std::vector<std::string> values = whole;
  if (spec.name == "certificates" && !is_new &&
      value_of(spec, stored.at(draft.id()), "flag") == "withdrawn" &&
      value_of(spec, values, "flag") != "withdrawn") {
    const bool is_lifted = !value_of(spec, values, "flag").empty();
    for (std::size_t i = 0; i < spec.columns.size() && !is_lifted; ++i) {
      if (spec.columns[i].name == "flag" || (spec.columns[i].name == "withdrawn_on" && values[i].empty()))
        values[i] = stored.at(draft.id())[i];
    }
    draft.complain(grid, Weight::noted, "flag",
                   "\"" + draft.id() + "\" was withdrawn; " +
                       (is_lifted ? "the sheet lifts the withdrawal" : "an empty cell does not lift that"),
                   is_lifted ? "" : "write none to lift it");
  }
  apply_row_rules(spec, values, options_.today, bounds_,
                  [&](Weight weight, std::string_view column, std::string reason, std::string suggestion) {
                    draft.complain(grid, weight, column, std::move(reason), std::move(suggestion));
                  });
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != whole[i]) draft.values[i] = std::move(values[i]);
  }
}

void Import::check_reference(const std::string& sheet, const SheetSpec& spec, const Grid& grid,
                             std::string_view column, const std::string& value, Draft& draft) {
  if (known_[sheet].contains(value) || (sheet == spec.name && own_ids_.contains(value))) return;
  if (waiting_[sheet].contains(value)) {
    draft.problems.push_back({Weight::refused, grid.file, draft.number, std::string(column),
                              "\"" + value + "\" in " + sheet + " waits for a decision about its id", ""});
    draft.is_refused = true;
    return;
  }
  draft.complain(grid, Weight::refused, column, "there is no \"" + value + "\" in " + sheet,
                 nearest(known_[sheet], value));
}

void Import::check_references(const SheetSpec& spec, const Grid& grid, Draft& draft) {
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    const Column& column = spec.columns[i];
    if (!draft.values[i] || draft.values[i]->empty()) continue;
    std::string& value = *draft.values[i];
    if (column.form == Form::reference)
      check_reference(std::string(column.choices), spec, grid, column.name, value, draft);
    if (column.form != Form::references) continue;
    std::string joined;
    for (const std::string& part : split_list(value)) {
      check_reference(std::string(column.choices), spec, grid, column.name, part, draft);
      joined += (joined.empty() ? "" : ";") + part;
    }
    value = joined;
  }
  if (spec.name != "media") return;
  const auto cell = [&](std::string_view name) -> std::string {
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      if (spec.columns[i].name == name) return draft.values[i].value_or("");
    }
    return "";
  };
  const std::string kind = cell("owner_kind"), owner = cell("owner");
  if (owner.empty() || kind.empty() || draft.is_refused) return;
  if (kind != "mark")
    check_reference(kind + "s", spec, grid, "owner", owner, draft);
  else if (owner != "ocop")
    draft.complain(grid, Weight::refused, "owner", "there is no mark \"" + owner + "\"",
                   "the OCOP mark is called ocop");
}

base::Status Import::settle_differences(const SheetSpec& spec, const Grid& grid, StoredRows& stored,
                                        std::vector<Draft>& drafts) {
  std::vector<IncomingRow> incoming;
  for (const Draft& draft : drafts) {
    if (!draft.is_refused) incoming.push_back({draft.number, draft.id(), whole_row(spec, stored, draft)});
  }
  const Comparison found = compare(spec, stored, incoming, own_ids_);
  const std::size_t before = stored.size();
  const bool is_unsure =
      std::any_of(drafts.begin(), drafts.end(), [](const Draft& draft) { return draft.is_refused; });
  TRY(settle_renamed(spec, grid, found.renamed, stored, drafts));
  settle_names(grid, found.names, drafts);
  if (found.absent.empty() || options_.reach == ImportOptions::Reach::single_rows) return {};
  absent_.push_back({&spec, grid.file, found.absent, before, is_unsure});
  if (options_.absent == Decision::accept) return {};
  report({Weight::noted, grid.file, 0, "id",
          std::to_string(found.absent.size()) +
              (found.absent.size() == 1 ? " row of the database is not in this sheet and stays: "
                                        : " rows of the database are not in this sheet and stay: ") +
              listed(found.absent),
          "import --remove-absent takes out what is absent, or remove one by name"});
  return {};
}

base::Status Import::settle_renamed(const SheetSpec& spec, const Grid& grid,
                                    const std::vector<Renaming>& renamed, StoredRows& stored,
                                    std::vector<Draft>& drafts) {
  for (const Renaming& each : renamed) {
    if (options_.renames == Decision::ask) continue;
    TRY(rename_row(database_, spec, each.before, each.after, day_));
    known_[std::string(spec.name)].erase(each.before);
    known_[std::string(spec.name)].insert(each.after);
  }
  if (!renamed.empty() && options_.renames == Decision::accept) stored = TRY(database_.rows(spec));
  for (const Renaming& each : renamed) {
    Draft& draft = *std::lower_bound(drafts.begin(), drafts.end(), each.number,
                                     [](const Draft& row, int number) { return row.number < number; });
    const std::string what = "\"" + each.before + "\" is no longer in the sheet, and \"" + each.after +
                             "\" has the same name (\"" + each.name + "\")";
    if (options_.renames == Decision::ask) {
      draft.problems.push_back({Weight::refused, grid.file, each.number, "id", what,
                                "import --rename if the id changed; references and pictures follow"});
      draft.is_refused = true;
      waiting_[std::string(spec.name)].insert(each.after);
    } else {
      // It is no new row any more: what its sheet lacks stays, and so does a withdrawal.
      draft.problems.erase(draft.problems.begin() + static_cast<std::ptrdiff_t>(draft.problems_of_cells),
                           draft.problems.end());
      check(spec, grid, stored, draft);
      draft.complain(grid, Weight::noted, "id", what + ": renamed", "");
    }
  }
  return {};
}

void Import::settle_names(const Grid& grid, const std::vector<ChangedName>& names,
                          std::vector<Draft>& drafts) {
  for (const ChangedName& each : names) {
    const auto draft = std::lower_bound(drafts.begin(), drafts.end(), each.number,
                                        [](const Draft& row, int number) { return row.number < number; });
    std::string reason =
        "\"" + each.id + "\" was called \"" + each.before + "\" and is now \"" + each.after + "\"";
    if (each.extent == ChangedName::Extent::swapped) reason += ", the name of \"" + each.owner + "\"";
    if (each.extent == ChangedName::Extent::reworded || options_.names == Decision::accept) {
      draft->complain(grid, Weight::noted, "name_vi", std::move(reason), "");
      continue;
    }
    draft->problems.push_back({Weight::refused, grid.file, each.number, "name_vi", std::move(reason),
                               "was a column sorted alone? import --accept-names if it is right"});
    draft->is_refused = true;
  }
}

base::Status Import::put(const SheetSpec& spec, const Grid& grid, const StoredRows& stored, Draft& draft) {
  std::vector<std::string> values = whole_row(spec, stored, draft);
  TRY(keep_pictures(spec, values,
                    [&](Weight weight, std::string_view column, std::string reason, std::string suggestion) {
                      draft.complain(grid, weight, column, std::move(reason), std::move(suggestion));
                    }));
  if (draft.is_refused) {
    ++counts(spec).refused;
    return {};
  }
  switch (TRY(database_.put(spec, values))) {
    case CentralDatabase::Change::added:
      ++counts(spec).added;
      break;
    case CentralDatabase::Change::changed:
      ++counts(spec).changed;
      break;
    case CentralDatabase::Change::unchanged:
      ++counts(spec).unchanged;
      break;
  }
  if (spec.name == "certificates") TRY(release_certificate(database_, values.front()));
  known_[std::string(spec.name)].insert(values.front());
  return {};
}

base::Status Import::hold_if_unsure(const SheetSpec& spec, const StoredRows& stored, const Draft& draft) {
  if (spec.name != "certificates" || !draft.hides_validity || !stored.contains(draft.id())) return {};
  const auto why = std::find_if(draft.problems.begin(), draft.problems.end(),
                                [](const Problem& problem) { return problem.weight == Weight::refused; });
  report({Weight::noted, why->file, draft.number, "id",
          "\"" + draft.id() + "\" shows no stars until its row can be read", ""});
  return hold_certificate(database_, draft.id(), why->text(), day_);
}

// Finds, opens and judges the row's picture and brings it into the pool; its value becomes the name there.
base::Status Import::keep_pictures(const SheetSpec& spec, std::vector<std::string>& values,
                                   const Complain& complain) {
  base::FileSystem& files = database_.files();
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    if (spec.columns[i].form != Form::file || pool_names_.contains(values[i])) continue;
    const std::string named = "picture \"" + values[i] + "\" ";
    const auto refuse = [&](const base::Error& error, std::string suggestion) {
      complain(Weight::refused, spec.columns[i].name, named + error.what, std::move(suggestion));
    };
    const auto found = find_picture(sheets_.folder, values[i]);
    if (!found) {
      refuse(found.error(), found.error().code == base::Errc::not_found
                                ? "put it beside the sheets"
                                : "name a picture within that folder");
      continue;
    }
    const auto bytes = files.read(found->file, kMostPictureBytes);
    const auto judged = bytes ? judge_picture(*bytes) : base::Result<PictureJudgement>(bytes.error());
    if (!judged) {
      refuse(judged.error(), "save it as JPEG or PNG and name that");
      continue;
    }
    if (!found->note.empty()) complain(Weight::noted, spec.columns[i].name, named + found->note, "");
    for (const std::string& note : judged->notes)
      complain(Weight::noted, spec.columns[i].name, named + note, "");
    values[i] = TRY(database_.keep_picture(*bytes, ending_of(judged->kind)));
  }
  return {};
}

// Last, and what names others first.
base::Status Import::remove_absent() {
  if (options_.absent == Decision::ask) return {};
  std::reverse(absent_.begin(), absent_.end());
  for (const Absent& each : absent_) {
    if (each.is_unsure) {
      report({Weight::refused, each.file, 0, "id",
              "nothing is removed (" + listed(each.ids) +
                  "), because rows of this sheet were refused, and one of them may be meant",
              "mend the refused rows first"});
      continue;
    }
    if (each.ids.size() > 1 && each.ids.size() * 5 > each.stored && options_.many_absent == Decision::ask) {
      report({Weight::refused, each.file, 0, "id",
              std::to_string(each.ids.size()) + " of " + std::to_string(each.stored) + " rows would go (" +
                  listed(each.ids) + "), more than a fifth",
              "import --remove-absent --force if that is meant"});
      continue;
    }
    for (const std::string& id : each.ids) {
      const auto removed = remove_row(database_, *each.spec, id, {}, day_);
      if (!removed && removed.error().code == base::Errc::not_found) continue;  // it went with another
      if (!removed && removed.error().code != base::Errc::invalid) return removed.error();
      report(
          {removed ? Weight::noted : Weight::refused, each.file, 0, "id",
           removed ? "\"" + id + "\" was removed, because the sheet no longer has it" : removed.error().what,
           ""});
    }
  }
  return {};
}

}  // namespace

bool ImportReport::has_refusals() const {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.weight == Weight::refused; });
}

std::string ImportReport::summary() const {
  std::string text;
  for (const SheetSpec& spec : sheet_specs()) {
    const auto found = sheets.find(std::string(spec.name));
    if (found == sheets.end()) continue;
    const Counts& c = found->second;
    text += std::string(spec.name) + ": " + std::to_string(c.read) + " read, " + std::to_string(c.added) +
            " added, " + std::to_string(c.changed) + " changed, " + std::to_string(c.unchanged) +
            " unchanged, " + std::to_string(c.refused) + " refused\n";
  }
  return text;
}

base::Result<ImportReport> import_sheets(const Spreadsheets& sheets, CentralDatabase& database,
                                         const ImportOptions& options) {
  Import import(sheets, database, options);
  TRY(database.in_transaction([&] { return import.run(); }));
  return std::move(import).finish();
}

}  // namespace publish
