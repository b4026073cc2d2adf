// Legibility: every text on every page is large and strong enough to be read from where a visitor stands, and
// everything that is touched is as large as a finger needs.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kiosk/app/screenshots.h"
#include "kiosk/gfx/software_renderer.h"
#include "tests/support/contrast.h"
#include "tests/support/fair_sample.h"
#include "tests/support/kiosk_flow.h"

namespace {

constexpr float kSmallestText_px = 20;    // on a 24" panel of 1080 lines: 5.5 mm, read from 60 cm
constexpr float kSmallestTarget_px = 54;  // 15 mm there

struct Text {
  std::string words;
  float size_px;
  ImU32 ink;
  int left, top, right, bottom;  // within the picture
};

// What most of the pixels behind a text are like: the ground that its letters stand on.
ImU32 ground_of(const media::Bitmap& picture, const Text& text) {
  constexpr double kIsInk = 1.35;
  std::unordered_map<std::uint32_t, int> counts;
  std::uint32_t best = 0;
  int most = 0;
  for (int y = text.top; y < text.bottom; ++y) {
    for (int x = text.left; x < text.right; ++x) {
      const std::uint32_t pixel =
          picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width_px) +
                         static_cast<std::size_t>(x)];
      if (support::contrast(pixel, text.ink) < kIsInk) continue;
      const int count = ++counts[pixel & 0xFFF8F8F8];
      if (count <= most) continue;
      most = count;
      best = pixel;
    }
  }
  return most == 0 ? text.ink : best;
}

class Legibility : public support::KioskFlow {
 protected:
  // comes: visitors find the shop's pages; runs: they find the fair's.
  enum class Fair { comes, runs };
  // All pages whose names end so, in that scheme; of a fair that runs, those that are its own.
  void expect_legible(const std::string& ending, ui::Scheme scheme, ui::Accessibility accessibility = {},
                      Fair when = Fair::comes) {
    app::Config config = visitor_.config;
    config.panel.scheme = scheme;
    config.share_url = "https://ocop.example/k";
    config.here = samples::market();
    visitor_.stop();
    support::FairSample fair(layout_, clock_, folder_ / "HOP-TAC-XA", when == Fair::comes ? 1 : -1);
    fair.make_key_and_contacts(clock_, 14);
    fair.count_visits(clock_);
    gfx::SoftwareRenderer renderer{{.threads = 2}};
    const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
    app::Runtime runtime(renderer, *fonts, layout_, clock_, files_, config, media::Decoding{});
    runtime.kiosk().describe_frames();
    const auto drawn =
        app::draw_screens(runtime, renderer, clock_,
                          [&](const app::Picture& picture) {
                            check_texts(picture, runtime.kiosk().semantics());
                            check_targets(picture, runtime.kiosk().semantics());
                            return base::Status();
                          },
                          {.accessibility = accessibility, .filter = [&](const std::string& name) {
                             const bool is_wanted = when == Fair::comes || name.starts_with("fair-") ||
                                                    name.starts_with("lead-") || name.starts_with("forget");
                             return is_wanted && name.ends_with(ending);
                           }});
    ASSERT_TRUE(drawn) << drawn.error().what;
    EXPECT_GE(*drawn, when == Fair::comes ? 21 : 13);
  }

 private:
  static void check_texts(const app::Picture& picture, const ui::Semantics& semantics) {
    constexpr float kLarge_px = 28;
    std::set<std::string> told;
    // A sheet dims the page that it lies over: only what it says itself is to be read.
    bool is_dimmed = picture.name.starts_with("browse-sheet");
    for (const gfx::WrittenText& written : semantics.texts()) {
      for (const base::Lang lang : base::kLanguages)
        is_dimmed = is_dimmed && written.text != text::message(text::Msg::sheet_title, lang);
      if (is_dimmed || !written.is_visible || !told.insert(written.text).second) continue;
      EXPECT_GE(written.size_px, kSmallestText_px) << picture.name << ": " << written.text;
      const Text text{written.text,
                      written.size_px,
                      written.colour | 0xFF000000,
                      std::max(0, static_cast<int>(written.low.x)),
                      std::max(0, static_cast<int>(written.low.y)),
                      std::min(picture.bitmap.width_px, static_cast<int>(written.high.x) + 1),
                      std::min(picture.bitmap.height_px, static_cast<int>(written.high.y) + 1)};
      if (text.right - text.left < 8 || text.bottom - text.top < 8) continue;
      const ImU32 ground = ground_of(picture.bitmap, text);
      if (ground == text.ink) continue;  // it lies under something else
      EXPECT_GE(support::contrast(text.ink, ground), text.size_px >= kLarge_px ? 3 : 4.5)
          << picture.name << ": \"" << text.words << "\" at " << text.left << ", " << text.top;
    }
  }

  static void check_targets(const app::Picture& picture, const ui::Semantics& semantics) {
    for (const ui::Semantics::Element& control : semantics.controls()) {
      if (!control.is_reachable) continue;
      EXPECT_GE(std::min(control.rect.w, control.rect.h), kSmallestTarget_px)
          << picture.name << ": " << control.label;
    }
  }
};

TEST_F(Legibility, OfEveryPageInTheLightScheme) {
  expect_legible("-vi-landscape", ui::Scheme::light);
  expect_legible("-en-portrait", ui::Scheme::light);
  expect_legible("-km-landscape", ui::Scheme::light);
}

// Of a kiosk that is lent to a fair, its visitors' pages and the slides, in every language and orientation.
TEST_F(Legibility, OfEveryPageOfAFair) {
  for (const base::Lang lang : base::kLanguages) {
    const std::string code(base::code(lang));
    expect_legible("-" + code + "-landscape", ui::Scheme::light, {}, Fair::runs);
    expect_legible("-" + code + "-portrait", ui::Scheme::light, {}, Fair::runs);
    expect_legible("-" + code + "-landscape", ui::Scheme::light, {.text_percent = 200}, Fair::runs);
    expect_legible("-" + code + "-landscape", ui::Scheme::dark, {}, Fair::runs);
  }
  expect_legible("-vi-landscape", ui::Scheme::light, {.high_contrast = true}, Fair::runs);
}

TEST_F(Legibility, OfEveryPageInTheDark) {
  expect_legible("-en-landscape", ui::Scheme::dark);
}

TEST_F(Legibility, OfEveryPageWithHighContrastAndLargeText) {
  expect_legible("-vi-portrait", ui::Scheme::light, {.text_percent = 200, .high_contrast = true});
}

}  // namespace
