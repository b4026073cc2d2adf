// Out of order: the picture that the kiosk leaves for bad days, and how the program that shows it reads it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <imgui.h>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/out_of_order.h"
#include "kiosk/media/bitmap.h"
#include "kiosk/media/encode.h"
#include "kiosk/out_of_order/panel.h"
#include "kiosk/out_of_order/picture.h"
#include "tests/support/temp_dir.h"

namespace {

using out_of_order::fitted;
using out_of_order::Picture;
using out_of_order::plain_sign;
using out_of_order::read_picture;

constexpr std::uint32_t kRed = 0xff0000, kBlue = 0x0000ff;

TEST(OutOfOrder, IsShownAsTheKioskDrewIt) {
  const support::TempDir folder;
  const media::Bitmap drawn{2, 2, {0xff0000ff, 0xffff0000, 0xffff0000, 0xff0000ff}};  // ABGR
  const auto file = folder.write("out.png", *media::encode_png(drawn));

  const auto picture = read_picture(file.string());

  ASSERT_TRUE(picture);
  EXPECT_THAT(picture->pixels, testing::ElementsAre(kRed, kBlue, kBlue, kRed));
}

TEST(OutOfOrder, FitsAnyPanelAsAWhole) {
  const Picture picture{4, 2, {kRed, kRed, kBlue, kBlue, kRed, kRed, kBlue, kBlue}};
  const Picture wide = fitted(picture, 8, 8);
  EXPECT_EQ(wide.pixels[0], kRed) << "above it is its own ground";
  EXPECT_EQ(wide.pixels[7], kBlue);
  EXPECT_EQ(wide.pixels[3 * 8 + 0], kRed);
  EXPECT_EQ(wide.pixels[3 * 8 + 7], kBlue);
  const Picture small = fitted(picture, 2, 1);
  EXPECT_THAT(small.pixels, testing::ElementsAre(kRed, kBlue));
  for (const auto& [width, height] : {std::pair{1, 1}, {800, 480}, {1080, 1920}, {3, 4000}})
    EXPECT_EQ(fitted(picture, width, height).pixels.size(), static_cast<std::size_t>(width) * height);
}

TEST(OutOfOrder, APanelOfAnotherShapeGoesOnAsTheEdgesOfThePictureDo) {
  const Picture striped{2, 2, {kBlue, kBlue, kRed, kRed}};
  EXPECT_THAT(fitted(striped, 2, 4).pixels,
              testing::ElementsAre(kBlue, kBlue, kBlue, kBlue, kRed, kRed, kRed, kRed));
  EXPECT_THAT(fitted(striped, 4, 2).pixels,
              testing::ElementsAre(kBlue, kBlue, kBlue, kBlue, kRed, kRed, kRed, kRed));
}

TEST(OutOfOrder, WhatIsNoPictureIsNone) {
  const support::TempDir folder;
  EXPECT_FALSE(read_picture((folder / "absent.png").string()));
  EXPECT_FALSE(read_picture(folder.write("text.png", "no picture").string()));
  EXPECT_FALSE(read_picture(folder.path().string()));
  const auto whole = *media::encode_png({64, 64, std::vector<std::uint32_t>(64 * 64, 0xff336699)});
  EXPECT_FALSE(read_picture(folder.write("cut.png", whole.substr(0, whole.size() / 2)).string()));
}

TEST(OutOfOrder, ThereIsASignWithoutWordsForTheWorstCase) {
  const Picture sign = plain_sign(640, 480);
  ASSERT_EQ(sign.pixels.size(), 640U * 480);
  EXPECT_NE(sign.pixels[0], sign.pixels[240 * 640 + 320]);
}

TEST(OutOfOrder, AMachineWithoutAPanelIsNoEnd) {
  const support::TempDir folder;
  folder.write("card0", "no device");
  out_of_order::Panels panels([](int width, int height) { return plain_sign(width, height); },
                              folder.path().string());
  std::string why;
  EXPECT_EQ(panels.show(why), 0);
  EXPECT_THAT(why, testing::HasSubstr("no card"));
}

// How many of its pixels differ from its ground.
std::int64_t inked(const media::Bitmap& bitmap) {
  std::int64_t count = 0;
  for (const std::uint32_t pixel : bitmap.pixels) count += pixel != bitmap.pixels.back();
  return count;
}

TEST(OutOfOrder, IsDrawnForEveryPanelWithWhomToCall) {
  const app::OutOfOrder plain{"", {}, 1920, 1080};
  app::OutOfOrder called = plain;
  called.shop = "Cửa hàng OCOP Cầu Kè";
  called.contact = domain::LocalizedText("Trung tâm Khuyến nông, 0294 3840 230");
  const auto without = app::draw_out_of_order(plain), with = app::draw_out_of_order(called);
  ASSERT_TRUE(without && with);
  EXPECT_GT(inked(*without), 20'000);
  EXPECT_GT(inked(*with), inked(*without) + 2'000);
  for (const auto& [width, height] : {std::pair{800, 480}, {480, 800}, {1080, 1920}}) {
    called.width_px = width;
    called.height_px = height;
    const auto drawn = app::draw_out_of_order(called);
    ASSERT_TRUE(drawn);
    EXPECT_EQ(drawn->width_px, width);
    // Nothing is cut off at its foot.
    for (int x = 0; x < width; ++x)
      ASSERT_EQ(drawn->pixels[static_cast<std::size_t>(height - 1) * width + x], drawn->pixels.back());
  }
  called.turn = base::Turn::right;
  EXPECT_EQ(app::draw_out_of_order(called)->width_px, 1920);
}

TEST(OutOfOrder, LeavesTheKiosksOwnDrawingAlone) {
  ImGuiContext* const own = ImGui::CreateContext();
  ImGui::SetCurrentContext(own);
  ASSERT_TRUE(app::draw_out_of_order({"", {}, 320, 240}));
  EXPECT_EQ(ImGui::GetCurrentContext(), own);
  ImGui::DestroyContext(own);
}

}  // namespace
