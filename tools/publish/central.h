// CentralDatabase: the province's catalogue as the centre keeps it, in an SQLite file with its pictures
// beside it.
//
// One table a sheet, one TEXT column a column (tools/publish/columns.h), absent values as empty strings:
// plain SQL that PostgreSQL takes as well.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/store/sqlite/connection.h"
#include "tools/publish/columns.h"
#include "tools/publish/lock.h"
#include "tools/publish/sheet.h"

namespace publish {

class CentralDatabase {
 public:
  enum class Mode { create, existing };  // create: makes the file when absent; for import and set alone
  // `files` outlives it. Has the database for itself until it is destroyed; others wait or give up
  // (tools/publish/lock.h). Nothing is made where it fails. Errc::not_found: no such file or folder;
  // Errc::invalid: no central database; Errc::busy; Errc::io.
  static base::Result<CentralDatabase> open(base::FileSystem& files, const base::Path& file,
                                            Mode mode = Mode::create, const Patience& patience = {});
  bool is_new() const { return is_new_; }  // open() made it
  const base::Path& file() const { return file_; }

  // All sheets, each with its rows by id.
  base::Result<std::vector<Sheet>> read();

  enum class Change { added, changed, unchanged };
  // Puts one whole row; `values` in the order of the spec's columns.
  base::Result<Change> put(const SheetSpec& spec, const std::vector<std::string>& values);
  base::Result<std::vector<std::string>> ids(std::string_view sheet);
  // All rows of a sheet by their ids, values in the order of the spec's columns.
  base::Result<std::map<std::string, std::vector<std::string>>> rows(const SheetSpec& spec);

  // What somebody took out by name, so that no guard asks about it again.
  struct Removal {
    std::string sheet, id;
    std::string owner;  // "product gao" of a picture or a certificate
  };
  base::Result<std::vector<Removal>> removals();
  base::Status note_removal(const Removal& removal, const std::string& day);
  base::Status forget_removal(const std::string& sheet, const std::string& id);

  // A named value of the whole catalogue ("title_vi", "province"); empty when never set.
  base::Result<std::string> setting(std::string_view name);
  // A setting of minutes, or `otherwise` when it was never set.
  base::Result<std::chrono::minutes> minutes(std::string_view name, std::chrono::minutes otherwise);
  base::Status set(std::string_view name, std::string_view value);
  // Errc::invalid: there is no such setting, or it is never that.
  static base::Status check_setting(std::string_view name, std::string_view value);

  // Puts a picture into the pool beside the database; returns its name there: its digest and ending.
  base::Result<std::string> keep_picture(const std::string& bytes, const std::string& ending);
  base::Path picture(const std::string& name) const { return pool_ / name; }
  const base::Path& pool() const { return pool_; }

  // A transaction; inside another one, a part of that. Errc::busy when a program that is not ours writes.
  base::Status begin();
  base::Status commit();
  void roll_back();
  // Runs `work` as a whole or not at all.
  base::Status in_transaction(const std::function<base::Status()>& work);
  // What the database and its pictures are written with.
  base::FileSystem& files() { return *files_; }
  // For tools/publish/references.
  store::sqlite::Connection& connection() { return connection_; }

 private:
  CentralDatabase(base::FileSystem& files, Lock lock, store::sqlite::Connection connection, base::Path file)
      : files_(&files),
        lock_(std::move(lock)),
        connection_(std::move(connection)),
        file_(std::move(file)),
        pool_(file_.string() + ".pictures") {}
  base::Status make_tables();
  // How rows of a sheet are read and written, prepared once for all of them.
  struct Rows {
    std::string sheet;
    store::sqlite::Statement existing, insert;
  };
  base::Result<Rows*> prepared_rows(const SheetSpec& spec);

  base::FileSystem* files_;
  Lock lock_;
  store::sqlite::Connection connection_;
  base::Path file_, pool_;
  std::optional<Rows> rows_;  // of the sheet that was written last
  bool is_new_ = false;
  int depth_ = 0;  // of transactions
};

}  // namespace publish
