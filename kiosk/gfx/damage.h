// Damage: which parts of a canvas still show the right pixels, which only have to be moved, and which must be
// drawn.
//
// The canvas is seen as tiles. Each tile has a hash of the shapes over it, in order and from the last on that
// hides all below it, with their place relative to the tile; equal hashes mean equal pixels, because what a
// pixel becomes depends on nothing else (gfx/rasteriser).
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "kiosk/gfx/rasteriser.h"

namespace gfx {

constexpr int kTileWidth = kMaxAreaWidth, kTileHeight = 16;

// A grid of tiles over a canvas.
struct TileGrid {
  int width_px = 0, height_px = 0;
  int columns = 0, rows = 0;

  TileGrid() = default;
  TileGrid(int width, int height)
      : width_px(width),
        height_px(height),
        columns((width + kTileWidth - 1) / kTileWidth),
        rows((height + kTileHeight - 1) / kTileHeight) {}
  std::size_t size() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
  std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
  }
  PixelRect tile(int column, int row) const {
    return {column * kTileWidth, row * kTileHeight, std::min((column + 1) * kTileWidth, width_px),
            std::min((row + 1) * kTileHeight, height_px)};
  }
  // Calls `visit(column, row)` for each tile that `rect` touches.
  template <class Visit>
  void each_under(const PixelRect& rect, Visit visit) const {
    const PixelRect inside = intersection(rect, {0, 0, width_px, height_px});
    if (inside.empty()) return;
    for (int row = inside.top / kTileHeight; row <= (inside.bottom - 1) / kTileHeight; ++row) {
      for (int column = inside.left / kTileWidth; column <= (inside.right - 1) / kTileWidth; ++column)
        visit(column, row);
    }
  }
};

// Main thread.
class Damage {
 public:
  enum class Tile : std::uint8_t { kept, moved, drawn };

  // Compares `scene` with the one given before. The canvas must still hold the pixels of that frame unless
  // `grid` has another size or forget() was called.
  void update(const DrawScene& scene, const TileGrid& grid);
  // The pixels are lost: all tiles must be drawn next time.
  void forget() { grid_ = TileGrid(); }
  bool is_forgotten() const { return grid_.size() == 0; }

  const std::vector<Tile>& tiles() const { return tiles_; }
  // How far the moved tiles' pixels go.
  int dx() const { return dx_; }
  int dy() const { return dy_; }
  // Moves the pixels of the moved tiles.
  void move(const Canvas& canvas) const;

 private:
  // What of a shape decides a tile's pixels: all but the vertices, which `content` stands for.
  struct Trace {
    std::uint64_t content;
    std::uint64_t flat;  // of a solid rectangle, which looks the same wherever it covers a whole tile; else 0
    PixelRect bounds, clip, tall_cover, wide_cover;
    std::int32_t origin_x, origin_y;
  };
  void hash(const std::vector<Trace>& traces, int dx, int dy, std::vector<std::uint64_t>& hashes) const;
  bool find_scroll(const std::vector<ScrollMark>& scrolls);

  TileGrid grid_;
  std::vector<Trace> traces_, last_traces_;
  std::vector<ScrollMark> last_scrolls_;
  std::vector<std::uint64_t> hashes_, last_hashes_, moved_hashes_;
  std::vector<Tile> tiles_;
  PixelRect scrolled_;
  int dx_ = 0, dy_ = 0;
};

// The tiles that changed as few rectangles, for presenting.
std::vector<PixelRect> changed_rectangles(const TileGrid& grid, const std::vector<Damage::Tile>& tiles);

}  // namespace gfx
