// Clock: the seam through which all time comes, so that idle, expiry and animation are testable at any date.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace base {

using WallTime = std::chrono::sys_seconds;
using Monotonic = std::chrono::steady_clock::time_point;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime wall() const = 0;        // UTC; may jump
  virtual Monotonic monotonic() const = 0;  // never goes back
  // Whether wall() can be right: the network has set it since the machine started, or a battery kept it, or
  // the host of a virtual machine.
  virtual bool is_believed() const { return true; }
  // It is at least so late, also where wall() cannot be right.
  virtual WallTime least() const { return wall(); }
  // The network has set it since the machine started: nobody knows better.
  virtual bool is_set() const { return false; }
};

// The machine's clock; any thread.
class SystemClock final : public Clock {
 public:
  WallTime wall() const override;
  Monotonic monotonic() const override;
  bool is_believed() const override;
  bool is_set() const override;
};

// Whether the network has set the clock since the machine started (adjtimex(2)); absent where nobody knows.
std::optional<bool> is_set_by_network();

// The calendar day in Vietnam (UTC+7 all year; no daylight saving since 1975).
std::chrono::sys_days day_in_vietnam(WallTime time);

// "2024-11-15" (ISO 8601).
std::string format_iso(std::chrono::sys_days day);

// Wall time in Vietnam as minutes since midnight, for the clock on the screen; 0..1439.
int minute_in_vietnam(WallTime time);

// That minute of that day in Vietnam.
WallTime moment_in_vietnam(std::chrono::sys_days day, int minute);

}  // namespace base
