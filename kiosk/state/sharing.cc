// The umask, and the two folders in which both write.
#include "kiosk/state/sharing.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace state {

void share_with_group(const Layout& layout) {
  constexpr mode_t kShared = S_ISGID | S_IWGRP;
  constexpr mode_t kReadByGroup = 027, kWrittenByGroup = 007;
  struct stat status;
  if (::stat(layout.root().c_str(), &status) != 0 || !S_ISDIR(status.st_mode) ||
      (status.st_mode & kShared) != kShared)
    return;
  // By the umask, not by chmod, which a sandbox refuses where it would set the bit that is inherited here.
  ::umask(kWrittenByGroup);
  for (const base::Path& folder : {layout.outbox(), layout.errand_request().parent_path()})
    (void)::mkdir(folder.c_str(), 0777);
  ::umask(kReadByGroup);
}

base::Status become_owner(const Layout& layout) {
  struct stat status;
  if (::geteuid() != 0 || ::stat(layout.root().c_str(), &status) != 0 || status.st_uid == 0) return {};
  const passwd* owner = ::getpwuid(status.st_uid);
  const bool has_groups =
      owner ? ::initgroups(owner->pw_name, status.st_gid) == 0 : ::setgroups(0, nullptr) == 0;
  if (has_groups && ::setgid(status.st_gid) == 0 && ::setuid(status.st_uid) == 0) return {};
  return base::Error{base::Errc::io,
                     "become the owner of " + layout.root().string() + ": " + std::strerror(errno)};
}

}  // namespace state
