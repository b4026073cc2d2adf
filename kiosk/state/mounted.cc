// A mounted file system is of another device than the folder that it is mounted in.
#include "kiosk/state/mounted.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>

#include "kiosk/base/folders.h"

namespace state {
namespace {

constexpr int kDepth = 2;

std::optional<dev_t> device_of(const base::Path& folder) {
  struct stat about;
  if (::stat(folder.c_str(), &about) != 0) return std::nullopt;
  return about.st_dev;
}

void walk(const base::Path& folder, int depth, std::vector<base::Path>& found) {
  const auto here = device_of(folder);
  if (!here) return;
  (void)base::each_folder(folder, [&](const base::Path& below) -> base::Status {
    const auto device = device_of(below);
    if (device && *device != *here)
      found.push_back(below);
    else if (device && depth + 1 < kDepth)
      walk(below, depth + 1, found);
    return {};
  });
}

}  // namespace

std::vector<base::Path> mounted_below(const std::vector<base::Path>& folders) {
  std::vector<base::Path> found;
  for (const base::Path& folder : folders) walk(folder, 0, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace state
