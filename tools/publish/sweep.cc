// Walking through folders and removing by name.
#include "tools/publish/sweep.h"

#include <filesystem>
#include <system_error>
#include <vector>

#include "kiosk/base/digest.h"

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;

bool is_digest(std::string_view name) {
  return bool(base::Digest::parse(name));
}

// What stands before the first dot, where that is a digest; else empty.
std::string digest_of(const std::string& name) {
  const std::string stem = name.substr(0, name.find('.'));
  return is_digest(stem) ? stem : "";
}

}  // namespace

base::Result<int> sweep_media(base::FileSystem& files, const Path& feed, const std::set<std::string>& named) {
  int gone = 0;
  TRY(base::each_folder(feed / "media", [&](const Path& folder) -> base::Status {
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

base::Result<int> sweep_pool(base::FileSystem& files, const Path& pool, const std::set<std::string>& named,
                             const Path& cache) {
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
  for (const std::string& name : named)
    leaving.erase(digest_of(name));  // the same picture under another ending
  // The pool last: what a killed process left there is found again.
  TRY(each_file(cache, [&](const Path& file) -> base::Status {
    return leaving.contains(digest_of(file.filename().string())) ? files.remove(file) : base::Status();
  }));
  for (const Path& picture : pictures) TRY(files.remove(picture));
  return static_cast<int>(pictures.size());
}

}  // namespace publish
