// Our text beside hb-view's, HarfBuzz's own drawing program: the same fonts, the same sizes, pixel by pixel.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/app/screenshots.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/media/decode.h"

namespace {

struct Ink {
  int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
  int width() const { return right - left + 1; }
  int height() const { return bottom - top + 1; }
};

int darkness(const media::Bitmap& bitmap, int x, int y) {
  if (x < 0 || y < 0 || x >= bitmap.width_px || y >= bitmap.height_px) return 0;
  return 255 - static_cast<int>(bitmap.pixels[static_cast<std::size_t>(y * bitmap.width_px + x)] & 0xFF);
}

Ink ink_of(const media::Bitmap& bitmap) {
  constexpr int kFaint = 40;
  Ink ink;
  for (int y = 0; y < bitmap.height_px; ++y) {
    for (int x = 0; x < bitmap.width_px; ++x) {
      if (darkness(bitmap, x, y) < kFaint) continue;
      ink = {std::min(ink.left, x), std::min(ink.top, y), std::max(ink.right, x), std::max(ink.bottom, y)};
    }
  }
  return ink;
}

// Mean difference of darkness over the ink, with `b` moved by that much against `a`.
double difference(const media::Bitmap& a, const Ink& ink_a, const media::Bitmap& b, const Ink& ink_b, int dx,
                  int dy) {
  double sum = 0, ink = 0;
  for (int y = -1; y <= ink_a.height(); ++y) {
    for (int x = -1; x <= ink_a.width(); ++x) {
      const int ours = darkness(a, ink_a.left + x, ink_a.top + y),
                theirs = darkness(b, ink_b.left + x + dx, ink_b.top + y + dy);
      sum += std::abs(ours - theirs);
      ink += std::max(ours, theirs);
    }
  }
  return ink == 0 ? 1 : sum / ink;
}

struct Sample {
  const char* name;
  gfx::Face face;
  const char* text;
};

class Shaping : public testing::TestWithParam<Sample> {
 protected:
  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_{{.threads = 1}};  // before the fonts: it says what form their atlas has
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::TextPainter painter_{*fonts_};

  media::Bitmap ours(float size) {
    constexpr int kWidth = 2400, kHeight = 400;
    ImGui::GetIO().DisplaySize = {kWidth, kHeight};
    ImGui::NewFrame();
    painter_.draw(*ImGui::GetBackgroundDrawList(), {GetParam().face, size}, {40, 240}, IM_COL32_BLACK,
                  GetParam().text);
    ImGui::Render();
    renderer_.render(*ImGui::GetDrawData(), kWidth, kHeight, IM_COL32_WHITE);
    return renderer_.capture();
  }

  static base::Path font_file(const char* text, gfx::Face face) {
    const gfx::Fonts::Files files = gfx::Fonts::debian();
    const bool is_khmer = std::string_view(text).starts_with("\xE1\x9E");  // U+1780 to U+17BF
    const auto& candidates = is_khmer ? (face == gfx::Face::strong ? files.khmer_strong : files.khmer)
                             : face == gfx::Face::strong ? files.strong
                                                         : files.body;
    for (const base::Path& file : candidates) {
      if (std::filesystem::exists(file)) return file;
    }
    return {};
  }

  std::optional<media::Bitmap> theirs(int size) {
    const std::string command =
        "LC_ALL=C.UTF-8 hb-view --output-format=png --background=FFFFFF --foreground=000000 --margin=40 "
        "--font-size=" +
        std::to_string(size) + " '" + font_file(GetParam().text, GetParam().face).string() + "' '" +
        GetParam().text + "'";
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) return std::nullopt;
    std::string bytes;
    char buffer[4096];
    for (std::size_t got; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) bytes.append(buffer, got);
    if (pclose(pipe) != 0) return std::nullopt;
    auto picture = media::decode(bytes);
    return picture ? std::optional(*std::move(picture)) : std::nullopt;
  }
};

TEST_P(Shaping, IsThatOfHarfBuzz) {
  for (const int size : {24, 96}) {
    const media::Bitmap mine = ours(static_cast<float>(size));
    const auto other = theirs(size);
    ASSERT_TRUE(other) << "hb-view did not draw; it comes with the package libharfbuzz-bin";
    const Ink a = ink_of(mine), b = ink_of(*other);
    // Quarter-pixel glyph places and another rasteriser: a pixel here and there, never a letter.
    EXPECT_NEAR(a.width(), b.width(), 2) << size;
    EXPECT_NEAR(a.height(), b.height(), 2) << size;
    double best = 1;
    for (int dy = -2; dy <= 2; ++dy) {
      for (int dx = -2; dx <= 2; ++dx) best = std::min(best, difference(mine, a, *other, b, dx, dy));
    }
    EXPECT_LT(best, size == 24 ? 0.30 : 0.10) << GetParam().name << " at " << size;
    RecordProperty("difference_" + std::to_string(size), std::to_string(best));
    std::printf("%s at %d px: %.3f of the ink differs\n", GetParam().name, size, best);
  }
}

INSTANTIATE_TEST_SUITE_P(Texts, Shaping,
                         testing::Values(Sample{"vietnamese", gfx::Face::body, "Dừa sáp Cầu Kè, mật hoa dừa"},
                                         Sample{"decomposed", gfx::Face::body,
                                                "Du\u031B\u0300a sa\u0301p Ca\u0302\u0300u Ke\u0300"},
                                         Sample{"stacked_marks", gfx::Face::strong, "ế ỗ ậ ữ ẵ Ẫ Ổ"},
                                         Sample{"kerning", gfx::Face::body, "AVATo Ya WAVE LT Te"},
                                         Sample{"english", gfx::Face::strong, "Coconut blossom nectar"},
                                         Sample{"khmer_clusters", gfx::Face::body, "ស្ត្រីខ្មែរត្រាវិញ"},
                                         Sample{"khmer_words", gfx::Face::body, "ផលិតផលពីដូងល្បីល្បាញ"},
                                         Sample{"khmer_bold", gfx::Face::strong, "ឱសថបុរាណភេសជ្ជៈ"}),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
