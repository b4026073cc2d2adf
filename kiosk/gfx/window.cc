// SDL2's video and input, and which screen and renderer a kiosk gets.
#include "kiosk/gfx/window.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <X11/Xlib.h>  // makes a macro of Status

#include <chrono>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/gfx/device_wait.h"
#include "kiosk/gfx/dumb_screen.h"
#include "kiosk/gfx/gbm_screen.h"
#include "kiosk/gfx/gles_renderer.h"
#include "kiosk/gfx/sdl_screen.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/gfx/turned.h"

namespace gfx {

struct Window::Input {
  std::unique_ptr<DeviceWait> device_wait;  // where SDL would poll
  Uint32 wake_event = 0;
  bool is_kiosk = false;  // nobody closes it by a key
  // Where no window keeps the mouse on the panel.
  bool has_no_window = false;
  int mouse_x = 0, mouse_y = 0;
};

namespace {

using Backend = WindowOptions::Backend;

// A GPU's driver: the kernel's, which has a device for drawing alone, or of a maker who has his own. Without
// one OpenGL would be drawn by the processor, and finding that out by asking Mesa costs 50 MB and some time.
bool has_gpu() {
  std::error_code error;
  for (std::filesystem::directory_iterator at("/dev/dri", error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().filename().string().starts_with("renderD")) return true;
  }
  for (const char* device : {"/dev/mali0", "/dev/nvidia0", "/dev/kgsl-3d0", "/dev/dxg"}) {
    if (std::filesystem::exists(device, error)) return true;
  }
  return false;
}

bool tries_gles(Backend backend) {
  return backend == Backend::gles || (backend == Backend::automatic && has_gpu());
}

DrawnBy drawn_by(Backend backend) {
  return backend == Backend::gles ? DrawnBy::anything : DrawnBy::gpu;
}

// A desktop's variables say that there is one; without them the card is ours to take.
bool wants_kms() {
  const char* driver = SDL_getenv("SDL_VIDEODRIVER");
  if (driver) return SDL_strcasecmp(driver, "kmsdrm") == 0;
  return !SDL_getenv("DISPLAY") && !SDL_getenv("WAYLAND_DISPLAY");
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
      InputEvent touch{kind, finger_px(event.tfinger.x, panel.width_px),
                       finger_px(event.tfinger.y, panel.height_px)};
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

Window::Window() : input_(std::make_unique<Input>()) {}

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // one finger must not come twice
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  // Over the whole panel nothing is decorated. Where the compositor draws no decorations, SDL would hide the
  // window to show it anew with libdecor's, and without libdecor's plugins leave it hidden (cage 0.1.4,
  // SDL 2.26).
  if (options.fullscreen) SDL_SetHint("SDL_VIDEO_WAYLAND_ALLOW_LIBDECOR", "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
  std::unique_ptr<Window> window(new Window);
  window->input_->is_kiosk = options.fullscreen;
  window->shift_px_ = options.shift_px;
  if (wants_kms()) {
    TRY(window->open_kms(options));
  } else {
    TRY(window->open_sdl(options));
  }
  window->set_turn(options.turn);
  window->input_->wake_event = SDL_RegisterEvents(1);
  if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
  SDL_StartTextInput();
  const PixelSize size = window->screen_->size();
  base::log::info(std::string("window.open renderer=") + window->renderer_->name() +
                  " driver=" + window->screen_->driver() + " width=" + std::to_string(size.width_px) +
                  " height=" + std::to_string(size.height_px));
  if (window->panel() == Panel::absent) base::log::warn("panel.absent: nothing is connected, waiting for it");
  return window;
}

base::Result<void> Window::open_kms(const WindowOptions& options) {
  auto panel = KmsPanel::open(options.kms);
  if (!panel) return std::move(panel).error().in("no display");
  if (!options.fullscreen && (*panel)->panel() == Panel::absent)
    return base::Error{base::Errc::unsupported, "no display: nothing is connected to the graphics card"};
  // Without a display of its own: it reads the input devices and mutes the console's keyboard.
  SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "evdev", SDL_HINT_OVERRIDE);
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return base::Error{base::Errc::unsupported, std::string("no input: ") + SDL_GetError()};
  input_->has_no_window = true;
  if (tries_gles(options.backend)) {
    auto screen = make_gbm_screen(*panel, drawn_by(options.backend));
    auto renderer = screen ? make_gles_renderer() : std::move(screen).error();
    if (renderer) {
      screen_ = *std::move(screen);
      renderer_ = *std::move(renderer);
    } else if (options.backend == Backend::gles) {
      return std::move(renderer).error();
    } else if (screen) {  // it has the card
      (*screen).reset();
      panel = KmsPanel::open(options.kms);
      if (!panel) return std::move(panel).error().in("no display");
    }
  }
  if (!screen_) {
    screen_ = std::make_unique<DumbScreen>(*std::move(panel));
    draw_by_software(options);
  }
  input_->device_wait = TRY(DeviceWait::open());
  input_->device_wait->listen_to(screen_->descriptor());
  return {};
}

base::Result<void> Window::open_sdl(const WindowOptions& options) {
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return base::Error{base::Errc::unsupported, std::string("no display: ") + SDL_GetError()};
  // SDL falls back to drivers that nobody can see; a kiosk must say that it has no screen instead.
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if ((driver == "offscreen" || driver == "dummy") && !SDL_getenv("SDL_VIDEODRIVER"))
    return base::Error{base::Errc::unsupported,
                       "no display: DISPLAY or WAYLAND_DISPLAY is set, and nobody answers there"};
  std::unique_ptr<SdlScreen> screen;
  // SDL gives a window on Wayland no surface that it could be drawn into without OpenGL (2.26).
  const Backend backend = driver == "wayland" ? Backend::gles : options.backend;
  if (tries_gles(backend)) {
    auto made = make_gl_window(options, drawn_by(backend));
    auto renderer = made ? make_gles_renderer() : std::move(made).error();
    if (renderer) {
      screen = *std::move(made);
      renderer_ = *std::move(renderer);
    } else if (backend == Backend::gles) {
      return std::move(renderer).error();
    }
  }
  if (!screen) screen = TRY(make_surface_window(options));
  SDL_Window* const shown = screen->window();
  screen_ = std::move(screen);
  if (!renderer_) draw_by_software(options);
  input_->device_wait = TRY(make_wait(shown));
  SDL_ShowWindow(shown);
  // Alt-Tab and its like are the kiosk's, which does nothing with them.
  if (options.fullscreen) SDL_SetWindowKeyboardGrab(shown, SDL_TRUE);
  return {};
}

void Window::draw_by_software(const WindowOptions& options) {
  auto software = std::make_unique<SoftwareRenderer>(SoftwareRenderer::Options{
      options.threads, [this](int width_px, int height_px) { return screen_->canvas(width_px, height_px); },
      ChannelOrder::bgra});
  software_ = software.get();
  renderer_ = std::move(software);
}

Window::~Window() {
  renderer_.reset();
  screen_.reset();
  input_.reset();
  SDL_Quit();
}

PixelSize Window::picture() const {
  const PixelSize panel = screen_->size();
  const int room = room_on(panel, shift_px_);
  return turned_size({panel.width_px - room, panel.height_px - room}, turn_);
}

int Window::width_px() const {
  return picture().width_px;
}

int Window::height_px() const {
  return picture().height_px;
}

void Window::set_turn(base::Turn turn) {
  turn_ = turn;
  renderer_->set_turn(turn);
}

bool Window::tick(std::chrono::steady_clock::time_point now) {
  bool anew = false;
  if (now - looked_ >= std::chrono::milliseconds(900)) {
    looked_ = now;
    anew = screen_->look();
    if (anew && software_) software_->forget();
  }
  const Shift shift = shift_at(std::chrono::floor<std::chrono::minutes>(now.time_since_epoch()),
                               room_on(screen_->size(), shift_px_));
  if (shift != shift_) {
    shift_ = shift;
    renderer_->set_shift(shift);
    anew = true;
  }
  return anew;
}

void Window::take(const SDL_Event& event, std::vector<InputEvent>& events) {
  // A new surface, or a screen that forgot what was presented.
  if (event.type == SDL_WINDOWEVENT && software_) software_->forget();
  if (event.type == SDL_QUIT && input_->is_kiosk) return;
  SDL_Event placed = event;
  const PixelSize panel = screen_->size();
  if (input_->has_no_window) {
    Input& mouse = *input_;
    if (event.type == SDL_MOUSEMOTION) {
      mouse.mouse_x = std::clamp(mouse.mouse_x + event.motion.xrel, 0, panel.width_px - 1);
      mouse.mouse_y = std::clamp(mouse.mouse_y + event.motion.yrel, 0, panel.height_px - 1);
      placed.motion.x = mouse.mouse_x;
      placed.motion.y = mouse.mouse_y;
    } else if (event.type == SDL_MOUSEBUTTONDOWN || event.type == SDL_MOUSEBUTTONUP) {
      placed.button.x = mouse.mouse_x;
      placed.button.y = mouse.mouse_y;
    }
  }
  const std::size_t before = events.size();
  append(events, placed, panel);
  if (events.size() == before) return;
  InputEvent& came = events.back();
  came.at_s = came_at_s(event);
  const PixelSize size = picture();
  const PixelSize on_panel = turned_size(size, turn_);
  const ImVec2 on_picture = {
      std::clamp(came.x - static_cast<float>(shift_.x_px), 0.f, static_cast<float>(on_panel.width_px)),
      std::clamp(came.y - static_cast<float>(shift_.y_px), 0.f, static_cast<float>(on_panel.height_px))};
  const ImVec2 place = to_picture(on_picture, size, turn_);
  came.x = place.x;
  came.y = place.y;
}

void Window::take_events(std::vector<InputEvent>& events) {
  SDL_Event event;
  while (SDL_PollEvent(&event)) take(event, events);
}

std::vector<InputEvent> Window::wait(std::chrono::microseconds timeout) {
  std::vector<InputEvent> events;
  SDL_Event event;
  if (input_->device_wait) {
    take_events(events);
    if (events.empty()) input_->device_wait->wait(timeout);
    screen_->collect();
  } else if (const auto rounded_up = std::chrono::ceil<std::chrono::milliseconds>(timeout).count();
             rounded_up > 0) {
    if (SDL_WaitEventTimeout(&event, static_cast<int>(rounded_up))) take(event, events);
  }
  take_events(events);
  return events;
}

void Window::wake() {
  SDL_Event event{};
  event.type = input_->wake_event;
  SDL_PushEvent(&event);
  if (input_->device_wait) input_->device_wait->wake();
}

// A frame like the one before gives the panel one pixel: only what the panel takes says that it takes frames,
// and whoever watches the program lives on that.
bool Window::present() {
  std::vector<PixelRect> changed = software_ ? software_->changed() : std::vector<PixelRect>();
  if (changed.empty()) changed.push_back({0, 0, 1, 1});
  return screen_->present(changed);
}

bool Window::is_input_refused() const {
  return input_->device_wait && input_->device_wait->devices() == 0 && input_->device_wait->refused() > 0;
}

std::chrono::microseconds Window::frame_interval() const {
  constexpr std::chrono::microseconds kSixtieth{16'667}, kLessThanAScreens{15'000};
  return screen_->keeps_beat() ? kLessThanAScreens : kSixtieth;
}

std::chrono::microseconds Window::frame_hold() const {
  return std::chrono::microseconds(screen_->keeps_beat() ? 0 : 6'000);
}

}  // namespace gfx
