// ocop-kiosk: shows the current generation on the screen, for ever, with or without a network.
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "kiosk/app/backlight.h"
#include "kiosk/app/frame_pacer.h"
#include "kiosk/app/loudness.h"
#include "kiosk/app/out_of_order.h"
#include "kiosk/app/runtime.h"
#include "kiosk/app/screen_power.h"
#include "kiosk/app/screen_watch.h"
#include "kiosk/app/screenshots.h"
#include "kiosk/base/command_line.h"
#include "kiosk/base/last_words.h"
#include "kiosk/base/log.h"
#include "kiosk/gate/gate.h"
#include "kiosk/state/sharing.h"
#include "kiosk/store/catalog.h"

namespace {

constexpr std::chrono::milliseconds kTick{1000};
constexpr std::chrono::seconds kLeisure{20};  // without a touch, until what takes its time is done
constexpr int kDecodeThreads = 2;             // the others draw

volatile sig_atomic_t stop_requested = 0;
constexpr int kRestart = 10;  // staff asked for a new start: whoever runs this program starts it again

struct Options {
  base::Path config = "config/kiosk.toml";
  base::Path screenshots, out_of_order;
  std::vector<std::string> scenes;  // of the screenshots; empty: all
  bool fullscreen = false, first_frame = false, resets_pin = false;
  std::optional<std::pair<int, int>> size_px;
  std::string renderer;  // empty: as the settings say
  ui::Accessibility accessibility;
};

// "1920x1080". Empty: it is no size that a kiosk can be shown in.
std::optional<std::pair<int, int>> parse_size(const std::string& text) {
  constexpr int kLeast = 320;
  int width = 0, height = 0, end = 0;
  if (std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &end) != 2 ||
      static_cast<std::size_t>(end) != text.size() || width < kLeast || height < kLeast)
    return std::nullopt;
  return std::pair(width, height);
}

// Reads the command line; empty to go on, else the exit code.
std::optional<int> parse(int argc, char** argv, Options& options) {
  CLI::App app{"Shows the catalogue on the screen, for ever, with or without a network.", "ocop-kiosk"};
  app.add_option("--config", options.config, "its settings")->type_name("FILE")->capture_default_str();
  app.add_flag("--fullscreen", options.fullscreen, "over the whole panel");
  app.add_option("--renderer", options.renderer, "what draws")
      ->type_name("NAME")
      ->check(CLI::IsMember({"auto", "gles", "software"}));
  app.add_option_function<std::string>(
         "--size",
         [&](const std::string& text) {
           options.size_px = parse_size(text);
           if (!options.size_px) throw CLI::ValidationError("--size", text + " is no size; say 1920x1080");
         },
         "of the window or the pictures, in pixels")
      ->type_name("WIDTHxHEIGHT");
  auto* screenshots = app.add_option("--screenshots", options.screenshots,
                                     "writes pictures of every screen there; needs no display")
                          ->type_name("DIR");
  app.add_option("--out-of-order", options.out_of_order,
                 "writes the picture that stands on the panel while the kiosk cannot, and whom to call where "
                 "there is a catalogue; needs no display")
      ->type_name("FILE.png");
  app.add_option("--scenes", options.scenes, "only those, by the beginnings of their names, such as home-vi")
      ->type_name("NAMES")
      ->delimiter(',')
      ->needs(screenshots);
  app.add_option_function<std::vector<std::string>>(
         "--accessibility",
         [&](const std::vector<std::string>& wishes) {
           for (const std::string& wish : wishes) {
             if (wish == "contrast")
               options.accessibility.high_contrast = true;
             else if (wish == "reach")
               options.accessibility.low_reach = true;
             else
               options.accessibility.text_percent = std::stoi(wish);
           }
         },
         "of the visitor in the pictures, joined by commas: 125, 150 or 200 for the text, contrast, reach")
      ->type_name("WISHES")
      ->delimiter(',')
      ->check(CLI::IsMember({"125", "150", "200", "contrast", "reach"}))
      ->needs(screenshots);
  app.add_flag("--first-frame", options.first_frame, "shows one whole screen and ends, for measuring");
  app.add_flag("--reset-pin", options.resets_pin,
               "takes the staff's PIN back, as root or the owner of the state; the next who holds the logo "
               "chooses another");
  app.footer("Exit codes: 0 done, 1 failed, 2 usage or configuration.");
  return base::read_command_line(app, argc, argv);
}

bool needs_drawing(const std::vector<gfx::InputEvent>& events, bool pointer_down) {
  for (const gfx::InputEvent& event : events) {
    // A mouse that only passes over changes nothing.
    if (event.kind != gfx::InputEvent::Kind::pointer_move || pointer_down) return true;
  }
  return false;
}

gfx::WindowOptions window_of(const app::Config& config) {
  gfx::WindowOptions options = config.window;
  options.turn = config.turn;
  return options;
}

// The machine is as the settings say.
void follow(const domain::ShopSettings& settings, bool is_asleep, app::Backlight& backlight,
            app::Loudness& loudness) {
  const std::optional<int> light =
      settings.brightness_percent ? settings.brightness_percent : backlight.found_percent();
  if (light) backlight.set(is_asleep ? 0 : *light);
  if (settings.volume_percent) loudness.set(*settings.volume_percent);
  loudness.tick();
}

// Where a kiosk starts with its machine, the card's driver may come later, or the picture of the start hold
// the card: so it is asked for a minute.
base::Result<std::unique_ptr<gfx::Window>> open_window(const app::Config& config) {
  constexpr int kPatience_s = 60;
  auto window = gfx::Window::open(window_of(config));
  for (int waited = 0; !window && config.window.fullscreen && waited < kPatience_s && !stop_requested;
       ++waited) {
    if (waited == 0) base::log::warn(window.error().what + "; waiting");
    sleep(1);
    window = gfx::Window::open(window_of(config));
  }
  return window;
}

// Nothing is drawn: there is nothing new, or nobody to see it.
void stand_by(app::ScreenWatch& watch, const gfx::Window& window, bool is_asleep) {
  if (window.panel() == gfx::Panel::absent) return watch.lacks_panel();
  watch.rests(is_asleep || window.panel() == gfx::Panel::off);
}

// The exit code; an error where it ends without that anybody wished so.
base::Result<int> show(const app::Config& config, const Options& options) {
  base::PosixFileSystem files;
  const base::SystemClock clock;
  const state::Layout layout(config.state);
  state::share_with_group(layout);
  // A window is somebody's trial; what fills the panel stands in a shop.
  const bool is_in_shop = config.window.fullscreen && !options.first_frame;
  using Of = app::ScreenWatch::Of;
  app::ScreenWatch watch(files, layout, clock, is_in_shop ? Of::shop : Of::trial);
  const app::ImGuiScope imgui;
  auto opened = open_window(config);
  if (!opened && stop_requested) {
    watch.ends();
    return 0;
  }
  const auto window = TRY(std::move(opened));
  const auto fonts = TRY(gfx::Fonts::load(gfx::Fonts::debian()));
  app::Runtime runtime(window->renderer(), *fonts, layout, clock, files, config,
                       {.threads = kDecodeThreads, .wake = [&window] { window->wake(); }});
  if (is_in_shop) runtime.kiosk().ask_for_first_pin();
  app::Backlight backlight;
  app::Loudness loudness;
  app::ScreenPower power(config.screen_off, [&](gfx::Power wanted) { return window->set_power(wanted); });
  // False: only a new start of the program can bring the picture back.
  const auto follow_power = [&] {
    const auto wish =
        power.follow(runtime.kiosk().is_asleep(), window->shown(), window->panel(), clock.monotonic());
    if (wish == app::ScreenPower::Wish::look_anew) window->look_anew();
    return wish != app::ScreenPower::Wish::restart && !window->needs_restart();
  };
  app::FramePacer pacer(window->frame_interval(), window->frame_hold());
  bool again = true, pointer_down = false;
  base::Monotonic touched = clock.monotonic();
  const auto ends_with = [&watch](int code) {
    watch.ends();
    return code;
  };
  std::vector<gfx::InputEvent> events;  // since the last frame began
  const auto gather = [&](std::chrono::microseconds time) {
    std::ranges::move(window->wait(time), std::back_inserter(events));
  };
  while (!stop_requested) {
    if (events.empty()) gather(again ? pacer.until_next(clock.monotonic()) : runtime.kiosk().rest(kTick));
    // Touches that come faster than frames are gathered for the next one.
    for (auto rest = pacer.until_next(clock.monotonic()); rest.count() > 0 && !stop_requested;
         rest = pacer.until_next(clock.monotonic()))
      gather(rest);
    for (const gfx::InputEvent& event : events) {
      if (event.kind == gfx::InputEvent::Kind::quit) return ends_with(0);
      if (event.kind == gfx::InputEvent::Kind::pointer_down) pointer_down = true;
      if (event.kind == gfx::InputEvent::Kind::pointer_up) pointer_down = false;
    }
    if (runtime.kiosk().wants_restart()) return ends_with(kRestart);
    if (!events.empty()) touched = clock.monotonic();
    const bool is_other = window->tick(clock.monotonic());
    if (!follow_power()) return ends_with(kRestart);
    const bool changed = runtime.kiosk().tick() || is_other;
    follow(runtime.kiosk().settings(), runtime.kiosk().is_asleep(), backlight, loudness);
    runtime.kiosk().set_machine({backlight.is_there(), loudness.is_there(), window->is_input_refused()});
    window->set_turn(runtime.kiosk().settings().turn);
    const bool arrived = runtime.kiosk().is_loading();
    const std::vector<gfx::InputEvent> taken = std::exchange(events, {});
    if (!again && !changed && !arrived && !watch.wants_frame() && !needs_drawing(taken, pointer_down)) {
      stand_by(watch, *window, runtime.kiosk().is_asleep());
      if (clock.monotonic() - touched >= kLeisure && window->panel() == gfx::Panel::lit)
        watch.prepare(runtime.kiosk(), window->width_px(), window->height_px());
      continue;
    }
    if (window->panel() != gfx::Panel::lit && taken.empty() && !changed) {  // nobody sees what would be drawn
      stand_by(watch, *window, runtime.kiosk().is_asleep());
      again = false;
      continue;
    }
    pacer.frame_begins(clock.monotonic());
    again = runtime.draw(taken, window->width_px(), window->height_px());
    watch.drawn(window->renderer());
    for (auto rest = pacer.until_shown(clock.monotonic()); rest.count() > 0 && !stop_requested;
         rest = pacer.until_shown(clock.monotonic()))
      gather(rest);
    (void)follow_power();  // who touched a sleeping kiosk sees this frame
    const bool is_shown = window->present();
    if (window->panel() != gfx::Panel::lit) {
      stand_by(watch, *window, runtime.kiosk().is_asleep());
    } else {
      watch.presents(is_shown);
      again = again || !is_shown;
    }
    if (options.first_frame && !again && !runtime.kiosk().is_loading()) return 0;
  }
  return ends_with(0);
}

// For the package, and for who wants to see it.
base::Status write_out_of_order(const app::Config& config, const Options& options) {
  const auto [width, height] = options.size_px.value_or(std::pair(1920, 1080));
  store::CatalogueMeta meta;
  const state::Layout layout(config.state);
  if (const auto current = layout.current_generation()) {
    if (const auto catalog = store::Catalog::open(layout.catalogue(*current))) meta = catalog->meta();
  }
  const auto what = app::out_of_order_of(config, meta, width, height);
  return app::write_png(options.out_of_order, TRY(app::draw_out_of_order(what)));
}

// Only for whom the state belongs to, or root: a PIN that anyone with a shell takes back is none.
base::Status reset_pin(const state::Layout& layout) {
  struct stat status;
  if (stat(layout.root().c_str(), &status) != 0)
    return base::Error{base::Errc::not_found, "there is no state directory " + layout.root().string()};
  if (geteuid() != 0 && geteuid() != status.st_uid)
    return base::Error{base::Errc::invalid,
                       "--reset-pin is for root and the owner of " + layout.root().string()};
  base::PosixFileSystem files;
  return gate::reset(files, layout);
}

int fail(const base::Error& error, int code) {
  std::fprintf(stderr, "ocop-kiosk: %s\n", error.what.c_str());
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  base::have_last_words("ocop-kiosk");
  Options options;
  if (const auto code = parse(argc, argv, options)) return *code;
  auto config = app::read_config(options.config);
  if (!config) return fail(config.error(), 2);
  if (options.resets_pin) {
    const auto done = reset_pin(state::Layout(config->state));
    if (!done) return fail(done.error(), 1);
    std::printf(
        "The staff's PIN is taken back. Hold the kiosk's logo for three seconds to choose another.\n");
    return 0;
  }
  if (!options.screenshots.empty()) {
    const auto is_wanted = [&](const std::string& name) {
      return options.scenes.empty() || std::ranges::any_of(options.scenes, [&](const std::string& scene) {
               return name.starts_with(scene + "-");
             });
    };
    const auto written = app::write_screenshots(
        *config, options.screenshots,
        {.accessibility = options.accessibility, .filter = is_wanted, .size_px = options.size_px});
    if (!written) return fail(written.error(), 1);
    std::printf("%d pictures written to %s\n", *written, options.screenshots.c_str());
    return 0;
  }
  if (!options.out_of_order.empty()) {
    const auto written = write_out_of_order(*config, options);
    if (!written) return fail(written.error(), 1);
    return 0;
  }
  config->window.fullscreen = config->window.fullscreen || options.fullscreen;
  if (options.size_px) std::tie(config->window.width_px, config->window.height_px) = *options.size_px;
  using Backend = gfx::WindowOptions::Backend;
  if (options.renderer == "gles") config->window.backend = Backend::gles;
  if (options.renderer == "software") config->window.backend = Backend::software;
  struct sigaction action {};
  action.sa_handler = [](int) { stop_requested = 1; };
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  const auto shown = show(*config, options);
  return shown ? *shown : fail(shown.error(), 1);
}
