// Presence: whether somebody is at the kiosk. Without a touch for long the visitor is asked, then taken to
// have gone; slides are shown, or in the hours of sleep a dark screen, until a touch wakes the kiosk.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "kiosk/gfx/window.h"
#include "kiosk/screens/attract.h"

namespace app {

// Main thread. All times are seconds of a monotonic clock.
class Presence {
 public:
  Presence(std::chrono::seconds patience, double now_s)
      : patience_s_(static_cast<double>(patience.count())), last_s_(now_s) {}

  void set_patience(std::chrono::seconds patience) { patience_s_ = static_cast<double>(patience.count()); }

  // The last seconds before the visitor is taken to have gone, in which they are asked.
  static constexpr double kAsked_s = 10;

  // Any touch, drag, wheel or key is activity, and so are a list still gliding and a voice that reads.
  void activity(double now_s) { last_s_ = now_s; }
  // Until the visitor is taken to have gone; who reads a page may take half as long again.
  double left_s(double now_s, bool is_reading) const {
    constexpr double kReading = 1.5;
    return patience_s_ * (is_reading ? kReading : 1) - (now_s - last_s_);
  }

  // The same with another patience.
  double left_s(double now_s, double patience_s) const { return patience_s - (now_s - last_s_); }

  // The slides that are shown while nobody is here; null while somebody is.
  screens::AttractState* slides() { return slides_ ? &*slides_ : nullptr; }
  bool is_attracting() const { return slides_.has_value(); }
  // Shows them; without any the page stays.
  void attract(screens::AttractState slides) {
    if (!slides.slides.empty()) slides_ = std::move(slides);
  }
  void stop_attracting() { slides_.reset(); }

  // The screen is dark; until a touch, or wake().
  bool is_asleep() const { return is_asleep_; }
  void sleep() {
    slides_.reset();
    is_asleep_ = true;
  }
  void wake(double now_s) {
    is_asleep_ = false;
    activity(now_s);
  }

  struct Heard {
    std::vector<gfx::InputEvent> events;            // what is left for the page
    std::optional<domain::ProductId> touched = {};  // whose slide was shown then
    bool woke = false;                              // somebody came while slides were shown, or it slept
  };
  // The touch that ends the slides or the sleep, or answers the question while `is_asking`, presses nothing,
  // nor do those of the next moment. A scanner, which types, wakes the kiosk and is heard all the same.
  Heard hear(const std::vector<gfx::InputEvent>& events, double now_s, bool is_asking);

 private:
  double patience_s_, last_s_;
  std::optional<screens::AttractState> slides_;
  bool is_asleep_ = false;
  double ignore_input_until_s_ = 0;
};

}  // namespace app
