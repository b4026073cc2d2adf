// DyingFileSystem: the real one, of which a process dies at a chosen step: before, within and behind each
// call that changes the disk.
#pragma once

#include <csignal>
#include <cstdint>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/files.h"
#include "tests/support/temp_dir.h"

namespace support {

class DyingFileSystem final : public base::FileSystem {
 public:
  // At step number `fatal` (from 1) `die` is called, once; it need not return. 0: never.
  DyingFileSystem(
      int fatal, std::function<void()> die = [] { ::raise(SIGKILL); })
      : fatal_(fatal), die_(std::move(die)) {}
  int steps() const { return steps_; }

  base::Result<std::string> read(const base::Path& file, std::size_t max_bytes) override {
    step();
    return real_.read(file, max_bytes);
  }
  base::Status write_durably(const base::Path& file, std::string_view bytes) override {
    step();
    const base::Path temporary = file.string() + ".tmp1-1";
    write_file_at(temporary, bytes.substr(0, bytes.size() / 2));
    step();
    write_file_at(temporary, bytes);
    step();
    (void)real_.remove(temporary);
    base::Status written = real_.write_durably(file, bytes);
    step();
    return written;
  }
  base::Status append(const base::Path& file, std::string_view bytes) override {
    step();
    return real_.append(file, bytes);
  }
  base::Status commit(const base::Path& file, const base::Path& target) override {
    step();
    base::Status committed = real_.commit(file, target);
    step();
    return committed;
  }
  base::Status point(const base::Path& link, const base::Path& target) override {
    step();
    return real_.point(link, target);
  }
  base::Status make_directories(const base::Path& directory) override {
    step();
    base::Status made = real_.make_directories(directory);
    step();
    return made;
  }
  base::Status remove(const base::Path& path) override {
    step();
    return real_.remove(path);
  }
  base::Result<std::uint64_t> free_space(const base::Path& path) override {
    step();
    return real_.free_space(path);
  }

 private:
  void step() {
    if (++steps_ == fatal_) die_();
  }
  // Not where the folder is gone.
  static void write_file_at(const base::Path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
  }

  base::PosixFileSystem real_;
  int fatal_, steps_ = 0;
  std::function<void()> die_;
};

}  // namespace support
