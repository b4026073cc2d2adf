// A picture turned on its panel: the same pixels at other places, and touches where the fingers are.
#include "kiosk/gfx/turned.h"

#include <SDL.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/software_renderer.h"
#include "tests/support/random_drawing.h"

namespace {

using base::Turn;
using gfx::PixelRect;

constexpr int kPictureWidth = 300, kPictureHeight = 200;
constexpr gfx::PixelSize kPicture{kPictureWidth, kPictureHeight};

TEST(Turned, KnowsFourTurnsAndNoOther) {
  for (const Turn turn : base::kTurns) EXPECT_EQ(base::turn_from_degrees(base::degrees(turn)), turn);
  for (const long long other : {-90LL, 1LL, 45LL, 360LL, 1LL << 40})
    EXPECT_FALSE(base::turn_from_degrees(other)) << other;
}

TEST(Turned, LeadsEachCornerClockwise) {
  const ImVec2 right = to_panel(ImVec2(0, 0), kPicture, Turn::right),
               over = to_panel(ImVec2(0, 0), kPicture, Turn::over),
               left = to_panel(ImVec2(0, 0), kPicture, Turn::left);
  EXPECT_EQ(right.x, kPictureHeight);
  EXPECT_EQ(right.y, 0);
  EXPECT_EQ(over.x, kPictureWidth);
  EXPECT_EQ(over.y, kPictureHeight);
  EXPECT_EQ(left.x, 0);
  EXPECT_EQ(left.y, kPictureWidth);
  EXPECT_EQ(gfx::to_panel(PixelRect{10, 20, 40, 60}, kPicture, Turn::right), (PixelRect{140, 10, 180, 40}));
  EXPECT_EQ(gfx::to_panel(PixelRect{10, 20, 40, 60}, kPicture, Turn::over), (PixelRect{260, 140, 290, 180}));
  EXPECT_EQ(gfx::to_panel(PixelRect{10, 20, 40, 60}, kPicture, Turn::left), (PixelRect{20, 260, 60, 290}));
}

TEST(Turned, FindsOnThePictureWhatItPutOnThePanel) {
  for (const Turn turn : base::kTurns) {
    for (const ImVec2 point : {ImVec2{0, 0}, ImVec2{17, 150}, ImVec2{300, 200}}) {
      const ImVec2 back = to_picture(to_panel(point, kPicture, turn), kPicture, turn);
      EXPECT_EQ(back.x, point.x) << degrees(turn);
      EXPECT_EQ(back.y, point.y) << degrees(turn);
    }
  }
}

// The panel's pixels as they would lie on the picture.
std::vector<std::uint32_t> upright(const media::Bitmap& panel, Turn turn) {
  std::vector<std::uint32_t> pixels;
  for (int y = 0; y < kPictureHeight; ++y) {
    for (int x = 0; x < kPictureWidth; ++x) {
      const PixelRect place = gfx::to_panel(PixelRect{x, y, x + 1, y + 1}, kPicture, turn);
      pixels.push_back(panel.pixels[static_cast<std::size_t>(place.top * panel.width_px + place.left)]);
    }
  }
  return pixels;
}

void draw_scrolled(gfx::SoftwareRenderer& renderer, int scrolled) {
  ImGui::GetIO().DisplaySize = {kPictureWidth, kPictureHeight};
  ImGui::NewFrame();
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({0, 33}, {kPictureWidth, kPictureHeight});
  gfx::mark_scroll(list, 0, scrolled);
  for (std::uint32_t i = 0; i < 40; ++i) {
    const auto bytes = support::bytes_from(i, 80);
    support::ByteSource from(bytes);
    const float x = from.between(0, kPictureWidth), y = from.between(0, 900);
    const ImVec2 at(x, y - static_cast<float>(scrolled));
    const float width = from.between(1, 160), height = from.between(1, 160), radius = from.between(0, 40);
    list.AddRectFilled(at, {at.x + width, at.y + height}, support::any_colour(from), radius);
    list.AddCircleFilled(at, radius, support::any_colour(from));
  }
  list.PopClipRect();
  list.AddCircleFilled({40, 20}, 12, IM_COL32(180, 30, 30, 255));
  ImGui::Render();
  renderer.render(*ImGui::GetDrawData(), kPictureWidth, kPictureHeight, IM_COL32(240, 238, 230, 255));
}

TEST(Turned, ShowsTheSamePixelsWhetherDrawnKeptOrMoved) {
  const app::ImGuiScope imgui;
  const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::SoftwareRenderer straight;
  std::vector<std::unique_ptr<gfx::SoftwareRenderer>> turned;
  for (const Turn turn : base::kTurns) {
    turned.push_back(std::make_unique<gfx::SoftwareRenderer>());
    turned.back()->set_turn(turn);
  }
  int moved = 0;
  for (const int scrolled : {0, 0, 7, 40, 40, 12}) {
    draw_scrolled(straight, scrolled);
    const auto expected = straight.capture().pixels;
    for (const Turn turn : base::kTurns) {
      gfx::SoftwareRenderer& renderer = *turned[static_cast<std::size_t>(turn)];
      draw_scrolled(renderer, scrolled);
      const media::Bitmap panel = renderer.capture();
      ASSERT_EQ((gfx::PixelSize{panel.width_px, panel.height_px}), gfx::turned_size(kPicture, turn));
      ASSERT_EQ(upright(panel, turn), expected) << degrees(turn) << " degrees, scrolled by " << scrolled;
      moved += static_cast<int>(
          std::count(renderer.tiles().begin(), renderer.tiles().end(), gfx::Damage::Tile::moved));
    }
  }
  EXPECT_GT(moved, 20);
}

TEST(Turned, IsDrawnWholeWhenItTurnsWhileItRuns) {
  const app::ImGuiScope imgui;
  const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::SoftwareRenderer straight, renderer;
  draw_scrolled(straight, 0);
  for (const Turn turn : {Turn::none, Turn::over, Turn::none, Turn::left, Turn::right}) {
    renderer.set_turn(turn);
    draw_scrolled(renderer, 0);
    ASSERT_EQ(upright(renderer.capture(), turn), straight.capture().pixels) << degrees(turn);
  }
}

TEST(Turned, TellsOfThePanelWhatHasChanged) {
  const app::ImGuiScope imgui;
  const auto fonts = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::SoftwareRenderer renderer;
  renderer.set_turn(Turn::right);
  draw_scrolled(renderer, 0);
  EXPECT_THAT(renderer.changed(), testing::ElementsAre(PixelRect{0, 0, kPictureHeight, kPictureWidth}));
  draw_scrolled(renderer, 0);
  EXPECT_THAT(renderer.changed(), testing::IsEmpty());
}

// What the system reports at the panel's point, as the window tells it.
gfx::InputEvent press(gfx::Window& window, float panel_x, float panel_y) {
  SDL_Event event{};
  event.type = SDL_MOUSEBUTTONDOWN;
  event.button.button = SDL_BUTTON_LEFT;
  event.button.x = static_cast<Sint32>(panel_x);
  event.button.y = static_cast<Sint32>(panel_y);
  SDL_PushEvent(&event);
  for (const gfx::InputEvent& came : window.wait(std::chrono::microseconds(0)))
    if (came.kind == gfx::InputEvent::Kind::pointer_down) return came;
  ADD_FAILURE() << "no touch came";
  return {gfx::InputEvent::Kind::quit};
}

gfx::InputEvent put_finger(gfx::Window& window, float panel_share_x, float panel_share_y) {
  SDL_Event event{};
  event.type = SDL_FINGERDOWN;
  event.tfinger.x = panel_share_x;
  event.tfinger.y = panel_share_y;
  SDL_PushEvent(&event);
  for (const gfx::InputEvent& came : window.wait(std::chrono::microseconds(0)))
    if (came.kind == gfx::InputEvent::Kind::pointer_down) return came;
  ADD_FAILURE() << "no touch came";
  return {gfx::InputEvent::Kind::quit};
}

TEST(Turned, TakesTouchesWhereThePictureLies) {
  const app::ImGuiScope imgui;
  setenv("SDL_VIDEODRIVER", "dummy", 1);
  const auto window = gfx::Window::open({.title = "test",
                                         .width_px = kPictureHeight,
                                         .height_px = kPictureWidth,
                                         .turn = Turn::right,
                                         .backend = gfx::WindowOptions::Backend::software});
  unsetenv("SDL_VIDEODRIVER");
  ASSERT_TRUE(window) << window.error().what;
  (*window)->wait(std::chrono::microseconds(0));

  EXPECT_EQ((*window)->width_px(), kPictureWidth);
  EXPECT_EQ((*window)->height_px(), kPictureHeight);
  const gfx::InputEvent pressed =
      press(**window, 140, 10);  // from 60 below the picture's top, 10 from its left
  EXPECT_FLOAT_EQ(pressed.x, 10);
  EXPECT_FLOAT_EQ(pressed.y, 60);
  const gfx::InputEvent touched = put_finger(**window, 0.25f, 0.5f);
  EXPECT_FLOAT_EQ(touched.x, 150);
  EXPECT_FLOAT_EQ(touched.y, 150);

  (*window)->set_turn(Turn::over);
  EXPECT_EQ((*window)->width_px(), kPictureHeight);
  const gfx::InputEvent later = press(**window, 140, 10);
  EXPECT_FLOAT_EQ(later.x, 60);
  EXPECT_FLOAT_EQ(later.y, 290);
}

}  // namespace
