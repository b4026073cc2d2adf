// Reorder: a list of which a finger takes a line by its handle and puts it elsewhere; the others make way.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/ui/context.h"

namespace ui {

// Where the lines are in this frame, in pixels. The handles are a column at the right end of `view`: a finger
// that comes down there moves a line, anywhere else it scrolls.
struct ReorderList {
  Rect view;
  std::size_t count;
  float height, gap;  // of a line, and between lines
  float handle;       // width of the handles' column
  float top = 0;      // free above the first line
  float foot = 0;     // free below the last

  float step() const { return height + gap; }
  float content() const { return top + step() * static_cast<float>(count) - gap + foot; }
};

// A value kept in a screen's state:
//   reorder.begin(ui, list);
//   for (i…) if (i != reorder.held()) draw(reorder.line(i));   and then the one that is held
//   if (auto moved = reorder.end(ui)) …
class Reorder {
 public:
  // A line was put from one place to another: those between make way.
  struct Move {
    std::size_t from, to;
    bool operator==(const Move&) const = default;
  };
  template <class T>
  static void apply(std::vector<T>& lines, const Move& move) {
    T line = std::move(lines[move.from]);
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(move.from));
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(move.to), std::move(line));
  }

  // Moves by this frame's touches and time, and clips to the view until end(). Near the view's edges a held
  // line scrolls the list.
  void begin(Context& ui, const ReorderList& list);
  // Of line `i` now. Handles are touched between begin_cover() and end_cover().
  Rect line(std::size_t i) const;
  Rect handle(std::size_t i) const;
  std::optional<std::size_t> held() const { return held_; }
  // The move that the finger made by letting go in this frame; absent where it put the line back.
  std::optional<Move> end(Context& ui);

 private:
  void take_hold(Context& ui);
  void carry(Context& ui);
  void glide(Context& ui);
  std::size_t place_of(std::size_t i) const;

  ReorderList list_{};
  Scroller scroller_;
  float offset_ = 0;          // of this frame
  std::vector<float> shown_;  // top of each line in the content; they glide to their places
  std::optional<std::size_t> held_;
  std::size_t over_ = 0;  // the place that the held line would take
  float grip_ = 0;        // from the held line's top to the finger
  bool is_let_go_ = false;
};

}  // namespace ui
