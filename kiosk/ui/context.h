// Context: what a screen draws with and reads touches from during one frame; knows no domain.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/digest.h"
#include "kiosk/base/lang.h"
#include "kiosk/gfx/text_painter.h"
#include "kiosk/gfx/texture_cache.h"
#include "kiosk/text/messages.h"
#include "kiosk/ui/code_cache.h"
#include "kiosk/ui/edge_swipe.h"
#include "kiosk/ui/fingers.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/pointer.h"
#include "kiosk/ui/scroller.h"
#include "kiosk/ui/semantics.h"
#include "kiosk/ui/theme.h"

namespace ui {

// A picture and the size that it will have when it is there.
struct PictureRef {
  base::Digest digest;
  int width_px, height_px;
  bool is_drawn = false;             // an illustration; screens say it on what they show large
  std::optional<ImVec2> focus = {};  // the point that crops keep: 0..1 from its left and top
};

// Keys and characters typed on a physical keyboard in this frame.
struct Typed {
  std::string text;
  int backspaces = 0;
  bool enter = false;
  bool escape = false;
};

// Main thread; lives as long as the window, begun anew for each frame.
class Context {
 public:
  Context(gfx::TextPainter& painter, gfx::TextureCache& textures);

  struct Frame {
    int width_px, height_px;
    double now_s;     // monotonic
    float elapsed_s;  // since the last frame, at most 0.05
    base::Lang lang;
    int minute_of_day;  // for the clock
    bool is_starting;   // nothing was on the screen before: nothing fades in
    Accessibility accessibility = {};
    Panel panel = {};
    bool moves_idly = false;  // what moves without a touch may: a GPU draws, and nobody wants less motion
  };
  void begin(const Frame& frame, const std::vector<gfx::InputEvent>& events);
  // True when the next frame will differ though nobody touches anything.
  bool wants_frame() const { return wants_frame_; }
  void request_frame() { wants_frame_ = true; }
  // Counts the frames: what was drawn in the last one and what has come back into sight are told apart by it.
  std::uint64_t frame_number() const { return frame_number_; }
  // Asks for a frame at that moment of frame().now_s, before which nothing moves.
  void wake_at(double at_s) { wakes_at_s_ = std::min(wakes_at_s_, at_s); }
  // Of the last frame; infinite when nothing asked.
  double wakes_at_s() const { return wakes_at_s_; }

  // ---- what is drawn with
  ImDrawList& list() { return *list_; }
  gfx::TextPainter& painter() { return painter_; }
  gfx::TextureCache& textures() { return textures_; }
  const Theme& theme() const { return draws_chrome_ ? chrome_theme_ : theme_; }
  const Palette& colour() const { return theme_.colour; }
  const Frame& frame() const { return frame_; }
  // Where things may be drawn and reached: the panel without its insets.
  Rect screen() const { return screen_; }
  // What navigation and header leave of it to the page; all of it where there are none.
  Rect page() const { return page_; }
  void set_page(const Rect& page) { page_ = page; }
  // The navigation stands at the left of what is wider than high, else below.
  bool is_landscape() const { return frame_.width_px > frame_.height_px; }
  Rect panel() const {
    return {0, 0, static_cast<float>(frame_.width_px), static_cast<float>(frame_.height_px)};
  }
  // A pixel of a full-HD panel: gestures are as long on every panel, whatever the size of the text.
  float full_hd_px() const { return std::min(panel().w, panel().h) / 1080; }
  // Header, bar and keys grow less than the page, or they would leave it no room: between these, theme() is
  // theirs.
  void begin_chrome() { draws_chrome_ = true; }
  void end_chrome() { draws_chrome_ = false; }
  base::Lang lang() const { return frame_.lang; }
  std::string_view text(text::Msg msg) const { return text::message(msg, frame_.lang); }

  // ---- touches
  Pointer& pointer() { return pointer_; }
  // The same, but nobody's where the finger came down on something above what is being drawn.
  Pointer& pointer_here() { return is_elsewhere() ? nobody_ : pointer_; }
  EdgeSwipe& edge_swipe() { return edge_swipe_; }
  const Fingers& fingers() const { return fingers_; }
  const Typed& typed() const { return typed_; }
  // Tapped in this frame; what lies under a cover or outside the clip does not count.
  bool tapped(const Control& control);
  // The finger came down on something above what is being drawn: it moves nothing of it.
  bool is_elsewhere() const;
  bool pressed(const Rect& rect) const;
  // Declares that `rect` belongs to something drawn above the page; before the page is drawn.
  void cover(const Rect& rect) { covers_.push_back(rect); }
  // Between these, touches on covers count.
  void begin_cover() { in_cover_ = true; }
  void end_cover() { in_cover_ = false; }

  Semantics& semantics() { return semantics_; }

  CodeCache& codes() { return codes_; }
  // How many codes for phones this frame shows.
  int codes_shown() const { return codes_shown_; }
  void note_code(const DrawnCode& code);

  // The picture of a card that was tapped in this frame, from where it may fly to the page that opens.
  struct Departure {
    Rect rect;
    PictureRef picture;
  };
  void depart(const Departure& departure) { departure_ = departure; }
  const std::optional<Departure>& departure() const { return departure_; }

  // Scrolls `scroller` and clips to `view` until end_scroll(). Returns the offset, in whole pixels.
  float begin_scroll(Scroller& scroller, const Rect& view, float content, Axis axis);
  void end_scroll();
  // True when any part of `rect` can be seen.
  bool is_visible(const Rect& rect) const;

 private:
  void arrange();
  bool hits(ImVec2 point, const Rect& rect) const;
  bool is_covered(ImVec2 point) const;

  gfx::TextPainter& painter_;
  gfx::TextureCache& textures_;
  Theme theme_{}, chrome_theme_{};
  bool draws_chrome_ = false;
  Frame frame_{};
  Rect screen_{}, page_{};
  ImDrawList* list_ = nullptr;
  Pointer pointer_, nobody_;
  EdgeSwipe edge_swipe_;
  Fingers fingers_;
  Typed typed_;
  std::vector<Rect> covers_;
  bool in_cover_ = false;
  std::uint64_t frame_number_ = 0;
  bool wants_frame_ = false;
  double wakes_at_s_ = std::numeric_limits<double>::infinity();
  int codes_shown_ = 0;
  CodeCache codes_;
  Semantics semantics_;
  std::optional<Departure> departure_;
};

}  // namespace ui
