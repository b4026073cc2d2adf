// The software renderer against OpenGL ES: every screen of the kiosk, in each language and orientation, drawn
// by both.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/app/screenshots.h"
#include "kiosk/gfx/software_renderer.h"
#include "tests/support/checkup.h"
#include "tests/support/samples.h"

namespace {

// How far two pictures of one size are apart, in channel values 0..255.
struct Difference {
  double mean = 0;           // over all channels of all pixels
  double share_visible = 0;  // of pixels with a channel more than kVisible apart
  static constexpr int kVisible = 16;
};

Difference compare(const media::Bitmap& a, const media::Bitmap& b) {
  double sum = 0;
  std::size_t visible = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      const int apart = std::abs(static_cast<int>(a.pixels[i] >> shift & 0xFF) -
                                 static_cast<int>(b.pixels[i] >> shift & 0xFF));
      sum += apart;
      most = std::max(most, apart);
    }
    visible += most > Difference::kVisible;
  }
  const auto pixels = static_cast<double>(a.pixels.size());
  return {sum / (pixels * 3), static_cast<double>(visible) / pixels};
}

// Goes on whenever it is asked, so that nothing fades for long.
class HurriedClock final : public base::Clock {
 public:
  base::WallTime wall() const override { return day_.wall(); }
  base::Monotonic monotonic() const override { return now_ += std::chrono::milliseconds(100); }

 private:
  support::FakeClock day_{"2026-11-24"};
  mutable base::Monotonic now_{std::chrono::hours(1)};
};

bool is_compared(const std::string& name) {
  return name.ends_with("-vi-landscape") || name.starts_with("home-km") || name.starts_with("product-km");
}
bool is_home(const std::string& name) {
  return name == "home-vi-landscape";
}

// The screens of the demo catalogue whose names `filter` takes.
std::vector<app::Picture> draw_screens(gfx::Renderer& renderer, const state::Layout& layout,
                                       bool (*filter)(const std::string&)) {
  const HurriedClock clock;
  base::PosixFileSystem files;
  const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
  app::Config config;                   // outlives what is shown
  config.checkup = support::healthy();  // the machine moves on between two pictures
  app::Runtime runtime(renderer, *fonts, layout, clock, files, config, media::Decoding{});
  std::vector<app::Picture> pictures;
  const auto drawn = app::draw_screens(runtime, renderer, clock,
                                       [&](app::Picture picture) {
                                         pictures.push_back(std::move(picture));
                                         return base::Status();
                                       },
                                       {.accessibility = {}, .filter = filter, .size_px = {}});
  EXPECT_TRUE(drawn) << drawn.error().what;
  return pictures;
}

TEST(Screenshots, SayWhatCanBeTouchedAndWhere) {
  support::TempDir folder;
  support::FakeClock clock{"2026-11-24"};
  const state::Layout layout(folder / "state");
  samples::synced_demo(folder, clock, layout);
  const app::ImGuiScope imgui;
  gfx::SoftwareRenderer renderer;

  const auto pictures = draw_screens(renderer, layout, is_home);

  ASSERT_EQ(pictures.size(), 1U);
  const std::string& lines = pictures[0].touchable;
  EXPECT_THAT(lines, testing::ContainsRegex("\nlink\t0\t[0-9]+\t[0-9]+\t[0-9]+\toff\tTìm kiếm\n"));
  EXPECT_EQ(std::ranges::count(lines, '\t'), 6 * std::ranges::count(lines, '\n'));
}

TEST(Renderers, SoftwareAndGlesShowTheSameScreens) {
  support::TempDir folder;
  support::FakeClock clock{"2026-11-24"};
  const state::Layout layout(folder / "state");
  samples::synced_demo(folder, clock, layout);
  std::vector<app::Picture> software, gles;
  {
    const app::ImGuiScope imgui;
    gfx::SoftwareRenderer renderer;
    software = draw_screens(renderer, layout, is_compared);
  }
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  {
    const app::ImGuiScope imgui;
    auto window = gfx::Window::open(
        {.title = "test", .width_px = 1920, .height_px = 1920, .backend = gfx::WindowOptions::Backend::gles});
    if (!window) GTEST_SKIP() << "no OpenGL ES here: " << window.error().what;
    gles = draw_screens((*window)->renderer(), layout, is_compared);
  }
  unsetenv("SDL_VIDEODRIVER");

  double worst = 0;
  ASSERT_EQ(software.size(), gles.size());
  ASSERT_GE(software.size(), 28u);
  for (std::size_t i = 0; i < software.size(); ++i) {
    ASSERT_EQ(software[i].bitmap.pixels.size(), gles[i].bitmap.pixels.size()) << software[i].name;
    const Difference apart = compare(software[i].bitmap, gles[i].bitmap);
    // A page that is dimmed under a sheet is rounded once more, and differs most: 0.083 of 255.
    EXPECT_LT(apart.mean, 0.1) << software[i].name;
    EXPECT_LT(apart.share_visible, 0.0002) << software[i].name;
    worst = std::max(worst, apart.mean);
  }
  std::printf("%zu screens, at most %.4f of 255 apart on average\n", software.size(), worst);
}

TEST(Renderers, SoftwareAndGlesTurnAPictureTheSameWay) {
  support::TempDir folder;
  support::FakeClock clock{"2026-11-24"};
  const state::Layout layout(folder / "state");
  samples::synced_demo(folder, clock, layout);
  for (const base::Turn turn : base::kTurns) {
    std::vector<app::Picture> software, gles;
    {
      const app::ImGuiScope imgui;
      gfx::SoftwareRenderer renderer;
      renderer.set_turn(turn);
      software = draw_screens(renderer, layout, is_home);
    }
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    {
      const app::ImGuiScope imgui;
      auto window = gfx::Window::open({.title = "test",
                                       .width_px = 1920,
                                       .height_px = 1920,
                                       .turn = turn,
                                       .backend = gfx::WindowOptions::Backend::gles});
      if (!window) GTEST_SKIP() << "no OpenGL ES here: " << window.error().what;
      gles = draw_screens((*window)->renderer(), layout, is_home);
    }
    unsetenv("SDL_VIDEODRIVER");

    ASSERT_EQ(software.size(), 1u);
    ASSERT_EQ(gles.size(), 1u);
    ASSERT_EQ(software.front().bitmap.width_px, gles.front().bitmap.width_px) << degrees(turn);
    ASSERT_EQ(software.front().bitmap.pixels.size(), gles.front().bitmap.pixels.size());
    const Difference apart = compare(software.front().bitmap, gles.front().bitmap);
    EXPECT_LT(apart.mean, 0.1) << degrees(turn);
    // Edges that a turned sampler rounds to the other side: 0.00028 at 180 and 270 degrees.
    EXPECT_LT(apart.share_visible, 0.0004) << degrees(turn);
  }
}

}  // namespace
