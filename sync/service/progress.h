// ProgressLine: how far a transfer is, on one line of a terminal.
#pragma once

#include <string>

#include "kiosk/base/clock.h"
#include "sync/activate/sync_context.h"

namespace service {

class ProgressLine {
 public:
  explicit ProgressLine(const base::Clock& clock) : clock_(&clock), began_(clock.monotonic()) {}

  // The line to show now, such as "pictures 120 of 600, 3.2 of 20.1 MB, 12 s left"; empty when it is too
  // early for a new one.
  std::string update(const activate::Progress& progress);

 private:
  const base::Clock* clock_;
  base::Monotonic began_, shown_{};
  activate::Progress::Phase phase_ = activate::Progress::Phase::records;
};

}  // namespace service
