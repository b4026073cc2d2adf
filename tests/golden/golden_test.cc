// Golden pictures: what the software renderer draws, to the bit, with 1, 2 and 4 threads.
//
// GOLDEN=write rewrites the pictures of the tests that run (choose with --gtest_filter); look at them before
// committing. A picture that differs is left beside the golden one in the test's output folder, with the
// difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "kiosk/app/screenshots.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/media/decode.h"
#include "tests/support/random_drawing.h"

namespace {

constexpr int kWidth = 480, kHeight = 320;

class Golden : public testing::TestWithParam<int> {
 protected:
  Golden() {
    media::Bitmap picture{96, 64, {}}, shadow{32, 32, {}};
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 96; ++x)
        picture.pixels.push_back((x / 8 + y / 8) % 2 ? IM_COL32(31, 122, 77, 255)
                                                     : IM_COL32(x * 2, 200 - y, 160, 255));
    }
    for (int y = 0; y < 32; ++y) {
      for (int x = 0; x < 32; ++x)
        shadow.pixels.push_back(
            static_cast<std::uint32_t>(std::max(0, 255 - ((x - 16) * (x - 16) + (y - 16) * (y - 16)))) << 24);
    }
    picture_ = renderer_.create(picture);
    shadow_ = renderer_.create(shadow);
  }

  template <class Draw>
  void expect_golden(const std::string& name, Draw draw) {
    ImGui::GetIO().DisplaySize = {kWidth, kHeight};
    ImGui::NewFrame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    renderer_.render(*ImGui::GetDrawData(), kWidth, kHeight, IM_COL32(246, 244, 238, 255));
    const media::Bitmap drawn = renderer_.capture();
    const base::Path file = base::Path(OCOP_SOURCE_DIR) / "tests/golden" / (name + ".png");
    if (const char* mode = std::getenv("GOLDEN"); mode && std::string(mode) == "write") {
      ASSERT_TRUE(app::write_png(file, drawn));
      return;
    }
    base::PosixFileSystem files;
    const auto bytes = files.read(file, 1 << 20);
    ASSERT_TRUE(bytes) << bytes.error().what;
    const auto golden = media::decode(*bytes);
    ASSERT_TRUE(golden);
    if (golden->pixels == drawn.pixels) return;
    ASSERT_TRUE(app::write_png(testing::TempDir() + name + "-new.png", drawn));
    media::Bitmap difference = drawn;
    for (std::size_t i = 0; i < difference.pixels.size() && i < golden->pixels.size(); ++i)
      difference.pixels[i] = drawn.pixels[i] == golden->pixels[i] ? IM_COL32_WHITE : IM_COL32(220, 0, 0, 255);
    ASSERT_TRUE(app::write_png(testing::TempDir() + name + "-difference.png", difference));
    FAIL() << name << " differs; see " << testing::TempDir() << name << "-new.png and -difference.png";
  }

  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_{
      {.threads = GetParam()}};  // before the fonts: it says what form their atlas has
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  ImTextureID picture_, shadow_;
};

TEST_P(Golden, Shapes) {
  expect_golden("shapes", [](ImDrawList& list) {
    list.AddRectFilled({20, 20}, {150, 110}, IM_COL32(31, 122, 77, 255));
    list.AddRectFilled({170.5f, 20.25f}, {300.25f, 110.75f}, IM_COL32(200, 80, 31, 255), 22);
    list.AddRectFilled({320, 20}, {460, 60}, IM_COL32(31, 122, 77, 128), 20);
    list.AddRect({320, 70}, {460, 110}, IM_COL32(27, 36, 32, 255), 14, 0, 3);
    list.AddCircleFilled({70, 170}, 40, IM_COL32(242, 165, 22, 255));
    list.AddCircleFilled({110, 190}, 40, IM_COL32(31, 80, 200, 100));
    list.AddLine({170, 130}, {300, 230}, IM_COL32(27, 36, 32, 255), 1.5f);
    list.AddLine({170, 230}, {300, 140}, IM_COL32(166, 58, 43, 255), 6);
    list.AddTriangleFilled({330, 140}, {450, 160}, {360, 230}, IM_COL32(140, 30, 160, 255));
    list.AddRectFilledMultiColor({20, 240}, {460, 300}, IM_COL32(255, 0, 0, 255), IM_COL32(0, 255, 0, 255),
                                 IM_COL32(0, 0, 255, 255), IM_COL32(255, 255, 0, 0));
  });
}

TEST_P(Golden, Pictures) {
  expect_golden("pictures", [this](ImDrawList& list) {
    list.AddImage(picture_, {20, 20}, {116, 84});
    list.AddImage(picture_, {130.5f, 20.5f}, {290, 130});
    list.AddImage(picture_, {310, 20}, {350, 46});
    list.AddImage(picture_, {310, 60}, {460, 130}, {0.25f, 0.25f}, {0.75f, 0.5f},
                  IM_COL32(255, 255, 255, 120));
    list.AddImageRounded(picture_, {20, 150}, {220, 300}, {0, 0}, {1, 1}, IM_COL32_WHITE, 24);
    list.AddImage(shadow_, {240, 150}, {340, 250}, {0, 0}, {1, 1}, IM_COL32(20, 30, 60, 255));
    list.AddImageQuad(picture_, {370, 160}, {460, 190}, {430, 290}, {350, 250});
  });
}

TEST_P(Golden, CardsUnderABar) {
  expect_golden("cards", [this](ImDrawList& list) {
    list.PushClipRect({0, 50}, {kWidth, kHeight});
    for (int i = 0; i < 6; ++i) {
      const ImVec2 at(14.f + static_cast<float>(i % 3) * 156, 30.f + static_cast<float>(i / 3) * 170);
      list.AddImage(shadow_, {at.x - 14, at.y - 10}, {at.x + 154, at.y + 172}, {0, 0}, {1, 1},
                    IM_COL32(40, 46, 36, 90));
      list.AddRectFilled(at, {at.x + 140, at.y + 154}, IM_COL32_WHITE, 16);
      list.AddImageRounded(picture_, at, {at.x + 140, at.y + 92}, {0, 0}, {1, 1}, IM_COL32_WHITE, 16,
                           ImDrawFlags_RoundCornersTop);
    }
    list.PopClipRect();
    list.AddRectFilled({60, 260}, {420, 308}, IM_COL32_WHITE, 24);
    list.AddRectFilled({0, 0}, {kWidth, 50}, IM_COL32(31, 122, 77, 255));
  });
}

INSTANTIATE_TEST_SUITE_P(Threads, Golden, testing::Values(1, 2, 4));

}  // namespace
