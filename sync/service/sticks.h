// Sticks: notices when a USB stick with a feed is mounted.
//
// Mounting is the system's work (udisks2, or an automount rule); a stick that was there at the start counts
// as plugged in then.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "kiosk/base/files.h"

namespace service {

class Sticks {
 public:
  // `folders`: where sticks are mounted ("/media"); a feed is `ocop-feed` in a mounted file system below one
  // of them.
  explicit Sticks(std::vector<base::Path> folders);
  ~Sticks();
  Sticks(const Sticks&) = delete;
  Sticks& operator=(const Sticks&) = delete;

  // Becomes ready for POLLPRI when something was mounted or unmounted (proc(5), /proc/pid/mountinfo); -1
  // without folders.
  int fd() const { return fd_; }
  // The sticks (their own folders) that are mounted now, with a feed or without.
  std::vector<base::Path> mounted() const;
  // Those with a feed that were plugged in since the last call.
  std::vector<base::Path> plugged_in();

 private:
  std::vector<base::Path> folders_;
  int fd_ = -1;
  std::set<base::Path> known_;
};

// The mount points that a text like /proc/self/mountinfo names, each once however many mounts lie there on
// each other, \040 and its like decoded.
std::vector<base::Path> mount_points(std::string_view mountinfo);

}  // namespace service
