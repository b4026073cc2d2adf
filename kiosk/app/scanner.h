// Scanner: tells a barcode or QR scanner, which types like a keyboard, from a person at one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/gfx/window.h"

namespace app {

// Main thread.
class Scanner {
 public:
  // Scanners send a key every 1 to 60 ms, people every 100 and more; who sends no key at the end has ended
  // after the pause.
  static constexpr double kBetweenKeys_s = 0.08, kPause_s = 0.12;
  static constexpr std::size_t kLeast = 6, kMost = 300;

  struct Scan {
    std::string code;   // without what a scanner may put in front
    std::string typed;  // all of it
    enum class End { key, pause } end;
  };
  // Takes the events of one frame, none too; the code when one ended with Enter or Tab in it, or by the
  // pause.
  std::optional<Scan> take(const std::vector<gfx::InputEvent>& events, double now_s);
  // A code may be on its way, which is known at pause_ends_s().
  bool is_typing() const { return !typed_.empty(); }
  double pause_ends_s() const { return last_s_ + kPause_s; }

 private:
  std::optional<Scan> end(Scan::End how);

  std::string typed_;
  double last_s_ = -1;
};

}  // namespace app
