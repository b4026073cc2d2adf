// Fingers: all that touch the panel in a frame, as it reports them, its border included; for tests of the
// panel, while Pointer is what presses things.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <map>
#include <vector>

#include "kiosk/gfx/window.h"

namespace ui {

// Main thread.
class Fingers {
 public:
  // A piece of a finger's way in this frame; a touch that does not move is a piece without length.
  struct Step {
    ImVec2 from, to;
  };

  // Takes the events of one frame.
  void update(const std::vector<gfx::InputEvent>& events);

  const std::map<std::int64_t, ImVec2>& down() const { return down_; }
  const std::vector<Step>& steps() const { return steps_; }

 private:
  static constexpr std::size_t kMost = 64;  // a broken panel reports no end of them

  std::map<std::int64_t, ImVec2> down_;  // where each is, by its number
  std::vector<Step> steps_;
};

}  // namespace ui
