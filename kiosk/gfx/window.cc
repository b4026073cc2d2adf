// SDL2: window, context, events.
#include "kiosk/gfx/window.h"

#include <SDL.h>
#include <SDL_opengles2.h>

#include <algorithm>
#include <cstring>

#include "kiosk/base/handle.h"
#include "kiosk/base/log.h"
#include "kiosk/gfx/gles_renderer.h"
#include "kiosk/gfx/software_renderer.h"

namespace gfx {

struct Window::Handles {
  base::Unique<SDL_Window, SDL_DestroyWindow> window;
  SDL_GLContext context = nullptr;
  SoftwareRenderer* software = nullptr;  // the renderer, when it is that one
  Uint32 wake_event = 0;

  ~Handles() {
    if (context) SDL_GL_DeleteContext(context);
  }
};

namespace {

base::Error sdl_error(const char* what) { return {base::Errc::unsupported, std::string(what) + ": " + SDL_GetError()}; }

// Mesa draws with the CPU under these names, slower than our own rasteriser (86 ms against 13 ms a frame).
bool draws_with_cpu() {
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return !renderer || std::strstr(renderer, "llvmpipe") || std::strstr(renderer, "softpipe") || std::strstr(renderer, "swrast") || std::strstr(renderer, "SWR");
}

SDL_Window* create_window(const WindowOptions& options, Uint32 extra) {
  const Uint32 flags = extra | SDL_WINDOW_RESIZABLE | (options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
  return SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width_px, options.height_px, flags);
}

InputEvent::Key key_of(SDL_Keycode code) {
  switch (code) {
    case SDLK_BACKSPACE: return InputEvent::Key::backspace;
    case SDLK_RETURN: return InputEvent::Key::enter;
    case SDLK_ESCAPE: return InputEvent::Key::escape;
    default: return InputEvent::Key::none;
  }
}

void append(std::vector<InputEvent>& events, const SDL_Event& event, int width, int height) {
  using Kind = InputEvent::Kind;
  switch (event.type) {
    case SDL_QUIT:
      events.push_back({Kind::quit});
      break;
    case SDL_WINDOWEVENT:
      events.push_back({Kind::resized});
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      if (event.button.button == SDL_BUTTON_LEFT) {
        events.push_back({event.type == SDL_MOUSEBUTTONDOWN ? Kind::pointer_down : Kind::pointer_up, static_cast<float>(event.button.x), static_cast<float>(event.button.y)});
      }
      break;
    case SDL_MOUSEMOTION:
      events.push_back({Kind::pointer_move, static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)});
      break;
    case SDL_MOUSEWHEEL:
      events.push_back({Kind::wheel, 0, 0, event.wheel.preciseY});
      break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: {
      const Kind kind = event.type == SDL_FINGERDOWN ? Kind::pointer_down : event.type == SDL_FINGERUP ? Kind::pointer_up : Kind::pointer_move;
      InputEvent touch{kind, event.tfinger.x * static_cast<float>(width), event.tfinger.y * static_cast<float>(height)};
      touch.finger = event.tfinger.fingerId + 1;
      events.push_back(touch);
      break;
    }
    case SDL_TEXTINPUT: {
      InputEvent typed{Kind::text};
      typed.text = event.text.text;
      events.push_back(typed);
      break;
    }
    case SDL_KEYDOWN:
      if (const auto key = key_of(event.key.keysym.sym); key != InputEvent::Key::none) {
        InputEvent pressed{Kind::key};
        pressed.key = key;
        events.push_back(pressed);
      }
      break;
    default:
      break;
  }
}

}  // namespace

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // one finger must not come twice
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_error("no display");
  // SDL falls back to drivers that nobody can see; a kiosk must say that it has no screen instead.
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if ((driver == "offscreen" || driver == "dummy") && !SDL_getenv("SDL_VIDEODRIVER")) {
    SDL_Quit();
    return base::Error{base::Errc::unsupported, "no display: set DISPLAY, run under a compositor, or as a user who may open /dev/dri"};
  }
  std::unique_ptr<Window> window(new Window);
  window->handles_ = std::make_unique<Handles>();
  Handles& handles = *window->handles_;
  using Backend = WindowOptions::Backend;
  if (options.backend != Backend::software) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    handles.window.reset(create_window(options, SDL_WINDOW_OPENGL));
    if (handles.window) handles.context = SDL_GL_CreateContext(handles.window.get());
    const bool usable = handles.context && (options.backend == Backend::gles || !draws_with_cpu());
    if (usable) {
      SDL_GL_SetSwapInterval(1);
      auto renderer = make_gles_renderer();
      if (renderer) window->renderer_ = *std::move(renderer);
    }
    if (!window->renderer_ && options.backend == Backend::gles) return sdl_error("OpenGL ES");
    if (!window->renderer_) {
      if (handles.context) SDL_GL_DeleteContext(std::exchange(handles.context, nullptr));
      handles.window.reset();
      SDL_GL_UnloadLibrary();
    }
  }
  if (!window->renderer_) {
    handles.window.reset(create_window(options, 0));
    if (!handles.window) return sdl_error("window");
    auto software = std::make_unique<SoftwareRenderer>();
    handles.software = software.get();
    window->renderer_ = std::move(software);
  }
  handles.wake_event = SDL_RegisterEvents(1);
  if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
  SDL_StartTextInput();
  base::log::info(std::string("window.open renderer=") + window->renderer_->name() + " driver=" + SDL_GetCurrentVideoDriver());
  return window;
}

Window::~Window() {
  renderer_.reset();
  handles_.reset();
  SDL_Quit();
}

int Window::width_px() const {
  int width = 0, height = 0;
  SDL_GetWindowSizeInPixels(handles_->window.get(), &width, &height);
  return width;
}

int Window::height_px() const {
  int width = 0, height = 0;
  SDL_GetWindowSizeInPixels(handles_->window.get(), &width, &height);
  return height;
}

std::vector<InputEvent> Window::wait(std::chrono::milliseconds timeout) {
  std::vector<InputEvent> events;
  const int width = width_px(), height = height_px();
  SDL_Event event;
  const int timeout_ms = static_cast<int>(std::max<std::int64_t>(0, timeout.count()));
  if (timeout_ms > 0 && SDL_WaitEventTimeout(&event, timeout_ms)) append(events, event, width, height);
  while (SDL_PollEvent(&event)) append(events, event, width, height);
  return events;
}

void Window::wake() {
  SDL_Event event{};
  event.type = handles_->wake_event;
  SDL_PushEvent(&event);
}

void Window::present() {
  if (!handles_->software) {
    SDL_GL_SwapWindow(handles_->window.get());
    return;
  }
  const media::Bitmap& frame = handles_->software->frame();
  SDL_Surface* screen = SDL_GetWindowSurface(handles_->window.get());
  if (!screen || frame.pixels.empty()) return;
  const base::Unique<SDL_Surface, SDL_FreeSurface> surface(SDL_CreateRGBSurfaceWithFormatFrom(
      const_cast<std::uint32_t*>(frame.pixels.data()), frame.width_px, frame.height_px, 32, frame.width_px * 4, SDL_PIXELFORMAT_RGBA32));
  SDL_SetSurfaceBlendMode(surface.get(), SDL_BLENDMODE_NONE);
  SDL_BlitSurface(surface.get(), nullptr, screen, nullptr);
  SDL_UpdateWindowSurface(handles_->window.get());
}

}  // namespace gfx
