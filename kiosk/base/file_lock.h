// FileLock: at most one process at a time in a folder, as long as it lives (flock).
#pragma once

#include <utility>

#include "kiosk/base/files.h"

namespace base {

// Any thread.
class FileLock {
 public:
  // Makes `file` where it is not there. Errc::busy when another process holds it, Errc::io.
  static Result<FileLock> take(const Path& file);
  FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileLock& operator=(FileLock&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileLock();

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace base
