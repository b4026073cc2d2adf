// Screen: where frames become visible: a window of SDL, or a panel that the kiosk holds itself (KMS).
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "kiosk/gfx/turned.h"

namespace gfx {

// lit: frames are seen; absent: nothing is connected; off: we turned it off.
enum class Panel { lit, absent, off };
enum class Power { on, off };

// Frames that somebody in front of the panel could see.
struct Shown {
  std::uint64_t frames = 0;
  std::chrono::steady_clock::time_point last{};  // the window's opening before the first
};

// Main thread.
class Screen {
 public:
  virtual ~Screen() = default;
  // Of the panel or window, in pixels; while nothing is connected, of the last one.
  virtual PixelSize size() const = 0;
  // For a renderer in software: memory of that size with the pixels of the last frame, blue lowest. Without
  // pixels where there is none; the reason is in the log.
  virtual Canvas canvas(int width_px, int height_px) = 0;
  // Shows what was drawn; `changed` says where a canvas differs from the frame before. True: it is, or will
  // be at the panel's next refresh. False: nobody sees it; the next one shows all that is new. Returns within
  // a tenth of a second on panels that we hold ourselves.
  virtual bool present(const std::vector<PixelRect>& changed) = 0;
  virtual Panel panel() const { return Panel::lit; }
  virtual Shown shown() const = 0;
  // Looks at what is connected; some microseconds where nothing changed. True: the next frame must be drawn
  // whole, and may have another size.
  virtual bool look() { return false; }
  // As if nothing were known of the panel: its mode is set anew. For one that should show frames and does
  // not.
  virtual void look_anew() {}
  // The panel is now where only a new start of the program finds it.
  virtual bool needs_restart() const { return false; }
  // False where the panel cannot be turned off.
  virtual bool set_power(Power) { return false; }
  // Has something to read when collect() has something to do; -1: none.
  virtual int descriptor() const { return -1; }
  virtual void collect() {}
  // Whether present() waits for the panel's refresh, so that frames keep its beat.
  virtual bool keeps_beat() const = 0;
  virtual const char* driver() const = 0;
};

}  // namespace gfx
