// Which graphics card and mode a kiosk takes, on files as the kernel writes them; where fingers and the
// shifted picture come to lie.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/panels.h"
#include "kiosk/gfx/shift.h"
#include "kiosk/gfx/software_renderer.h"
#include "kiosk/gfx/window.h"
#include "tests/support/temp_dir.h"

namespace {

using gfx::Connector;

// The machine's /sys/class/drm and /dev/dri.
class Cards : public testing::Test {
 protected:
  void connector(const std::string& name, const std::string& status,
                 const std::string& modes = "1920x1080\n") {
    folder_.write("sys/" + name + "/status", status + "\n");
    folder_.write("sys/" + name + "/modes", modes);
    folder_.write("sys/" + name + "/edid", "");
  }
  void card(int number, const std::string& path) {
    const std::string name = "card" + std::to_string(number);
    folder_.write("sys/" + name + "/dev", "226:0\n");
    folder_.write("dri/" + name, "");
    std::filesystem::create_directories(folder_ / "dri/by-path");
    std::filesystem::create_symlink("../" + name, folder_ / ("dri/by-path/" + path));
  }
  std::vector<Connector> found() const { return gfx::find_connectors(folder_ / "sys"); }
  std::optional<int> chosen(const std::string& wish = "") const {
    return gfx::choose_card(found(), wish, folder_ / "dri");
  }

  support::TempDir folder_;
};

TEST_F(Cards, AreNoneWhereTheKernelHasNone) {
  EXPECT_TRUE(found().empty());
  EXPECT_FALSE(chosen());
}

TEST_F(Cards, AreTakenByTheirPanelNotByTheirNumber) {
  card(0, "platform-v3d-card");
  card(1, "platform-gpu-card");
  connector("card1-HDMI-A-1", "disconnected", "");
  connector("card1-HDMI-A-2", "connected");
  connector("card1-Writeback-1", "unknown");
  EXPECT_EQ(found().size(), 2u);
  EXPECT_EQ(chosen(), 1);
}

TEST_F(Cards, WithoutAPanelStillGiveTheOneThatCouldHaveOne) {
  card(0, "pci-0000:00:02.0-card");
  connector("card0-HDMI-A-1", "disconnected", "");
  EXPECT_EQ(chosen(), 0);
  connector("card0-VGA-1", "unknown");
  EXPECT_EQ(chosen(), 0);
}

TEST_F(Cards, AreTheSameWhenTheirNumbersAreExchanged) {
  card(0, "pci-0000:03:00.0-card");
  card(1, "pci-0000:00:02.0-card");
  connector("card0-DP-1", "connected");
  connector("card1-DP-1", "connected");
  EXPECT_EQ(chosen(), 1) << "the first by its place on the bus";
  EXPECT_EQ(chosen("pci-0000:03:00.0-card"), 0);
  EXPECT_EQ(chosen((folder_ / "dri/by-path/pci-0000:03:00.0-card").string()), 0);
  EXPECT_FALSE(chosen("pci-0000:99:00.0-card"));
}

TEST_F(Cards, TellOfAnotherPanelAtTheSameConnector) {
  connector("card0-HDMI-A-1", "connected", "1024x768\n");
  const auto before = found();
  connector("card0-HDMI-A-1", "connected", "1920x1080\n1024x768\n");
  EXPECT_NE(found()[0].fingerprint, before[0].fingerprint);
}

TEST(PanelMode, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(gfx::parse_mode("1920x1080"), (gfx::WantedMode{1920, 1080, 0}));
  EXPECT_EQ(gfx::parse_mode("800x480@60"), (gfx::WantedMode{800, 480, 60}));
  EXPECT_EQ(gfx::parse_mode("3840x2160@30"), (gfx::WantedMode{3840, 2160, 30}));
  for (const char* wrong :
       {"", "1920", "1920x", "x1080", "1920x1080@", "1920x1080@0", "1920x1080p", "10x10", "99999x1080"})
    EXPECT_FALSE(gfx::parse_mode(wrong)) << wrong;
}

std::vector<std::size_t> tried(std::vector<gfx::PanelMode> offered,
                               std::optional<gfx::WantedMode> wanted = {}) {
  return gfx::modes_to_try(offered, wanted);
}

TEST(PanelMode, IsTheOneThatThePanelPrefers) {
  EXPECT_THAT(tried({{1024, 768, 60}, {1920, 1080, 60, true}, {3840, 2160, 30}}),
              testing::ElementsAre(1, 2, 0));
  EXPECT_TRUE(tried({}).empty());
}

TEST(PanelMode, ThatIsWantedComesFirstThenWhatNeedsLess) {
  const std::vector<gfx::PanelMode> television{
      {3840, 2160, 60, true},        {3840, 2160, 30}, {1920, 1080, 50}, {1920, 1080, 60},
      {1920, 1080, 60, false, true}, {1280, 720, 60}};
  EXPECT_THAT(tried(television, gfx::WantedMode{1920, 1080}), testing::ElementsAre(3, 2, 4, 0, 1, 5));
  EXPECT_EQ(tried(television, gfx::WantedMode{1920, 1080, 50}).front(), 2u);
  EXPECT_EQ(tried(television, gfx::WantedMode{800, 480}).front(), 0u) << "it is not offered";
  EXPECT_EQ(tried(television).back(), 4u) << "interlaced only if all else fails";
}

TEST(Finger, StaysOnThePanelWhateverADriverSays) {
  EXPECT_FLOAT_EQ(gfx::finger_px(0.25f, 800), 200);
  EXPECT_FLOAT_EQ(gfx::finger_px(15.98f, 800), 800);
  EXPECT_FLOAT_EQ(gfx::finger_px(-0.1f, 800), 0);
  EXPECT_FLOAT_EQ(gfx::finger_px(std::numeric_limits<float>::quiet_NaN(), 800), 0);
}

TEST(PictureShift, IsEverywhereInItsMarginByStepsOfOnePixel) {
  constexpr int kRoom = 6;
  std::set<std::pair<int, int>> places;
  gfx::Shift before = gfx::shift_at(std::chrono::minutes(0), kRoom);
  for (int minute = 1; minute <= 2 * kRoom * kRoom + 2 * kRoom; ++minute) {
    const gfx::Shift now = gfx::shift_at(std::chrono::minutes(minute), kRoom);
    EXPECT_LE(std::abs(now.x_px - before.x_px), 1);
    EXPECT_LE(std::abs(now.y_px - before.y_px), 1);
    EXPECT_TRUE(now.x_px >= 0 && now.x_px <= kRoom && now.y_px >= 0 && now.y_px <= kRoom);
    places.emplace(now.x_px, now.y_px);
    before = now;
  }
  std::set<int> columns, rows;
  for (const auto& [x, y] : places) {
    columns.insert(x);
    rows.insert(y);
  }
  EXPECT_EQ(columns.size(), kRoom + 1u);
  EXPECT_EQ(rows.size(), kRoom + 1u);
}

TEST(PictureShift, IsSmallOnSmallPanelsAndNoneUnlessWanted) {
  EXPECT_EQ(gfx::room_on({1920, 1080}, 24), 24);
  EXPECT_EQ(gfx::room_on({1920, 1080}, 99), gfx::kMostShift_px);
  EXPECT_EQ(gfx::room_on({800, 480}, 24), 16);
  EXPECT_EQ(gfx::room_on({1920, 1080}, 0), 0);
  EXPECT_EQ(gfx::shift_at(std::chrono::minutes(12345), 0), gfx::Shift{});
}

void draw_a_frame(gfx::Renderer& renderer, int width_px, int height_px) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
  io.DeltaTime = 1.f / 60;
  ImGui::NewFrame();
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.AddRectFilled({0, 0}, {10, 10}, IM_COL32(200, 0, 0, 255));
  list.AddRectFilled({static_cast<float>(width_px) - 10, static_cast<float>(height_px) - 10},
                     {static_cast<float>(width_px), static_cast<float>(height_px)}, IM_COL32(0, 0, 200, 255));
  ImGui::Render();
  renderer.render(*ImGui::GetDrawData(), width_px, height_px, IM_COL32(1, 2, 3, 255));
}

TEST(PictureShift, MovesThePictureAndPaintsTheMargin) {
  const app::ImGuiScope imgui;
  const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
  constexpr int kWidth = 200, kHeight = 120, kRoom = 8;
  std::vector<gfx::Pixel> panel(kWidth * kHeight, 0);
  gfx::SoftwareRenderer renderer({.canvas_of = [&](int width_px, int height_px) {
    EXPECT_EQ(width_px, kWidth);
    EXPECT_EQ(height_px, kHeight);
    return gfx::Canvas{panel.data(), kWidth, kHeight, kWidth};
  }});
  const auto at = [&](int x, int y) { return panel[static_cast<std::size_t>(y * kWidth + x)] & 0xFFFFFFu; };
  constexpr gfx::Pixel kGround = 0x030201, kRed = 0x0000C8, kBlue = 0xC80000;

  renderer.set_shift({kRoom, 3, 5});
  draw_a_frame(renderer, kWidth - kRoom, kHeight - kRoom);
  EXPECT_THAT(renderer.changed(), testing::ElementsAre(gfx::PixelRect{0, 0, kWidth, kHeight}));
  EXPECT_EQ(at(2, 5), kGround);
  EXPECT_EQ(at(3, 5), kRed);
  EXPECT_EQ(at(kWidth - kRoom + 2, kHeight - kRoom + 4), kBlue);
  EXPECT_EQ(at(kWidth - kRoom + 3, kHeight - kRoom + 4), kGround);
  draw_a_frame(renderer, kWidth - kRoom, kHeight - kRoom);
  EXPECT_THAT(renderer.changed(), testing::IsEmpty());

  renderer.set_shift({kRoom, 4, 5});
  draw_a_frame(renderer, kWidth - kRoom, kHeight - kRoom);
  EXPECT_EQ(at(3, 5), kGround) << "nothing of the former place stays";
  EXPECT_EQ(at(4, 5), kRed);

  const media::Bitmap captured = renderer.capture();
  ASSERT_EQ(std::pair(captured.width_px, captured.height_px), std::pair(kWidth, kHeight))
      << "the whole panel";
  for (const auto& [x, y] : {std::pair(3, 5), {4, 5}, {kWidth - 1, kHeight - 1}})
    EXPECT_EQ(captured.pixels[static_cast<std::size_t>(y * kWidth + x)] & 0xFFFFFFu, at(x, y));
}

TEST(PictureShift, OfAPanelThatGivesNoMemoryIsCapturedAsNothing) {
  const app::ImGuiScope imgui;
  const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::SoftwareRenderer renderer({.canvas_of = [](int, int) { return gfx::Canvas{}; }});
  draw_a_frame(renderer, 200, 120);
  EXPECT_TRUE(renderer.capture().pixels.empty());
}

}  // namespace
