// Holds: a table of the central database beside those of the sheets.
#include "tools/publish/holds.h"

#include <map>

namespace publish {

using store::sqlite::Statement;

base::Status hold_certificate(CentralDatabase& database, const std::string& id, const std::string& reason,
                              const std::string& day) {
  Statement statement =
      TRY(database.connection().prepare("INSERT OR REPLACE INTO holds VALUES (?1, ?2, ?3)"));
  statement.bind(1, std::string_view(id)).bind(2, std::string_view(reason)).bind(3, std::string_view(day));
  return statement.run();
}

base::Status release_certificate(CentralDatabase& database, const std::string& id) {
  Statement statement = TRY(database.connection().prepare("DELETE FROM holds WHERE certificate = ?1"));
  statement.bind(1, std::string_view(id));
  return statement.run();
}

base::Status leave_out_held(CentralDatabase& database, std::vector<Sheet>& sheets,
                            std::vector<std::string>& told) {
  std::map<std::string, std::string> held;
  Statement statement =
      TRY(database.connection().prepare("SELECT certificate, day || ': ' || reason FROM holds"));
  while (TRY(statement.step())) held.emplace(statement.text(0), statement.text(1));
  for (Sheet& sheet : sheets) {
    if (sheet.name != "certificates") continue;
    std::erase_if(sheet.rows, [&](const Row& row) {
      const auto found = held.find(row.cells.front());
      if (found == held.end()) return false;
      told.push_back("certificate \"" + found->first +
                     "\" is held back, without stars, since its row could not be read (" + found->second +
                     ")");
      return true;
    });
  }
  return {};
}

}  // namespace publish
