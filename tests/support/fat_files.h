// FatFileSystem: the real one as a stick with FAT or exFAT is: no links, no names that differ by case alone,
// none with a sign that Windows keeps for itself; and it can be pulled out.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"

namespace support {

class FatFileSystem final : public base::FileSystem {
 public:
  // From call number `pulled_out` (from 1) on nothing works any more; 0: it stays in.
  explicit FatFileSystem(int pulled_out = 0) : pulled_out_(pulled_out) {}
  int calls() const { return calls_; }

  base::Result<std::string> read(const base::Path& file, std::size_t max_bytes) override {
    TRY(take(file));
    return real_.read(file, max_bytes);
  }
  base::Status write_durably(const base::Path& file, std::string_view bytes) override {
    TRY(take(file));
    return real_.write_durably(file, bytes);
  }
  base::Status append(const base::Path& file, std::string_view bytes) override {
    TRY(take(file));
    return real_.append(file, bytes);
  }
  base::Status commit(const base::Path& file, const base::Path& target) override {
    TRY(take(target));
    return real_.commit(file, target);
  }
  base::Status point(const base::Path& link, const base::Path&) override {
    return error(link, "Operation not permitted");
  }
  base::Status make_directories(const base::Path& directory) override {
    TRY(take(directory));
    return real_.make_directories(directory);
  }
  base::Status remove(const base::Path& path) override {
    TRY(take(path));
    return real_.remove(path);
  }
  base::Result<std::uint64_t> free_space(const base::Path& path) override {
    TRY(take(path));
    return real_.free_space(path);
  }

 private:
  static base::Error error(const base::Path& path, const char* why) {
    return {base::Errc::io, path.string() + ": " + why};
  }
  base::Status take(const base::Path& path) {
    if (++calls_ >= pulled_out_ && pulled_out_ > 0) return error(path, "Input/output error");
    for (const base::Path& part : path.relative_path()) {
      const std::string name = part.string();
      if (name.empty() || name.find_first_of("<>:\"\\|?*") != std::string::npos || name.ends_with('.') ||
          name.ends_with(' '))
        return error(path, "Invalid argument");
    }
    std::string key = path.string();
    std::transform(key.begin(), key.end(), key.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto [known, is_new] = names_.emplace(key, path.string());
    return is_new || known->second == path.string() ? base::Status()
                                                    : error(path, "is the same file as one of another case");
  }

  base::PosixFileSystem real_;
  int pulled_out_;
  int calls_ = 0;
  std::map<std::string, std::string> names_;  // by their lower case
};

}  // namespace support
