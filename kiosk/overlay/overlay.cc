// Overlay: SQLite in WAL mode with every commit synced; what is shown is kept in memory, so that reading
// never waits for a disk.
#include "kiosk/overlay/overlay.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

#include "kiosk/base/log.h"

namespace overlay {
namespace {

using base::Errc;
using base::Error;
using base::Path;
using store::sqlite::Connection;
using store::sqlite::Statement;

constexpr std::int64_t kApplicationId = 0x4F564C59;  // "OVLY"
constexpr std::int64_t kVersion = 1;
constexpr std::string_view kNames[] = {"stock",  "price", "featured", "hidden", "note",
                                       "notice", "slide", "setting",  "fair"};

constexpr char kSchema[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE value (field TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (field, "
    "id)) "
    "WITHOUT ROWID;"
    // Saved together; `undoes` another, or was `undone`.
    "CREATE TABLE batch (batch INTEGER PRIMARY KEY, at INTEGER NOT NULL, undoes INTEGER NOT NULL, undone "
    "INTEGER NOT "
    "NULL);"
    "CREATE TABLE change (row INTEGER PRIMARY KEY, batch INTEGER NOT NULL, field TEXT NOT NULL, id TEXT NOT "
    "NULL, "
    "was TEXT, now TEXT);"
    "CREATE INDEX change_batch ON change (batch);"
    "PRAGMA application_id = 1331055705;"
    "PRAGMA user_version = 1;"
    "COMMIT;";

std::optional<Field> field_named(std::string_view name) {
  const auto* const found = std::find(std::begin(kNames), std::end(kNames), name);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<Field>(found - std::begin(kNames));
}

base::Result<std::int64_t> number(Connection& connection, const char* sql) {
  Statement statement = TRY(connection.prepare(sql));
  if (!TRY(statement.step())) return base::corrupt(std::string("overlay: ") + sql);
  return statement.integer(0);
}

enum class State { empty, ours, newer, damaged };

// What the file is; an error when it cannot be told, which says nothing of the file.
base::Result<State> state_of(Connection& connection) {
  const auto sound = [&]() -> base::Result<State> {
    const std::int64_t version = TRY(number(connection, "PRAGMA user_version"));
    const std::int64_t application = TRY(number(connection, "PRAGMA application_id"));
    const std::int64_t tables = TRY(number(connection, "SELECT count(*) FROM sqlite_schema"));
    if (version == 0 && application == 0 && tables == 0) return State::empty;
    if (application != kApplicationId) return State::damaged;
    if (version > kVersion) return State::newer;
    if (version != kVersion) return State::damaged;
    constexpr std::int64_t kTables = 3;
    if (TRY(number(connection,
                   "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('value', 'batch', "
                   "'change')")) != kTables)
      return State::damaged;
    Statement check = TRY(connection.prepare("PRAGMA quick_check(1)"));
    if (!TRY(check.step())) return State::damaged;
    return check.text(0) == "ok" ? State::ours : State::damaged;
  };
  auto state = sound();
  if (!state && (state.error().code == Errc::corrupt || state.error().code == Errc::invalid))
    return State::damaged;
  return state;
}

// What could be read of a damaged file is written here, whole, before that file is moved away: neither a full
// disk nor a power cut between the two loses it.
Path rescued_beside(const Path& file) {
  return file.string() + "-rescued";
}

// Moves the file and what belongs to it out of the way, under a name that is free.
base::Status keep_aside(const Path& file, std::string_view why) {
  std::error_code error;
  for (int n = 1;; ++n) {
    const Path aside = file.string() + "." + std::string(why) + "-" + std::to_string(n);
    if (std::filesystem::exists(aside, error)) continue;
    // The log first: alone it would be taken for that of the next file.
    for (const char* const ending : {"-wal", "-shm", ""}) {
      const Path from = file.string() + ending, to = aside.string() + ending;
      if (!std::filesystem::exists(from, error)) continue;
      std::filesystem::rename(from, to, error);
      if (error) return Error{Errc::io, "keep aside " + from.string() + ": " + error.message()};
    }
    return {};
  }
}

}  // namespace

std::string_view name_of(Field field) {
  return kNames[static_cast<std::size_t>(field)];
}

Overlay Overlay::open(const Path& file, const Path& lock, const base::Clock& clock) {
  Overlay overlay(file, clock);
  auto taken = base::FileLock::take(lock);
  if (!taken) {
    base::log::warn("overlay.not_locked " + taken.error().what);
    overlay.read_only(taken.error().code == Errc::busy ? Trouble::in_use : Trouble::read_only);
    return overlay;
  }
  overlay.lock_ = *std::move(taken);
  overlay.open_for_writing();
  return overlay;
}

void Overlay::open_for_writing() {
  const auto begin = [&]() -> base::Status {
    std::error_code error;
    const auto kind = std::filesystem::status(file_, error).type();
    if (kind == std::filesystem::file_type::not_found) TRY(put_in_place());  // the power went before it came
    if (kind != std::filesystem::file_type::regular && kind != std::filesystem::file_type::not_found) {
      trouble_ = Trouble::damaged;
      TRY(keep_aside(file_, "damaged"));
    }
    Connection connection = TRY(Connection::open(file_, Connection::Mode::create));
    State state = TRY(state_of(connection));
    if (state == State::newer || state == State::damaged) {
      trouble_ = state == State::newer ? Trouble::newer : Trouble::damaged;
      // What still can be read of a damaged file counts on.
      if (state == State::damaged) {
        if (const auto read = read_values(connection); !read)
          base::log::warn("overlay.partly_read " + read.error().what);
      }
      (void)connection.close();
      TRY(write_rescued());
      TRY(keep_aside(file_, state == State::newer ? "newer" : "damaged"));
      TRY(put_in_place());
      connection = TRY(Connection::open(file_, Connection::Mode::create));
      state = TRY(state_of(connection));
    }
    TRY(connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"));
    if (state == State::empty) TRY(connection.execute(kSchema));
    values_ = {};
    TRY(read_values(connection));
    connection_ = std::move(connection);
    return {};
  };
  const base::Status begun = begin();
  if (begun) return;
  base::log::error("overlay.not_writable " + begun.error().what);
  connection_.reset();
  const bool was_aside = trouble_ == Trouble::damaged || trouble_ == Trouble::newer;
  read_only(was_aside ? Trouble::unreadable : Trouble::read_only);
}

// Nothing where nothing was read.
base::Status Overlay::write_rescued() {
  std::vector<Change> again;
  for (const Field field : kFields) {
    for (const auto& [id, value] : values(field)) again.push_back({field, id, value});
  }
  if (again.empty()) return {};
  const Path rescued = rescued_beside(file_);
  std::error_code error;  // of an earlier start that did not come to its end
  for (const char* const ending : {"", "-journal"}) std::filesystem::remove(rescued.string() + ending, error);
  connection_ = TRY(Connection::open(rescued, Connection::Mode::create));
  values_ = {};
  base::Status written = connection_->execute(kSchema);
  if (written) {
    if (const auto batch = write(again); !batch) written = batch.error();
  }
  if (written) written = connection_->close();
  connection_.reset();
  return written;
}

base::Status Overlay::put_in_place() {
  std::error_code error;
  const Path rescued = rescued_beside(file_);
  if (!std::filesystem::exists(rescued, error)) return {};
  return base::PosixFileSystem().commit(rescued, file_);
}

// What is on the disk is shown all the same.
void Overlay::read_only(Trouble why) {
  trouble_ = why;
  std::error_code error;
  if (!std::filesystem::exists(file_, error)) return;
  for (const auto mode : {Connection::Mode::read_only, Connection::Mode::sealed}) {
    values_ = {};
    auto connection = Connection::open(file_, mode);
    if (!connection) continue;
    const auto state = state_of(*connection);
    if (!state || *state == State::empty || *state == State::newer) continue;
    const auto read = read_values(*connection);
    if (read) return;
    base::log::warn("overlay.partly_read " + read.error().what);
  }
}

std::vector<Path> Overlay::kept_aside() const {
  std::vector<Path> found;
  std::error_code error;
  std::filesystem::directory_iterator at(file_.parent_path(), error);
  for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string(), begins = file_.filename().string() + ".";
    if (name.starts_with(begins) && !name.ends_with("-wal") && !name.ends_with("-shm"))
      found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

const std::string* Overlay::value(Field field, std::string_view id) const {
  const Values& all = values(field);
  const auto found = all.find(id);
  return found == all.end() ? nullptr : &found->second;
}

base::Status Overlay::read_values(Connection& connection) {
  Statement statement = TRY(connection.prepare("SELECT field, id, value FROM value"));
  while (TRY(statement.step())) {
    const auto field = field_named(statement.text(0));
    const std::string id = statement.text(1), value = statement.text(2);
    if (field && id.size() <= kMostIdBytes && value.size() <= kMostValueBytes)
      values_[static_cast<std::size_t>(*field)].insert_or_assign(id, value);
  }
  return {};
}

base::Result<std::int64_t> Overlay::write(std::span<const Change> changes) {
  return write_batch(changes, 0);
}

base::Result<std::int64_t> Overlay::write_batch(std::span<const Change> changes, std::int64_t undoes) {
  if (!connection_) return Error{Errc::busy, "overlay: cannot be written"};
  for (const Change& change : changes) {
    if (change.id.empty() || change.id.size() > kMostIdBytes ||
        (change.value && change.value->size() > kMostValueBytes))
      return Error{Errc::invalid, "overlay: too long: " + change.id.substr(0, kMostIdBytes)};
  }
  std::vector<Change> made;
  std::int64_t batch = 0;
  TRY(connection_->execute("BEGIN IMMEDIATE"));
  base::Status written = write_in_transaction(changes, undoes, made, batch);
  if (written) written = connection_->execute("COMMIT");
  if (!written) {
    (void)connection_->execute("ROLLBACK");  // fails where the failure has rolled back
    return std::move(written).error();
  }
  for (Change& change : made) {
    Values& all = values_[static_cast<std::size_t>(change.field)];
    if (change.value)
      all.insert_or_assign(change.id, *std::move(change.value));
    else
      all.erase(change.id);
  }
  return made.empty() ? 0 : batch;
}

base::Status Overlay::write_in_transaction(std::span<const Change> changes, std::int64_t undoes,
                                           std::vector<Change>& made, std::int64_t& batch) {
  batch = TRY(number(*connection_, "SELECT coalesce(max(batch), 0) + 1 FROM batch"));
  Statement set = TRY(connection_->prepare("INSERT OR REPLACE INTO value VALUES (?1, ?2, ?3)"));
  Statement clear = TRY(connection_->prepare("DELETE FROM value WHERE field = ?1 AND id = ?2"));
  Statement log = TRY(
      connection_->prepare("INSERT INTO change (batch, field, id, was, now) VALUES (?1, ?2, ?3, ?4, ?5)"));
  std::map<std::pair<Field, std::string>, std::optional<std::string>> wanted;  // the last of several counts
  for (const Change& change : changes) wanted.insert_or_assign({change.field, change.id}, change.value);
  for (const auto& [key, wish] : wanted) {
    const auto& [field, id] = key;
    const std::string* known = value(field, id);
    const std::optional<std::string> was = known ? std::optional(*known) : std::nullopt;
    if (was == wish) continue;
    Statement& one = wish ? set : clear;
    one.bind(1, name_of(field)).bind(2, std::string_view(id));
    if (wish) one.bind(3, std::string_view(*wish));
    TRY(one.run());
    log.bind(1, batch).bind(2, name_of(field)).bind(3, std::string_view(id));
    was ? log.bind(4, std::string_view(*was)) : log.bind_null(4);
    wish ? log.bind(5, std::string_view(*wish)) : log.bind_null(5);
    TRY(log.run());
    made.push_back({field, id, wish});
  }
  if (made.empty() && undoes == 0) return {};
  Statement head = TRY(connection_->prepare("INSERT INTO batch VALUES (?1, ?2, ?3, 0)"));
  head.bind(1, batch)
      .bind(2, static_cast<std::int64_t>(clock_->wall().time_since_epoch().count()))
      .bind(3, undoes);
  TRY(head.run());
  Statement done = TRY(connection_->prepare("UPDATE batch SET undone = 1 WHERE batch = ?1"));
  done.bind(1, undoes);
  TRY(done.run());
  Statement prune =
      TRY(connection_->prepare("DELETE FROM change WHERE row <= (SELECT max(row) FROM change) - ?1"));
  prune.bind(1, kMostLogged);
  TRY(prune.run());
  return {};
}

base::Result<std::int64_t> Overlay::undo(std::int64_t batch) {
  if (!connection_) return Error{Errc::busy, "overlay: cannot be written"};
  Statement head =
      TRY(connection_->prepare("SELECT 1 FROM batch WHERE batch = ?1 AND NOT undone AND undoes = 0"));
  head.bind(1, batch);
  if (!TRY(head.step())) return Error{Errc::not_found, "overlay: nothing to take back"};
  head.reset();
  std::vector<Change> back;
  Statement row =
      TRY(connection_->prepare("SELECT field, id, was, now FROM change WHERE batch = ?1 ORDER BY row DESC"));
  row.bind(1, batch);
  while (TRY(row.step())) {
    const auto field = field_named(row.text(0));
    if (!field) continue;
    const std::string id = row.text(1);
    const std::string* known = value(*field, id);
    const std::optional<std::string> now = known ? std::optional(*known) : std::nullopt;
    const std::optional<std::string> left = row.is_null(3) ? std::nullopt : std::optional(row.text(3));
    if (now != left) continue;  // changed again since
    back.push_back({*field, id, row.is_null(2) ? std::nullopt : std::optional(row.text(2))});
  }
  row.reset();
  return write_batch(back, batch);
}

base::Result<std::optional<std::int64_t>> Overlay::last_batch() {
  if (!connection_) return std::optional<std::int64_t>();
  Statement row = TRY(connection_->prepare("SELECT max(batch) FROM batch WHERE NOT undone AND undoes = 0"));
  if (!TRY(row.step()) || row.is_null(0)) return std::optional<std::int64_t>();
  return std::optional(row.integer(0));
}

base::Result<std::vector<Logged>> Overlay::changes(std::size_t limit) {
  std::vector<Logged> found;
  if (!connection_) return found;
  Statement row = TRY(connection_->prepare(
      "SELECT c.batch, b.at, c.field, c.id, c.was, c.now, b.undone, b.undoes FROM change c JOIN "
      "batch b ON b.batch = c.batch ORDER BY c.row DESC LIMIT ?1"));
  row.bind(1, static_cast<std::int64_t>(limit));
  while (TRY(row.step())) {
    const auto field = field_named(row.text(2));
    if (!field) continue;
    found.push_back({row.integer(0), base::WallTime(std::chrono::seconds(row.integer(1))), *field,
                     row.text(3), row.is_null(4) ? std::nullopt : std::optional(row.text(4)),
                     row.is_null(5) ? std::nullopt : std::optional(row.text(5)), row.integer(6) != 0,
                     row.integer(7) != 0});
  }
  return found;
}

}  // namespace overlay
