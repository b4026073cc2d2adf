// ScreenPower: turns the screen off while the kiosk sleeps, in the way that this site's panel bears, and sees
// that it shows frames again afterwards.
//
// Some televisions that lose the signal switch themselves off for good (raspberrypi/linux#5591): so each site
// chooses, and a black picture is what every panel bears.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/gfx/screen.h"

namespace app {

struct ScreenOff {
  enum class How { black, dpms, hook } how = How::black;
  // A program and its arguments, to which "off" or "on" is added: for a television's own bus, for xset.
  std::vector<std::string> hook;
};

// Main thread. Waits for nothing: the hook runs beside the kiosk.
class ScreenPower {
 public:
  // Turns the panel itself on and off; false where it cannot be.
  using Switch = std::function<bool(gfx::Power)>;
  ScreenPower(ScreenOff how, Switch panel) : how_(std::move(how)), panel_(std::move(panel)) {}
  ~ScreenPower();
  ScreenPower(const ScreenPower&) = delete;
  ScreenPower& operator=(const ScreenPower&) = delete;

  // What helps a panel that was turned on and shows no frame for ten seconds: first its mode set anew, after
  // ten more a new start of the program.
  enum class Wish { nothing, look_anew, restart };
  // With each turn of the loop; cheap.
  Wish follow(bool is_asleep, const gfx::Shown& shown, gfx::Panel panel, base::Monotonic now);
  bool is_busy() const { return child_ > 0; }

 private:
  void turn(gfx::Power power);
  void run_hook();
  void reap();

  ScreenOff how_;
  Switch panel_;
  bool is_off_ = false;
  std::optional<base::Monotonic> slept_, woke_;
  std::uint64_t frames_ = 0;  // shown when it slept or woke
  bool looked_anew_ = false;
  std::optional<gfx::Power> wanted_;  // of the hook, not yet begun
  bool is_hook_missing_ = false;
  pid_t child_ = 0;
};

}  // namespace app
