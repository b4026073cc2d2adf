// Swipe: the reports of one finger as a real panel sends them, 60 to 120 a second and never quite even.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include "kiosk/gfx/window.h"

namespace support {

struct Swipe {
  ImVec2 from, to;
  double seconds;
  double reports_a_second = 60;
  float wobble_px = 0;  // up and down on the way
  double rest_s = 0;    // on the spot, before the finger is lifted
  unsigned seed = 1;    // of the jitter: ±4 ms and ±2 px
  enum class Times { own, of_the_frame } times = Times::own;

  // From `begin_s` of the monotonic clock on, in the order of their times.
  std::vector<gfx::InputEvent> events(double begin_s) const {
    using Kind = gfx::InputEvent::Kind;
    std::minstd_rand random(seed);
    const auto jitter = [&](double most) {
      return std::uniform_real_distribution<double>(-most, most)(random);
    };
    std::vector<gfx::InputEvent> all;
    const auto add = [&](Kind kind, double at_s, ImVec2 at) {
      gfx::InputEvent event{kind, at.x, at.y};
      event.finger = 1;
      event.at_s = std::max(at_s, all.empty() ? 0 : all.back().at_s);
      all.push_back(event);
    };
    add(Kind::pointer_down, begin_s, from);
    ImVec2 last = from;
    for (double t = 1 / reports_a_second; t <= seconds + rest_s + 1e-9; t += 1 / reports_a_second) {
      const auto way = static_cast<float>(std::min(1.0, t / seconds));
      const float aside = wobble_px * std::sin(way * 9);
      last = {from.x + (to.x - from.x) * way + static_cast<float>(jitter(2)),
              from.y + (to.y - from.y) * way + aside + static_cast<float>(jitter(2))};
      add(Kind::pointer_move, begin_s + t + jitter(0.004), last);
    }
    add(Kind::pointer_up, begin_s + seconds + rest_s + 0.004, last);
    return all;
  }
};

// The events of each frame of 1/60 s, the first of which begins `out_of_step_s` after the first event, and of
// `after` frames more.
inline std::vector<std::vector<gfx::InputEvent>> by_frames(const std::vector<gfx::InputEvent>& events,
                                                           double out_of_step_s, Swipe::Times times,
                                                           int after = 0) {
  std::vector<std::vector<gfx::InputEvent>> frames;
  std::size_t next = 0;
  for (double at_s = events.front().at_s + out_of_step_s; next < events.size(); at_s += 1 / 60.) {
    frames.emplace_back();
    for (; next < events.size() && events[next].at_s <= at_s; ++next) {
      frames.back().push_back(events[next]);
      if (times == Swipe::Times::of_the_frame) frames.back().back().at_s = 0;
    }
  }
  frames.resize(frames.size() + static_cast<std::size_t>(after));
  return frames;
}

}  // namespace support
