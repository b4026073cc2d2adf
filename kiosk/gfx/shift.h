// Shift: moves the picture a pixel a minute within a margin, so that no edge burns into the panel.
//
// Panels keep a faint trace of what stood still for weeks. A step of one pixel is not seen.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "kiosk/gfx/turned.h"

namespace gfx {

// The picture is `room_px` smaller than the panel each way and lies at x, y.
struct Shift {
  int room_px = 0, x_px = 0, y_px = 0;
  bool operator==(const Shift&) const = default;
};

constexpr int kMostShift_px = 24;

// Back and forth over 0..room, one a minute; down a pixel each time it turned, so that it is everywhere once.
constexpr Shift shift_at(std::chrono::minutes minute, int room_px) {
  const auto there_and_back = [room_px](std::int64_t step) {
    const std::int64_t at = step % (2 * std::int64_t{room_px});
    return static_cast<int>(at <= room_px ? at : 2 * room_px - at);
  };
  if (room_px <= 0 || minute.count() < 0) return {std::max(room_px, 0), 0, 0};
  return {room_px, there_and_back(minute.count()), there_and_back(minute.count() / room_px)};
}

// At most a thirtieth of the panel's shorter side.
constexpr int room_on(PixelSize panel, int wanted_px) {
  return std::clamp(wanted_px, 0,
                    std::max(0, std::min({kMostShift_px, panel.width_px / 30, panel.height_px / 30})));
}

}  // namespace gfx
