// Pictures of every screen without a display, for people who review and for the demo that proves itself.
#pragma once

#include "kiosk/app/config.h"

namespace app {

// Writes PNG files into `directory`, in three languages, landscape and portrait. Errc::not_found without a
// catalogue or fonts, Errc::io.
base::Result<int> write_screenshots(const Config& config, const base::Path& directory);

}  // namespace app
