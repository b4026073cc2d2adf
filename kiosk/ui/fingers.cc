// Fingers: follows each by its number.
#include "kiosk/ui/fingers.h"

namespace ui {

void Fingers::update(const std::vector<gfx::InputEvent>& events) {
  using Kind = gfx::InputEvent::Kind;
  steps_.clear();
  for (const gfx::InputEvent& event : events) {
    const ImVec2 at(event.x, event.y);
    if (event.kind == Kind::pointer_down && down_.size() < kMost) {
      down_[event.finger] = at;
      steps_.push_back({at, at});
      continue;
    }
    const auto known = down_.find(event.finger);
    if (known == down_.end()) continue;  // a mouse that only passes over, or more than there can be
    if (event.kind == Kind::pointer_move) {
      steps_.push_back({known->second, at});
      known->second = at;
    }
    if (event.kind == Kind::pointer_up) down_.erase(known);
  }
}

}  // namespace ui
