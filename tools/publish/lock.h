// Lock: one publisher at a time on a database, a feed, a cache or a folder of keys.
//
// The kernel holds it (flock), so a killed process leaves none. Whoever must wait is told for whom, and gives
// up in the end. Order, so that nobody waits in a circle: database, feed, keys, cache.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>

#include "kiosk/base/files.h"

namespace publish {

// How long to wait for another publisher, and who is told.
struct Patience {
  std::chrono::milliseconds at_most{10'000};
  std::function<void(const std::string&)> say = {};  // once, as soon as it must wait: a sentence
  std::string command = "ocop-publish";              // what those who wait for us are told
};

class Lock {
 public:
  // Exclusive, through `file`, which holds who has it and is removed again with the lock. `object` is for
  // messages: "the database X". Errc::busy when the patience ends; Errc::io for a read-only medium or a
  // folder without the right to write.
  static base::Result<Lock> take(const base::Path& file, const std::string& object, const Patience& patience);

  // On a folder itself, without a file, for those that some may only read. `shared`: many at a time.
  enum class Kind { shared, exclusive };
  static base::Result<Lock> take_folder(const base::Path& folder, Kind kind, const std::string& object,
                                        const Patience& patience);
  // Makes a shared lock of a folder exclusive for as long as `work` runs, unless another has one too; then
  // nothing is done.
  base::Status if_alone(const std::function<base::Status()>& work);

  Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)), file_(std::move(other.file_)) {}
  Lock& operator=(Lock&& other) noexcept;
  ~Lock() { release(); }

 private:
  Lock(int fd, base::Path file) : fd_(fd), file_(std::move(file)) {}
  void release();

  int fd_ = -1;
  base::Path file_;  // to remove with the lock; empty for a folder's
};

}  // namespace publish
