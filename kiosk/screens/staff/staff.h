// What staff pages are filled from and know, besides the catalogue.
#pragma once

#include "kiosk/base/clock.h"
#include "kiosk/base/files.h"
#include "kiosk/overlay/overlay.h"
#include "kiosk/state/layout.h"

namespace screens {

// What the app owns; outlives every page. Null pointers of it mean: whoever is here is no staff.
struct StaffSources {
  overlay::Overlay& overlay;
  const state::Layout& layout;
  base::FileSystem& files;
  const base::Clock& clock;
};

}  // namespace screens
