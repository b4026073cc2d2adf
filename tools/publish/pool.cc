// Pool: looks whether each picture is still the one that was imported.
#include "tools/publish/pool.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "sync/feed/sha256.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using store::sqlite::Statement;

constexpr std::size_t kMaxPictureBytes = 64 << 20;

const Sheet* media_of(const std::vector<Sheet>& sheets) {
  for (const Sheet& sheet : sheets) {
    if (sheet.name == "media") return &sheet;
  }
  return nullptr;
}

std::string cell(const Sheet& sheet, const Row& row, std::string_view column) {
  return row.cells[static_cast<std::size_t>(sheet.column(column))];
}

// What changes with a file's content: size and time of the last change, which no program can set back.
std::string facts_of(const struct stat& status) {
  return std::to_string(status.st_size) + " " + std::to_string(status.st_ctim.tv_sec) + "." +
         std::to_string(status.st_ctim.tv_nsec) + " " + std::to_string(status.st_ino);
}

// Pictures that were looked at before, with what they were like.
base::Result<std::map<std::string, std::string>> seen_before(CentralDatabase& database) {
  TRY(database.connection().execute(
      "CREATE TABLE IF NOT EXISTS pool_seen (id TEXT PRIMARY KEY, facts TEXT NOT NULL)"));
  std::map<std::string, std::string> seen;
  Statement statement = TRY(database.connection().prepare("SELECT id, facts FROM pool_seen"));
  while (TRY(statement.step())) seen.emplace(statement.text(0), statement.text(1));
  return seen;
}

base::Status note_seen(CentralDatabase& database, const std::map<std::string, std::string>& seen) {
  return database.in_transaction([&]() -> base::Status {
    Statement statement =
        TRY(database.connection().prepare("INSERT OR REPLACE INTO pool_seen (id, facts) VALUES (?1, ?2)"));
    for (const auto& [name, facts] : seen)
      TRY(statement.bind(1, std::string_view(name)).bind(2, std::string_view(facts)).run());
    return database.connection().execute("DELETE FROM pool_seen WHERE id NOT IN (SELECT file FROM media)");
  });
}

// Empty when the picture is what its name says, which is its digest.
std::string fault_of(base::FileSystem& files, const base::Path& file, const std::string& name) {
  const auto bytes = files.read(file, kMaxPictureBytes);
  if (!bytes) return "cannot be read";
  return name.starts_with(feed::sha256(*bytes).hex()) ? "" : "is damaged";
}

}  // namespace

base::Result<std::map<std::string, std::string>> lost_pictures(CentralDatabase& database,
                                                               const std::vector<Sheet>& sheets) {
  std::map<std::string, std::string> lost, fresh;
  const Sheet* media = media_of(sheets);
  if (!media || media->rows.empty()) return lost;
  std::error_code error;
  if (!std::filesystem::is_directory(database.pool(), error)) {
    return Error{Errc::not_found,
                 "the folder " + database.pool().string() + " with the " +
                     std::to_string(media->rows.size()) +
                     " pictures of the database is missing; bring it back from where the database came from"};
  }
  const auto seen = TRY(seen_before(database));
  for (const Row& row : media->rows) {
    const std::string name = cell(*media, row, "file");
    const base::Path file = database.picture(name);
    std::string fault;
    struct stat status;
    if (::stat(file.c_str(), &status) != 0) {
      fault = "is missing";
    } else if (!S_ISREG(status.st_mode)) {
      fault = "is no file";
    } else if (const auto before = seen.find(name);
               before == seen.end() || before->second != facts_of(status)) {
      fault = fault_of(database.files(), file, name);
      if (fault.empty()) fresh[name] = facts_of(status);
    }
    if (!fault.empty())
      lost.emplace(name, "media \"" + row.cells.front() + "\" (" + cell(*media, row, "owner_kind") + " " +
                             cell(*media, row, "owner") + "): " + file.string() + " " + fault);
  }
  if (!fresh.empty()) TRY(note_seen(database, fresh));
  return lost;
}

void leave_out_pictures(std::vector<Sheet>& sheets, const std::map<std::string, std::string>& lost) {
  for (Sheet& sheet : sheets) {
    if (sheet.name == "media")
      std::erase_if(sheet.rows, [&](const Row& row) { return lost.contains(cell(sheet, row, "file")); });
  }
}

std::set<std::string> named_pictures(const std::vector<Sheet>& sheets) {
  std::set<std::string> names;
  const Sheet* media = media_of(sheets);
  if (!media) return names;
  for (const Row& row : media->rows) names.insert(cell(*media, row, "file"));
  return names;
}

}  // namespace publish
