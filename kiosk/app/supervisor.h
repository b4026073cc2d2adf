// Supervisor: what systemd is told of this program, so that it starts it anew when its screen stands still
// (sd_notify(3)). Without systemd nothing is told.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "kiosk/base/clock.h"

namespace app {

// Main thread. Alive is who showed the frame that was drawn, or had nothing to draw. A frame that is drawn
// and not shown silences it until one is shown: then the unit's WatchdogSec runs out.
class Supervisor {
 public:
  // `clock` outlives it.
  explicit Supervisor(const base::Clock& clock);
  // Says STOPPING.
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  // A drawn frame is on the panel, or is not though there is a panel. The first that is makes the unit ready.
  void presents(bool is_shown);
  // The loop came round, and nothing was to be drawn.
  void rests();
  // There is no panel to show anything on, and it is looked for: the program is well, and ready for one.
  void lacks_panel();
  // What it does, for `systemctl status`; said when it changes, and no more often than each second.
  void says(const std::string& status);

  // How long the panel has shown what it shows; empty before the first frame.
  std::optional<std::chrono::milliseconds> shown_age() const;

 private:
  void ready();
  void alive();

  const base::Clock& clock_;
  bool is_watched_ = false;  // the unit has a WatchdogSec
  bool is_ready_ = false;
  bool owes_frame_ = true;  // drawn, or never drawn, and not on the panel
  std::optional<base::Monotonic> shown_at_, told_at_, said_at_;
  std::string said_;
};

}  // namespace app
