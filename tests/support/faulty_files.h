// FaultyFileSystem: the real one, whose n-th call fails as a disk does.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/files.h"

namespace support {

class FaultyFileSystem : public base::FileSystem {
 public:
  // Call number `failing` (from 1) that reads or changes the disk fails with `code`; 0: none does.
  FaultyFileSystem(int failing, base::Errc code) : failing_(failing), code_(code) {}
  int calls() const { return calls_; }

  base::Result<std::string> read(const base::Path& file, std::size_t max_bytes) override {
    if (fails()) return error("read", file);
    return real_.read(file, max_bytes);
  }
  base::Status write_durably(const base::Path& file, std::string_view bytes) override {
    return fails() ? error("write", file) : real_.write_durably(file, bytes);
  }
  base::Status append(const base::Path& file, std::string_view bytes) override {
    if (!fails()) return real_.append(file, bytes);
    (void)real_.append(file, bytes.substr(0, bytes.size() / 2));  // a disk that fills up takes a part
    return error("append", file);
  }
  base::Status commit(const base::Path& file, const base::Path& target) override {
    return fails() ? error("commit", target) : real_.commit(file, target);
  }
  base::Status point(const base::Path& link, const base::Path& target) override {
    return fails() ? error("point", link) : real_.point(link, target);
  }
  base::Status make_directories(const base::Path& directory) override {
    return fails() ? error("mkdir", directory) : real_.make_directories(directory);
  }
  base::Status remove(const base::Path& path) override {
    return fails() ? error("remove", path) : real_.remove(path);
  }
  base::Result<std::uint64_t> free_space(const base::Path& path) override { return real_.free_space(path); }

 private:
  bool fails() { return ++calls_ == failing_; }
  base::Error error(const char* operation, const base::Path& path) const {
    return {code_, std::string(operation) + " " + path.string() + ": made to fail"};
  }

  base::PosixFileSystem real_;
  int failing_;
  base::Errc code_;
  std::atomic<int> calls_ = 0;  // the publisher renders on several threads
};

}  // namespace support
