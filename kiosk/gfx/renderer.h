// Renderer: what draws Dear ImGui's draw data; the frame loop does not know which one it has.
//
// Main thread. Two implementations: OpenGL ES, and a rasteriser in software for kiosks without a GPU driver,
// for screenshots without a display and for pictures that are equal on every machine.
#pragma once

#include <imgui.h>

#include <memory>
#include <utility>

#include "kiosk/base/result.h"
#include "kiosk/base/turn.h"
#include "kiosk/gfx/shift.h"
#include "kiosk/media/bitmap.h"

namespace gfx {

class Renderer {
 public:
  virtual ~Renderer() = default;
  // The texture stays until destroy(); opaque pictures draw faster in software.
  ImTextureID create(media::Bitmap bitmap) {
    prepare(bitmap);
    return create_prepared(std::move(bitmap));
  }
  // The slow half of create(), for the threads that decode: brings the pixels into the renderer's own form.
  // Any thread.
  virtual void prepare(media::Bitmap& bitmap) const = 0;
  virtual ImTextureID create_prepared(media::Bitmap bitmap) = 0;
  virtual void destroy(ImTextureID texture) = 0;
  // How the frames lie on the panel, from the next one on.
  virtual void set_turn(base::Turn turn) = 0;
  // Where on the panel they lie, from the next one on; the rest of it gets the background.
  virtual void set_shift(const Shift& shift) = 0;
  // Draws a frame of that size over `background` (ABGR as IM_COL32) and takes ImGui's texture requests. The
  // size is the picture's: the panel has it turned.
  virtual void render(ImDrawData& data, int width_px, int height_px, ImU32 background) = 0;
  // The frame just rendered, as it lies on the panel.
  virtual media::Bitmap capture() = 0;
  virtual const char* name() const = 0;
  // Whether frames cost the processor next to nothing.
  virtual bool is_gpu() const = 0;
};

// Bytes that a texture of that size takes, for the texture cache's budget.
inline std::size_t texture_bytes(int width_px, int height_px) {
  return static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4;
}

}  // namespace gfx
