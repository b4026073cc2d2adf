// ocop-kiosk: shows the current generation on the screen, for ever, with or without a network.
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/frame_pacer.h"
#include "kiosk/app/runtime.h"
#include "kiosk/app/screenshots.h"
#include "kiosk/base/last_words.h"
#include "kiosk/base/log.h"

namespace {

constexpr char kUsage[] =
    "usage: ocop-kiosk [--config FILE] [--fullscreen] [--size WIDTHxHEIGHT] [--renderer auto|gles|software]\n"
    "       ocop-kiosk [--config FILE] --screenshots DIR [--size WIDTHxHEIGHT] [--accessibility WISHES]   "
    "writes "
    "pictures of every screen, needs no display\n"
    "       ocop-kiosk [--config FILE] --first-frame       shows one whole screen and ends, for measuring\n"
    "WISHES are of a visitor: 125, 150 or 200 for the text, contrast, reach, joined by commas.\n"
    "FILE is config/kiosk.toml unless given. Exit codes: 0 done, 1 failed, 2 usage or configuration.\n";

constexpr std::chrono::milliseconds kTick{1000};
constexpr int kDecodeThreads = 2;  // the others draw

volatile sig_atomic_t stop_requested = 0;

struct Options {
  base::Path config = "config/kiosk.toml";
  base::Path screenshots;
  bool fullscreen = false, first_frame = false;
  int width = 0, height = 0;
  std::string renderer;
  ui::Accessibility accessibility;
};

bool parse_accessibility(std::string_view wishes, ui::Accessibility& accessibility) {
  while (!wishes.empty()) {
    const std::string_view wish = wishes.substr(0, wishes.find(','));
    wishes.remove_prefix(std::min(wish.size() + 1, wishes.size()));
    if (wish == "contrast")
      accessibility.high_contrast = true;
    else if (wish == "reach")
      accessibility.low_reach = true;
    else if (wish == "125" || wish == "150" || wish == "200")
      accessibility.text_percent = std::stoi(std::string(wish));
    else
      return false;
  }
  return true;
}

bool parse(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    const bool has_value = i + 1 < argc;
    if (name == "--fullscreen") {
      options.fullscreen = true;
    } else if (name == "--first-frame") {
      options.first_frame = true;
    } else if (name == "--config" && has_value) {
      options.config = argv[++i];
    } else if (name == "--screenshots" && has_value) {
      options.screenshots = argv[++i];
    } else if (name == "--accessibility" && has_value) {
      if (!parse_accessibility(argv[++i], options.accessibility)) return false;
    } else if (name == "--renderer" && has_value) {
      options.renderer = argv[++i];
    } else if (name == "--size" && has_value) {
      if (std::sscanf(argv[++i], "%dx%d", &options.width, &options.height) != 2 || options.width < 320 ||
          options.height < 320)
        return false;
    } else {
      return false;
    }
  }
  return options.renderer.empty() || options.renderer == "auto" || options.renderer == "gles" ||
         options.renderer == "software";
}

bool needs_drawing(const std::vector<gfx::InputEvent>& events, bool pointer_down) {
  for (const gfx::InputEvent& event : events) {
    // A mouse that only passes over changes nothing.
    if (event.kind != gfx::InputEvent::Kind::pointer_move || pointer_down) return true;
  }
  return false;
}

base::Status show(const app::Config& config, const Options& options) {
  base::PosixFileSystem files;
  const base::SystemClock clock;
  const state::Layout layout(config.state);
  const app::ImGuiScope imgui;
  const auto window = TRY(gfx::Window::open(config.window));
  const auto fonts = TRY(gfx::Fonts::load(gfx::Fonts::debian()));
  app::Runtime runtime(window->renderer(), *fonts, layout, clock, files, config,
                       {.threads = kDecodeThreads, .wake = [&window] { window->wake(); }});
  app::FramePacer pacer(window->frame_interval(), window->frame_hold());
  bool again = true, pointer_down = false;
  std::vector<gfx::InputEvent> events;  // since the last frame began
  const auto gather = [&](std::chrono::microseconds time) {
    std::ranges::move(window->wait(time), std::back_inserter(events));
  };
  while (!stop_requested) {
    if (events.empty()) gather(again ? pacer.until_next(clock.monotonic()) : kTick);
    // Touches that come faster than frames are gathered for the next one.
    for (auto rest = pacer.until_next(clock.monotonic()); rest.count() > 0 && !stop_requested;
         rest = pacer.until_next(clock.monotonic()))
      gather(rest);
    for (const gfx::InputEvent& event : events) {
      if (event.kind == gfx::InputEvent::Kind::quit) return {};
      if (event.kind == gfx::InputEvent::Kind::pointer_down) pointer_down = true;
      if (event.kind == gfx::InputEvent::Kind::pointer_up) pointer_down = false;
    }
    const bool changed = runtime.kiosk().tick();
    const bool arrived = runtime.kiosk().is_loading();
    const std::vector<gfx::InputEvent> taken = std::exchange(events, {});
    if (!again && !changed && !arrived && !needs_drawing(taken, pointer_down)) continue;
    pacer.frame_begins(clock.monotonic());
    again = runtime.draw(taken, window->width_px(), window->height_px());
    for (auto rest = pacer.until_shown(clock.monotonic()); rest.count() > 0 && !stop_requested;
         rest = pacer.until_shown(clock.monotonic()))
      gather(rest);
    window->present();
    if (options.first_frame && !again && !runtime.kiosk().is_loading()) return {};
  }
  return {};
}

int fail(const base::Error& error, int code) {
  std::fprintf(stderr, "ocop-kiosk: %s\n", error.what.c_str());
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  base::have_last_words("ocop-kiosk");
  Options options;
  if (!parse(argc, argv, options)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  auto config = app::read_config(options.config);
  if (!config) return fail(config.error(), 2);
  if (!options.screenshots.empty()) {
    const auto written = app::write_screenshots(
        *config, options.screenshots,
        {.accessibility = options.accessibility,
         .wanted = {},
         .size_px =
             options.width > 0 ? std::optional(std::pair(options.width, options.height)) : std::nullopt});
    if (!written) return fail(written.error(), 1);
    std::printf("%d pictures written to %s\n", *written, options.screenshots.c_str());
    return 0;
  }
  using Backend = gfx::WindowOptions::Backend;
  config->window.fullscreen = config->window.fullscreen || options.fullscreen;
  if (options.width > 0) config->window.width_px = options.width;
  if (options.height > 0) config->window.height_px = options.height;
  if (options.renderer == "gles") config->window.backend = Backend::gles;
  if (options.renderer == "software") config->window.backend = Backend::software;
  struct sigaction action {};
  action.sa_handler = [](int) { stop_requested = 1; };
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  const auto shown = show(*config, options);
  return shown ? 0 : fail(shown.error(), 1);
}
