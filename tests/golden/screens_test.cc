// Golden screens: the pages that matter, in every language, orientation and accessibility, a third of their
// size.
//
// GOLDEN=write rewrites them (choose with --gtest_filter); look at them before committing. What differs is
// shown, old, new and difference, in build/<preset>/golden-review/index.html.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include "kiosk/app/screenshots.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/media/decode.h"
#include "sync/activate/sync_once.h"
#include "sync/feed/sha256.h"
#include "tests/support/samples.h"

namespace {

const base::Path& golden_folder() {
  static const base::Path kFolder = base::Path(OCOP_SOURCE_DIR) / "tests/golden/screens";
  return kFolder;
}

// Each pixel the mean of nine.
media::Bitmap third(const media::Bitmap& whole) {
  constexpr int kPart = 3;
  media::Bitmap small{whole.width_px / kPart, whole.height_px / kPart, {}};
  for (int y = 0; y < small.height_px; ++y) {
    for (int x = 0; x < small.width_px; ++x) {
      unsigned sum[3] = {};
      for (int i = 0; i < kPart * kPart; ++i) {
        const auto row = whole.pixels.begin() + std::ptrdiff_t{y * kPart + i / kPart} * whole.width_px;
        const std::uint32_t pixel = row[x * kPart + i % kPart];
        for (int c = 0; c < 3; ++c) sum[c] += pixel >> (8 * c) & 0xFF;
      }
      std::uint32_t pixel = 0xFF000000u;
      for (int c = 0; c < 3; ++c) pixel |= (sum[c] / (kPart * kPart)) << (8 * c);
      small.pixels.push_back(pixel);
    }
  }
  return small;
}

// Pixels that differ by more than an eye lets pass, marked red in `marked`.
std::size_t differing(const media::Bitmap& a, const media::Bitmap& b, media::Bitmap& marked) {
  constexpr int kSeen = 16;
  marked = b;
  if (a.width_px != b.width_px || a.height_px != b.height_px) return b.pixels.size();
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    bool differs = false;
    for (int c = 0; c < 3; ++c)
      differs = differs || std::abs(static_cast<int>(a.pixels[i] >> (8 * c) & 0xFF) -
                                    static_cast<int>(b.pixels[i] >> (8 * c) & 0xFF)) > kSeen;
    count += differs;
    marked.pixels[i] = differs ? IM_COL32(220, 0, 0, 255) : IM_COL32_WHITE;
  }
  return count;
}

// The fonts that the pictures were made with; others draw other letters.
std::string fonts_fingerprint() {
  base::PosixFileSystem files;
  std::string all;
  const gfx::Fonts::Files fonts = gfx::Fonts::debian();
  for (const auto* candidates : {&fonts.body, &fonts.medium, &fonts.strong, &fonts.display, &fonts.khmer,
                                 &fonts.khmer_strong, &fonts.icon}) {
    for (const base::Path& file : *candidates) {
      const auto bytes = files.read(file, 64 << 20);
      if (!bytes) continue;
      all += feed::sha256(*bytes).hex();
      break;
    }
  }
  return feed::sha256(all).hex();
}

class GoldenScreens : public testing::Test {
 protected:
  static constexpr std::size_t kMostDiffering =
      60;  // of 230,400: the edge of a letter here and there, never a word
  static constexpr std::size_t kMostDifferingElsewhere =
      11520;  // 5 %: Debian 13's newer fonts in place of Debian 12's differ in 8,443 at most

  void SetUp() override {
    if (!is_writing()) {
      const auto made_with = files_.read(golden_folder() / "fonts.sha256", 100);
      ASSERT_TRUE(made_with);
      if (*made_with != fonts_fingerprint()) most_differing_ = kMostDifferingElsewhere;
    }
    samples::published_demo(folder_, clock_);
    const std::string root = samples::root_of(folder_);
    const auto from = transport::make_directory_transport(folder_ / "feed");
    ASSERT_TRUE(activate::sync_and_report({*from, layout_, files_, clock_, root}));
  }
  static bool is_writing() {
    const char* mode = std::getenv("GOLDEN");
    return mode && std::string(mode) == "write";
  }

  void expect_golden(const app::Screens& screens, const std::string& suffix, const app::Config& config) {
    const app::ImGuiScope imgui;
    gfx::SoftwareRenderer renderer{{.threads = 2}};  // before the fonts: it says what form their atlas has
    const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
    app::Runtime runtime(renderer, *fonts, layout_, clock_, files_, config, media::Decoding{});
    const auto drawn = app::draw_screens(
        runtime, renderer, clock_,
        [&](const app::Picture& picture) { return compare(picture.name + suffix, third(picture.bitmap)); },
        screens);
    ASSERT_TRUE(drawn) << drawn.error().what;
    EXPECT_GT(*drawn, 0);
  }

  base::Status compare(const std::string& name, const media::Bitmap& drawn) {
    const base::Path file = golden_folder() / (name + ".png");
    if (is_writing()) {
      TRY(files_.write_durably(golden_folder() / "fonts.sha256", fonts_fingerprint()));
      return app::write_png(file, drawn);
    }
    const auto bytes = files_.read(file, 4 << 20);
    EXPECT_TRUE(bytes) << name << " has no golden picture; GOLDEN=write makes it";
    if (!bytes) return {};
    const media::Bitmap golden = TRY(media::decode(*bytes));
    media::Bitmap marked;
    const std::size_t count = differing(golden, drawn, marked);
    if (count <= most_differing_) return {};
    ADD_FAILURE() << name << ": " << count << " pixels differ; see " << review_.string() << "/index.html";
    TRY(files_.make_directories(review_));
    TRY(app::write_png(review_ / (name + "-old.png"), golden));
    TRY(app::write_png(review_ / (name + "-new.png"), drawn));
    TRY(app::write_png(review_ / (name + "-difference.png"), marked));
    std::ofstream(review_ / "index.html", std::ios::app)
        << "<h2>" << name << " (" << count << " pixels)</h2><img src=" << name
        << "-old.png> <img src=" << name << "-new.png> <img src=" << name << "-difference.png>\n";
    return {};
  }

  static app::Config config() {
    app::Config config;
    config.here = *domain::LatLon::from_degrees(9.9347, 106.3453);
    config.share_url = "https://ocop.example/k";
    return config;
  }
  std::size_t most_differing_ = kMostDiffering;
  support::TempDir folder_;
  support::FakeClock clock_{"2026-11-24"};
  base::PosixFileSystem files_;
  state::Layout layout_{folder_ / "state"};
  base::Path review_ = base::Path(OCOP_TEST_CACHE).parent_path() / "golden-review";
};

bool is_one_of(const std::string& name, const std::set<std::string>& names) {
  return names.contains(name);
}

TEST_F(GoldenScreens, OfAVisitorInEveryLanguage) {
  static const std::set<std::string> kNames{
      "home-vi-landscape",        "home-km-landscape",           "home-en-portrait",
      "browse-vi-landscape",      "browse-sector-en-portrait",   "browse-gifts-km-landscape",
      "places-vi-landscape",      "search-vi-landscape",         "search-empty-km-portrait",
      "search-typo-en-landscape", "search-nothing-km-landscape", "product-vi-landscape",
      "product-en-portrait",      "product-km-landscape",        "product-expired-vi-landscape",
      "picture-vi-landscape",     "producer-en-landscape",       "producer-vi-portrait",
      "compare-vi-landscape",     "compare-km-portrait",         "kept-en-landscape",
      "kept-vi-portrait",         "stars-vi-landscape",          "stars-km-portrait",
      "progress-vi-landscape",    "progress-en-portrait",        "comfort-vi-landscape",
      "place-en-landscape",       "place-km-portrait",           "routes-vi-landscape",
      "route-vi-landscape",       "route-km-portrait",           "my-day-en-landscape",
      "events-vi-landscape",      "attract-vi-landscape",        "attract-km-portrait"};
  expect_golden(
      {.accessibility = {}, .filter = [](const std::string& name) { return is_one_of(name, kNames); }}, "",
      config());
}

TEST_F(GoldenScreens, OfTheMapAtThreeZooms) {
  expect_golden(
      {.accessibility = {},
       .filter =
           [](const std::string& name) { return name.starts_with("map") && name.ends_with("landscape"); }},
      "", config());
}

TEST_F(GoldenScreens, OfVisitorsWhoNeedLargeTextOrContrast) {
  static const std::set<std::string> kLarge{"home-km-portrait", "product-vi-landscape", "search-en-landscape",
                                            "comfort-km-portrait"};
  expect_golden({.accessibility = {.text_percent = 200},
                 .filter = [](const std::string& name) { return is_one_of(name, kLarge); }},
                "-200", config());
  static const std::set<std::string> kContrast{"home-vi-landscape", "product-km-portrait",
                                               "map-en-landscape"};
  expect_golden({.accessibility = {.high_contrast = true, .low_reach = true},
                 .filter = [](const std::string& name) { return is_one_of(name, kContrast); }},
                "-contrast-reach", config());
}

TEST_F(GoldenScreens, OfADarkShop) {
  app::Config dark = config();
  dark.panel.scheme = ui::Scheme::dark;
  static const std::set<std::string> kNames{"home-en-landscape", "product-vi-portrait", "map-km-landscape"};
  expect_golden(
      {.accessibility = {}, .filter = [](const std::string& name) { return is_one_of(name, kNames); }},
      "-dark", dark);
}

}  // namespace
