// KmsPanel: a graphics card and the panel on it, held through the kernel's mode setting (KMS).
//
// SDL looks for displays once and waits for a page flip for ever; here every wait ends, and a panel may be
// off at the start, be pulled out, and come back with other modes. Frames are given as framebuffers of the
// card, whoever draws them.
#pragma once

#include <xf86drmMode.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/gfx/panels.h"
#include "kiosk/gfx/screen.h"

namespace gfx {

struct KmsWishes {
  std::string card;  // as choose_card() takes it
  std::optional<WantedMode> mode;
};

// Main thread.
class KmsPanel {
 public:
  // Errc::unsupported where there is no card, Errc::busy where another program holds it, Errc::io where it
  // may not be opened. A card without a panel is no error.
  static base::Result<std::unique_ptr<KmsPanel>> open(KmsWishes wishes);
  ~KmsPanel();
  KmsPanel(const KmsPanel&) = delete;
  KmsPanel& operator=(const KmsPanel&) = delete;

  int card() const { return card_; }  // its descriptor
  Panel panel() const { return connector_ == 0 ? Panel::absent : is_off_ ? Panel::off : Panel::lit; }
  PixelSize size() const { return size_; }
  const Shown& shown() const { return shown_; }
  // There is no panel here, but one on another card.
  bool is_elsewhere() const { return is_elsewhere_; }

  // Looks at what is connected. True: another panel or mode, or one that came back.
  bool look();
  // Looks as if nothing were known of the panel, and sets its mode anew.
  void look_anew();
  // Whether the frame before is shown; waits for it, a tenth of a second at most. False: not yet, and no
  // other can be given.
  bool settle();
  // Shows a framebuffer of this card in the panel's size. After true it must stay until another was shown and
  // settle() said so. After false the panel may have another size.
  bool show(std::uint32_t framebuffer);
  // Something was drawn into the framebuffer that is shown; some cards must be told.
  void drawn_into(std::uint32_t framebuffer, const std::vector<PixelRect>& where);
  // Frames are shown at a refresh, one framebuffer after the other; else the shown one is drawn into.
  bool flips() const { return flips_; }
  // The next frame goes through show() in any case.
  bool needs_mode() const { return needs_mode_; }
  // The present mode needs more of the card than there is: the next one that the panel offers.
  void next_mode();
  // Takes the card's reports, without waiting.
  void collect();
  bool set_power(Power power);

 private:
  struct Flip {
    KmsPanel* panel = nullptr;
    std::uint64_t number = 0;
  };
  KmsPanel() = default;
  void attach();
  void read(const drmModeConnector& connector);
  void choose_crtc(const drmModeConnector& connector);
  bool set_mode(std::uint32_t framebuffer);
  void darken_others() const;
  void count_shown();
  static void flipped(int card, unsigned sequence, unsigned seconds, unsigned microseconds, void* flip);

  KmsWishes wishes_;
  int card_ = -1;
  int number_ = 0;           // of /dev/dri/card<n>
  std::string fingerprint_;  // of the card's connectors, when they were looked at last
  std::uint32_t connector_ = 0, crtc_ = 0, power_property_ = 0;  // 0: none
  bool has_edid_ = false;
  std::vector<drmModeModeInfo> modes_;  // in the order in which they are tried
  std::size_t mode_ = 0;
  std::optional<drmModeModeInfo> last_good_;
  PixelSize size_{1920, 1080};
  bool is_elsewhere_ = false, is_off_ = false;
  bool needs_mode_ = true;  // before the next flip
  bool tells_refusal_ = true;
  bool flips_ = true;
  int refused_flips_ = 0;
  bool is_flipping_ = false;
  std::uint64_t flip_number_ = 0;
  std::array<Flip, 8> flip_reports_;  // a late report must not be taken for that of a later flip
  std::chrono::steady_clock::time_point flip_began_{};
  Shown shown_{0, std::chrono::steady_clock::now()};
};

}  // namespace gfx
