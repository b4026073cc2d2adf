// The software renderer: the same pixels whatever was kept, moved or shared out, and nothing drawn that need
// not be.
#include "kiosk/gfx/software_renderer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <thread>
#include <vector>

#include "kiosk/app/frame_pacer.h"
#include "kiosk/app/runtime.h"
#include "kiosk/gfx/device_wait.h"
#include "kiosk/state/layout.h"
#include "tests/support/random_drawing.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr int kWidth = 500, kHeight = 420;
using Tile = gfx::Damage::Tile;

media::Bitmap gradient_picture(int width, int height, std::uint32_t alpha) {
  media::Bitmap picture{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x)
      picture.pixels.push_back(
          IM_COL32(x * 255 / width, y * 255 / height, (x ^ y) & 0xFF, alpha == 0 ? (x + y) & 0xFF : alpha));
  }
  return picture;
}

media::Bitmap black_mask(int side) {
  media::Bitmap mask{side, side, {}};
  for (int i = 0; i < side * side; ++i) mask.pixels.push_back(static_cast<std::uint32_t>(i % 251) << 24);
  return mask;
}

class Rendering : public testing::Test {
 protected:
  app::ImGuiScope imgui_;
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());

  // The textures every renderer here has, in the same order and so under the same ids.
  static std::vector<ImTextureID> add_textures(gfx::Renderer& renderer) {
    return {renderer.create(gradient_picture(90, 70, 255)), renderer.create(gradient_picture(33, 64, 0)),
            renderer.create(black_mask(48))};
  }
  template <class Draw>
  static void draw(gfx::Renderer& renderer, Draw draw) {
    ImGui::GetIO().DisplaySize = {kWidth, kHeight};
    ImGui::NewFrame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    renderer.render(*ImGui::GetDrawData(), kWidth, kHeight, IM_COL32(240, 238, 230, 255));
  }
  static int count(const gfx::SoftwareRenderer& renderer, Tile kind) {
    const auto& tiles = renderer.tiles();
    return static_cast<int>(std::count(tiles.begin(), tiles.end(), kind));
  }
};

// A list that scrolls under a bar, as the kiosk's pages do; `look` changes one of its shapes.
void draw_scrolling_page(ImDrawList& list, std::uint32_t seed, int scroll_x, int scroll_y, int look,
                         std::span<const ImTextureID> textures) {
  list.PushClipRect({0, 60}, {kWidth, kHeight});
  gfx::mark_scroll(list, scroll_x, scroll_y);
  for (std::uint32_t i = 0; i < 60; ++i) {
    const auto bytes =
        support::bytes_from(seed * 100 + i + (i == 20 ? static_cast<std::uint32_t>(look) * 7 : 0), 80);
    support::ByteSource from(bytes);
    const float x = from.between(0, 900);
    const float y = from.between(60, 1460);
    support::draw_any_shape(list, from, {x - static_cast<float>(scroll_x), y - static_cast<float>(scroll_y)},
                            textures);
  }
  list.PopClipRect();
  list.AddRectFilled({140, 350}, {360, 400}, IM_COL32(255, 255, 255, 255), 25);
  list.AddRectFilled({0, 0}, {kWidth, 60}, IM_COL32(20, 120, 80, 255));
}

TEST_F(Rendering, GivesTheSamePixelsWhetherDrawnAnewKeptOrMoved) {
  gfx::SoftwareRenderer kept({.threads = 2}), anew({.threads = 1});
  const auto textures = add_textures(kept);
  add_textures(anew);
  int moved = 0;
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    int x = 0, y = 0;
    const auto bytes = support::bytes_from(seed, 200);
    support::ByteSource steps(bytes);
    for (int frame = 0; frame < 20; ++frame) {
      if (seed % 3 == 0)
        x = static_cast<int>(steps.next(300));
      else
        y += static_cast<int>(steps.next(60)) - 20;
      draw(kept, [&](ImDrawList& list) { draw_scrolling_page(list, seed, x, y, frame / 7, textures); });
      anew.forget();
      draw(anew, [&](ImDrawList& list) { draw_scrolling_page(list, seed, x, y, frame / 7, textures); });
      ASSERT_EQ(kept.capture().pixels, anew.capture().pixels) << "seed " << seed << " frame " << frame;
      moved += count(kept, Tile::moved);
    }
  }
  EXPECT_GT(moved, 500);
}

TEST_F(Rendering, GivesTheSamePixelsWithAnyNumberOfThreads) {
  gfx::SoftwareRenderer one({.threads = 1}), two({.threads = 2}), four({.threads = 4});
  const auto textures = add_textures(one);
  add_textures(two);
  add_textures(four);
  for (std::uint32_t seed = 100; seed < 120; ++seed) {
    const auto page = [&](ImDrawList& list) { draw_scrolling_page(list, seed, 0, 0, 0, textures); };
    draw(one, page);
    draw(two, page);
    draw(four, page);
    ASSERT_EQ(one.capture().pixels, two.capture().pixels);
    ASSERT_EQ(one.capture().pixels, four.capture().pixels);
  }
}

TEST_F(Rendering, GivesTheSamePixelsInBothByteOrders) {
  std::vector<gfx::Pixel> memory(std::size_t{kWidth} * kHeight);
  gfx::SoftwareRenderer rgba,
      bgra({.canvas_of =
                [&](int width, int height) {
                  return gfx::Canvas{memory.data(), width, height, width, gfx::ChannelOrder::bgra};
                },
            .order = gfx::ChannelOrder::bgra});
  const auto textures = add_textures(rgba);
  add_textures(bgra);
  const auto page = [&](ImDrawList& list) { draw_scrolling_page(list, 7, 0, 0, 0, textures); };
  draw(rgba, page);
  draw(bgra, page);
  EXPECT_EQ(rgba.capture().pixels, bgra.capture().pixels);
  EXPECT_NE(rgba.capture().pixels, memory);
}

// The same on every machine: a change of this number is a change of every golden picture.
TEST_F(Rendering, GivesTheseVeryBits) {
  gfx::SoftwareRenderer renderer;
  const auto textures = add_textures(renderer);
  // Vertices written by hand: the shapes of ImDrawList come from the C library's sines.
  draw(renderer, [&](ImDrawList& list) {
    for (std::uint32_t i = 0; i < 60; ++i) {
      const auto bytes = support::bytes_from(i, 400);
      support::ByteSource from(bytes);
      support::draw_wild_triangles(list, from, textures);
    }
  });
  const auto pixels = renderer.capture().pixels;
  std::uint64_t hash = 0;
  for (const gfx::Pixel pixel : pixels) hash = gfx::mix_hash(hash, std::uint64_t{pixel});
  EXPECT_EQ(hash, 13210333781409377973u);
}

TEST_F(Rendering, DrawsNothingWhenNothingChanged) {
  gfx::SoftwareRenderer renderer;
  const auto textures = add_textures(renderer);
  const auto page = [&](ImDrawList& list) { draw_scrolling_page(list, 3, 0, 40, 0, textures); };
  draw(renderer, page);
  EXPECT_EQ(count(renderer, Tile::kept), 0);
  draw(renderer, page);
  EXPECT_EQ(count(renderer, Tile::kept), static_cast<int>(renderer.tiles().size()));
  EXPECT_THAT(renderer.changed(), testing::IsEmpty());
}

TEST_F(Rendering, DrawsOnlyTheTilesUnderAChange) {
  gfx::SoftwareRenderer renderer;
  const auto clock = [](ImU32 colour) {
    return [colour](ImDrawList& list) { list.AddRectFilled({300, 10}, {340, 30}, colour); };
  };
  draw(renderer, clock(IM_COL32_BLACK));
  draw(renderer, clock(IM_COL32(9, 9, 9, 255)));
  EXPECT_EQ(count(renderer, Tile::drawn),
            4);  // 300..340 lies over two columns of 64, 10..30 over two rows of 16
  EXPECT_THAT(renderer.changed(), testing::ElementsAre(gfx::PixelRect{256, 0, 384, 32}));
}

TEST_F(Rendering, MovesMostOfAScrolledList) {
  gfx::SoftwareRenderer renderer;
  const auto textures = add_textures(renderer);
  draw(renderer, [&](ImDrawList& list) { draw_scrolling_page(list, 5, 0, 100, 0, textures); });
  draw(renderer, [&](ImDrawList& list) { draw_scrolling_page(list, 5, 0, 113, 0, textures); });
  EXPECT_GT(count(renderer, Tile::moved) + count(renderer, Tile::kept),
            static_cast<int>(renderer.tiles().size()) / 2);
}

TEST_F(Rendering, SurvivesAnyVertices) {
  gfx::SoftwareRenderer renderer({.threads = 2});
  const auto textures = add_textures(renderer);
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    const auto bytes = support::bytes_from(seed, 600);
    support::ByteSource from(bytes);
    draw(renderer, [&](ImDrawList& list) {
      const ImVec2 low = support::any_place(from);
      list.PushClipRect(low, support::any_place(from));
      while (!from.empty()) support::draw_wild_triangles(list, from, textures);
      list.PopClipRect();
    });
  }
  EXPECT_EQ(renderer.capture().width_px, kWidth);
}

TEST_F(Rendering, RoundsBlendingToTheNearestAsGlesDoes) {
  for (std::uint32_t alpha = 0; alpha < 256; ++alpha) {
    for (const std::uint32_t source : {0u, 1u, 77u, 254u, 255u}) {
      for (const std::uint32_t target : {0u, 3u, 128u, 255u}) {
        const double exact = (source * alpha + target * (255.0 - alpha)) / 255;
        const std::uint32_t blended = gfx::blend(0xFF000000u | target * 0x010101u, source * 0x010101u, alpha);
        EXPECT_EQ(blended, 0xFF000000u | static_cast<std::uint32_t>(std::lround(exact)) * 0x010101u);
        gfx::Pixel row[5];
        std::fill(row, row + 5, 0xFF000000u | target * 0x010101u);
        gfx::fill_row(row, 5, source * 0x010101u | alpha << 24);  // four in SIMD, the last by itself
        EXPECT_THAT(row, testing::Each(alpha == 0 ? 0xFF000000u | target * 0x010101u : blended));
      }
    }
  }
}

TEST(FramePacer, KeepsTheBeatThoughAFrameIsLate) {
  using namespace std::chrono_literals;
  const app::FramePacer::Time start{10s};
  app::FramePacer pacer(16ms, 6ms);
  EXPECT_EQ(pacer.until_next(start), 0us);
  pacer.frame_begins(start);
  EXPECT_EQ(pacer.until_next(start + 3ms), 13ms);
  pacer.frame_begins(start + 18ms);
  EXPECT_EQ(pacer.until_next(start + 20ms), 12ms);
  pacer.frame_begins(start + 100ms);  // after a rest the beat begins anew
  EXPECT_EQ(pacer.until_next(start + 100ms), 16ms);
}

TEST(FramePacer, ShowsFramesInMotionEvenlyAndTheFirstAtOnce) {
  using namespace std::chrono_literals;
  const app::FramePacer::Time start{10s};
  app::FramePacer pacer(16ms, 6ms);
  pacer.frame_begins(start);
  EXPECT_EQ(pacer.until_shown(start + 2ms), 0us);
  pacer.frame_begins(start + 17ms);
  EXPECT_EQ(pacer.until_shown(start + 19ms), 3ms);  // at 16 + 6
  EXPECT_EQ(pacer.until_shown(start + 25ms), 0us);  // a slow one is not held
}

TEST(DeviceWait, ReturnsForADeviceThatComesLaterAndForAWakeFromAnotherThread) {
  using namespace std::chrono_literals;
  support::TempDir folder;
  auto wait = *gfx::DeviceWait::open(folder.path());
  EXPECT_EQ(wait->devices(), 0u);
  folder.write("event0", "a touch");
  wait->wait(10s);  // the new file wakes it
  EXPECT_EQ(wait->devices(), 1u);
  std::jthread other([&] { wait->wake(); });
  const auto start = std::chrono::steady_clock::now();
  wait->wait(10s);
  wait->wait(0s);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 9s);
}

TEST(DeviceWait, SleepsItsTimeWhenNothingHappens) {
  using namespace std::chrono_literals;
  auto wait = *gfx::DeviceWait::open("/nowhere");
  const auto start = std::chrono::steady_clock::now();
  wait->wait(30ms);
  EXPECT_GE(std::chrono::steady_clock::now() - start, 30ms);
}

}  // namespace
