// GBM and EGL.
#include "kiosk/gfx/gbm_screen.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <gbm.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/log.h"
#include "kiosk/gfx/gles_renderer.h"
#include "kiosk/gfx/kms_screen.h"

namespace gfx {
namespace {

constexpr std::uint64_t kNoModifier = 0x00ffffffffffffff;  // DRM_FORMAT_MOD_INVALID

base::Error no_gles(const char* what) {
  char code[16];
  std::snprintf(code, sizeof code, " 0x%x", static_cast<unsigned>(eglGetError()));
  return {base::Errc::unsupported, std::string("OpenGL ES: ") + what + code};
}

class GbmScreen final : public KmsScreen {
 public:
  explicit GbmScreen(KmsPanel& panel) : KmsScreen(panel) {}
  ~GbmScreen() override;
  base::Status open();

  Canvas canvas(int, int) override { return {}; }  // no renderer in software draws here
  bool present(const std::vector<PixelRect>& changed) override;
  bool look() override;
  bool keeps_beat() const override { return true; }

 private:
  // A framebuffer of the card for a buffer of GBM's; goes with it.
  struct Framebuffer {
    int card;
    std::uint32_t id;
  };
  base::Status make_surface(PixelSize size);
  void drop_surface();
  void release(gbm_bo*& buffer);
  std::uint32_t framebuffer_of(gbm_bo* buffer) const;

  gbm_device* device_ = nullptr;
  EGLDisplay display_ = EGL_NO_DISPLAY;
  EGLConfig config_ = nullptr;
  EGLContext context_ = EGL_NO_CONTEXT;
  gbm_surface* surface_ = nullptr;
  EGLSurface egl_surface_ = EGL_NO_SURFACE;
  PixelSize made_{0, 0};
  // Of the surface: what the panel shows, and what it shows next.
  gbm_bo *front_ = nullptr, *coming_ = nullptr;
};

EGLDisplay display_of(gbm_device* device) {
  const auto get =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  return get ? get(EGL_PLATFORM_GBM_KHR, device, nullptr) : EGL_NO_DISPLAY;
}

// A configuration whose pixels the card shows as they are.
EGLConfig config_of(EGLDisplay display, std::uint32_t format) {
  const EGLint wanted[] = {
      EGL_SURFACE_TYPE,    EGL_WINDOW_BIT,     EGL_RED_SIZE, 8, EGL_GREEN_SIZE, 8, EGL_BLUE_SIZE, 8,
      EGL_RENDERABLE_TYPE, EGL_OPENGL_ES2_BIT, EGL_NONE};
  std::array<EGLConfig, 128> configs{};
  EGLint count = 0;
  if (!eglChooseConfig(display, wanted, configs.data(), static_cast<EGLint>(configs.size()), &count))
    return nullptr;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    EGLint visual = 0;
    if (eglGetConfigAttrib(display, configs[i], EGL_NATIVE_VISUAL_ID, &visual) &&
        static_cast<std::uint32_t>(visual) == format)
      return configs[i];
  }
  return nullptr;
}

GbmScreen::~GbmScreen() {
  if (display_ != EGL_NO_DISPLAY) {
    drop_surface();
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context_ != EGL_NO_CONTEXT) eglDestroyContext(display_, context_);
    eglTerminate(display_);
    eglReleaseThread();
  }
  if (device_) gbm_device_destroy(device_);
}

base::Status GbmScreen::open() {
  device_ = gbm_create_device(panel_.card());
  if (!device_) return base::Error{base::Errc::unsupported, "OpenGL ES: the card has no buffers for it"};
  display_ = display_of(device_);
  if (display_ == EGL_NO_DISPLAY || !eglInitialize(display_, nullptr, nullptr)) {
    display_ = EGL_NO_DISPLAY;
    return no_gles("no display");
  }
  if (!eglBindAPI(EGL_OPENGL_ES_API)) return no_gles("no library");
  config_ = config_of(display_, GBM_FORMAT_XRGB8888);
  if (!config_) return no_gles("no pixels that the card can show");
  for (const EGLint version : {3, 2}) {
    const EGLint attributes[] = {EGL_CONTEXT_CLIENT_VERSION, version, EGL_NONE};
    context_ = eglCreateContext(display_, config_, EGL_NO_CONTEXT, attributes);
    if (context_ != EGL_NO_CONTEXT) break;
  }
  if (context_ == EGL_NO_CONTEXT) return no_gles("no context");
  return make_surface(panel_.size());
}

base::Status GbmScreen::make_surface(PixelSize size) {
  drop_surface();
  surface_ = gbm_surface_create(device_, static_cast<std::uint32_t>(size.width_px),
                                static_cast<std::uint32_t>(size.height_px), GBM_FORMAT_XRGB8888,
                                GBM_BO_USE_SCANOUT | GBM_BO_USE_RENDERING);
  if (!surface_) return base::Error{base::Errc::unsupported, "OpenGL ES: no buffers of the panel's size"};
  egl_surface_ =
      eglCreateWindowSurface(display_, config_, reinterpret_cast<EGLNativeWindowType>(surface_), nullptr);
  if (egl_surface_ == EGL_NO_SURFACE || !eglMakeCurrent(display_, egl_surface_, egl_surface_, context_))
    return no_gles("no surface");
  eglSwapInterval(display_, 1);
  made_ = size;
  return {};
}

void GbmScreen::drop_surface() {
  if (egl_surface_ != EGL_NO_SURFACE) {
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroySurface(display_, std::exchange(egl_surface_, EGL_NO_SURFACE));
  }
  release(front_);
  release(coming_);
  if (surface_) gbm_surface_destroy(std::exchange(surface_, nullptr));
  made_ = {0, 0};
}

void GbmScreen::release(gbm_bo*& buffer) {
  if (buffer) gbm_surface_release_buffer(surface_, std::exchange(buffer, nullptr));
}

// The frame was drawn for the surface's size; where the panel has another one since, look() has told so.
bool GbmScreen::present(const std::vector<PixelRect>&) {
  is_unseen_ = true;
  if (panel_.panel() != Panel::lit || made_ != panel_.size() || !panel_.settle()) return false;
  if (coming_) {
    release(front_);
    front_ = std::exchange(coming_, nullptr);
  }
  if (!eglSwapBuffers(display_, egl_surface_)) {
    base::log::warn(no_gles("a frame is lost").what);
    return false;
  }
  coming_ = gbm_surface_lock_front_buffer(surface_);
  const std::uint32_t framebuffer = coming_ ? framebuffer_of(coming_) : 0;
  if (framebuffer == 0 || !panel_.show(framebuffer)) {
    release(coming_);
    return false;
  }
  is_unseen_ = false;
  return true;
}

bool GbmScreen::look() {
  const bool is_other = panel_.look();
  if (panel_.panel() == Panel::absent) return is_other;
  if (made_ != panel_.size()) {
    if (const auto made = make_surface(panel_.size()); !made) {
      base::log::warn(made.error().what);
      panel_.next_mode();
    }
    return true;
  }
  return is_other || owes_frame();
}

std::uint32_t GbmScreen::framebuffer_of(gbm_bo* buffer) const {
  if (const auto* known = static_cast<const Framebuffer*>(gbm_bo_get_user_data(buffer))) return known->id;
  const int planes = gbm_bo_get_plane_count(buffer);
  std::uint32_t handles[4] = {}, pitches[4] = {}, offsets[4] = {}, id = 0;
  std::uint64_t modifiers[4] = {};
  for (int i = 0; i < planes && i < 4; ++i) {
    handles[i] = gbm_bo_get_handle_for_plane(buffer, i).u32;
    pitches[i] = gbm_bo_get_stride_for_plane(buffer, i);
    offsets[i] = gbm_bo_get_offset(buffer, i);
    modifiers[i] = gbm_bo_get_modifier(buffer);
  }
  const std::uint32_t width = gbm_bo_get_width(buffer), height = gbm_bo_get_height(buffer);
  const int card = panel_.card();
  int error = -1;
  if (modifiers[0] != kNoModifier)
    error = drmModeAddFB2WithModifiers(card, width, height, GBM_FORMAT_XRGB8888, handles, pitches, offsets,
                                       modifiers, &id, DRM_MODE_FB_MODIFIERS);
  if (error != 0)
    error = drmModeAddFB2(card, width, height, GBM_FORMAT_XRGB8888, handles, pitches, offsets, &id, 0);
  if (error != 0) return 0;
  gbm_bo_set_user_data(buffer, std::make_unique<Framebuffer>(Framebuffer{card, id}).release(),
                       [](gbm_bo*, void* data) {
                         const std::unique_ptr<Framebuffer> gone(static_cast<Framebuffer*>(data));
                         drmModeRmFB(gone->card, gone->id);
                       });
  return id;
}

}  // namespace

base::Result<std::unique_ptr<Screen>> make_gbm_screen(std::unique_ptr<KmsPanel>& panel, DrawnBy wanted) {
  auto screen = std::make_unique<GbmScreen>(*panel);
  TRY(screen->open());
  if (wanted == DrawnBy::gpu && processor_draws_gles())
    return base::Error{base::Errc::unsupported, "OpenGL ES: the processor would draw it"};
  screen->own(std::move(panel));
  return std::unique_ptr<Screen>(std::move(screen));
}

}  // namespace gfx
