// SaidClock: the machine's clock as far as it can be believed, else what staff said of the date.
//
// A kiosk without a battery that stands in a hall without a network wakes in another year. What staff say
// counts until the machine is switched off, or a network sets the clock; and a clock that has fallen behind
// what was believed before is doubted, whatever keeps it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "kiosk/base/clock.h"
#include "kiosk/base/files.h"
#include "kiosk/state/layout.h"

namespace app {

// Main thread. All outlive it.
class SaidClock final : public base::Clock {
 public:
  SaidClock(const base::Clock& machine, base::FileSystem& files, const state::Layout& layout);

  base::WallTime wall() const override { return machine_.wall() + said_; }
  base::WallTime least() const override { return is_believed() ? wall() : std::max(wall(), floor_); }
  base::Monotonic monotonic() const override { return machine_.monotonic(); }
  bool is_believed() const override;
  bool is_set() const override { return machine_.is_set(); }

  // It is `now`; counts from this call on, also where it cannot be written down: Errc::full, Errc::io then.
  base::Status say(base::WallTime now);
  // Writes down now and then what is believed, for the day when the battery is empty; cheap. True where the
  // network set the clock, and what staff said counts no longer.
  bool tick();

 private:
  base::Status write();

  const base::Clock& machine_;
  base::FileSystem& files_;
  const state::Layout& layout_;
  std::chrono::seconds said_{0};  // what staff said, less what the machine's clock did
  bool is_said_ = false;
  bool was_set_ = false;  // by a network, since the machine was switched on
  std::chrono::seconds distrusted_{
      0};                   // said before the machine was off: what keeps its clock was so far off
  base::WallTime floor_{};  // it is not before; the latest time that was believed
};

}  // namespace app
