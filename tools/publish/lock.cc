// flock on a file with the holder's name in it, or on a folder.
#include "tools/publish/lock.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

namespace publish {
namespace {

using base::Errc;
using base::Error;
using base::Path;

constexpr int kAskAgain_ms = 20;  // flock knows no time-out
constexpr std::size_t kMaxHolder = 500;

// A descriptor until it is handed to a Lock.
class Opened {
 public:
  explicit Opened(int fd) : fd_(fd) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

Error cannot_lock(const std::string& object, const Path& file) {
  const int cause = errno;
  const std::string folder = file.parent_path().string();
  if (cause == EROFS)
    return {Errc::io, object + " lies on a read-only medium (" + folder + "); nothing can be written there"};
  if (cause == EACCES || cause == EPERM) return {Errc::io, object + ": this user may not write in " + folder};
  if (cause == ELOOP || cause == EISDIR || cause == ENXIO)
    return {Errc::invalid, file.string() + " is no file; remove it, ocop-publish makes its own"};
  if (cause == ENOENT || cause == ENOTDIR)
    return {Errc::not_found, object + ": there is no folder " + folder};
  if (cause == ENOSPC || cause == EDQUOT)
    return {Errc::full, object + ": the disk of " + folder + " is full"};
  return {Errc::io, object + ": lock " + file.string() + ": " + std::strerror(cause)};
}

std::string own_host() {
  char host[256] = {};
  return ::gethostname(host, sizeof host - 1) == 0 ? host : "this machine";
}

// "ocop-publish build, process 4711 on centre, since 2026-11-26 09:14:00 UTC".
std::string own_name(const std::string& command) {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  char since[32] = {};
  ::gmtime_r(&now, &parts);
  std::strftime(since, sizeof since, "%Y-%m-%d %H:%M:%S UTC", &parts);
  return command + ", process " + std::to_string(::getpid()) + " on " + own_host() + ", since " + since;
}

// Who has the file, in words that a terminal may show; another user or a network may hide it.
std::string holder_of(const Path& file) {
  base::PosixFileSystem files;
  std::string name;
  if (auto read = files.read(file, kMaxHolder)) name = *std::move(read);
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < ' ' || c == 127) c = ' ';
  }
  while (!name.empty() && name.back() == ' ') name.pop_back();
  return name.empty() ? "another program" : name;
}

bool is_file(int fd) {
  struct stat status;
  return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

// True while `fd` is still the file of that name and not one that its holder has just removed.
bool is_still_there(int fd, const Path& file) {
  struct stat ours, theirs;
  return ::fstat(fd, &ours) == 0 && ::stat(file.c_str(), &theirs) == 0 && ours.st_dev == theirs.st_dev &&
         ours.st_ino == theirs.st_ino;
}

// Counts down and tells once for whom.
class Wait {
 public:
  Wait(const std::string& object, const Patience& patience) : object_(object), patience_(patience) {}

  // Errc::busy when it has lasted too long.
  base::Status go_on(const std::function<std::string()>& holder) {
    using namespace std::chrono;
    const auto waited = steady_clock::now() - began_;
    if (waited >= patience_.at_most) {
      return Error{Errc::busy, object_ + " is in use by " + holder() + "; waited " +
                                   std::to_string(duration_cast<seconds>(waited).count()) +
                                   " s, nothing was changed; try again later"};
    }
    if (!was_told_ && waited > milliseconds(100) && patience_.say) {
      patience_.say("waiting for " + holder() + ", which works on " + object_);
      was_told_ = true;
    }
    ::poll(nullptr, 0, kAskAgain_ms);
    return {};
  }

 private:
  const std::string& object_;
  const Patience& patience_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  bool was_told_ = false;
};

// For writing, so that those who wait can read our name; for reading where another user's file was left by a
// killed process.
int open_lock(const Path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
  if (fd >= 0 || (errno != EACCES && errno != EPERM)) return fd;
  const int cause = errno;
  const int readable = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (readable < 0) errno = cause;
  return readable;
}

bool is_taken(int cause) {
  return cause == EWOULDBLOCK || cause == EINTR;
}

}  // namespace

base::Result<Lock> Lock::take(const Path& file, const std::string& object, const Patience& patience) {
  Wait wait(object, patience);
  for (;;) {
    Opened opened(open_lock(file));
    if (opened.get() < 0) return cannot_lock(object, file);
    if (!is_file(opened.get()))
      return Error{Errc::invalid, file.string() + " is no file; remove it, ocop-publish makes its own"};
    if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
      if (!is_taken(errno)) return cannot_lock(object, file);
      TRY(wait.go_on([&] { return holder_of(file); }));
      continue;
    }
    if (!is_still_there(opened.get(), file)) continue;
    const bool is_others = (::fcntl(opened.get(), F_GETFL) & O_ACCMODE) == O_RDONLY;
    if (is_others && ::unlink(file.c_str()) == 0) continue;  // left by a killed process of another user
    const std::string name = own_name(patience.command) + "\n";
    (void)::fchmod(opened.get(), 0644);  // readable for those who wait, whatever the umask
    if (::ftruncate(opened.get(), 0) == 0) (void)!::pwrite(opened.get(), name.data(), name.size(), 0);
    return Lock(opened.release(), file);
  }
}

base::Result<Lock> Lock::take_folder(const Path& folder, Kind kind, const std::string& object,
                                     const Patience& patience) {
  Wait wait(object, patience);
  Opened opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0) return cannot_lock(object, folder / ".");
  while (::flock(opened.get(), (kind == Kind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
    // Some network file systems lock no folders; reading there is no worse than it was.
    if (!is_taken(errno))
      return kind == Kind::shared ? base::Result<Lock>(Lock(opened.release(), {}))
                                  : cannot_lock(object, folder / ".");
    TRY(wait.go_on([] { return std::string("another ocop-publish"); }));
  }
  return Lock(opened.release(), {});
}

base::Status Lock::if_alone(const std::function<base::Status()>& work) {
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    // A failed change may have lost the shared lock; whoever is exclusive is so for a moment only.
    while (::flock(fd_, LOCK_SH) != 0 && errno == EINTR) {
    }
    return {};
  }
  auto done = work();
  while (::flock(fd_, LOCK_SH) != 0 && errno == EINTR) {
  }
  return done;
}

Lock& Lock::operator=(Lock&& other) noexcept {
  if (this == &other) return *this;
  release();
  fd_ = std::exchange(other.fd_, -1);
  file_ = std::move(other.file_);
  return *this;
}

void Lock::release() {
  if (fd_ < 0) return;
  if (!file_.empty() && is_still_there(fd_, file_)) ::unlink(file_.c_str());
  ::close(std::exchange(fd_, -1));
}

}  // namespace publish
