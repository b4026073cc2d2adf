// Presence: swallows the touch that wakes the kiosk.
#include "kiosk/app/presence.h"

namespace app {

Presence::Heard Presence::hear(const std::vector<gfx::InputEvent>& events, double now_s, bool is_asking) {
  constexpr double kIgnored_s = 0.2;
  using Kind = gfx::InputEvent::Kind;
  Heard heard;
  for (const gfx::InputEvent& event : events) {
    const bool is_typed = event.kind == Kind::text || event.kind == Kind::key,
               is_touch = event.kind == Kind::pointer_down || event.kind == Kind::wheel;
    if ((is_typed || is_touch) && (slides_ || is_asleep_ || is_asking)) {
      heard.woke = heard.woke || is_asleep_ || slides_.has_value();
      if (slides_ && slides_->shown < slides_->slides.size())
        heard.touched = slides_->slides[slides_->aimed_at(now_s)].product;
      slides_.reset();
      is_asleep_ = false;
      is_asking = false;
      activity(now_s);
      ignore_input_until_s_ = now_s + kIgnored_s;
      if (is_typed) heard.events.push_back(event);
    } else if (!is_touch || now_s >= ignore_input_until_s_) {
      heard.events.push_back(event);
    }
  }
  return heard;
}

}  // namespace app
