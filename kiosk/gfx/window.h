// Window: a screen with a renderer, and the input before it as our own events.
//
// On a desktop (X11, Wayland) the screen is a window of SDL's. Without one the kiosk holds the graphics card
// itself (gfx/kms_panel), and SDL only reads the kernel's input devices.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/gfx/kms_panel.h"
#include "kiosk/gfx/renderer.h"
#include "kiosk/gfx/screen.h"
#include "kiosk/gfx/shift.h"

union SDL_Event;
struct SDL_Window;

namespace gfx {

class SoftwareRenderer;

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
// Where on a panel with that many pixels a finger is, of which a driver says 0 to 1 and sometimes more
// (libsdl-org/SDL#14947).
inline float finger_px(float share, int pixels) {
  return share >= 0 ? std::min(share, 1.f) * static_cast<float>(pixels) : 0.f;  // nor nan
}
// When it came, for a frame that begins at `now_s`: the reports of one frame are milliseconds apart.
inline double time_of(const InputEvent& event, double now_s) {
  return event.at_s > 0 && event.at_s < now_s ? event.at_s : now_s;
}

struct WindowOptions {
  std::string title;
  int width_px = 1920, height_px = 1080;
  bool fullscreen = false;
  KmsWishes kms;     // where there is no desktop
  int shift_px = 0;  // how far the picture moves on its panel, by gfx/shift
  int threads = 2;   // of the software renderer
  base::Turn turn = base::Turn::none;
  enum class Backend { automatic, gles, software } backend = Backend::automatic;
};

// Main thread; needs ImGui's context.
class Window {
 public:
  // Where the kiosk holds the card itself, a panel may come later. Errc::unsupported, busy or io with the
  // reason when there is no display at all.
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
  // Looks after the panel; call it with each turn of the loop, and at least each second. True: the picture
  // must be drawn anew, perhaps in another size.
  bool tick(std::chrono::steady_clock::time_point now);
  // Shows what the renderer drew last. True: the panel took it and shows it at its next refresh. False:
  // nobody sees it; tick() asks for another frame once that can change.
  bool present();
  // Frames that were on the panel, and when the last one came there.
  Shown shown() const { return screen_->shown(); }
  Panel panel() const { return screen_->panel(); }
  // The panel's own switch; false where it has none that we may use.
  bool set_power(Power power) { return screen_->set_power(power); }
  // For a panel that should show frames and does not.
  void look_anew() { screen_->look_anew(); }
  // The panel is where only a new start of the program finds it.
  bool needs_restart() const { return screen_->needs_restart(); }
  // There are input devices, and we may open none of them.
  bool is_input_refused() const;
  // How long after a frame began the next one may begin. Shorter than the screen's own interval where
  // present() waits for the screen.
  std::chrono::microseconds frame_interval() const;
  // How long after its begin a frame in motion is shown, where present() does not wait for the screen: most
  // are drawn by then (p99 of a scrolled page, measured by tests/bench/rivals).
  std::chrono::microseconds frame_hold() const;

 private:
  struct Input;
  Window();
  base::Status open_kms(const WindowOptions& options);
  base::Status open_sdl(const WindowOptions& options);
  void draw_by_software(const WindowOptions& options);
  PixelSize picture() const;
  void take(const SDL_Event& event, std::vector<InputEvent>& events);
  void take_events(std::vector<InputEvent>& events);

  std::unique_ptr<Input> input_;
  std::unique_ptr<Screen> screen_;
  std::unique_ptr<Renderer> renderer_;
  SoftwareRenderer* software_ = nullptr;  // the renderer, when it is that one
  base::Turn turn_ = base::Turn::none;
  int shift_px_ = 0;
  Shift shift_;
  std::chrono::steady_clock::time_point looked_{};
};

}  // namespace gfx
