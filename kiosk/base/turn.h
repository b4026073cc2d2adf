// Turn: by how many quarters a picture is turned on its panel.
#pragma once

#include <array>
#include <optional>

namespace base {

// Clockwise, as who stands before it sees it.
enum class Turn { none, right, over, left };

inline constexpr std::array kTurns{Turn::none, Turn::right, Turn::over, Turn::left};

constexpr int degrees(Turn turn) {
  return static_cast<int>(turn) * 90;
}

// 0, 90, 180 or 270; nothing else is a turn.
constexpr std::optional<Turn> turn_from_degrees(long long degrees) {
  if (degrees < 0 || degrees > 270 || degrees % 90 != 0) return std::nullopt;
  return static_cast<Turn>(degrees / 90);
}

}  // namespace base
