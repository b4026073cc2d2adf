// OpenGL ES through imgui_impl_opengl3.
#include "kiosk/gfx/gles_renderer.h"

#include <GLES2/gl2.h>
#include <imgui_impl_opengl3.h>

#include <cstdint>
#include <cstring>
#include <vector>

#include "kiosk/gfx/turned.h"

namespace gfx {
namespace {

class GlesRenderer final : public Renderer {
 public:
  ~GlesRenderer() override { ImGui_ImplOpenGL3_Shutdown(); }

  void prepare(media::Bitmap&) const override {}

  ImTextureID create_prepared(media::Bitmap bitmap) override {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, bitmap.width_px, bitmap.height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 bitmap.pixels.data());
    return texture;
  }

  void destroy(ImTextureID texture) override {
    const auto name = static_cast<GLuint>(texture);
    glDeleteTextures(1, &name);
  }

  void set_turn(base::Turn turn) override { turn_ = turn; }
  void set_shift(const Shift& shift) override { shift_ = shift; }

  void render(ImDrawData& data, int width_px, int height_px, ImU32 background) override {
    turn_draw_data(data, {width_px, height_px}, turn_);
    const PixelSize panel = turned_size({width_px, height_px}, turn_);
    width_px_ = panel.width_px + shift_.room_px;
    height_px_ = panel.height_px + shift_.room_px;
    data.DisplayPos = {static_cast<float>(-shift_.x_px), static_cast<float>(-shift_.y_px)};
    data.DisplaySize = {static_cast<float>(width_px_), static_cast<float>(height_px_)};
    glViewport(0, 0, width_px_, height_px_);
    const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(background);
    glClearColor(colour.x, colour.y, colour.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
  }

  media::Bitmap capture() override {
    media::Bitmap upside_down{width_px_, height_px_,
                              std::vector<std::uint32_t>(static_cast<std::size_t>(width_px_) *
                                                         static_cast<std::size_t>(height_px_))};
    glReadPixels(0, 0, width_px_, height_px_, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.pixels.data());
    media::Bitmap bitmap = upside_down;
    const auto width = static_cast<std::size_t>(width_px_);
    for (std::size_t y = 0; y < static_cast<std::size_t>(height_px_); ++y) {
      const auto* row = upside_down.pixels.data() + (static_cast<std::size_t>(height_px_) - 1 - y) * width;
      std::copy(row, row + width, bitmap.pixels.data() + y * width);
    }
    return bitmap;
  }

  const char* name() const override { return "gles"; }
  bool is_gpu() const override { return true; }

 private:
  base::Turn turn_ = base::Turn::none;
  Shift shift_;
  int width_px_ = 0;  // of the panel
  int height_px_ = 0;
};

}  // namespace

bool processor_draws_gles() {
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return !renderer || std::strstr(renderer, "llvmpipe") || std::strstr(renderer, "softpipe") ||
         std::strstr(renderer, "swrast") || std::strstr(renderer, "SWR");
}

base::Result<std::unique_ptr<Renderer>> make_gles_renderer() {
  if (!ImGui_ImplOpenGL3_Init(nullptr))
    return base::Error{base::Errc::unsupported, "OpenGL ES: the context cannot be used"};
  ImGui_ImplOpenGL3_NewFrame();  // builds the shaders now, so that the first frame is not late
  return std::unique_ptr<Renderer>(std::make_unique<GlesRenderer>());
}

}  // namespace gfx
