// Dumb buffers: made by the card's driver, mapped, copied into.
#include "kiosk/gfx/dumb_screen.h"

#include <drm_fourcc.h>
#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "kiosk/base/log.h"

namespace gfx {
namespace {

constexpr std::size_t kMostStale = 200;  // rectangles; then the whole is copied

void add_stale(std::vector<PixelRect>& stale, const std::vector<PixelRect>& more, PixelSize size) {
  stale.insert(stale.end(), more.begin(), more.end());
  if (stale.size() > kMostStale) stale = {{0, 0, size.width_px, size.height_px}};
}

}  // namespace

DumbScreen::~DumbScreen() {
  for (Buffer& buffer : buffers_) drop(buffer);
}

Canvas DumbScreen::canvas(int width_px, int height_px) {
  const PixelSize size{width_px, height_px};
  if (size != drawn_) {
    drawn_ = size;
    pixels_.assign(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px), 0xFF000000u);
  }
  return {pixels_.data(), width_px, height_px, width_px, ChannelOrder::bgra};
}

bool DumbScreen::present(const std::vector<PixelRect>& changed) {
  for (Buffer& buffer : buffers_) add_stale(buffer.stale, changed, drawn_);
  is_unseen_ = is_unseen_ || !changed.empty();
  if (panel_.panel() != Panel::lit || panel_.size() != drawn_) return false;
  if (!is_unseen_) return true;
  if (made_ != drawn_ && !make_buffers(drawn_)) return false;
  if (!panel_.settle()) return false;  // the other buffer is on its way out
  Buffer& buffer = buffers_[next_];
  const bool is_shown_anew = panel_.flips() || panel_.needs_mode();
  copy(buffer);
  if (!is_shown_anew) panel_.drawn_into(buffer.framebuffer, buffer.stale);
  buffer.stale.clear();
  if (is_shown_anew && !panel_.show(buffer.framebuffer)) return false;
  if (panel_.flips()) next_ = 1 - next_;
  is_unseen_ = false;
  return true;
}

bool DumbScreen::look() {
  const bool is_other = panel_.look();
  return is_other || owes_frame();
}

bool DumbScreen::make_buffers(PixelSize size) {
  for (Buffer& buffer : buffers_) drop(buffer);
  made_ = {0, 0};
  for (Buffer& buffer : buffers_) {
    if (!make(buffer, size)) {
      base::log::warn("panel.no_memory width=" + std::to_string(size.width_px) +
                      " height=" + std::to_string(size.height_px) + " " + std::strerror(errno));
      panel_.next_mode();
      return false;
    }
    buffer.stale = {{0, 0, size.width_px, size.height_px}};
  }
  made_ = size;
  next_ = 0;
  return true;
}

bool DumbScreen::make(Buffer& buffer, PixelSize size) const {
  const int card = panel_.card();
  const auto width = static_cast<std::uint32_t>(size.width_px),
             height = static_cast<std::uint32_t>(size.height_px);
  if (drmModeCreateDumbBuffer(card, width, height, 32, 0, &buffer.handle, &buffer.pitch, &buffer.bytes) != 0)
    return false;
  const std::uint32_t handles[4] = {buffer.handle}, pitches[4] = {buffer.pitch}, offsets[4] = {};
  std::uint64_t offset = 0;
  if (drmModeAddFB2(card, width, height, DRM_FORMAT_XRGB8888, handles, pitches, offsets, &buffer.framebuffer,
                    0) != 0 ||
      drmModeMapDumbBuffer(card, buffer.handle, &offset) != 0)
    return false;
  void* memory =
      mmap(nullptr, buffer.bytes, PROT_READ | PROT_WRITE, MAP_SHARED, card, static_cast<off_t>(offset));
  if (memory == MAP_FAILED) return false;
  buffer.memory = memory;
  return true;
}

void DumbScreen::drop(Buffer& buffer) const {
  if (buffer.memory) munmap(buffer.memory, buffer.bytes);
  if (buffer.framebuffer != 0) drmModeRmFB(panel_.card(), buffer.framebuffer);
  if (buffer.handle != 0) drmModeDestroyDumbBuffer(panel_.card(), buffer.handle);
  buffer = {};
}

void DumbScreen::copy(const Buffer& to) const {
  const PixelRect whole{0, 0, drawn_.width_px, drawn_.height_px};
  for (const PixelRect& stale : to.stale) {
    const PixelRect rect = intersection(stale, whole);
    if (rect.empty()) continue;
    for (int y = rect.top; y < rect.bottom; ++y) {
      const auto row = static_cast<std::size_t>(y), left = static_cast<std::size_t>(rect.left);
      std::memcpy(static_cast<std::byte*>(to.memory) + row * to.pitch + left * sizeof(Pixel),
                  pixels_.data() + row * static_cast<std::size_t>(drawn_.width_px) + left,
                  static_cast<std::size_t>(rect.width()) * sizeof(Pixel));
    }
  }
}

}  // namespace gfx
