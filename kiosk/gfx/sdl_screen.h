// SDL's windows as screens: on X11 and Wayland, and without a display for tests.
#pragma once

#include <memory>

#include "kiosk/gfx/gbm_screen.h"
#include "kiosk/gfx/screen.h"
#include "kiosk/gfx/window.h"

namespace gfx {

// A screen that has a window of SDL's.
class SdlScreen : public Screen {
 public:
  virtual SDL_Window* window() const = 0;
};

// SDL's video is initialised. Both windows are hidden until they are shown. Main thread. Errc::unsupported
// with SDL's reason.
base::Result<std::unique_ptr<SdlScreen>> make_gl_window(const WindowOptions& options, DrawnBy wanted);
base::Result<std::unique_ptr<SdlScreen>> make_surface_window(const WindowOptions& options);

}  // namespace gfx
