// Tries: how often a wrong PIN was given, and how long nobody may try, on disk, so that no restart forgets
// it.
//
// A wait is counted in time that the running kiosk lives through, by its monotonic clock, and written down as
// it passes: neither a restart nor a changed clock shortens it. Main thread.
#pragma once

#include <chrono>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/files.h"

namespace gate {

class Tries {
 public:
  static constexpr int kMost = 5;
  static constexpr std::chrono::seconds kWait = std::chrono::minutes(15);
  static constexpr std::chrono::seconds kWrittenEvery{10};  // what a power cut adds to a wait, at most

  // Reads `file` where there is one. All outlive it. A damaged one counts as five wrong tries: who can damage
  // it gains nothing by it.
  Tries(base::FileSystem& files, base::Path file, const base::Clock& clock);

  // How long nobody may try; 0 when one may.
  std::chrono::seconds wait_left() const;
  // 1 to kMost, before the wait.
  int left() const { return kMost - wrong_; }

  // Before a try is looked at: it counts as wrong, on disk, so that no power cut makes it undone. Errc::busy
  // while one has to wait; Errc::full, Errc::io: it was not written, so it must not be looked at.
  base::Status begin();
  // It was right: all is forgotten. What stays on disk where that fails does no harm.
  base::Status forgive();
  // It could not be looked at: it counts no longer.
  base::Status undo();
  // Writes down what passed of a wait; cheap. Errors are those of the disk, and the wait on disk is longer
  // then.
  base::Status tick();
  // Somebody may have removed the file (`ocop-kiosk --reset-pin`).
  void read_again();

 private:
  void take(const base::Result<std::string>& text);
  base::Status write(int wrong, std::chrono::seconds wait);
  std::chrono::seconds lived() const;

  base::FileSystem& files_;
  base::Path file_;
  const base::Clock& clock_;
  int wrong_ = 0;
  std::chrono::seconds wait_{0};  // as it is on disk
  base::Monotonic since_;         // when that was written
  base::Monotonic tried_{};       // to write, by tick()
};

}  // namespace gate
