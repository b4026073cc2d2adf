// ErrandDesk: does what staff ask for at the screen (kiosk/state/errands.h), and tells them how it goes.
//
// One thread, that of the service. Everything given outlives it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include "kiosk/state/errands.h"
#include "sync/service/sources.h"

namespace service {

class ErrandDesk {
 public:
  static constexpr std::chrono::milliseconds kBetweenAnswers{500};

  // `sticks` answers which are mounted now.
  ErrandDesk(const Machine& machine, Sources& sources, std::function<std::vector<base::Path>()> sticks);

  // Tells staff what was cut short by the end of the program before this one.
  void tell_what_was_interrupted();
  // For the kiosk: the sticks that are there and what may be asked for. Written when it changed.
  void tell_what_is_there();

  // Does the errand that waits, if any. Returns the outcome of a sync, which the service's schedule goes by.
  std::optional<base::Result<activate::Report>> attend();

  // A stick has set this machine up: the service reads its settings anew.
  bool was_set_up() const { return was_set_up_; }

  // What the service does of its own accord is told, too, as far as something comes of it: an hourly question
  // that finds nothing new leaves the last answer to staff where it is.
  void begin(const state::Errand& errand);
  void end(const base::Result<activate::Report>& report, int returned = 0);
  // From within a synchronisation: how far it is. Restarting and switching off do not wait for its end.
  void progress(const activate::Progress& progress);

 private:
  using Outcome = base::Result<state::Haul>;
  std::optional<base::Result<activate::Report>> carry_out(const state::Errand& errand);
  Outcome look_into(const base::Path& stick);
  Outcome give_to(const base::Path& stick);
  Outcome release(const base::Path& stick);
  Outcome set_up(const base::Path& stick);
  std::optional<base::Result<activate::Report>> attend_to_wifi(const state::Errand& errand);
  Outcome run_power_command(const state::Errand& errand);
  base::Result<base::Path> stick_of(const state::Errand& errand);
  void end(const Outcome& outcome);
  void attend_to_power();
  void write();

  const Machine& machine_;
  Sources& sources_;
  std::function<std::vector<base::Path>()> sticks_;
  state::ErrandAnswer answer_;
  bool was_told_ = false;  // the present errand's answer is on the disk
  base::Monotonic next_answer_{};
  bool was_set_up_ = false;
  std::optional<state::ServiceNotice> told_notice_;
};

}  // namespace service
