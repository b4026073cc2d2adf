// Scanner: tells a barcode or QR scanner, which types like a keyboard, from a person at one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/gfx/window.h"

namespace app {

class Scanner {
 public:
  static constexpr double kBetweenKeys_s =
      0.08;  // scanners send a key every 1 to 30 ms, people every 100 and more
  static constexpr std::size_t kLeast = 6, kMost = 300;

  // Takes the events of one frame; the code when one ended with Enter in it.
  std::optional<std::string> take(const std::vector<gfx::InputEvent>& events, double now_s) {
    std::optional<std::string> code;
    for (const gfx::InputEvent& event : events) {
      if (event.kind == gfx::InputEvent::Kind::text) {
        if (now_s - last_s_ > kBetweenKeys_s) code_.clear();
        last_s_ = now_s;
        code_ += event.text;
        if (code_.size() > kMost) code_.clear();
      }
      if (event.kind != gfx::InputEvent::Kind::key) continue;
      const bool ends = event.key == gfx::InputEvent::Key::enter && code_.size() >= kLeast &&
                        now_s - last_s_ <= kBetweenKeys_s;
      if (ends) code = code_;
      code_.clear();
    }
    return code;
  }

 private:
  std::string code_;
  double last_s_ = -1;
};

}  // namespace app
