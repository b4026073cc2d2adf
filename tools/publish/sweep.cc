// Walking through folders and removing by name.
#include "tools/publish/sweep.h"

#include <algorithm>

#include "kiosk/base/digest.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;

// "x.tmp4711", "x.tmp4711-2": what kiosk/base/files makes beside a file before it is whole.
bool is_temporary(const std::string& name) {
  const std::size_t at = name.rfind(".tmp");
  if (at == std::string::npos || at == 0 || at + 4 == name.size()) return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(at) + 4, name.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; });
}

bool is_digest(std::string_view name) { return bool(base::Digest::parse(name)); }

// What stands before the first dot, where that is a digest; else empty.
std::string digest_of(const std::string& name) {
  const std::string stem = name.substr(0, name.find('.'));
  return is_digest(stem) ? stem : "";
}

// Calls `use` for each folder in `folder`; links are passed over.
base::Status each_folder(const Path& folder, const std::function<base::Status(const Path&)>& use) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    if (at->symlink_status(unknown).type() == std::filesystem::file_type::directory) TRY(use(at->path()));
  }
  if (error && error != std::errc::no_such_file_or_directory) return Error{Errc::io, "read folder " + folder.string() + ": " + error.message()};
  return {};
}

}  // namespace

base::Status each_file(const Path& folder, const std::function<base::Status(const Path&)>& use) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    if (at->symlink_status(unknown).type() == std::filesystem::file_type::regular) TRY(use(at->path()));
  }
  if (error && error != std::errc::no_such_file_or_directory) return Error{Errc::io, "read folder " + folder.string() + ": " + error.message()};
  return {};
}

base::Status sweep_temporaries(const Path& folder, Depth depth) {
  base::PosixFileSystem files;
  TRY(each_file(folder, [&](const Path& file) -> base::Status {
    return is_temporary(file.filename().string()) ? files.remove(file) : base::Status();
  }));
  if (depth == Depth::flat) return {};
  return each_folder(folder, [](const Path& inner) { return sweep_temporaries(inner, Depth::deep); });
}

base::Result<int> sweep_media(const Path& feed, const std::set<std::string>& named) {
  base::PosixFileSystem files;
  int gone = 0;
  TRY(each_folder(feed / "media", [&](const Path& folder) -> base::Status {
    TRY(each_file(folder, [&](const Path& file) -> base::Status {
      const std::string name = file.filename().string();
      if (!is_digest(name) || named.contains(name)) return {};
      ++gone;
      return files.remove(file);
    }));
    std::error_code not_empty;
    std::filesystem::remove(folder, not_empty);
    return {};
  }));
  return gone;
}

base::Result<int> sweep_pool(const Path& pool, const std::set<std::string>& named, const Path& cache) {
  base::PosixFileSystem files;
  std::set<std::string> leaving;  // digests
  std::vector<Path> pictures;
  TRY(each_file(pool, [&](const Path& file) -> base::Status {
    const std::string name = file.filename().string(), digest = digest_of(name);
    if (digest.empty() || named.contains(name)) return {};
    leaving.insert(digest);
    pictures.push_back(file);
    return {};
  }));
  if (pictures.empty()) return 0;
  for (const std::string& name : named) leaving.erase(digest_of(name));  // the same picture under another ending
  // The pool last: what a killed process left there is found again.
  TRY(each_file(cache, [&](const Path& file) -> base::Status {
    return leaving.contains(digest_of(file.filename().string())) ? files.remove(file) : base::Status();
  }));
  for (const Path& picture : pictures) TRY(files.remove(picture));
  return static_cast<int>(pictures.size());
}

}  // namespace publish
