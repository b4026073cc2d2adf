// libdrm: connectors, modes, flips.
#include "kiosk/gfx/kms_panel.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <xf86drm.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <string_view>
#include <utility>

#include "kiosk/base/handle.h"
#include "kiosk/base/log.h"

namespace gfx {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kFlipPatience{100}, kFlipLost{1000};

using Resources = base::Unique<drmModeRes, drmModeFreeResources>;
using DrmConnector = base::Unique<drmModeConnector, drmModeFreeConnector>;
using Encoder = base::Unique<drmModeEncoder, drmModeFreeEncoder>;
using Crtc = base::Unique<drmModeCrtc, drmModeFreeCrtc>;
using Property = base::Unique<drmModePropertyRes, drmModeFreeProperty>;

std::string fingerprint_of(const std::vector<Connector>& connectors, int card) {
  std::string all;
  for (const Connector& connector : connectors) {
    if (connector.card == card) all += connector.name + "=" + connector.fingerprint + ";";
  }
  return all;
}

std::vector<PanelMode> offered_by(const drmModeConnector& connector) {
  std::vector<PanelMode> modes;
  for (int i = 0; i < connector.count_modes; ++i) {
    const drmModeModeInfo& mode = connector.modes[i];
    modes.push_back({mode.hdisplay, mode.vdisplay, static_cast<int>(mode.vrefresh),
                     (mode.type & DRM_MODE_TYPE_PREFERRED) != 0,
                     (mode.flags & DRM_MODE_FLAG_INTERLACE) != 0});
  }
  return modes;
}

std::string words_of(const drmModeModeInfo& mode) {
  return std::to_string(mode.hdisplay) + "x" + std::to_string(mode.vdisplay) + "@" +
         std::to_string(mode.vrefresh);
}

bool is_same(const drmModeModeInfo& a, const drmModeModeInfo& b) {
  return a.clock == b.clock && a.hdisplay == b.hdisplay && a.vdisplay == b.vdisplay && a.htotal == b.htotal &&
         a.vtotal == b.vtotal && a.flags == b.flags;
}

}  // namespace

base::Result<std::unique_ptr<KmsPanel>> KmsPanel::open(KmsWishes wishes) {
  const auto number = choose_card(find_connectors(), wishes.card);
  if (!number)
    return base::Error{base::Errc::unsupported, wishes.card.empty()
                                                    ? "no graphics card that a panel can be connected to"
                                                    : "no graphics card " + wishes.card};
  const std::string device = "/dev/dri/card" + std::to_string(*number);
  std::unique_ptr<KmsPanel> made(new KmsPanel);
  made->wishes_ = std::move(wishes);
  made->number_ = *number;
  made->card_ = ::open(device.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
  if (made->card_ < 0) return base::Error{base::Errc::io, device + ": " + std::strerror(errno)};
  if (!drmIsMaster(made->card_) && drmSetMaster(made->card_) != 0)
    return base::Error{base::Errc::busy, device + " is held by another program"};
  made->attach();
  return made;
}

KmsPanel::~KmsPanel() {
  if (card_ >= 0) close(card_);
}

bool KmsPanel::look() {
  // A panel that sleeps because we wish so may look like none, and wakes by our signal alone.
  if (is_off_) return false;
  const auto connectors = find_connectors();
  is_elsewhere_ = connector_ == 0 && choose_card(connectors, wishes_.card).value_or(number_) != number_ &&
                  std::ranges::any_of(connectors, [&](const Connector& connector) {
                    return connector.card != number_ && connector.status == Connector::Status::connected;
                  });
  if (fingerprint_of(connectors, number_) == fingerprint_) return false;
  const bool was_there = connector_ != 0;
  const std::uint32_t connector = connector_;
  const PixelSize size = size_;
  const drmModeModeInfo mode = mode_ < modes_.size() ? modes_[mode_] : drmModeModeInfo{};
  attach();
  if (connector_ == 0) {
    if (was_there) base::log::warn("panel.gone");
    return was_there;
  }
  if (was_there && connector == connector_ && size == size_ && is_same(mode, modes_[mode_])) return false;
  base::log::info("panel.found mode=" + words_of(modes_[mode_]));
  // A panel that was away must be greeted anew, also in the mode that the card still sends.
  drmModeSetCrtc(card_, crtc_, 0, 0, 0, nullptr, 0, nullptr);
  needs_mode_ = tells_refusal_ = true;
  is_flipping_ = false;
  return true;
}

void KmsPanel::look_anew() {
  attach();
  if (connector_ == 0) return;
  drmModeSetCrtc(card_, crtc_, 0, 0, 0, nullptr, 0, nullptr);
  needs_mode_ = tells_refusal_ = flips_ = true;
  refused_flips_ = 0;
  is_flipping_ = false;
}

// Asks the card, which asks the panels: takes up to some tenths of a second.
void KmsPanel::attach() {
  connector_ = 0;
  const Resources resources(drmModeGetResources(card_));
  DrmConnector best;
  for (int i = 0; resources && i < resources->count_connectors; ++i) {
    DrmConnector connector(drmModeGetConnector(card_, resources->connectors[i]));
    if (!connector || connector->count_modes == 0 || connector->connection == DRM_MODE_DISCONNECTED ||
        connector->connector_type == DRM_MODE_CONNECTOR_WRITEBACK)
      continue;
    if (!best || (best->connection != DRM_MODE_CONNECTED && connector->connection == DRM_MODE_CONNECTED))
      best = std::move(connector);
  }
  if (best) {
    choose_crtc(*best);
    if (crtc_ != 0) read(*best);
  }
  fingerprint_ = fingerprint_of(find_connectors(), number_);
}

// The one that shows the console there, else the first that can be led to the connector.
void KmsPanel::choose_crtc(const drmModeConnector& connector) {
  crtc_ = 0;
  if (const Encoder now(connector.encoder_id != 0 ? drmModeGetEncoder(card_, connector.encoder_id) : nullptr);
      now && now->crtc_id != 0) {
    crtc_ = now->crtc_id;
    return;
  }
  const Resources resources(drmModeGetResources(card_));
  for (int i = 0; resources && i < connector.count_encoders; ++i) {
    const Encoder encoder(drmModeGetEncoder(card_, connector.encoders[i]));
    for (int place = 0; encoder && place < resources->count_crtcs; ++place) {
      if ((encoder->possible_crtcs & (1u << static_cast<unsigned>(place))) == 0) continue;
      crtc_ = resources->crtcs[place];
      return;
    }
  }
}

void KmsPanel::read(const drmModeConnector& connector) {
  connector_ = connector.connector_id;
  power_property_ = 0;
  has_edid_ = false;
  for (int i = 0; i < connector.count_props; ++i) {
    const Property property(drmModeGetProperty(card_, connector.props[i]));
    if (!property) continue;
    if (std::string_view(property->name) == "DPMS") power_property_ = property->prop_id;
    if (std::string_view(property->name) == "EDID") has_edid_ = connector.prop_values[i] != 0;
  }
  modes_.clear();
  for (const std::size_t place : modes_to_try(offered_by(connector), wishes_.mode))
    modes_.push_back(connector.modes[place]);
  // A television that has just been turned on may not say yet what it is: then the kernel guesses 1024x768,
  // and a picture in the mode of yesterday is better.
  if (!has_edid_ && last_good_) modes_.insert(modes_.begin(), *last_good_);
  mode_ = 0;
  size_ = {modes_[0].hdisplay, modes_[0].vdisplay};
}

bool KmsPanel::settle() {
  const auto until = Clock::now() + kFlipPatience;
  while (is_flipping_) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd card{card_, POLLIN, 0};
    if (left > 0 && poll(&card, 1, static_cast<int>(left)) < 0 && errno != EINTR) break;
    collect();
    if (left <= 0) break;
  }
  if (is_flipping_ && Clock::now() - flip_began_ > kFlipLost) {
    base::log::warn("panel.flip_lost");
    is_flipping_ = false;
    needs_mode_ = true;
  }
  return !is_flipping_;
}

bool KmsPanel::show(std::uint32_t framebuffer) {
  if (panel() != Panel::lit || !settle()) return false;
  if (needs_mode_ || !flips_) return set_mode(framebuffer);
  Flip& report = flip_reports_[++flip_number_ % flip_reports_.size()];
  report = {this, flip_number_};
  const int error = drmModePageFlip(card_, crtc_, framebuffer, DRM_MODE_PAGE_FLIP_EVENT, &report);
  if (error == 0) {
    is_flipping_ = true;
    flip_began_ = Clock::now();
    refused_flips_ = 0;
    return true;
  }
  needs_mode_ = true;
  if (error == -EBUSY || error == -EACCES) return false;
  // Some drivers have no flips.
  if (++refused_flips_ == 3) {
    base::log::warn(std::string("panel.cannot_flip ") + std::strerror(-error));
    flips_ = false;
  }
  return set_mode(framebuffer);
}

bool KmsPanel::set_mode(std::uint32_t framebuffer) {
  if (needs_mode_) darken_others();
  drmModeModeInfo mode = modes_[mode_];
  int error = drmModeSetCrtc(card_, crtc_, framebuffer, 0, 0, &connector_, 1, &mode);
  if (error == -EACCES && drmSetMaster(card_) == 0)
    error = drmModeSetCrtc(card_, crtc_, framebuffer, 0, 0, &connector_, 1, &mode);
  if (error == 0) {
    if (needs_mode_) base::log::info("panel.shows mode=" + words_of(mode));
    needs_mode_ = false;
    last_good_ = mode;
    count_shown();
    return true;
  }
  if (tells_refusal_) base::log::warn("panel.refuses mode=" + words_of(mode) + " " + std::strerror(-error));
  if (error == -EACCES) {
    tells_refusal_ = false;
  } else {
    next_mode();
  }
  return false;
}

// A second panel would show the console.
void KmsPanel::darken_others() const {
  const Resources resources(drmModeGetResources(card_));
  for (int i = 0; resources && i < resources->count_crtcs; ++i) {
    const std::uint32_t other = resources->crtcs[i];
    const Crtc crtc(other == crtc_ ? nullptr : drmModeGetCrtc(card_, other));
    if (crtc && crtc->mode_valid) drmModeSetCrtc(card_, other, 0, 0, 0, nullptr, 0, nullptr);
  }
}

void KmsPanel::next_mode() {
  if (++mode_ >= modes_.size()) {
    mode_ = 0;
    tells_refusal_ = false;  // from here on it would say the same again and again
  }
  size_ = {modes_[mode_].hdisplay, modes_[mode_].vdisplay};
}

void KmsPanel::drawn_into(std::uint32_t framebuffer, const std::vector<PixelRect>& where) {
  std::vector<drmModeClip> clips;
  for (const PixelRect& rect : where)
    clips.push_back({static_cast<std::uint16_t>(rect.left), static_cast<std::uint16_t>(rect.top),
                     static_cast<std::uint16_t>(rect.right), static_cast<std::uint16_t>(rect.bottom)});
  // Cards that are always shown what is in their memory know no such call.
  drmModeDirtyFB(card_, framebuffer, clips.data(), static_cast<std::uint32_t>(clips.size()));
  count_shown();
}

void KmsPanel::collect() {
  pollfd card{card_, POLLIN, 0};
  if (poll(&card, 1, 0) <= 0 || (card.revents & POLLIN) == 0) return;
  drmEventContext reports{};
  reports.version = 2;
  reports.page_flip_handler = flipped;
  drmHandleEvent(card_, &reports);
}

void KmsPanel::flipped(int, unsigned, unsigned, unsigned, void* flip) {
  const Flip& report = *static_cast<const Flip*>(flip);
  KmsPanel& panel = *report.panel;
  if (report.number != panel.flip_number_ || !panel.is_flipping_) return;
  panel.is_flipping_ = false;
  panel.count_shown();
}

void KmsPanel::count_shown() {
  ++shown_.frames;
  shown_.last = Clock::now();
}

bool KmsPanel::set_power(Power power) {
  if (connector_ == 0 || power_property_ == 0) return false;
  if ((power == Power::off) == is_off_) return true;
  (void)settle();  // a flip that is under way would never be reported
  const std::uint64_t value = power == Power::off ? DRM_MODE_DPMS_OFF : DRM_MODE_DPMS_ON;
  const int error = drmModeConnectorSetProperty(card_, connector_, power_property_, value);
  if (error != 0) {
    base::log::warn(std::string("panel.power_refused ") + std::strerror(-error));
    if (power == Power::off) return false;
  }
  is_off_ = power == Power::off;
  is_flipping_ = false;
  needs_mode_ = true;
  base::log::info(is_off_ ? "panel.off" : "panel.on");
  return true;
}

}  // namespace gfx
