// The folder of requests, watched.
#include "sync/service/bell.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <string>

#include "kiosk/base/log.h"

namespace service {

Bell::Bell(base::FileSystem& files, const state::Layout& layout)
    : files_(files), file_(layout.errand_request()), fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  watch();
}

Bell::~Bell() {
  if (fd_ >= 0) ::close(fd_);
}

void Bell::watch() {
  const base::Path folder = file_.parent_path();
  if (fd_ < 0) return;
  const auto made = files_.make_directories(folder);
  if (!made || ::inotify_add_watch(fd_, folder.c_str(), IN_MOVED_TO | IN_MOVE_SELF | IN_ONLYDIR) < 0)
    base::log::warn("errand.not_watched " + (made ? folder.string() : made.error().what));
}

void Bell::answer() {
  alignas(inotify_event) std::array<char, 4096> buffer;
  bool is_gone = false;
  for (ssize_t got; (got = ::read(fd_, buffer.data(), buffer.size())) > 0;) {
    for (ssize_t at = 0; at < got;) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      is_gone = is_gone || (event.mask & (IN_IGNORED | IN_MOVE_SELF));
      at += static_cast<ssize_t>(sizeof event + event.len);
    }
  }
  if (is_gone) watch();
}

}  // namespace service
