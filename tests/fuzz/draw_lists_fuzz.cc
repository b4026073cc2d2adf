// Fuzzes the software renderer with draw lists: no memory error, and the same pixels whether kept, moved or
// drawn anew.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

#include "kiosk/gfx/fonts.h"
#include "kiosk/gfx/software_renderer.h"
#include "tests/support/random_drawing.h"

namespace {

constexpr int kWidth = 150, kHeight = 110;

struct World {
  std::unique_ptr<gfx::Fonts> fonts;
  std::unique_ptr<gfx::SoftwareRenderer> kept, anew;
  std::vector<ImTextureID> textures;

  World() {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().DisplaySize = {kWidth, kHeight};
    auto loaded = gfx::Fonts::load(gfx::Fonts::debian());
    if (!loaded) {
      std::fprintf(stderr, "%s\n", loaded.error().what.c_str());
      std::exit(1);
    }
    fonts = *std::move(loaded);
    kept = std::make_unique<gfx::SoftwareRenderer>(gfx::SoftwareRenderer::Options{.threads = 2});
    anew = std::make_unique<gfx::SoftwareRenderer>(gfx::SoftwareRenderer::Options{.threads = 1});
    for (const std::uint32_t alpha : {0xFF000000u, 0x80000000u, 0u}) {
      media::Bitmap bitmap{17, 9, {}};
      for (std::uint32_t i = 0; i < 17 * 9; ++i)
        bitmap.pixels.push_back(alpha == 0 ? i << 24 : alpha | i * 0x010305u);
      textures.push_back(kept->create(bitmap));
      anew->create(bitmap);
    }
  }
};

// One frame out of `bytes`; the first three decide how far the list has scrolled.
void draw(gfx::SoftwareRenderer& renderer, std::span<const std::uint8_t> bytes, int scroll,
          const std::vector<ImTextureID>& textures) {
  support::ByteSource from(bytes);
  ImGui::NewFrame();
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({0, 20}, {kWidth, kHeight});
  gfx::mark_scroll(list, 0, scroll);
  for (int shapes = 0; shapes < 25 && !from.empty(); ++shapes) {
    if (from.next(3) == 0) {
      support::draw_wild_triangles(list, from, textures);
      continue;
    }
    const float x = from.between(-50, kWidth);
    const float y = from.between(-50, 3 * kHeight);
    support::draw_any_shape(list, from, {x, y - static_cast<float>(scroll)}, textures);
  }
  list.PopClipRect();
  list.AddRectFilled({0, 0}, {kWidth, 20}, IM_COL32(20, 120, 80, 255));
  ImGui::Render();
  renderer.render(*ImGui::GetDrawData(), kWidth, kHeight, IM_COL32_WHITE);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  if (size < 4 || size > 4096) return 0;
  const std::span<const std::uint8_t> bytes(data + 3, size - 3);
  int scroll = 0;
  for (int frame = 0; frame < 3; ++frame) {
    draw(*world.kept, bytes, scroll, world.textures);
    world.anew->forget();
    draw(*world.anew, bytes, scroll, world.textures);
    if (world.kept->capture().pixels != world.anew->capture().pixels) std::abort();
    scroll += static_cast<std::int8_t>(data[frame]);
  }
  return 0;
}
