// The central database's tables, read and written by their specs.
#include "tools/publish/central.h"

#include <charconv>
#include <optional>

#include "kiosk/domain/language.h"
#include "sync/feed/sha256.h"

namespace publish {
namespace {

using store::sqlite::Connection;
using store::sqlite::Statement;

constexpr std::size_t kMaxPictureBytes = 64 << 20;

std::string column_list(const SheetSpec& spec) {
  std::string list;
  for (const Column& column : spec.columns) list += (list.empty() ? "" : ", ") + std::string(column.name);
  return list;
}

std::string create_table(const SheetSpec& spec) {
  std::string sql = "CREATE TABLE IF NOT EXISTS " + std::string(spec.name) + " (";
  for (const Column& column : spec.columns) {
    const bool is_key = &column == spec.columns.data();
    sql += (is_key ? "" : ", ") + std::string(column.name) + (is_key ? " TEXT PRIMARY KEY" : " TEXT NOT NULL DEFAULT ''");
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
    TRY(connection.execute("ALTER TABLE " + table + " ADD COLUMN " + std::string(column.name) + " TEXT NOT NULL DEFAULT ''"));
  }
  return {};
}

std::optional<std::chrono::minutes> parse_minutes(std::string_view text) {
  constexpr int kWeek = 7 * 24 * 60;
  int minutes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (error != std::errc() || end != text.data() + text.size() || minutes < 1 || minutes > kWeek) return std::nullopt;
  return std::chrono::minutes(minutes);
}

}  // namespace

base::Result<CentralDatabase> CentralDatabase::open(const base::Path& file) {
  Connection connection = TRY(Connection::open(file, Connection::Mode::create));
  TRY(connection.execute("CREATE TABLE IF NOT EXISTS settings (id TEXT PRIMARY KEY, value TEXT NOT NULL)"));
  for (const SheetSpec& spec : sheet_specs()) {
    TRY(connection.execute(create_table(spec)));
    TRY(add_missing_columns(connection, spec));
  }
  return CentralDatabase(std::move(connection), base::Path(file.string() + ".pictures"));
}

base::Result<std::vector<Sheet>> CentralDatabase::read() {
  std::vector<Sheet> sheets;
  for (const SheetSpec& spec : sheet_specs()) {
    Sheet sheet{std::string(spec.name), "central database, " + std::string(spec.name), {}, {}};
    for (const Column& column : spec.columns) sheet.columns.emplace_back(column.name);
    Statement statement = TRY(connection_.prepare("SELECT " + column_list(spec) + " FROM " + std::string(spec.name) + " ORDER BY id"));
    while (TRY(statement.step())) {
      Row row{static_cast<int>(sheet.rows.size()) + 1, {}};
      for (int i = 0; i < static_cast<int>(spec.columns.size()); ++i) row.cells.push_back(statement.text(i));
      sheet.rows.push_back(std::move(row));
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

base::Result<CentralDatabase::Change> CentralDatabase::put(const SheetSpec& spec, const std::vector<std::string>& values) {
  Statement existing = TRY(connection_.prepare("SELECT " + column_list(spec) + " FROM " + std::string(spec.name) + " WHERE id = ?1"));
  existing.bind(1, std::string_view(values.front()));
  Change change = Change::added;
  if (TRY(existing.step())) {
    change = Change::unchanged;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (existing.text(static_cast<int>(i)) != values[i]) change = Change::changed;
    }
  }
  if (change == Change::unchanged) return change;
  std::string sql = "INSERT OR REPLACE INTO " + std::string(spec.name) + " (" + column_list(spec) + ") VALUES (?";
  for (std::size_t i = 1; i < values.size(); ++i) sql += ",?";
  Statement insert = TRY(connection_.prepare(sql + ")"));
  for (std::size_t i = 0; i < values.size(); ++i) insert.bind(static_cast<int>(i) + 1, std::string_view(values[i]));
  TRY(insert.run());
  return change;
}

base::Result<std::vector<std::string>> CentralDatabase::ids(std::string_view sheet) {
  std::vector<std::string> found;
  Statement statement = TRY(connection_.prepare("SELECT id FROM " + std::string(sheet)));
  while (TRY(statement.step())) found.push_back(statement.text(0));
  return found;
}

base::Status CentralDatabase::remove(const SheetSpec& spec, std::string_view id) {
  TRY(begin());
  {
    Statement removal = TRY(connection_.prepare("DELETE FROM " + std::string(spec.name) + " WHERE id = ?1 RETURNING id"));
    removal.bind(1, id);
    if (!TRY(removal.step())) {
      removal.reset();
      TRY(commit());
      return base::Error{base::Errc::not_found, "there is no \"" + std::string(id) + "\" in " + std::string(spec.name)};
    }
    TRY(removal.run());
  }
  if (spec.name == "products") {
    Statement certificates = TRY(connection_.prepare("DELETE FROM certificates WHERE product = ?1"));
    TRY(certificates.bind(1, id).run());
  }
  return commit();
}

base::Result<std::chrono::minutes> CentralDatabase::minutes(std::string_view name, std::chrono::minutes otherwise) {
  const std::string text = TRY(setting(name));
  const auto read = parse_minutes(text);
  return read ? *read : otherwise;
}

base::Result<std::string> CentralDatabase::setting(std::string_view name) {
  Statement statement = TRY(connection_.prepare("SELECT value FROM settings WHERE id = ?1"));
  statement.bind(1, name);
  return TRY(statement.step()) ? statement.text(0) : std::string();
}

base::Status CentralDatabase::set(std::string_view name, std::string_view value) {
  const bool is_minutes = name == "poll_minutes" || name == "poll_spread_minutes";
  bool is_known = is_minutes || name == "province";
  for (const domain::Lang lang : domain::kLanguages) {
    for (const char* text : {"title_", "disclaimer_"}) is_known = is_known || name == text + std::string(base::code(lang));
  }
  if (!is_known) return base::Error{base::Errc::invalid, "there is no setting \"" + std::string(name) + "\"; there are province, poll_minutes, poll_spread_minutes, and title_ and disclaimer_ with vi, en or km"};
  if (is_minutes && !parse_minutes(value)) return base::Error{base::Errc::invalid, std::string(name) + " is a number of minutes, 1 to 10080 (a week), not \"" + std::string(value) + "\""};
  Statement statement = TRY(connection_.prepare("INSERT OR REPLACE INTO settings VALUES (?1, ?2)"));
  statement.bind(1, name).bind(2, value);
  return statement.run();
}

base::Result<std::string> CentralDatabase::keep_picture(const base::Path& file) {
  base::PosixFileSystem files;
  const std::string bytes = TRY(files.read(file, kMaxPictureBytes));
  const std::string name = feed::sha256(bytes).hex() + file.extension().string();
  std::error_code error;
  if (!std::filesystem::exists(picture(name), error)) {
    TRY(files.make_directories(pool_));
    TRY(files.write_durably(picture(name), bytes));
  }
  return name;
}

}  // namespace publish
