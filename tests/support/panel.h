// Panel: a frame's context without the kiosk around it, for tests of what the widgets do with touches.
#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "kiosk/app/runtime.h"
#include "kiosk/gfx/software_renderer.h"

namespace support {

// Full HD, sixty frames a second.
class Panel {
 public:
  static constexpr int kWidth = 1920, kHeight = 1080;
  static constexpr double kFrame_s = 1 / 60.;

  explicit Panel(std::function<void(ui::Context&)> draw) : draw_(std::move(draw)) {
    context_.semantics().listen(true);
  }

  ui::Accessibility accessibility;
  double now_s = 100;

  void frame(const std::vector<gfx::InputEvent>& events = {}) {
    now_s += kFrame_s;
    ImGui::GetIO().DisplaySize = {kWidth, kHeight};
    ImGui::GetIO().DeltaTime = 1 / 60.f;
    (void)fonts_->collect();
    ImGui::NewFrame();
    context_.begin({.width_px = kWidth,
                    .height_px = kHeight,
                    .now_s = now_s,
                    .elapsed_s = static_cast<float>(kFrame_s),
                    .lang = base::Lang::en,
                    .minute_of_day = 0,
                    .is_starting = false,
                    .accessibility = accessibility},
                   events);
    draw_(context_);
    ImGui::Render();
  }
  // Until nothing moves.
  void settle() {
    constexpr int kMostFrames = 600;
    frame();
    for (int i = 0; i < kMostFrames && context_.wants_frame(); ++i) frame();
  }
  ui::Context& context() { return context_; }

 private:
  app::ImGuiScope imgui_;
  gfx::SoftwareRenderer renderer_;
  std::unique_ptr<gfx::Fonts> fonts_ = *gfx::Fonts::load(gfx::Fonts::debian());
  gfx::TextPainter painter_{*fonts_};
  gfx::TextureCache textures_{renderer_, [](const base::Digest&) { return base::Path(); }, 1 << 20, {}};
  ui::Context context_{painter_, textures_};
  std::function<void(ui::Context&)> draw_;
};

}  // namespace support
