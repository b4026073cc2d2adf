// SDL2: window, context, events.
#include "kiosk/gfx/window.h"

#include <SDL.h>
#include <SDL_opengles2.h>
#include <SDL_syswm.h>
#include <X11/Xlib.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>

#include "kiosk/base/handle.h"
#include "kiosk/base/log.h"
#include "kiosk/gfx/device_wait.h"
#include "kiosk/gfx/gles_renderer.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/gfx/turned.h"

namespace gfx {

struct Window::Handles {
  base::Unique<SDL_Window, SDL_DestroyWindow> window;
  SDL_GLContext context = nullptr;
  SoftwareRenderer* software = nullptr;  // the renderer, when it is that one
  std::vector<Pixel> staged;             // its canvas, where the window's surface has another format
  Canvas staged_canvas;
  std::unique_ptr<DeviceWait> device_wait;  // where SDL would poll
  base::Turn turn = base::Turn::none;
  Uint32 wake_event = 0;

  ~Handles() {
    if (context) SDL_GL_DeleteContext(context);
  }
  PixelSize panel() const;
  PixelSize picture() const { return turned_size(panel(), turn); }
  Canvas canvas(int width_px, int height_px);
  void present_changes();
  void take(const SDL_Event& event, std::vector<InputEvent>& events);
  void take_events(std::vector<InputEvent>& events);
};

namespace {

base::Error sdl_error(const char* what) {
  return {base::Errc::unsupported, std::string(what) + ": " + SDL_GetError()};
}

// A device of a GPU's driver: the kernel's, or of a maker who has his own. Without one OpenGL would be drawn
// by the CPU, and finding that out by asking Mesa costs 50 MB and some time.
bool has_gpu() {
  std::error_code error;
  for (const char* device : {"/dev/dri", "/dev/mali0", "/dev/nvidia0", "/dev/kgsl-3d0", "/dev/dxg"}) {
    if (std::filesystem::exists(device, error)) return true;
  }
  return false;
}

// Mesa draws with the CPU under these names, slower than our own rasteriser (86 ms against 13 ms a frame).
bool draws_with_cpu() {
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return !renderer || std::strstr(renderer, "llvmpipe") || std::strstr(renderer, "softpipe") ||
         std::strstr(renderer, "swrast") || std::strstr(renderer, "SWR");
}

// Byte order B, G, R: what X11, Wayland and KMS give; then the canvas is the surface itself.
bool is_bgra(const SDL_Surface& surface) {
  return (surface.format->format == SDL_PIXELFORMAT_RGB888 ||
          surface.format->format == SDL_PIXELFORMAT_ARGB8888) &&
         surface.pitch % 4 == 0;
}

// A wait of our own where SDL polls or counts milliseconds; Wayland's is left to SDL, which must prepare its
// reading.
base::Result<std::unique_ptr<DeviceWait>> make_wait(SDL_Window* window) {
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if (driver == "wayland") return std::unique_ptr<DeviceWait>();
  if (driver != "x11") return DeviceWait::open();
  SDL_SysWMinfo system;
  SDL_VERSION(&system.version);
  if (!SDL_GetWindowWMInfo(window, &system)) return std::unique_ptr<DeviceWait>();
  auto wait = TRY(DeviceWait::open({}));
  wait->listen_to(ConnectionNumber(system.info.x11.display));
  return wait;
}

SDL_Window* create_window(const WindowOptions& options, Uint32 extra) {
  const Uint32 flags =
      extra | SDL_WINDOW_RESIZABLE | (options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
  return SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                          options.width_px, options.height_px, flags);
}

InputEvent::Key key_of(SDL_Keycode code) {
  switch (code) {
    case SDLK_BACKSPACE:
      return InputEvent::Key::backspace;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:  // some scanners end with it
      return InputEvent::Key::enter;
    case SDLK_ESCAPE:
      return InputEvent::Key::escape;
    case SDLK_TAB:
      return InputEvent::Key::tab;
    default:
      return InputEvent::Key::none;
  }
}

// When SDL took it up, on our clock. SDL counts milliseconds in 32 bits, which may begin anew.
double came_at_s(const SDL_Event& event) {
  const Uint32 ago_ms = SDL_GetTicks() - event.common.timestamp;
  const std::chrono::duration<double> now = std::chrono::steady_clock::now().time_since_epoch();
  return now.count() - static_cast<double>(ago_ms) / 1000;
}

// On the panel, whichever way the picture lies there.
void append(std::vector<InputEvent>& events, const SDL_Event& event, PixelSize panel) {
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
        events.push_back({event.type == SDL_MOUSEBUTTONDOWN ? Kind::pointer_down : Kind::pointer_up,
                          static_cast<float>(event.button.x), static_cast<float>(event.button.y)});
      }
      break;
    case SDL_MOUSEMOTION:
      events.push_back(
          {Kind::pointer_move, static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)});
      break;
    case SDL_MOUSEWHEEL:
      events.push_back({Kind::wheel, 0, 0, event.wheel.preciseY});
      break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: {
      const Kind kind = event.type == SDL_FINGERDOWN ? Kind::pointer_down
                        : event.type == SDL_FINGERUP ? Kind::pointer_up
                                                     : Kind::pointer_move;
      InputEvent touch{kind, event.tfinger.x * static_cast<float>(panel.width_px),
                       event.tfinger.y * static_cast<float>(panel.height_px)};
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

PixelSize Window::Handles::panel() const {
  PixelSize size{};
  SDL_GetWindowSizeInPixels(window.get(), &size.width_px, &size.height_px);
  return size;
}

// The window's surface, drawn into in place; or memory beside it that present_changes() converts.
Canvas Window::Handles::canvas(int width_px, int height_px) {
  const SDL_Surface* screen = SDL_GetWindowSurface(window.get());
  if (!screen || screen->w != width_px || screen->h != height_px) return {};
  if (is_bgra(*screen))
    return {static_cast<Pixel*>(screen->pixels), width_px, height_px, screen->pitch / 4, ChannelOrder::bgra};
  staged.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px));
  staged_canvas = {staged.data(), width_px, height_px, width_px, ChannelOrder::bgra};
  return staged_canvas;
}

void Window::Handles::present_changes() {
  SDL_Surface* screen = SDL_GetWindowSurface(window.get());
  if (!screen) return;
  std::vector<SDL_Rect> rectangles;
  for (const PixelRect& changed : software->changed())
    rectangles.push_back({changed.left, changed.top, changed.width(), changed.height()});
  if (rectangles.empty()) return;
  if (!is_bgra(*screen)) {
    const base::Unique<SDL_Surface, SDL_FreeSurface> surface(SDL_CreateRGBSurfaceWithFormatFrom(
        staged_canvas.pixels, staged_canvas.width, staged_canvas.height, 32,
        static_cast<int>(staged_canvas.stride) * 4, SDL_PIXELFORMAT_RGB888));
    for (SDL_Rect& rectangle : rectangles) SDL_BlitSurface(surface.get(), &rectangle, screen, &rectangle);
  }
  SDL_UpdateWindowSurfaceRects(window.get(), rectangles.data(), static_cast<int>(rectangles.size()));
}

void Window::Handles::take(const SDL_Event& event, std::vector<InputEvent>& events) {
  // A new surface, or a screen that forgot what was presented.
  if (event.type == SDL_WINDOWEVENT && software) software->forget();
  const std::size_t before = events.size();
  append(events, event, panel());
  if (events.size() == before) return;
  InputEvent& came = events.back();
  came.at_s = came_at_s(event);
  const ImVec2 place = to_picture({came.x, came.y}, picture(), turn);
  came.x = place.x;
  came.y = place.y;
}

void Window::Handles::take_events(std::vector<InputEvent>& events) {
  SDL_Event event;
  while (SDL_PollEvent(&event)) take(event, events);
}

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
    return base::Error{base::Errc::unsupported,
                       "no display: set DISPLAY, run under a compositor, or as a user who may open /dev/dri"};
  }
  std::unique_ptr<Window> window(new Window);
  window->handles_ = std::make_unique<Handles>();
  Handles& handles = *window->handles_;
  using Backend = WindowOptions::Backend;
  if (options.backend == Backend::gles || (options.backend == Backend::automatic && has_gpu())) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    handles.window.reset(
        create_window(options, SDL_WINDOW_OPENGL | SDL_WINDOW_HIDDEN));  // nobody sees one that is given up
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
    auto software = std::make_unique<SoftwareRenderer>(SoftwareRenderer::Options{
        options.threads,
        [&handles](int width_px, int height_px) { return handles.canvas(width_px, height_px); },
        ChannelOrder::bgra});
    handles.software = software.get();
    window->renderer_ = std::move(software);
  }
  window->set_turn(options.turn);
  handles.device_wait = TRY(make_wait(handles.window.get()));
  SDL_ShowWindow(handles.window.get());
  handles.wake_event = SDL_RegisterEvents(1);
  if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
  SDL_StartTextInput();
  base::log::info(std::string("window.open renderer=") + window->renderer_->name() +
                  " driver=" + SDL_GetCurrentVideoDriver());
  return window;
}

Window::~Window() {
  renderer_.reset();
  handles_.reset();
  SDL_Quit();
}

int Window::width_px() const {
  return handles_->picture().width_px;
}

int Window::height_px() const {
  return handles_->picture().height_px;
}

void Window::set_turn(base::Turn turn) {
  handles_->turn = turn;
  renderer_->set_turn(turn);
}

std::vector<InputEvent> Window::wait(std::chrono::microseconds timeout) {
  std::vector<InputEvent> events;
  SDL_Event event;
  if (handles_->device_wait) {
    handles_->take_events(events);
    if (events.empty()) handles_->device_wait->wait(timeout);
  } else if (const auto rounded_up = std::chrono::ceil<std::chrono::milliseconds>(timeout).count();
             rounded_up > 0) {
    if (SDL_WaitEventTimeout(&event, static_cast<int>(rounded_up))) handles_->take(event, events);
  }
  handles_->take_events(events);
  return events;
}

void Window::wake() {
  SDL_Event event{};
  event.type = handles_->wake_event;
  SDL_PushEvent(&event);
  if (handles_->device_wait) handles_->device_wait->wake();
}

void Window::present() {
  if (handles_->software) {
    handles_->present_changes();
  } else {
    SDL_GL_SwapWindow(handles_->window.get());
  }
}

std::chrono::microseconds Window::frame_interval() const {
  constexpr std::chrono::microseconds kSixtieth{16'667}, kLessThanAScreens{15'000};
  return handles_->software ? kSixtieth : kLessThanAScreens;
}

std::chrono::microseconds Window::frame_hold() const {
  return std::chrono::microseconds(handles_->software ? 6'000 : 0);
}

}  // namespace gfx
