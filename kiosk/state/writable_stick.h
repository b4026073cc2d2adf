// WritableStick: a stick that can be written as long as one of these lives.
//
// A machine that the Debian package set up mounts sticks read-only (tools/package/libexec/stick); its root is
// asked for more by a file and answers by another. Elsewhere sticks are as they are, and this does nothing.
#pragma once

#include <chrono>
#include <utility>

#include "kiosk/base/files.h"

namespace state {

// One thread; waits for root's answer.
class WritableStick {
 public:
  static constexpr std::chrono::seconds kPatience{60};

  // `stick`: the folder where it is mounted; `run`: where asking and answers lie.
  // Errc::io: it cannot be written, with the reason; nobody answered within kPatience.
  static base::Result<WritableStick> open(const base::Path& stick, const base::Path& run = "/run/ocop-kiosk");
  WritableStick(WritableStick&& other) noexcept;
  WritableStick& operator=(WritableStick&&) = delete;
  // Everything is on the stick, and it is read-only again, as far as nobody else writes there.
  ~WritableStick();

 private:
  WritableStick(base::Path stick, base::Path run) : stick_(std::move(stick)), run_(std::move(run)) {}
  base::Path stick_, run_;  // empty: nothing was asked
};

}  // namespace state
