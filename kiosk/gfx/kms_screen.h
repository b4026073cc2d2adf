// KmsScreen: what the screens on a panel that we hold ourselves have in common, whoever draws their frames.
#pragma once

#include <memory>
#include <utility>

#include "kiosk/gfx/kms_panel.h"
#include "kiosk/gfx/screen.h"

namespace gfx {

// Main thread.
class KmsScreen : public Screen {
 public:
  void own(std::unique_ptr<KmsPanel> panel) { owned_ = std::move(panel); }

  PixelSize size() const override { return panel_.size(); }
  Panel panel() const override { return panel_.panel(); }
  Shown shown() const override { return panel_.shown(); }
  void look_anew() override {
    panel_.look_anew();
    is_unseen_ = true;
  }
  bool needs_restart() const override { return panel_.is_elsewhere(); }
  bool set_power(Power power) override { return panel_.set_power(power); }
  int descriptor() const override { return panel_.card(); }
  void collect() override { panel_.collect(); }
  const char* driver() const override { return "KMS"; }

 protected:
  // `panel` outlives it, or becomes its own.
  explicit KmsScreen(KmsPanel& panel) : panel_(panel) {}
  // A frame was drawn that the panel, which could, does not show.
  bool owes_frame() const { return is_unseen_ && panel_.panel() == Panel::lit; }

  KmsPanel& panel_;
  bool is_unseen_ = false;  // what was drawn last

 private:
  std::unique_ptr<KmsPanel> owned_;
};

}  // namespace gfx
