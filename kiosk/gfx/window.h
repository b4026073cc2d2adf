// Window: an SDL window with a renderer, its input as our own events.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/gfx/renderer.h"

struct SDL_Window;

namespace gfx {

// What a person did, in pixels of the picture (as turned on the panel).
struct InputEvent {
  enum class Kind { pointer_down, pointer_move, pointer_up, wheel, text, key, quit, resized };
  enum class Key { none, backspace, enter, escape, tab };
  Kind kind;
  float x = 0, y = 0;
  float wheel = 0;
  std::string text;
  Key key = Key::none;
  std::int64_t finger = 0;  // 0: the mouse
  double at_s = 0;          // when it came, in seconds of the monotonic clock; 0: in this frame
};
// When it came, for a frame that begins at `now_s`: the reports of one frame are milliseconds apart.
inline double time_of(const InputEvent& event, double now_s) {
  return event.at_s > 0 && event.at_s < now_s ? event.at_s : now_s;
}

struct WindowOptions {
  std::string title;
  int width_px = 1920, height_px = 1080;
  bool fullscreen = false;
  int threads = 2;  // of the software renderer
  base::Turn turn = base::Turn::none;
  enum class Backend { automatic, gles, software } backend = Backend::automatic;
};

// Main thread; needs ImGui's context.
class Window {
 public:
  // Errc::unsupported with SDL's reason when there is no display.
  static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();

  Renderer& renderer() { return *renderer_; }
  // Of the picture, as who stands before it sees it: frames are drawn and touches come in its pixels.
  int width_px() const;
  int height_px() const;
  // How the picture lies on the panel, from the next frame on.
  void set_turn(base::Turn turn);

  // Waits until something happens or the time is over (at most a millisecond later), then returns all that
  // has happened. Does not poll while it waits.
  std::vector<InputEvent> wait(std::chrono::microseconds timeout);
  // Makes wait() return; any thread.
  void wake();
  // Shows what the renderer drew last.
  void present();
  // How long after a frame began the next one may begin. Shorter than the screen's own interval where
  // present() waits for the screen.
  std::chrono::microseconds frame_interval() const;
  // How long after its begin a frame in motion is shown, where present() does not wait for the screen: most
  // are drawn by then (p99 of a scrolled page, measured by tests/bench/rivals).
  std::chrono::microseconds frame_hold() const;

 private:
  Window() = default;
  struct Handles;
  std::unique_ptr<Handles> handles_;
  std::unique_ptr<Renderer> renderer_;
};

}  // namespace gfx
