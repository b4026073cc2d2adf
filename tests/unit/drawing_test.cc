// Text and pixels without a display.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/software_renderer.h"
#include "tests/support/samples.h"

namespace {

class Drawing : public testing::Test {
 protected:
  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_;
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::TextPainter painter_{*fonts_};

  template <class Draw>
  media::Bitmap draw(int width, int height, Draw draw) {
    ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    ImGui::NewFrame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    renderer_.render(*ImGui::GetDrawData(), width, height, IM_COL32_WHITE);
    return renderer_.capture();
  }
};

TEST_F(Drawing, FillsExactlyThePixelsOfARectangle) {
  const auto bitmap = draw(20, 10, [](ImDrawList& list) {
    list.AddRectFilled({5, 2}, {15, 8}, IM_COL32(200, 0, 0, 255));
  });
  int red = 0;
  for (const std::uint32_t pixel : bitmap.pixels) red += pixel == IM_COL32(200, 0, 0, 255);
  EXPECT_EQ(red, 60);
  EXPECT_EQ(bitmap.pixels[2 * 20 + 5], IM_COL32(200, 0, 0, 255));
  EXPECT_EQ(bitmap.pixels[2 * 20 + 4], IM_COL32_WHITE);
}

TEST_F(Drawing, DrawsOpaquePicturesPixelForPixel) {
  media::Bitmap picture{4, 2, {}};
  for (std::uint32_t i = 0; i < 8; ++i) picture.pixels.push_back(0xFF000000u | i * 30);
  const ImTextureID texture = renderer_.create(picture);
  const auto bitmap = draw(8, 4, [&](ImDrawList& list) { list.AddImage(texture, {2, 1}, {6, 3}); });
  for (std::size_t y = 0; y < 2; ++y) {
    for (std::size_t x = 0; x < 4; ++x)
      EXPECT_EQ(bitmap.pixels[(y + 1) * 8 + x + 2], picture.pixels[y * 4 + x]);
  }
}

TEST_F(Drawing, IsTheSameEachTime) {
  const auto scene = [&](ImDrawList& list) {
    list.AddRectFilled({3.3f, 4.7f}, {180.2f, 60.9f}, IM_COL32(20, 120, 80, 200), 12);
    painter_.draw(list, {gfx::Face::strong, 24}, {10, 40}, IM_COL32_BLACK, "Mật hoa dừa ត្រាវិញ");
  };
  const auto first = draw(200, 70, scene), second = draw(200, 70, scene);
  EXPECT_EQ(first.pixels, second.pixels);
}

TEST_F(Drawing, ShapesKhmerNarrowerThanItsCodePoints) {
  // ស្ត្រី is one cluster: a base with two subscripts and a vowel above.
  const float cluster = painter_.width({gfx::Face::body, 100}, "ស្ត្រី"),
              base = painter_.width({gfx::Face::body, 100}, "ស");
  EXPECT_LT(cluster, base * 2.2f);
  EXPECT_GT(cluster, 0);
}

TEST_F(Drawing, MeasuresNfcAndNfdVietnameseTheSame) {
  EXPECT_NEAR(painter_.width({gfx::Face::body, 100}, "Mật hoa dừa"),
              painter_.width({gfx::Face::body, 100}, "Ma\u0323\u0302t hoa du\u031B\u0300a"), 3);
}

TEST_F(Drawing, WrapsAtWordsAndEndsInAnEllipsis) {
  const gfx::TextStyle style{gfx::Face::body, 20};
  const std::string text =
      "Nước mắm nấu từ con rươi, loại 18 và 25 độ đạm, tương truyền là nước mắm ngự thời Gia Long";
  const float one = painter_.paragraph_height(style, 10'000, text),
              narrow = painter_.paragraph_height(style, 200, text);
  EXPECT_GE(narrow, one * 4);
  EXPECT_NEAR(painter_.paragraph_height(style, 200, text, {.max_lines = 2}), one * 2, 0.1f);
}

TEST_F(Drawing, BreaksKhmerWithoutSpaces) {
  const std::string text = "ខេត្តត្រាវិញជាខេត្តមួយស្ថិតនៅតំបន់ដីសណ្ដទន្លេមេគង្គ ដែលមានផលិតផលពីដូងល្បីល្បាញ";
  EXPECT_GE(painter_.paragraph_height({gfx::Face::body, 20}, 200, text, {.lang = base::Lang::km}),
            20 * 1.7f * 3);
}

TEST_F(Drawing, LooksTheSameAfterTheAtlasBeganAnew) {
  const auto scene = [&](ImDrawList& list) {
    painter_.draw(list, {gfx::Face::strong, 24}, {10, 40}, IM_COL32_BLACK, "Mật hoa dừa ត្រាវិញ");
  };
  const auto before = draw(300, 70, scene);
  // Sizes that nobody keeps, until a place of the atlas was given out too often; without collect() ImGui ends
  // the program here.
  int renewed = 0;
  for (int i = 0; i < 40'000 && renewed == 0; ++i) {
    renewed += fonts_->collect();
    (void)draw(64, 64, [&](ImDrawList& list) {
      painter_.draw(list, {gfx::Face::body, static_cast<float>(8 + i * 7 % 400)}, {0, 40}, IM_COL32_BLACK,
                    "ab");
    });
  }
  EXPECT_EQ(renewed, 1);
  EXPECT_EQ(draw(300, 70, scene).pixels, before.pixels);
}

TEST_F(Drawing, NeverHangsOnAWidthTooSmallForALetter) {
  EXPECT_GT(painter_.paragraph_height({gfx::Face::body, 20}, 1, "Trà Vinh"), 0);
}

TEST(Fonts, OfOtherScriptsAreTakenWhereTheyAreInstalled) {
  const app::ImGuiScope imgui;
  gfx::Fonts::Files files = gfx::Fonts::debian();
  files.other = {"/nowhere/cjk.ttc"};
  const float without = [&] {
    const auto fonts = gfx::Fonts::load(files);
    gfx::TextPainter painter(**fonts);
    return painter.width({gfx::Face::body, 100}, "\uE838");
  }();
  files.other = files.icon;  // stands for a font that has what the others lack
  const auto fonts = gfx::Fonts::load(files);
  gfx::TextPainter painter(**fonts);
  EXPECT_EQ(painter.width({gfx::Face::body, 100}, "\uE838"), painter.width({gfx::Face::icon, 100}, "\uE838"));
  EXPECT_NE(painter.width({gfx::Face::body, 100}, "\uE838"), without);
}

TEST(Fonts, ThatAreAbsentNameTheirPackage) {
  const app::ImGuiScope imgui;
  gfx::Fonts::Files files = gfx::Fonts::debian();
  files.body = {"/nowhere/Inter.otf"};
  const auto fonts = gfx::Fonts::load(files);
  ASSERT_FALSE(fonts);
  EXPECT_THAT(fonts.error().what, testing::HasSubstr("fonts-inter"));
}

}  // namespace
