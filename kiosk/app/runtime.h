// Runtime: everything between a renderer and a Kiosk; made in order, taken down in the reverse.
#pragma once

#include <functional>
#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/app/kiosk.h"
#include "kiosk/gfx/fonts.h"

namespace app {

// ImGui's context, without files, input or windows of its own. What was current before is current again
// afterwards.
class ImGuiScope {
 public:
  ImGuiScope() : before_(ImGui::GetCurrentContext()), own_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(own_);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().LogFilename = nullptr;
  }
  ~ImGuiScope() {
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(before_);
  }
  ImGuiScope(const ImGuiScope&) = delete;
  ImGuiScope& operator=(const ImGuiScope&) = delete;

 private:
  ImGuiContext* before_;
  ImGuiContext* own_;
};

// Main thread. All references outlive it.
class Runtime {
 public:
  Runtime(gfx::Renderer& renderer, gfx::Fonts& fonts, const state::Layout& layout, const base::Clock& clock,
          base::FileSystem& files, const Config& config, media::Decoding decoding)
      : renderer_(renderer),
        fonts_(fonts),
        painter_(fonts),
        textures_(
            renderer, [&layout](const base::Digest& digest) { return layout.picture(digest); },
            config.texture_budget, decoding),
        kiosk_({layout, clock, files, painter_, textures_, config, renderer.is_gpu(), decoding}) {}

  Kiosk& kiosk() { return kiosk_; }

  // Draws one frame with the renderer; true when another should follow at once.
  bool draw(const std::vector<gfx::InputEvent>& events, int width_px, int height_px) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
    io.DeltaTime = 1.f / 60;
    (void)fonts_.collect();
    ImGui::NewFrame();
    const bool again = kiosk_.draw(events, width_px, height_px);
    ImGui::Render();
    renderer_.render(*ImGui::GetDrawData(), width_px, height_px, kiosk_.background());
    return again;
  }

 private:
  gfx::Renderer& renderer_;
  gfx::Fonts& fonts_;
  gfx::TextPainter painter_;
  gfx::TextureCache textures_;
  Kiosk kiosk_;
};

}  // namespace app
