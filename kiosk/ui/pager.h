// Pager: a row of equal pages that a swipe turns, and that comes to rest on one of them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kiosk/ui/context.h"

namespace ui {

// Where the pages are in this frame.
struct PageRow {
  Rect view;  // of the page in front; fingers count here
  std::size_t count;
  float gap = 0;         // between pages, in pixels
  Rect marks = {};       // room for one mark a page, which can be tapped; empty: none
  double advance_s = 0;  // it turns by itself so often until somebody touches it; 0: never

  float step() const { return view.w + gap; }
  // Of page `i` while the row stands at `offset` pixels.
  Rect page(std::size_t i, float offset) const {
    return {view.x + step() * static_cast<float>(i) - offset, view.y, view.w, view.h};
  }
};

// Of the marks of so many pages, each as wide as a finger.
float page_marks_width(Context& ui, std::size_t count);

// A value kept in a screen's state:
//   const float offset = pager.begin(ui, row);
//   for (…) draw(row.page(i, offset));
//   pager.end(ui, row);
class Pager {
 public:
  // Moves by this frame's touches and time, and clips to the view until end(). Returns the offset in whole
  // pixels. A tap on a mark turns to its page and is no tap on what lies beneath.
  float begin(Context& ui, const PageRow& row);
  // Draws the marks.
  void end(Context& ui, const PageRow& row);

  // The page that is in front, or will be when the row has come to rest.
  std::size_t page() const { return target_; }
  bool is_touched() const { return is_touched_; }
  void turn_to(std::size_t page);  // glides
  void show(std::size_t page);     // is there at once

 private:
  void place(const PageRow& row);
  void take_marks(Context& ui, const PageRow& row);
  void take_hold(Context& ui, const PageRow& row);
  void let_go(Context& ui, const PageRow& row);
  void glide(Context& ui);
  void advance(Context& ui, const PageRow& row);
  float rest_px() const { return static_cast<float>(target_) * step_px_; }

  Scroller scroller_;
  std::size_t target_ = 0;
  float step_px_ = 0;    // of the last frame; 0: not drawn yet
  float velocity_ = 0;   // of the glide, in pixels per second
  float held_from_ = 0;  // where a finger took hold of it, in pages
  bool is_held_ = false, is_touched_ = false;
  double due_s_ = 0;              // when it turns by itself
  std::uint64_t seen_frame_ = 0;  // that showed it last
};

}  // namespace ui
