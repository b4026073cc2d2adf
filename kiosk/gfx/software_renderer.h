// SoftwareRenderer: rasterises ImGui's draw data into memory, deterministic to the bit and only where
// something changed.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "kiosk/gfx/damage.h"
#include "kiosk/gfx/renderer.h"
#include "kiosk/gfx/thread_pool.h"
#include "kiosk/gfx/turned.h"

namespace gfx {

class SoftwareRenderer final : public Renderer {
 public:
  // Gives the canvas for a panel of that size, the same memory with the same pixels as long as nothing was
  // resized; without pixels when there is none.
  using CanvasOf = std::function<Canvas(int width_px, int height_px)>;
  struct Options {
    int threads = 2;
    CanvasOf canvas_of;                       // none: the renderer's own memory
    ChannelOrder order = ChannelOrder::rgba;  // of every canvas
  };
  explicit SoftwareRenderer(Options options);
  SoftwareRenderer() : SoftwareRenderer(Options{}) {}

  void prepare(media::Bitmap& bitmap) const override;
  ImTextureID create_prepared(media::Bitmap bitmap) override;
  void destroy(ImTextureID texture) override;
  void set_turn(base::Turn turn) override;
  void set_shift(const Shift& shift) override;
  void render(ImDrawData& data, int width_px, int height_px, ImU32 background) override;
  media::Bitmap capture() override;
  const char* name() const override { return "software"; }
  bool is_gpu() const override { return false; }

  // The canvas lost its pixels, or what was presented is lost: everything is drawn next time.
  void forget() { damage_.forget(); }
  // What the last render() changed on the canvas.
  std::vector<PixelRect> changed() const;
  const std::vector<Damage::Tile>& tiles() const { return damage_.tiles(); }

 private:
  struct Picture {
    std::vector<Pixel> colours;
    std::vector<std::uint8_t> coverage;
  };
  static Canvas canvas_in(std::vector<Pixel>& memory, int width_px, int height_px, ChannelOrder order);
  void take_requests(ImDrawData& data);
  void bin_shapes();
  void draw_tile(std::size_t place) const;
  void copy_tile(std::size_t index) const;

  Options options_;
  std::unordered_map<ImTextureID, Texture> textures_;
  std::unordered_map<ImTextureID, Picture> pictures_;  // what textures_ of our own point into
  ImTextureID next_ = 1;
  base::Turn turn_ = base::Turn::none;
  Shift shift_;
  bool has_new_margin_ = false;  // the panel around the picture was painted in this frame
  std::vector<Pixel> own_pixels_, upright_pixels_;
  // Where frames are drawn, and what the panel shows of them: two where the picture is turned, since a
  // rasteriser that draws and moves rows of pixels would need other code for columns.
  Canvas canvas_, panel_;
  Pixel background_ = 0;
  DrawScene scene_;
  TileGrid grid_;
  Damage damage_;
  std::vector<std::uint32_t> to_draw_;            // tiles of this frame
  std::vector<std::vector<std::uint32_t>> bins_;  // shapes over each tile, in order
  ThreadPool threads_;
};

}  // namespace gfx
