// A window with OpenGL ES, and one whose surface is drawn into.
#include "kiosk/gfx/sdl_screen.h"

#include <SDL.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/handle.h"
#include "kiosk/base/log.h"
#include "kiosk/gfx/gles_renderer.h"

namespace gfx {
namespace {

using SdlWindow = base::Unique<SDL_Window, SDL_DestroyWindow>;

base::Error sdl_error(const char* what) {
  return {base::Errc::unsupported, std::string(what) + ": " + SDL_GetError()};
}

// Over the whole panel it is made in the panel's size from the beginning: without a window manager SDL leaves
// a larger one where it was centred, half beyond the panel's edge.
SdlWindow create_window(const WindowOptions& options, Uint32 extra) {
  const Uint32 flags = extra | SDL_WINDOW_RESIZABLE | SDL_WINDOW_HIDDEN |
                       (options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
  int x = SDL_WINDOWPOS_CENTERED, y = SDL_WINDOWPOS_CENTERED;
  int width = options.width_px, height = options.height_px;
  if (SDL_Rect panel;
      options.fullscreen && SDL_GetDisplayBounds(0, &panel) == 0 && panel.w > 0 && panel.h > 0) {
    x = panel.x;
    y = panel.y;
    width = panel.w;
    height = panel.h;
  }
  return SdlWindow(SDL_CreateWindow(options.title.c_str(), x, y, width, height, flags));
}

PixelSize size_of(SDL_Window* window) {
  PixelSize size{};
  SDL_GetWindowSizeInPixels(window, &size.width_px, &size.height_px);
  return size;
}

// What both have: the window, and what was shown in it.
class OwnWindow : public SdlScreen {
 public:
  SDL_Window* window() const override { return window_.get(); }
  PixelSize size() const override { return size_of(window_.get()); }
  Shown shown() const override { return shown_; }
  const char* driver() const override { return SDL_GetCurrentVideoDriver(); }

 protected:
  explicit OwnWindow(SdlWindow window) : window_(std::move(window)) {}
  void count() {
    ++shown_.frames;
    shown_.last = std::chrono::steady_clock::now();
  }
  SdlWindow window_;

 private:
  Shown shown_{0, std::chrono::steady_clock::now()};
};

class GlWindow final : public OwnWindow {
 public:
  explicit GlWindow(SdlWindow window) : OwnWindow(std::move(window)) {}
  ~GlWindow() override {
    if (context_) SDL_GL_DeleteContext(context_);
    window_.reset();
    SDL_GL_UnloadLibrary();
  }
  base::Status make_context() {
    context_ = SDL_GL_CreateContext(window_.get());
    if (!context_) return sdl_error("OpenGL ES");
    SDL_GL_SetSwapInterval(1);
    return {};
  }

  Canvas canvas(int, int) override { return {}; }  // no renderer in software draws here
  bool present(const std::vector<PixelRect>&) override {
    SDL_GL_SwapWindow(window_.get());
    count();
    return true;
  }
  bool keeps_beat() const override { return true; }

 private:
  SDL_GLContext context_ = nullptr;
};

// Byte order B, G, R: what X11 and Wayland give; then the canvas is the surface itself.
bool is_bgra(const SDL_Surface& surface) {
  return (surface.format->format == SDL_PIXELFORMAT_RGB888 ||
          surface.format->format == SDL_PIXELFORMAT_ARGB8888) &&
         surface.pitch % 4 == 0;
}

class SurfaceWindow final : public OwnWindow {
 public:
  explicit SurfaceWindow(SdlWindow window) : OwnWindow(std::move(window)) {}

  Canvas canvas(int width_px, int height_px) override;
  bool present(const std::vector<PixelRect>& changed) override;
  // What was drawn is known to the renderer as shown: the next frame is drawn whole.
  bool look() override { return std::exchange(is_unseen_, false); }
  bool keeps_beat() const override { return false; }

 private:
  SDL_Surface* surface();

  std::vector<Pixel> staged_;  // the canvas, where the window's surface has another format
  bool tells_refusal_ = true;
  bool is_unseen_ = false;
};

SDL_Surface* SurfaceWindow::surface() {
  SDL_Surface* surface = SDL_GetWindowSurface(window_.get());
  if (!surface && std::exchange(tells_refusal_, false))
    base::log::error(std::string("window.no_surface ") + SDL_GetError());
  if (surface) tells_refusal_ = true;
  return surface;
}

// The window's surface, drawn into in place; or memory beside it that present() converts.
Canvas SurfaceWindow::canvas(int width_px, int height_px) {
  const SDL_Surface* screen = surface();
  if (!screen || screen->w != width_px || screen->h != height_px) return {};
  if (is_bgra(*screen))
    return {static_cast<Pixel*>(screen->pixels), width_px, height_px, screen->pitch / 4, ChannelOrder::bgra};
  staged_.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px));
  return {staged_.data(), width_px, height_px, width_px, ChannelOrder::bgra};
}

bool SurfaceWindow::present(const std::vector<PixelRect>& changed) {
  SDL_Surface* screen = surface();
  is_unseen_ = !screen;
  if (!screen) return false;
  std::vector<SDL_Rect> rectangles;
  for (const PixelRect& rect : changed)
    rectangles.push_back({rect.left, rect.top, rect.width(), rect.height()});
  if (rectangles.empty()) return true;
  if (!is_bgra(*screen)) {
    const base::Unique<SDL_Surface, SDL_FreeSurface> drawn(SDL_CreateRGBSurfaceWithFormatFrom(
        staged_.data(), screen->w, screen->h, 32, screen->w * 4, SDL_PIXELFORMAT_RGB888));
    for (SDL_Rect& rectangle : rectangles) {
      SDL_Rect target = rectangle;  // SDL writes into it
      SDL_BlitSurface(drawn.get(), &rectangle, screen, &target);
    }
  }
  if (SDL_UpdateWindowSurfaceRects(window_.get(), rectangles.data(), static_cast<int>(rectangles.size())) !=
      0) {
    if (std::exchange(tells_refusal_, false))
      base::log::error(std::string("window.not_shown ") + SDL_GetError());
    is_unseen_ = true;
    return false;
  }
  count();
  return true;
}

}  // namespace

base::Result<std::unique_ptr<SdlScreen>> make_gl_window(const WindowOptions& options, DrawnBy wanted) {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SdlWindow window = create_window(options, SDL_WINDOW_OPENGL);
  if (!window) return sdl_error("OpenGL ES");
  auto made = std::make_unique<GlWindow>(std::move(window));
  TRY(made->make_context());
  if (wanted == DrawnBy::gpu && processor_draws_gles())
    return base::Error{base::Errc::unsupported, "OpenGL ES: the processor would draw it"};
  return std::unique_ptr<SdlScreen>(std::move(made));
}

base::Result<std::unique_ptr<SdlScreen>> make_surface_window(const WindowOptions& options) {
  SdlWindow window = create_window(options, 0);
  if (!window) return sdl_error("window");
  return std::unique_ptr<SdlScreen>(std::make_unique<SurfaceWindow>(std::move(window)));
}

}  // namespace gfx
