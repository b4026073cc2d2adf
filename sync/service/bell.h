// Bell: rings when something new lies in the folder of requests.
#pragma once

#include "kiosk/state/layout.h"

namespace service {

// One thread. Watches the folder of requests by inotify(7); one that was replaced is watched anew.
class Bell {
 public:
  Bell(base::FileSystem& files, const state::Layout& layout);
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  // Becomes ready for POLLIN; -1 where the kernel gives none.
  int fd() const { return fd_; }
  // After that: makes it ready for the next time.
  void answer();

 private:
  void watch();

  base::FileSystem& files_;
  base::Path file_;
  int fd_;
};

}  // namespace service
