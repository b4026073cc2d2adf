// DumbScreen: a panel that our own rasteriser draws for, without OpenGL: two plain buffers of the card, shown
// in turn.
//
// Frames are drawn in ordinary memory and what changed is copied: a card's memory is slow to read, and a
// rasteriser that blends reads what it draws over.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "kiosk/gfx/kms_screen.h"

namespace gfx {

// Main thread.
class DumbScreen final : public KmsScreen {
 public:
  explicit DumbScreen(std::unique_ptr<KmsPanel> panel) : KmsScreen(*panel) { own(std::move(panel)); }
  ~DumbScreen() override;

  Canvas canvas(int width_px, int height_px) override;
  bool present(const std::vector<PixelRect>& changed) override;
  bool look() override;
  bool keeps_beat() const override { return panel_.flips(); }

 private:
  struct Buffer {
    std::uint32_t handle = 0, framebuffer = 0, pitch = 0;
    std::uint64_t bytes = 0;
    void* memory = nullptr;
    std::vector<PixelRect> stale;  // where it lacks what the canvas has
  };
  bool make_buffers(PixelSize size);
  bool make(Buffer& buffer, PixelSize size) const;
  void drop(Buffer& buffer) const;
  void copy(const Buffer& to) const;

  std::vector<Pixel> pixels_;  // of the canvas
  PixelSize drawn_{0, 0};      // its size
  std::array<Buffer, 2> buffers_;
  PixelSize made_{0, 0};  // the buffers' size
  std::size_t next_ = 0;  // the buffer that is shown next
};

}  // namespace gfx
