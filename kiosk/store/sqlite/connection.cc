// SQLite's result codes become our kinds of error in one place.
#include "kiosk/store/sqlite/connection.h"

#include <cassert>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

namespace store::sqlite {
namespace {

base::Error error_of(sqlite3* handle, std::string_view operation) {
  base::Errc code = base::Errc::io;
  switch (sqlite3_errcode(handle) & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      code = base::Errc::corrupt;
      break;
    case SQLITE_FULL:
      code = base::Errc::full;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      code = base::Errc::busy;
      break;
    case SQLITE_CANTOPEN:
      code = base::Errc::not_found;
      break;
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
      code = base::Errc::invalid;
      break;
    default:
      break;
  }
  return {code, std::string(operation) + ": " + sqlite3_errmsg(handle)};
}

// file: URI with the characters that a URI reserves escaped.
std::string sealed_uri(const base::Path& file) {
  std::string uri = "file:";
  for (const char c : file.string()) {
    if (c == '%' || c == '?' || c == '#') {
      char escaped[4];
      std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned char>(c));
      uri += escaped;
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

struct Predicate {
  bool (*ask)(const void* context, std::int64_t);
  const void* context;
};

void answer(sqlite3_context* asked, int, sqlite3_value** values) {
  const auto* predicate = static_cast<const Predicate*>(sqlite3_user_data(asked));
  sqlite3_result_int(asked, predicate->ask(predicate->context, sqlite3_value_int64(values[0])) ? 1 : 0);
}

}  // namespace

Statement& Statement::bind(int index, std::int64_t value) {
  sqlite3_bind_int64(handle_.get(), index, value);
  return *this;
}

Statement& Statement::bind(int index, double value) {
  sqlite3_bind_double(handle_.get(), index, value);
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  sqlite3_bind_text64(handle_.get(), index, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  sqlite3_bind_blob64(handle_.get(), index, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::bind_null(int index) {
  sqlite3_bind_null(handle_.get(), index);
  return *this;
}

int Statement::parameter(std::string_view name) const {
  const int index = sqlite3_bind_parameter_index(handle_.get(), (":" + std::string(name)).c_str());
  assert(index > 0);
  return index;
}

int Statement::column(std::string_view name) const {
  const int count = sqlite3_column_count(handle_.get());
  for (int i = 0; i < count; ++i) {
    if (name == sqlite3_column_name(handle_.get(), i)) return i;
  }
  assert(!"a column that the statement has");
  return count;  // out of range: SQLite answers NULL
}

base::Result<bool> Statement::step() {
  switch (sqlite3_step(handle_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default: {
      base::Error error = error_of(sqlite3_db_handle(handle_.get()), "step");
      sqlite3_reset(handle_.get());
      return error;
    }
  }
}

base::Status Statement::run() {
  while (TRY(step())) {
  }
  reset();
  return {};
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  const int length = sqlite3_column_bytes(handle_.get(), column);
  return bytes ? std::string(bytes, static_cast<std::size_t>(length)) : std::string();
}

base::Result<Connection> Connection::open(const base::Path& file, Mode mode) {
  std::error_code unknown;
  const auto status = std::filesystem::status(file, unknown);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return base::Error{base::Errc::corrupt,
                       "open " + file.string() + ": is no regular file"};  // a pipe would block
  sqlite3* handle = nullptr;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= mode == Mode::sealed      ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
           : mode == Mode::read_only ? SQLITE_OPEN_READONLY
                                     : SQLITE_OPEN_READWRITE;
  if (mode == Mode::create) flags |= SQLITE_OPEN_CREATE;
  const std::string name = mode == Mode::sealed ? sealed_uri(file) : file.string();
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  Connection connection(handle);
  if (code != SQLITE_OK) return error_of(handle, "open " + file.string());
  sqlite3_busy_timeout(handle, 2000);
  return connection;
}

base::Result<Statement> Connection::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return error_of(handle_.get(), "prepare \"" + std::string(sql.substr(0, 60)) + "\"");
  return Statement(statement);
}

base::Status Connection::execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return error_of(handle_.get(), "execute \"" + sql.substr(0, 60) + "\"");
  }
  return {};
}

base::Status Connection::add_predicate(const char* name, bool (*predicate)(const void*, std::int64_t),
                                       const void* context) {
  auto asked = std::make_unique<Predicate>(Predicate{predicate, context});
  const int code =
      sqlite3_create_function_v2(handle_.get(), name, 1, SQLITE_UTF8, asked.get(), &answer, nullptr, nullptr,
                                 [](void* kept) { delete static_cast<Predicate*>(kept); });
  (void)asked.release();  // SQLite's, also where it failed
  if (code != SQLITE_OK) return error_of(handle_.get(), name);
  return {};
}

base::Status Connection::close() {
  if (sqlite3_close(handle_.get()) != SQLITE_OK) return error_of(handle_.get(), "close");
  (void)handle_.release();
  return {};
}

}  // namespace store::sqlite
