// Names compared in NFC, then without case, folder and ending.
#include "tools/publish/picture_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "kiosk/text/unicode.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr std::size_t kMostFiles = 200'000;  // looked at below one folder

std::string composed(const std::string& text) {
  return text::nfc(text).value_or(text);
}

// A file below the folder, named relative to it.
struct Candidate {
  Path file;
  std::string name;  // NFC
};

std::vector<Candidate> files_below(const Path& folder) {
  std::vector<Candidate> found;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator
           at(folder, std::filesystem::directory_options::skip_permission_denied, error),
       end;
       !error && at != end && found.size() < kMostFiles; at.increment(error)) {
    std::error_code status_error;
    if (at->is_regular_file(status_error))
      found.push_back({at->path(), composed(at->path().lexically_relative(folder).string())});
  }
  return found;
}

// Whether the file, links followed, lies in the folder.
bool is_within(const Path& folder, const Path& file) {
  std::error_code error;
  const Path inside = std::filesystem::canonical(file, error);
  if (error) return false;
  const Path real = std::filesystem::canonical(folder, error);
  if (error) return false;
  const Path relative = inside.lexically_relative(real);
  return !relative.empty() && *relative.begin() != "..";
}

std::string folded(const std::string& name) {
  return text::fold_keeping_marks(name);
}

// "Hoa Dừa.JPG" in any folder, "hoa dừa" without its ending.
bool is_alike(const Candidate& candidate, const std::string& wanted) {
  const Path name(candidate.name), other(wanted);
  if (folded(candidate.name) == folded(wanted) ||
      folded(name.filename().string()) == folded(other.filename().string()))
    return true;
  return !other.has_extension() && folded(name.stem().string()) == folded(other.filename().string());
}

base::Result<FoundPicture> checked(const Path& folder, const Path& file, std::string note) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!is_within(folder, file)) return Error{Errc::invalid, "leads out of the folder of the sheets"};
  if (!std::filesystem::is_regular_file(status))
    return Error{Errc::invalid, "is no file but a folder, a pipe or a device"};
  return FoundPicture{file, std::move(note)};
}

}  // namespace

base::Result<FoundPicture> find_picture(const Path& folder, const std::string& cell) {
  std::string wanted = composed(cell);
  std::replace(wanted.begin(), wanted.end(), '\\', '/');
  const Path path(wanted);
  const bool climbs = std::find(path.begin(), path.end(), Path("..")) != path.end();
  if (path.is_absolute() || climbs || (wanted.size() > 1 && wanted[1] == ':'))
    return Error{Errc::invalid, "leads out of the folder of the sheets"};
  std::error_code error;
  if (std::filesystem::symlink_status(folder / path, error).type() > std::filesystem::file_type::not_found)
    return checked(folder, folder / path, "");
  const std::vector<Candidate> files = files_below(folder);
  const std::string name = path.lexically_normal().string();
  std::vector<const Candidate*> alike;
  for (const Candidate& candidate : files) {
    if (candidate.name == name) return checked(folder, candidate.file, "");
    if (is_alike(candidate, name)) alike.push_back(&candidate);
  }
  if (alike.size() == 1)
    return checked(folder, alike.front()->file, "was found as \"" + alike.front()->name + "\"");
  if (alike.empty()) return Error{Errc::not_found, "was not found"};
  return Error{Errc::invalid, "may be \"" + alike[0]->name + "\" or \"" + alike[1]->name + "\""};
}

}  // namespace publish
