// Connection and Statement: SQLite with our Result, and nothing more.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"
#include "kiosk/base/handle.h"
#include "kiosk/base/result.h"

namespace store::sqlite {

// A prepared statement; stays on the thread of its connection, which outlives it.
class Statement {
 public:
  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
  Statement& bind(int index, double value);
  Statement& bind(int index, std::string_view text);
  Statement& bind_blob(int index, std::string_view bytes);
  Statement& bind_null(int index);
  // The index of a parameter ":name", which the statement has.
  int parameter(std::string_view name) const;

  // True when a row is ready, false at the end. Errc::corrupt for a damaged file, Errc::full, Errc::io.
  base::Result<bool> step();
  // Steps to the end of a statement without rows and makes it ready for the next binding.
  base::Status run();
  void reset();

  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  double real(int column) const { return sqlite3_column_double(handle_.get(), column); }
  std::string text(int column) const;
  bool is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
  // The number of the column of that name, which the statement has.
  int column(std::string_view name) const;
  std::int64_t integer(std::string_view name) const { return integer(column(name)); }
  double real(std::string_view name) const { return real(column(name)); }
  std::string text(std::string_view name) const { return text(column(name)); }
  bool is_null(std::string_view name) const { return is_null(column(name)); }

 private:
  friend class Connection;
  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}
  base::Unique<sqlite3_stmt, sqlite3_finalize> handle_;
};

class Connection {
 public:
  // sealed: read-only and immutable, takes no locks.
  enum class Mode { create, read_write, read_only, sealed };

  static base::Result<Connection> open(const base::Path& file, Mode mode);
  // Errc::invalid names the statement when the SQL does not fit the database.
  base::Result<Statement> prepare(std::string_view sql);
  base::Status execute(const std::string& sql);
  // The SQL function `name` of one integer, true or false; `context` outlives the connection.
  base::Status add_predicate(const char* name, bool (*predicate)(const void* context, std::int64_t),
                             const void* context);
  // Explicit, since writing the last pages can fail.
  base::Status close();

 private:
  explicit Connection(sqlite3* handle) : handle_(handle) {}
  base::Unique<sqlite3, sqlite3_close_v2> handle_;
};

}  // namespace store::sqlite
