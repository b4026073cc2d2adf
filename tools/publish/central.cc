// CentralDatabase: tables made, read and written by the specs of their sheets.
#include "tools/publish/central.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "kiosk/domain/language.h"
#include "kiosk/domain/origin.h"
#include "kiosk/text/spelling.h"
#include "sync/feed/sha256.h"
#include "tools/publish/province_bounds.h"
#include "tools/publish/read_cell.h"
#include "tools/publish/sweep.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using store::sqlite::Connection;
using store::sqlite::Statement;

std::string column_list(const SheetSpec& spec) {
  std::string list;
  for (const Column& column : spec.columns) list += (list.empty() ? "" : ", ") + std::string(column.name);
  return list;
}

std::string create_table(const SheetSpec& spec) {
  std::string sql = "CREATE TABLE IF NOT EXISTS " + std::string(spec.name) + " (";
  for (const Column& column : spec.columns) {
    const bool is_key = &column == spec.columns.data();
    sql += (is_key ? "" : ", ") + std::string(column.name) +
           (is_key ? " TEXT PRIMARY KEY" : " TEXT NOT NULL DEFAULT ''");
  }
  return sql + ")";
}

// A database of an older program lacks what sheets have learnt since.
base::Status add_missing_columns(Connection& connection, const SheetSpec& spec) {
  const std::string table(spec.name);
  for (const Column& column : spec.columns) {
    Statement known = TRY(connection.prepare("SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2"));
    known.bind(1, std::string_view(table)).bind(2, column.name);
    if (TRY(known.step())) continue;
    known.reset();
    TRY(connection.execute("ALTER TABLE " + table + " ADD COLUMN " + std::string(column.name) +
                           " TEXT NOT NULL DEFAULT ''"));
  }
  return {};
}

std::optional<std::chrono::minutes> parse_minutes(std::string_view text) {
  constexpr int kWeek = 7 * 24 * 60;
  int minutes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (error != std::errc() || end != text.data() + text.size() || minutes < 1 || minutes > kWeek)
    return std::nullopt;
  return std::chrono::minutes(minutes);
}

// What a code may hold for a phone's browser.
bool is_web_address(std::string_view text) {
  constexpr std::size_t kMost = 200;
  const CellReading read =
      read_cell({.text = std::string(text), .number = {}}, {"website", Form::url}, "website");
  return text.size() <= kMost && read.fault.empty() && read.value == text;
}

base::Result<std::string> first_bytes(const base::Path& file, std::size_t count) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(count, '\0');
  if (!stream.read(bytes.data(), static_cast<std::streamsize>(count)) && !stream.eof())
    return Error{Errc::io, "the database " + file.string() + " cannot be read; check its rights"};
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

base::Path resolved(const base::Path& named) {
  std::error_code error;
  const base::Path file = std::filesystem::weakly_canonical(named, error);
  return error ? named : file;
}

// A database beside it whose name was perhaps meant: " (did you mean X?)".
std::string suggest_database(const base::Path& named) {
  const base::Path folder = named.has_parent_path() ? named.parent_path() : base::Path(".");
  std::error_code error;
  std::string best;
  std::size_t best_distance = 4;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code unreadable;
    if (!at->is_regular_file(unreadable) || at->path().extension() != named.extension()) continue;
    if (const std::size_t distance = text::typing_distance(name, named.filename().string());
        distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  return best.empty()
             ? ""
             : " (did you mean " + (named.has_parent_path() ? (folder / best).string() : best) + "?)";
}

Error no_database(const base::Path& named) {
  return {Errc::not_found, "there is no database " + named.string() + suggest_database(named) +
                               "; check the name after --db, or import sheets into it first"};
}

// True where there is no file, or one without a byte, which SQLite takes as new; an Error for what can never
// be a database.
base::Result<bool> is_absent(const base::Path& file, const base::Path& named) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    const base::Path folder = file.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, error))
      return Error{Errc::not_found,
                   "there is no folder " + folder.string() + " for the database " + named.string()};
    return true;
  }
  if (error) return Error{Errc::io, "the database " + named.string() + ": " + error.message()};
  if (status.type() != std::filesystem::file_type::regular)
    return Error{Errc::invalid, named.string() + " is no file, so no database; check the name after --db"};
  const auto bytes = std::filesystem::file_size(file, error);
  if (error) return Error{Errc::io, "the database " + named.string() + ": " + error.message()};
  if (bytes == 0) return true;
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  if (TRY(first_bytes(file, kMagic.size())) != kMagic)
    return Error{Errc::invalid, named.string() + " is not a database; check the name after --db"};
  if (::access(file.c_str(), W_OK) != 0) {
    return Error{Errc::io,
                 "the database " + named.string() +
                     (errno == EROFS ? " lies on a read-only medium" : " may not be written by this user") +
                     ", so nothing can be done with it"};
  }
  return false;
}

}  // namespace

base::Result<CentralDatabase> CentralDatabase::open(base::FileSystem& files, const base::Path& named,
                                                    Mode mode, const Patience& patience) {
  const base::Path file = resolved(named);  // one lock, whichever link leads here
  const bool is_new = TRY(is_absent(file, named));
  if (is_new && mode == Mode::existing) return no_database(named);
  const std::string object = "the database " + named.string();
  Lock lock = TRY(Lock::take(base::Path(file.string() + ".lock"), object, patience));
  auto connection =
      Connection::open(file, mode == Mode::create ? Connection::Mode::create : Connection::Mode::read_write);
  if (!connection) return std::move(connection).error().in(object);
  CentralDatabase database(files, std::move(lock), *std::move(connection), file);
  database.is_new_ = is_new;
  database.pool_ = base::Path(named.string() + ".pictures");
  TRY(database.connection_.execute("PRAGMA busy_timeout = " +
                                   std::to_string(std::min<long long>(patience.at_most.count(), 1'000'000))));
  if (auto made = database.make_tables(); !made) return std::move(made).error().in(object);
  TRY(sweep_temporaries(files, database.pool_, Depth::flat));
  return database;
}

base::Status CentralDatabase::make_tables() {
  TRY(begin());
  if (!is_new_) {
    Statement ours =
        TRY(connection_.prepare("SELECT count(*), count(*) FILTER (WHERE name IN ('products', 'places', "
                                "'taxonomy', 'settings')) FROM sqlite_schema"));
    TRY(ours.step());
    if (ours.integer(0) > 0 && ours.integer(1) == 0)
      return Error{Errc::invalid, "is a database of another program; check the name after --db"};
  }
  TRY(connection_.execute("CREATE TABLE IF NOT EXISTS settings (id TEXT PRIMARY KEY, value TEXT NOT NULL)"));
  TRY(
      connection_.execute("CREATE TABLE IF NOT EXISTS removals (sheet TEXT NOT NULL, id TEXT NOT NULL, owner "
                          "TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (sheet, id))"));
  TRY(
      connection_.execute("CREATE TABLE IF NOT EXISTS holds (certificate TEXT PRIMARY KEY, reason TEXT NOT "
                          "NULL, day TEXT NOT NULL)"));
  for (const SheetSpec& spec : sheet_specs()) {
    TRY(connection_.execute(create_table(spec)));
    TRY(add_missing_columns(connection_, spec));
  }
  return commit();
}

base::Status CentralDatabase::begin() {
  auto begun =
      connection_.execute(depth_ == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT inner" + std::to_string(depth_));
  if (!begun && begun.error().code == Errc::busy)
    return Error{Errc::busy, "a program that is not ocop-publish holds the database " + file_.string() +
                                 "; close it and try again"};
  if (begun) ++depth_;
  return begun;
}

base::Status CentralDatabase::commit() {
  TRY(connection_.execute(depth_ == 1 ? "COMMIT" : "RELEASE inner" + std::to_string(depth_ - 1)));
  --depth_;
  return {};
}

void CentralDatabase::roll_back() {
  if (depth_ == 0) return;
  --depth_;
  const std::string inner = "inner" + std::to_string(depth_);
  // Where even this fails, closing the connection undoes what was begun.
  (void)connection_.execute(depth_ == 0 ? "ROLLBACK" : "ROLLBACK TO " + inner + "; RELEASE " + inner);
}

base::Status CentralDatabase::in_transaction(const std::function<base::Status()>& work) {
  TRY(begin());
  auto done = work();
  if (done) done = commit();
  if (!done) roll_back();
  return done;
}

base::Result<std::vector<Sheet>> CentralDatabase::read() {
  std::vector<Sheet> sheets;
  for (const SheetSpec& spec : sheet_specs()) {
    Sheet sheet{std::string(spec.name), "central database, " + std::string(spec.name), {}, {}};
    for (const Column& column : spec.columns) sheet.columns.emplace_back(column.name);
    Statement statement = TRY(connection_.prepare("SELECT " + column_list(spec) + " FROM " +
                                                  std::string(spec.name) + " ORDER BY id"));
    while (TRY(statement.step())) {
      Row row{static_cast<int>(sheet.rows.size()) + 1, {}};
      for (int i = 0; i < static_cast<int>(spec.columns.size()); ++i) row.cells.push_back(statement.text(i));
      sheet.rows.push_back(std::move(row));
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

base::Result<CentralDatabase::Rows*> CentralDatabase::prepared_rows(const SheetSpec& spec) {
  if (rows_ && rows_->sheet == spec.name) return &*rows_;
  std::string places = "?";
  for (std::size_t i = 1; i < spec.columns.size(); ++i) places += ",?";
  const std::string name(spec.name), columns = column_list(spec);
  Statement existing = TRY(connection_.prepare("SELECT " + columns + " FROM " + name + " WHERE id = ?1"));
  Statement insert = TRY(
      connection_.prepare("INSERT OR REPLACE INTO " + name + " (" + columns + ") VALUES (" + places + ")"));
  rows_ = Rows{name, std::move(existing), std::move(insert)};
  return &*rows_;
}

base::Result<CentralDatabase::Change> CentralDatabase::put(const SheetSpec& spec,
                                                           const std::vector<std::string>& values) {
  Rows& rows = *TRY(prepared_rows(spec));
  rows.existing.bind(1, std::string_view(values.front()));
  Change change = Change::added;
  if (TRY(rows.existing.step())) {
    change = Change::unchanged;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (rows.existing.text(static_cast<int>(i)) != values[i]) change = Change::changed;
    }
  }
  rows.existing.reset();
  if (change == Change::unchanged) return change;
  for (std::size_t i = 0; i < values.size(); ++i)
    rows.insert.bind(static_cast<int>(i) + 1, std::string_view(values[i]));
  TRY(rows.insert.run());
  return change;
}

base::Result<std::map<std::string, std::vector<std::string>>> CentralDatabase::rows(const SheetSpec& spec) {
  std::map<std::string, std::vector<std::string>> found;
  Statement statement =
      TRY(connection_.prepare("SELECT " + column_list(spec) + " FROM " + std::string(spec.name)));
  while (TRY(statement.step())) {
    std::vector<std::string> values;
    for (int i = 0; i < static_cast<int>(spec.columns.size()); ++i) values.push_back(statement.text(i));
    std::string id = values.front();
    found.emplace(std::move(id), std::move(values));
  }
  return found;
}

base::Result<std::vector<std::string>> CentralDatabase::ids(std::string_view sheet) {
  std::vector<std::string> found;
  Statement statement = TRY(connection_.prepare("SELECT id FROM " + std::string(sheet)));
  while (TRY(statement.step())) found.push_back(statement.text(0));
  return found;
}

base::Result<std::vector<CentralDatabase::Removal>> CentralDatabase::removals() {
  std::vector<Removal> found;
  Statement statement = TRY(connection_.prepare("SELECT sheet, id, owner FROM removals"));
  while (TRY(statement.step())) found.push_back({statement.text(0), statement.text(1), statement.text(2)});
  return found;
}

base::Status CentralDatabase::note_removal(const Removal& removal, const std::string& day) {
  Statement statement = TRY(
      connection_.prepare("INSERT OR REPLACE INTO removals (sheet, id, owner, day) VALUES (?1, ?2, ?3, ?4)"));
  statement.bind(1, std::string_view(removal.sheet))
      .bind(2, std::string_view(removal.id))
      .bind(3, std::string_view(removal.owner))
      .bind(4, std::string_view(day));
  return statement.run();
}

base::Status CentralDatabase::forget_removal(const std::string& sheet, const std::string& id) {
  Statement statement = TRY(connection_.prepare("DELETE FROM removals WHERE sheet = ?1 AND id = ?2"));
  statement.bind(1, std::string_view(sheet)).bind(2, std::string_view(id));
  return statement.run();
}

base::Result<std::chrono::minutes> CentralDatabase::minutes(std::string_view name,
                                                            std::chrono::minutes otherwise) {
  const std::string text = TRY(setting(name));
  const auto read = parse_minutes(text);
  return read ? *read : otherwise;
}

base::Result<std::string> CentralDatabase::setting(std::string_view name) {
  Statement statement = TRY(connection_.prepare("SELECT value FROM settings WHERE id = ?1"));
  statement.bind(1, name);
  return TRY(statement.step()) ? statement.text(0) : std::string();
}

base::Status CentralDatabase::check_setting(std::string_view name, std::string_view value) {
  const bool is_minutes = name == "poll_minutes" || name == "poll_spread_minutes";
  bool is_known = is_minutes || name == "province" || name == "bounds" || name == "website";
  for (const domain::Lang lang : domain::kLanguages) {
    const auto is_text = [&](std::string_view text) {
      return name == std::string(text) + "_" + std::string(base::code(lang));
    };
    is_known = is_known || is_text("title") || is_text("disclaimer");
    for (const auto& [text, member] : domain::kOriginTexts) is_known = is_known || is_text(text);
  }
  if (!is_known)
    return base::Error{base::Errc::invalid,
                       "there is no setting \"" + std::string(name) +
                           "\"; there are province, bounds, poll_minutes, poll_spread_minutes, website, and "
                           "title_, disclaimer_, source_, credits_ and contact_ with vi, en or km"};
  if (name == "website" && !value.empty() && !is_web_address(value))
    return base::Error{base::Errc::invalid, "website is the centre's page, beginning with https://, not \"" +
                                                std::string(value) + "\""};
  if (name == "bounds" && !value.empty()) TRY(parse_bounds(std::string(value)));
  if (is_minutes && !parse_minutes(value))
    return base::Error{base::Errc::invalid, std::string(name) +
                                                " is a number of minutes, 1 to 10080 (a week), not \"" +
                                                std::string(value) + "\""};
  return {};
}

base::Status CentralDatabase::set(std::string_view name, std::string_view value) {
  TRY(check_setting(name, value));
  Statement statement = TRY(connection_.prepare("INSERT OR REPLACE INTO settings VALUES (?1, ?2)"));
  statement.bind(1, name).bind(2, value);
  return statement.run();
}

base::Result<std::string> CentralDatabase::keep_picture(const std::string& bytes, const std::string& ending) {
  base::FileSystem& files = *files_;
  const std::string name = feed::sha256(bytes).hex() + ending;
  std::error_code error;
  if (!std::filesystem::exists(picture(name), error)) {
    TRY(files.make_directories(pool_));
    TRY(files.write_durably(picture(name), bytes));
  }
  return name;
}

}  // namespace publish
