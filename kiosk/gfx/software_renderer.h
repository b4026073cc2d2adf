// SoftwareRenderer: rasterises ImGui's draw data into memory, deterministic to the bit.
#pragma once

#include <unordered_map>
#include <vector>

#include "kiosk/gfx/renderer.h"

namespace gfx {

class SoftwareRenderer final : public Renderer {
 public:
  SoftwareRenderer();

  ImTextureID create(const media::Bitmap& bitmap) override;
  void destroy(ImTextureID texture) override;
  void render(ImDrawData& data, int width_px, int height_px, ImU32 background) override;
  media::Bitmap capture() override { return frame_; }
  const char* name() const override { return "software"; }

  const media::Bitmap& frame() const { return frame_; }

  // Pixels to sample from: RGBA, or one byte of coverage for ImGui's atlas.
  struct Texture {
    int width = 0, height = 0;
    const std::uint32_t* rgba = nullptr;
    const std::uint8_t* coverage = nullptr;
    bool opaque = false;
  };

 private:
  void take_requests(ImDrawData& data);

  media::Bitmap frame_;
  std::unordered_map<ImTextureID, Texture> textures_;
  std::unordered_map<ImTextureID, media::Bitmap> bitmaps_;
  ImTextureID next_ = 1;
};

}  // namespace gfx
