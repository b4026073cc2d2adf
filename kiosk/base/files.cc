// Durable files on POSIX: errno becomes a kind of error in one place.
#include "kiosk/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

namespace base {
namespace {

Error error_from_errno(std::string_view operation, const Path& path) {
  const int cause = errno;
  Errc code = Errc::io;
  if (cause == ENOENT) code = Errc::not_found;
  if (cause == ENOSPC || cause == EDQUOT) code = Errc::full;
  return {code, std::string(operation) + " " + path.string() + ": " + std::strerror(cause)};
}

// A file descriptor; close() reports what the destructor would swallow.
class Descriptor {
 public:
  Descriptor(const Path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  explicit operator bool() const { return fd_ >= 0; }
  int get() const { return fd_; }
  // False for folders, and for pipes and devices, which would block or never end.
  bool is_regular() const {
    struct stat status;
    return ::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode);
  }
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

Status write_all(Descriptor& file, const Path& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return error_from_errno("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Status sync_path(const Path& path, int flags) {
  Descriptor file(path, flags);
  if (!file) return error_from_errno("open", path);
  if (::fsync(file.get()) != 0) return error_from_errno("fsync", path);
  return {};
}

// A bare name lies in the folder where the program runs.
Path folder_of(const Path& file) {
  return file.has_parent_path() ? file.parent_path() : Path(".");
}

Status rename_durably(const Path& from, const Path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return error_from_errno("rename to", to);
  return sync_path(folder_of(to), O_RDONLY | O_DIRECTORY);
}

// Two threads, or two processes, never share one; whoever is killed leaves a name that a later start
// recognises.
Path temporary_beside(const Path& file) {
  static std::atomic<unsigned> count{0};
  return Path(file.string() + ".tmp" + std::to_string(::getpid()) + "-" + std::to_string(count++));
}

}  // namespace

Result<std::string> PosixFileSystem::read(const Path& path, std::size_t max_bytes) {
  Descriptor file(path, O_RDONLY | O_NONBLOCK);  // a pipe without a writer would keep us for ever
  if (!file) return error_from_errno("open", path);
  if (!file.is_regular()) return Error{Errc::io, "open " + path.string() + ": is no regular file"};
  std::string bytes;
  char buffer[65536];
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return error_from_errno("read", path);
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > max_bytes) {
      return Error{Errc::invalid,
                   "read " + path.string() + ": longer than " + std::to_string(max_bytes) + " bytes"};
    }
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
}

Status PosixFileSystem::write_durably(const Path& path, std::string_view bytes) {
  const Path temporary = temporary_beside(path);
  const auto written = [&]() -> Status {
    Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file) return error_from_errno("create", temporary);
    TRY(write_all(file, temporary, bytes));
    if (::fsync(file.get()) != 0) return error_from_errno("fsync", temporary);
    if (!file.close()) return error_from_errno("close", temporary);
    return rename_durably(temporary, path);
  }();
  if (!written) ::unlink(temporary.c_str());
  return written;
}

Status PosixFileSystem::append(const Path& path, std::string_view bytes) {
  Descriptor file(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK);
  if (!file) return error_from_errno("open", path);
  if (!file.is_regular()) return Error{Errc::io, "open " + path.string() + ": is no regular file"};
  TRY(write_all(file, path, bytes));
  if (!file.close()) return error_from_errno("close", path);
  return {};
}

Status PosixFileSystem::commit(const Path& file, const Path& target) {
  struct stat status;
  if (::stat(file.c_str(), &status) != 0) return error_from_errno("stat", file);
  TRY(sync_path(file, S_ISDIR(status.st_mode) ? O_RDONLY | O_DIRECTORY : O_RDWR));
  return rename_durably(file, target);
}

Status PosixFileSystem::point(const Path& link, const Path& target) {
  const Path temporary = temporary_beside(link);
  ::unlink(temporary.c_str());
  if (::symlink(target.c_str(), temporary.c_str()) != 0) return error_from_errno("symlink", temporary);
  return rename_durably(temporary, link);
}

Status PosixFileSystem::make_directories(const Path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!error) return {};
  errno = error.value();
  return error_from_errno("create directory", directory);
}

Status PosixFileSystem::remove(const Path& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (!error) return {};
  errno = error.value();
  return error_from_errno("remove", path);
}

Result<std::uint64_t> PosixFileSystem::free_space(const Path& path) {
  struct statvfs status;
  if (::statvfs(path.c_str(), &status) != 0) return error_from_errno("statvfs", path);
  return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

}  // namespace base
