// Rect: where a thing is on the screen, in pixels.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ui {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  ImVec2 min() const { return {x, y}; }
  ImVec2 max() const { return {x + w, y + h}; }
  ImVec2 centre() const { return {x + w / 2, y + h / 2}; }
  bool contains(ImVec2 p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};

// Equal cells in rows, from the left edge of a width on.
struct Tiles {
  std::size_t per_row;
  float width, height, gap;  // of a cell, and between cells

  // `per_row` of them over `total` px.
  static Tiles across(float total, std::size_t per_row, float height, float gap) {
    const auto count = static_cast<float>(per_row);
    return {per_row, (total - gap * (count - 1)) / count, height, gap};
  }
  // As many as have `smallest` px each, at least `fewest`, in whole pixels.
  static Tiles fitting(float total, float smallest, std::size_t fewest, float height, float gap) {
    const float most = std::max(static_cast<float>(fewest), (total + gap) / (smallest + gap));
    Tiles tiles = across(total, static_cast<std::size_t>(most), height, gap);
    tiles.width = std::floor(tiles.width);
    return tiles;
  }
  // Number `i` of those whose first lies at `left`, `top`.
  Rect cell(std::size_t i, float left, float top) const {
    const std::size_t row = i / per_row;
    return {left + static_cast<float>(i % per_row) * (width + gap),
            top + static_cast<float>(row) * (height + gap), width, height};
  }
  // Of `count` of them, with a gap below each row.
  float height_of(std::size_t count) const {
    const std::size_t rows = (count + per_row - 1) / per_row;
    return static_cast<float>(rows) * (height + gap);
  }
};

}  // namespace ui
