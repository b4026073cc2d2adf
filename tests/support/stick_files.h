// StickFiles: the real file system, of which the stick can be full, or be pulled out while it is written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/files.h"

namespace support {

// Everything that is not below `state` is on the stick: it is written through a descriptor, not by its name.
class StickFiles final : public base::FileSystem {
 public:
  StickFiles(base::Path stick, base::Path state) : stick_(std::move(stick)), state_(std::move(state)) {}

  void fill_stick() { is_full_ = true; }
  void pull_stick_at_next_write() { is_pulled_ = true; }

  base::Result<std::string> read(const base::Path& file, std::size_t max_bytes) override {
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
  base::Status point(const base::Path& link, const base::Path& target) override {
    return real_.point(link, target);
  }
  base::Status make_directories(const base::Path& directory) override {
    TRY(take(directory));
    return real_.make_directories(directory);
  }
  base::Status remove(const base::Path& path) override { return real_.remove(path); }
  base::Result<std::uint64_t> free_space(const base::Path& path) override { return real_.free_space(path); }

 private:
  base::Status take(const base::Path& path) {
    if (path.string().starts_with(state_.string())) return {};
    if (is_full_) return base::Error{base::Errc::full, path.string() + ": no space left on device"};
    if (!is_pulled_) return {};
    std::error_code error;
    std::filesystem::remove_all(stick_, error);
    return base::Error{base::Errc::io, path.string() + ": input/output error"};
  }

  base::PosixFileSystem real_;
  base::Path stick_, state_;
  bool is_full_ = false, is_pulled_ = false;
};

}  // namespace support
