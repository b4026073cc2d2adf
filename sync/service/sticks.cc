// Sticks: watches the table of mounts for folders that come and go.
#include "sync/service/sticks.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace service {
namespace {

using base::Path;

constexpr const char* kMountInfo = "/proc/self/mountinfo";

bool is_below(const Path& path, const Path& folder) {
  const Path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != ".." && relative != ".";
}

// "\040" is a space.
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto is_octal = [&](std::size_t at) {
      return at < text.size() && text[at] >= '0' && text[at] <= '7';
    };
    if (text[i] == '\\' && is_octal(i + 1) && is_octal(i + 2) && is_octal(i + 3)) {
      plain += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
      i += 3;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

std::vector<Path> mount_points(std::string_view mountinfo) {
  constexpr int kPlace = 4;  // the fifth field
  std::vector<Path> points;
  while (!mountinfo.empty()) {
    const std::size_t end = std::min(mountinfo.find('\n'), mountinfo.size());
    std::string_view line = mountinfo.substr(0, end);
    mountinfo.remove_prefix(std::min(end + 1, mountinfo.size()));
    for (int field = 0; field < kPlace && !line.empty(); ++field)
      line.remove_prefix(std::min(line.find(' '), line.size() - 1) + 1);
    if (line.empty()) continue;
    const Path point = decoded(line.substr(0, line.find(' ')));
    if (std::find(points.begin(), points.end(), point) == points.end()) points.push_back(point);
  }
  return points;
}

Sticks::Sticks(std::vector<Path> folders) : folders_(std::move(folders)) {
  if (!folders_.empty()) fd_ = ::open(kMountInfo, O_RDONLY | O_CLOEXEC);
}

Sticks::~Sticks() {
  if (fd_ >= 0) ::close(fd_);
}

std::vector<Path> Sticks::mounted() const {
  if (fd_ < 0) return {};
  std::ifstream stream(kMountInfo);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::vector<Path> sticks;
  for (const Path& point : mount_points(text)) {
    const bool is_stick = std::any_of(folders_.begin(), folders_.end(), [&](const Path& folder) {
      return is_below(point, folder.lexically_normal());
    });
    if (is_stick) sticks.push_back(point);
  }
  return sticks;
}

std::vector<Path> Sticks::plugged_in() {
  std::set<Path> now;
  for (const Path& point : mounted()) {
    std::error_code error;
    if (std::filesystem::exists(point / "ocop-feed" / "metadata", error)) now.insert(point);
  }
  std::vector<Path> fresh;
  std::set_difference(now.begin(), now.end(), known_.begin(), known_.end(), std::back_inserter(fresh));
  known_ = std::move(now);
  return fresh;
}

}  // namespace service
