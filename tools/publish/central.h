// CentralDatabase: the province's catalogue as the centre keeps it, in an SQLite file with its pictures beside it.
//
// One table a sheet, one TEXT column a column (tools/publish/columns.h), absent values as empty strings: plain SQL
// that PostgreSQL takes as well. To the build it is a Source like a spreadsheet.
#pragma once

#include <chrono>

#include "kiosk/store/sqlite/connection.h"
#include "tools/publish/columns.h"
#include "tools/publish/sheet.h"

namespace publish {

class CentralDatabase final : public Source {
 public:
  // Makes the file and its tables when absent.
  static base::Result<CentralDatabase> open(const base::Path& file);

  base::Result<std::vector<Sheet>> read() override;

  enum class Change { added, changed, unchanged };
  // Puts one whole row; `values` in the order of the spec's columns.
  base::Result<Change> put(const SheetSpec& spec, const std::vector<std::string>& values);
  base::Result<std::vector<std::string>> ids(std::string_view sheet);
  // Takes out one row; a product goes with its certificates. Errc::not_found.
  base::Status remove(const SheetSpec& spec, std::string_view id);

  // A named value of the whole catalogue ("title_vi", "province"); empty when never set.
  base::Result<std::string> setting(std::string_view name);
  // A setting of minutes, or `otherwise` when it was never set.
  base::Result<std::chrono::minutes> minutes(std::string_view name, std::chrono::minutes otherwise);
  base::Status set(std::string_view name, std::string_view value);

  // Copies a picture into the pool beside the database; returns its name there: its digest and ending.
  base::Result<std::string> keep_picture(const base::Path& file);
  base::Path picture(const std::string& name) const { return pool_ / name; }

  base::Status begin() { return connection_.execute("BEGIN"); }
  base::Status commit() { return connection_.execute("COMMIT"); }

 private:
  CentralDatabase(store::sqlite::Connection connection, base::Path pool) : connection_(std::move(connection)), pool_(std::move(pool)) {}
  store::sqlite::Connection connection_;
  base::Path pool_;
};

}  // namespace publish
