// Column: things under each other, described once. Where a height must be known before anything is drawn (a
// card behind words, classes of equal height), the same description runs twice: to measure, then to draw.
#pragma once

#include <algorithm>
#include <string_view>

#include "kiosk/ui/context.h"
#include "kiosk/ui/widgets.h"

namespace ui {

// Main thread; lives for a piece of one frame. Lengths named `units` are multiples of the theme's unit.
class Column {
 public:
  enum class Pass { measure, draw };

  // From the top edge of `at` down, over its width; its height says nothing.
  Column(Context& ui, const Rect& at, Pass pass = Pass::draw) : ui_(ui), at_(at), y_(at.y), pass_(pass) {}

  bool draws() const { return pass_ == Pass::draw; }
  Context& ui() { return ui_; }
  float unit() const { return ui_.theme().unit; }
  float width() const { return at_.w; }
  // Where the next thing begins, and how much there is above it.
  float y() const { return y_; }
  float height() const { return y_ - at_.y; }

  void gap(float units) { y_ += units * unit(); }
  // Room over the whole width for what the caller draws; only where draws().
  Rect room(float height_px) {
    const Rect rect{at_.x, y_, at_.w, height_px};
    y_ += height_px;
    return rect;
  }
  // The next thing's place, for what draws from a top edge down and returns its height: take it with add().
  Rect next() const { return {at_.x, y_, at_.w, 0}; }
  void add(float height_px) { y_ += height_px; }
  // One line in a box of that height, cut where it is too long.
  void label(const gfx::TextStyle& style, ImU32 colour, std::string_view text, float units,
             gfx::Align align = gfx::Align::left);
  // A short text on a pill of that height.
  void tag(const gfx::TextStyle& style, std::string_view text, float height_px, ImU32 ink, ImU32 paper);
  // As many lines as the text takes, in the visitor's language unless `options` say another.
  void paragraph(const gfx::TextStyle& style, ImU32 colour, std::string_view text);
  void paragraph(const gfx::TextStyle& style, ImU32 colour, std::string_view text,
                 const gfx::ParagraphOptions& options);

 private:
  Context& ui_;
  Rect at_;
  float y_;
  Pass pass_;
};

// The height of what `describe(Column&)` puts into a column of that width.
template <class Describe>
float measure(Context& ui, float width, Describe&& describe) {
  Column column(ui, {0, 0, width, 0}, Column::Pass::measure);
  describe(column);
  return column.height();
}

// Draws it from the top edge of `at` down; returns its height.
template <class Describe>
float draw(Context& ui, const Rect& at, Describe&& describe) {
  Column column(ui, at);
  describe(column);
  return column.height();
}

// The height of what it puts at `at`, where it is drawn if the column draws.
template <class Describe>
float run_at(Column& column, const Rect& at, Describe&& describe) {
  return column.draws() ? draw(column.ui(), at, describe) : measure(column.ui(), at.w, describe);
}

enum class CardTouch { none, answers };  // whether it looks pressed under a finger

// A card from the top edge of `at` down, with `pad_px` around what `describe(Column&)` puts on it; returns
// where it is.
template <class Describe>
Rect draw_on_card(Context& ui, const Rect& at, float pad_px, Describe&& describe,
                  CardTouch touch = CardTouch::none) {
  const float inner = at.w - 2 * pad_px;
  const Rect rect{at.x, at.y, at.w, measure(ui, inner, describe) + 2 * pad_px};
  card(ui, touch == CardTouch::answers ? under_finger(ui, rect, 0.3f) : rect);
  draw(ui, {at.x + pad_px, at.y + pad_px, inner, 0}, describe);
  return rect;
}

// The same as part of a column.
template <class Describe>
Rect add_card(Column& column, float pad_px, Describe&& describe, CardTouch touch = CardTouch::none) {
  Rect rect = column.next();
  rect.h = column.draws() ? draw_on_card(column.ui(), rect, pad_px, describe, touch).h
                          : measure(column.ui(), rect.w - 2 * pad_px, describe) + 2 * pad_px;
  column.add(rect.h);
  return rect;
}

// How far the shorter of two columns beside each other has moved down, in px, so that it stays in view while
// the longer one scrolls by and both end together. `scrolled` counts from where the columns begin at the
// view's top.
inline float sticky_shift(float scrolled, float shorter, float longer, float view_height) {
  const float hidden = std::max(0.f, shorter - view_height);  // it stays once its end has come into view
  return std::clamp(scrolled - hidden, 0.f, std::max(0.f, longer - shorter));
}

}  // namespace ui
