// Where things lie in the state directory.
#include "kiosk/state/layout.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace state {
namespace {

std::optional<Generation> parse_generation(const std::string& name) {
  Generation n = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), n);
  if (error != std::errc() || end != name.data() + name.size() || n < 1) return std::nullopt;
  return n;
}

}  // namespace

base::Path Layout::media(const base::Digest& digest) const {
  const std::string hex = digest.hex();
  return media() / hex.substr(0, 2) / hex;
}

base::Path Layout::picture(const base::Digest& digest) const {
  std::error_code error;
  for (const base::Path& file : {own_picture(digest), offered_pictures() / digest.hex()})
    if (std::filesystem::is_regular_file(file, error)) return file;
  return media(digest);
}

std::optional<Generation> Layout::current_generation() const {
  std::error_code error;
  const base::Path target = std::filesystem::read_symlink(current(), error);
  if (error) return std::nullopt;
  return parse_generation(target.filename().string());
}

std::vector<Generation> Layout::generations_on_disk() const {
  std::vector<Generation> found;
  std::error_code error;
  for (std::filesystem::directory_iterator at(generations(), error), end; !error && at != end;
       at.increment(error)) {
    if (const auto n = parse_generation(at->path().filename().string())) found.push_back(*n);
  }
  std::sort(found.rbegin(), found.rend());
  return found;
}

}  // namespace state
