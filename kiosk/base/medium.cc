// Medium: compares device and inode of the mounted folder with those that were there at first.
#include "kiosk/base/medium.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace base {

Result<Medium> Medium::open(const Path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) return Medium(folder, descriptor);
  return Error{errno == ENOENT ? Errc::not_found : Errc::io,
               "open " + folder.string() + ": " + std::strerror(errno)};
}

Medium::Medium(Medium&& other) noexcept
    : folder_(std::move(other.folder_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

Medium::~Medium() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Path Medium::held() const {
  Path held = "/proc/self/fd/" + std::to_string(descriptor_);
  struct stat status;
  return ::stat(held.c_str(), &status) == 0 && S_ISDIR(status.st_mode) ? held : folder_;
}

Status Medium::write_out() const {
  if (::syncfs(descriptor_) == 0) return {};
  return Error{Errc::io, "write out " + folder_.string() + ": " + std::strerror(errno)};
}

Status Medium::still_there() const {
  struct stat held, named;
  const bool is_there = ::fstat(descriptor_, &held) == 0 && ::stat(folder_.c_str(), &named) == 0 &&
                        held.st_dev == named.st_dev && held.st_ino == named.st_ino;
  return is_there ? Status() : Error{Errc::io, folder_.string() + " was pulled out"};
}

}  // namespace base
