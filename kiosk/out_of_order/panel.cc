// Panels by dumb buffers (drm-memory(7)): no GPU, no page flips.
#include "kiosk/out_of_order/panel.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "kiosk/base/handle.h"

namespace out_of_order {
namespace {

using Resources = base::Unique<drmModeRes, drmModeFreeResources>;
using Connector = base::Unique<drmModeConnector, drmModeFreeConnector>;
using Encoder = base::Unique<drmModeEncoder, drmModeFreeEncoder>;
using Crtc = base::Unique<drmModeCrtc, drmModeFreeCrtc>;

// The mode that the panel is in, else the one that it prefers: a panel that changes its mode goes dark for a
// while.
const drmModeModeInfo* mode_of(const drmModeConnector& connector, const Crtc& current) {
  const drmModeModeInfo* best = nullptr;
  for (int i = 0; i < connector.count_modes; ++i) {
    const drmModeModeInfo& mode = connector.modes[i];
    const bool is_current = current && current->mode_valid && current->mode.hdisplay == mode.hdisplay &&
                            current->mode.vdisplay == mode.vdisplay &&
                            current->mode.vrefresh == mode.vrefresh;
    if (is_current) return &mode;
    if (!best || ((mode.type & DRM_MODE_TYPE_PREFERRED) && !(best->type & DRM_MODE_TYPE_PREFERRED)))
      best = &mode;
  }
  return best;
}

std::string said(const std::string& what) {
  return what + ": " + std::strerror(errno);
}

}  // namespace

struct Panels::Card {
  // What a panel is shown from; gone with the card's descriptor at the latest.
  struct Shown {
    std::uint32_t connector, crtc, buffer, frame;
    int width, height;
  };
  std::string name;
  int fd = -1;
  std::vector<Shown> shown;

  explicit Card(std::string file) : name(std::move(file)), fd(::open(name.c_str(), O_RDWR | O_CLOEXEC)) {}
  ~Card() {
    if (fd >= 0) ::close(fd);
  }
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

  bool is_taken(std::uint32_t crtc) const {
    return std::any_of(shown.begin(), shown.end(), [&](const Shown& one) { return one.crtc == crtc; });
  }
  std::uint32_t crtc_for(const drmModeRes& resources, const drmModeConnector& connector) const;
  bool show(const drmModeRes& resources, const drmModeConnector& connector, const PictureOf& picture_of,
            std::string& why);
  void drop(std::size_t place);
};

// One that is driving it already, else a free one that can; 0: none.
std::uint32_t Panels::Card::crtc_for(const drmModeRes& resources, const drmModeConnector& connector) const {
  if (connector.encoder_id) {
    const Encoder encoder(drmModeGetEncoder(fd, connector.encoder_id));
    if (encoder && encoder->crtc_id && !is_taken(encoder->crtc_id)) return encoder->crtc_id;
  }
  for (int i = 0; i < connector.count_encoders; ++i) {
    const Encoder encoder(drmModeGetEncoder(fd, connector.encoders[i]));
    for (int crtc = 0; encoder && crtc < resources.count_crtcs; ++crtc) {
      if ((encoder->possible_crtcs & 1U << crtc) && !is_taken(resources.crtcs[crtc]))
        return resources.crtcs[crtc];
    }
  }
  return 0;
}

bool Panels::Card::show(const drmModeRes& resources, const drmModeConnector& connector,
                        const PictureOf& picture_of, std::string& why) {
  const std::uint32_t crtc = crtc_for(resources, connector);
  const Crtc current(crtc ? drmModeGetCrtc(fd, crtc) : nullptr);
  const drmModeModeInfo* found = mode_of(connector, current);
  if (!crtc || !found) {
    why = name + ": a panel has no mode, or nothing is free to drive it";
    return false;
  }
  drmModeModeInfo mode = *found;
  drm_mode_create_dumb made{};
  made.width = mode.hdisplay;
  made.height = mode.vdisplay;
  made.bpp = 32;
  if (drmIoctl(fd, DRM_IOCTL_MODE_CREATE_DUMB, &made) != 0) {
    why = said(name + ": no memory for a picture");
    return false;
  }
  Shown one{connector.connector_id, crtc, made.handle, 0, mode.hdisplay, mode.vdisplay};
  drm_mode_map_dumb map{};
  map.handle = made.handle;
  void* memory = MAP_FAILED;
  if (drmIoctl(fd, DRM_IOCTL_MODE_MAP_DUMB, &map) == 0)
    memory =
        ::mmap(nullptr, made.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, static_cast<off_t>(map.offset));
  if (memory != MAP_FAILED) {
    const Picture picture = picture_of(one.width, one.height);
    for (int y = 0; y < one.height; ++y) {
      const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(one.width);
      std::memcpy(static_cast<char*>(memory) + static_cast<std::size_t>(y) * made.pitch,
                  picture.pixels.data() + row, static_cast<std::size_t>(one.width) * 4);
    }
    ::munmap(memory, made.size);
  }
  constexpr std::uint8_t kDepth = 24, kBits = 32;
  std::uint32_t connector_id = one.connector;
  const bool is_shown =
      memory != MAP_FAILED &&
      drmModeAddFB(fd, made.width, made.height, kDepth, kBits, made.pitch, made.handle, &one.frame) == 0 &&
      drmModeSetCrtc(fd, crtc, one.frame, 0, 0, &connector_id, 1, &mode) == 0;
  if (!is_shown) why = said(name + ": the panel does not take the picture");
  // A panel of which the kernel gets the pixels by copies must be told that there are some.
  if (is_shown) (void)drmModeDirtyFB(fd, one.frame, nullptr, 0);
  shown.push_back(one);
  if (!is_shown) drop(shown.size() - 1);
  return is_shown;
}

void Panels::Card::drop(std::size_t place) {
  const Shown one = shown[place];
  shown.erase(shown.begin() + static_cast<std::ptrdiff_t>(place));
  if (one.frame) (void)drmModeRmFB(fd, one.frame);
  drm_mode_destroy_dumb gone{};
  gone.handle = one.buffer;
  (void)drmIoctl(fd, DRM_IOCTL_MODE_DESTROY_DUMB, &gone);
}

struct Panels::Cards {
  PictureOf picture_of;
  std::string devices;
  std::vector<std::unique_ptr<Card>> open;

  void look();
};

// Cards come late, too: a driver's module is loaded after the first programs.
void Panels::Cards::look() {
  DIR* folder = ::opendir(devices.c_str());
  if (!folder) return;
  while (const dirent* entry = ::readdir(folder)) {
    if (std::strncmp(entry->d_name, "card", 4) != 0) continue;
    const std::string file = devices + "/" + entry->d_name;
    const bool is_open =
        std::any_of(open.begin(), open.end(), [&](const auto& card) { return card->name == file; });
    if (is_open) continue;
    auto card = std::make_unique<Card>(file);
    std::uint64_t can = 0;
    if (card->fd >= 0 && drmGetCap(card->fd, DRM_CAP_DUMB_BUFFER, &can) == 0 && can)
      open.push_back(std::move(card));
  }
  ::closedir(folder);
}

Panels::Panels(PictureOf picture_of, std::string devices)
    : cards_(new Cards{std::move(picture_of), std::move(devices), {}}) {}

Panels::~Panels() = default;

int Panels::show(std::string& why) {
  why.clear();
  cards_->look();
  if (cards_->open.empty())
    why = cards_->devices + " has no card that this user may open and show a picture on";
  int count = 0;
  for (const auto& card : cards_->open) {
    (void)drmSetMaster(card->fd);  // granted by itself to who opens it first; else once the other has gone
    const Resources resources(drmModeGetResources(card->fd));
    for (int i = 0; resources && i < resources->count_connectors; ++i) {
      const Connector connector(drmModeGetConnector(card->fd, resources->connectors[i]));
      if (!connector) continue;
      const auto known = std::find_if(card->shown.begin(), card->shown.end(), [&](const Card::Shown& one) {
        return one.connector == connector->connector_id;
      });
      if (connector->connection != DRM_MODE_CONNECTED) {
        if (known != card->shown.end()) card->drop(static_cast<std::size_t>(known - card->shown.begin()));
        continue;
      }
      if (known != card->shown.end() || card->show(*resources, *connector, cards_->picture_of, why)) ++count;
    }
  }
  if (count == 0 && why.empty()) why = "no panel is connected";
  return count;
}

}  // namespace out_of_order
