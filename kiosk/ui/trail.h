// Trail: where a finger was in the last moments, and how fast it moves.
#pragma once

#include <imgui.h>

#include <vector>

namespace ui {

enum class Axis { horizontal, vertical };

// A value. Times are seconds of one clock, positions pixels.
class Trail {
 public:
  void begin(double at_s, ImVec2 position) { points_.assign(1, {at_s, position}); }
  void add(double at_s, ImVec2 position);
  // Pixels per second for a finger that is lifted at `lifted_s`: the line that fits the last 100 ms best, so
  // that neither a panel's jitter nor a frame that brings several reports bends it. Zero after 60 ms of rest.
  float velocity(Axis axis, double lifted_s) const;

 private:
  struct Point {
    double at_s;
    ImVec2 position;
  };
  std::vector<Point> points_;
};

}  // namespace ui
