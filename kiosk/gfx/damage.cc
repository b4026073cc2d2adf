// Hashing tiles, in place and as they would be after the scroll.
#include "kiosk/gfx/damage.h"

#include <cstdlib>
#include <cstring>

namespace gfx {

// The tiles' hashes if all traces lay `dx`, `dy` pixels further.
void Damage::hash(const std::vector<Trace>& traces, int dx, int dy,
                  std::vector<std::uint64_t>& hashes) const {
  hashes.assign(grid_.size(), 0);
  for (const Trace& trace : traces) {
    const PixelRect clip = trace.clip.moved(dx, dy), bounds = trace.bounds.moved(dx, dy);
    const PixelRect tall = trace.tall_cover.moved(dx, dy), wide = trace.wide_cover.moved(dx, dy);
    grid_.each_under(bounds, [&](int column, int row) {
      const PixelRect tile = grid_.tile(column, row);
      std::uint64_t& value = hashes[grid_.index(column, row)];
      if (tall.contains(tile) || wide.contains(tile)) value = 0;  // what lies below is never seen
      if (trace.flat != 0 && bounds.contains(tile)) {
        value = mix_hash(value, trace.flat);
        return;
      }
      value = mix_hash(value, trace.content);
      value = mix_hash(value, trace.origin_x + dx - tile.left, trace.origin_y + dy - tile.top);
      if (clip.contains(tile)) return;
      const PixelRect part = intersection(clip, tile);
      value = mix_hash(value, part.left - tile.left, part.top - tile.top);
      value = mix_hash(value, part.right - tile.left, part.bottom - tile.top);
    });
  }
}

// The largest region that scrolled since the last frame.
bool Damage::find_scroll(const std::vector<ScrollMark>& scrolls) {
  std::int64_t largest = 0;
  for (const ScrollMark& now : scrolls) {
    for (const ScrollMark& before : last_scrolls_) {
      if (!(before.clip == now.clip) || (before.x == now.x && before.y == now.y)) continue;
      const std::int64_t dx = before.x - now.x, dy = before.y - now.y;
      if (std::llabs(dx) >= now.clip.width() || std::llabs(dy) >= now.clip.height()) continue;
      const std::int64_t area = std::int64_t{now.clip.width()} * now.clip.height();
      if (area <= largest) continue;
      largest = area;
      scrolled_ = now.clip;
      dx_ = static_cast<int>(dx);
      dy_ = static_cast<int>(dy);
    }
  }
  return largest > 0;
}

void Damage::update(const DrawScene& scene, const TileGrid& grid) {
  const bool comparable = grid.width_px == grid_.width_px && grid.height_px == grid_.height_px;
  grid_ = grid;
  std::swap(traces_, last_traces_);
  std::swap(hashes_, last_hashes_);
  traces_.clear();
  for (const Shape& shape : scene.shapes()) {
    const bool is_flat = shape.kind == Shape::Kind::rectangle && !shape.texture;
    traces_.push_back({shape.content, is_flat ? mix_hash(1, scene.vertices(shape)->colour) : 0, shape.bounds,
                       shape.clip, shape.tall_cover, shape.wide_cover, shape.origin_x, shape.origin_y});
  }
  hash(traces_, 0, 0, hashes_);
  tiles_.assign(grid.size(), Tile::drawn);
  if (comparable) {
    const bool scrolls = find_scroll(scene.scrolls());
    if (scrolls) hash(last_traces_, dx_, dy_, moved_hashes_);
    for (int row = 0; row < grid.rows; ++row) {
      for (int column = 0; column < grid.columns; ++column) {
        const std::size_t i = grid.index(column, row);
        if (hashes_[i] == last_hashes_[i]) {
          tiles_[i] = Tile::kept;
          continue;
        }
        const PixelRect tile = grid.tile(column, row);
        if (scrolls && hashes_[i] == moved_hashes_[i] && scrolled_.contains(tile) &&
            scrolled_.contains(tile.moved(-dx_, -dy_)))
          tiles_[i] = Tile::moved;
      }
    }
  }
  last_scrolls_ = scene.scrolls();
}

void Damage::move(const Canvas& canvas) const {
  // Rows and runs in the order that reads every pixel before it is written over.
  const bool upwards = dy_ <= 0, leftwards = dx_ <= 0;
  for (int k = 0; k < grid_.height_px; ++k) {
    const int y = upwards ? k : grid_.height_px - 1 - k;
    const int row = y / kTileHeight;
    const auto move_run = [&](int from, int to) {
      const int left = grid_.tile(from, row).left, right = grid_.tile(to, row).right;
      std::memmove(canvas.row(y) + left, canvas.row(y - dy_) + left - dx_,
                   static_cast<std::size_t>(right - left) * sizeof(Pixel));
    };
    const auto is_moved = [&](int column) { return tiles_[grid_.index(column, row)] == Tile::moved; };
    for (int i = 0; i < grid_.columns;) {
      const int column = leftwards ? i : grid_.columns - 1 - i;
      if (!is_moved(column)) {
        ++i;
        continue;
      }
      int length = 1;
      while (i + length < grid_.columns && is_moved(leftwards ? column + length : column - length)) ++length;
      if (leftwards) {
        move_run(column, column + length - 1);
      } else {
        move_run(column - length + 1, column);
      }
      i += length;
    }
  }
}

std::vector<PixelRect> changed_rectangles(const TileGrid& grid, const std::vector<Damage::Tile>& tiles) {
  std::vector<PixelRect> rectangles;
  std::size_t above = 0;  // rectangles from here on end at the row above
  for (int row = 0; row < grid.rows; ++row) {
    const std::size_t begin = rectangles.size();
    for (int column = 0; column < grid.columns;) {
      if (tiles[grid.index(column, row)] == Damage::Tile::kept) {
        ++column;
        continue;
      }
      PixelRect run = grid.tile(column, row);
      while (column < grid.columns && tiles[grid.index(column, row)] != Damage::Tile::kept)
        run.right = grid.tile(column++, row).right;
      rectangles.push_back(run);
    }
    // A row like the one above makes those rectangles higher.
    const std::size_t count = rectangles.size() - begin;
    bool same = count == begin - above && count > 0;
    for (std::size_t i = 0; same && i < count; ++i) {
      const PixelRect &upper = rectangles[above + i], &lower = rectangles[begin + i];
      same = upper.bottom == lower.top && upper.left == lower.left && upper.right == lower.right;
    }
    if (!same) {
      above = begin;
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) rectangles[above + i].bottom = rectangles[begin + i].bottom;
    rectangles.resize(begin);
  }
  return rectangles;
}

}  // namespace gfx
