// The configuration of ocop-kiosk: config/kiosk.toml, parsed once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/screen_power.h"
#include "kiosk/base/files.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/shop_settings.h"
#include "kiosk/gate/gate.h"
#include "kiosk/gfx/window.h"
#include "kiosk/leads/take_out.h"
#include "kiosk/state/checkup.h"
#include "kiosk/ui/accessibility.h"

namespace app {

// What staff may set at the screen too is read first as the file has it.
struct Config : domain::ShopSettings {
  base::Path state;                       // the state directory
  std::size_t texture_budget = 48 << 20;  // bytes
  std::optional<domain::PlaceId> shop;    // the place whose products are sold here
  std::string share_url;                  // of a page that shows what a visitor kept; empty: none
  std::string speech;                     // the program that reads aloud; empty: none
  bool scanner = false;                   // one for barcodes stands beside it, of which visitors are told
  std::vector<base::Path> stick_folders{"/media", "/run/media"};  // below which sticks are mounted
  bool attract = true;                                            // shows itself while nobody is there
  ui::Panel panel;
  gfx::WindowOptions window;
  ScreenOff screen_off;
  // Not of the file: how the PIN is hashed, and contacts are taken out; what the doctor says instead of
  // asking.
  gate::Options gate;
  leads::TakeOutDesk::Options sticks;
  std::optional<state::CheckupFacts> checkup;
};

// Errc::not_found, Errc::invalid with the line or key at fault. Relative paths are relative to the file's
// folder.
base::Result<Config> read_config(const base::Path& file);

}  // namespace app
